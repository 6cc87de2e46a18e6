"""What a browser context does while a scenario acts: tabs, dialogs, requests under way, server errors."""

import time
from dataclasses import dataclass, field
from http import HTTPStatus

from playwright.sync_api import BrowserContext, Dialog, Page, Request, Response, WebSocket
from playwright.sync_api import Error as PlaywrightError

from tenken.pending import count_timers, something_pending
from tenken.target.origins import origin

# Requests of these kinds keep a page from being settled; the others go on for ever or do not matter.
WAITED_FOR = frozenset({"document", "xhr", "fetch", "script"})
ANSWERED = frozenset({"document", "xhr", "fetch"})
STREAM = "eventsource"
EMPTY = ("", "about:blank")
BROWSERS_OWN = "chrome-error:"

SETTLE = """quiet => new Promise(done => {
  const finish = value => { observer.disconnect(); clearTimeout(timer); clearTimeout(cap); done(value) };
  let timer = setTimeout(() => finish(document.readyState === 'complete'), quiet);
  const cap = setTimeout(() => finish(false), quiet * 4);
  const observer = new MutationObserver(() => {
    clearTimeout(timer); timer = setTimeout(() => finish(document.readyState === 'complete'), quiet);
  });
  observer.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
})"""

CHANGE = """limit => new Promise(done => {
  const finish = () => { observer.disconnect(); clearTimeout(cap); end() };
  // A window that is not drawn has no next frame.
  const end = () => { requestAnimationFrame(() => done(true)); setTimeout(() => done(true), 50) };
  const cap = setTimeout(finish, limit);
  const observer = new MutationObserver(finish);
  observer.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
})"""

# A person sees into every component; a closed one would be hidden from the engine alone.
OPEN_COMPONENTS = """(() => {
  const attach = Element.prototype.attachShadow;
  const open = function (options) { return attach.call(this, {...options, mode: 'open'}); };
  Element.prototype.attachShadow = open;
})()"""

FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"

# A bar with a value tells how far a person has come; a spinner that nobody sees is kept for later.
BUSY = """() => [...document.querySelectorAll('[aria-busy=true], [role=progressbar]:not([aria-valuenow])')]
  .some(e => e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}))"""


@dataclass
class Watch:
    """Follows one browser context; `page` is the tab a person would be looking at.

    `longest` is how many seconds a document may take to begin; then it is given up for the member.
    """

    context: BrowserContext
    longest: float = 31.0
    page: Page = field(init=False)
    dialogs: list[str] = field(default_factory=list)
    server_errors: list[str] = field(default_factory=list)
    answers: list[tuple[str, int]] = field(default_factory=list)
    downloads: int = 0
    navigations: int = 0
    under_way: set[Request] = field(default_factory=set)
    earlier: set[Request] = field(default_factory=set)
    streams: set[Request | WebSocket] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Open the first tab and start to listen."""
        count_timers(self.context)
        self.context.add_init_script(OPEN_COMPONENTS)
        self.context.on("page", self._opened)
        self.context.on("request", self._began)
        self.context.on("requestfinished", self._ended)
        self.context.on("requestfailed", self._failed)
        self.context.on("request", self._limited)
        self.context.on("response", self._answered)
        self.context.on("dialog", self._dialog)
        self.page = self.context.new_page()

    def forget(self) -> None:
        """Start afresh before an action: what is noted from now on is its consequence."""
        self.dialogs.clear()
        self.server_errors.clear()
        self.answers.clear()
        self.downloads = 0
        self.navigations = 0
        self.earlier = set(self.under_way)

    def unanswered(self) -> list[str]:
        """Where the last action sent something and has had no answer from yet."""
        sent = [each for each in self.under_way - self.earlier if _sends(each)]
        return [_plain(each.url) for each in sent]

    def forget_visitor(self) -> None:
        """Drop what the browser keeps for the portal, so that whatever is still there is the portal's own."""
        self.context.clear_cookies()
        for frame in self.page.frames:
            try:
                frame.evaluate(FORGET)
            except PlaywrightError:  # a frame without storage of its own
                continue

    def settled(self, quiet: float) -> bool:
        """Whether nothing moved for `quiet` seconds and nothing is being loaded."""
        try:
            still = self.page.evaluate(SETTLE, quiet * 1000)
            return bool(still) and not self.under_way and not self.page.evaluate(BUSY)
        except PlaywrightError:  # the page went away under the question: not settled
            return False

    def trouble(self) -> str | None:
        """How the last action was answered if not as a portal answers; None if it was."""
        if self.server_errors:
            return "; ".join(self.server_errors)
        if waiting := self.unanswered():
            return f"no answer in time from {', '.join(waiting)}"
        return "the browser's own error page" if self.page.url.startswith(BROWSERS_OWN) else None

    def expects(self, limit: float) -> bool:
        """Whether something is still on its way that may change the page within `limit` seconds."""
        return bool(self.under_way or self.streams) or something_pending(self.context, limit)

    def finish_loading(self, limit: float) -> None:
        """Let a document that is being loaded come in, and what the last action sent be answered.

        As a person would before going elsewhere: a mail may be there before the portal has written down what
        it says.
        """
        deadline = time.monotonic() + limit
        self.change(0)  # what happened while something else was waited for is heard only now
        while time.monotonic() < deadline and (self.unanswered() or self._loads()):
            self.change(0.05)

    def _loads(self) -> bool:
        return any(request.resource_type == "document" for request in self.under_way)

    def change(self, limit: float) -> None:
        """Return when the page changes, at the latest after `limit` seconds."""
        try:
            self.page.evaluate(CHANGE, limit * 1000)
        except PlaywrightError:  # a navigation is a change as well
            return

    def _opened(self, page: Page) -> None:
        self.page = page
        page.on("close", self._closed)
        page.on("download", lambda _: self._downloaded())
        self._look_back()
        page.on("framenavigated", lambda _: self._moved())
        page.on("websocket", self._streams)

    def _closed(self, page: Page) -> None:
        if page is self.page and self.context.pages:
            self.page = self.context.pages[-1]

    def _moved(self) -> None:
        self.navigations += 1

    def _downloaded(self) -> None:
        self.downloads += 1
        self._look_back()

    def _look_back(self) -> None:
        """Away from a window that was opened for a file to be saved: it stays empty."""
        others = [page for page in self.context.pages if page.url not in EMPTY]
        if self.downloads and others and self.page.url in EMPTY:
            self.page = others[-1]

    def _began(self, request: Request) -> None:
        if request.resource_type in WAITED_FOR:
            self.under_way.add(request)
        elif request.resource_type == STREAM:
            self.streams.add(request)

    def _limited(self, request: Request) -> None:
        """Give a document up that does not begin: until it does, the browser answers no question at all."""
        if not (request.is_navigation_request() and _whole_page(request)):
            return
        try:
            self.context.wait_for_event(
                "response", predicate=lambda answer: answer.request == request, timeout=self.longest * 1000
            )
        except PlaywrightError:  # in time it failed, or the window was closed
            if request in self.under_way:
                self.server_errors.append(f"no answer within {self.longest:g} s from {_plain(request.url)}")
                self.context.new_cdp_session(self.page).send("Page.stopLoading")

    def _ended(self, request: Request) -> None:
        self.under_way.discard(request)
        self.streams.discard(request)

    def _failed(self, request: Request) -> None:
        self._ended(request)
        reason = request.failure or "no answer"
        # Aborted is what a page does to itself; what others fail to answer is not the portal's fault.
        if "ERR_ABORTED" not in reason and request.resource_type in ANSWERED and self._own(request):
            self.server_errors.append(f"{reason} at {_plain(request.url)}")

    def _own(self, request: Request) -> bool:
        try:
            frame = request.frame
            if request.is_navigation_request():
                return frame.parent_frame is None or _origin(request.url) == _origin(frame.page.url)
            return _origin(request.url) == _origin(frame.url)
        except PlaywrightError:  # its page is gone, and with it whoever would have seen the answer
            return False

    def _streams(self, socket: WebSocket) -> None:
        self.streams.add(socket)
        socket.on("close", self.streams.discard)

    def _answered(self, response: Response) -> None:
        if response.request.resource_type == "document":
            self.answers.append((_plain(response.url), response.status))
        too_much = response.status == HTTPStatus.TOO_MANY_REQUESTS
        if (too_much or response.status >= 500) and response.request.resource_type in WAITED_FOR:
            self.server_errors.append(f"HTTP {response.status} from {_plain(response.url)}")

    def _dialog(self, dialog: Dialog) -> None:
        # A person presses OK; what the dialog said is evidence, but for the browser's own at parting.
        if dialog.type != "beforeunload":
            self.dialogs.append(dialog.message)
        dialog.accept()


def _sends(request: Request) -> bool:
    """Whether it asks for a document or hands data over; a page may poll for ever by GET."""
    return request.resource_type == "document" or request.method != "GET"


def _whole_page(request: Request) -> bool:
    try:
        return request.frame.parent_frame is None
    except PlaywrightError:  # a window that is just opening
        return True


def _origin(url: str) -> str | None:
    try:
        return origin(url)
    except ValueError:
        return None


def _plain(url: str) -> str:
    """The address without its query, which may carry a one-time token."""
    return url.partition("?")[0].partition("#")[0]
