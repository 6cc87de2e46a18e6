"""One request as the page functions see it: the portal, the browser's session, what was typed."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from jinja2 import Environment
from starlette.responses import HTMLResponse, Response

from reference_app.captcha import Font
from reference_app.kw21.decisions import Decisions
from reference_app.kw21.policy import Policy
from reference_app.kw21.registration import Account
from reference_app.kw21.store import Store
from reference_app.kw21.variant import Variant
from reference_app.letters import Envelope, letter
from reference_app.outbox import MailUnavailable, Outbox
from reference_app.visit import BaseVisit, Names


@dataclass(frozen=True)
class Portal:
    """All that one running portal is made of."""

    policy: Policy
    decisions: Decisions
    outbox: Outbox
    store: Store
    variant: Variant
    templates: Environment
    base_url: str
    font: Font


@dataclass
class Visit(BaseVisit):
    """One request, and the ways to answer it."""

    portal: Portal

    @property
    def names(self) -> Names:
        """As the seed has it."""
        return self.portal.variant

    @property
    def account(self) -> Account | None:
        """Who is logged in."""
        login_id = self.session.values.get("account")
        return self.portal.decisions.account_of(login_id, self.portal.store) if login_id is not None else None

    def page(self, name: str, *, status: int = 200, **values: object) -> Response:
        """The page of that name."""
        portal = self.portal
        html = portal.templates.get_template(f"{name}.html").render(
            policy=portal.policy,
            society=portal.policy.society,
            wording=portal.policy.wording,
            variant=portal.variant,
            session=self.session,
            account=self.account,
            page=name,
            large=self.request.cookies.get("fontsize") == "l",
            **values,
        )
        return HTMLResponse(html, status)

    def refusal(self, message: str, *, title: str, back: str, status: int = 410) -> Response:
        """A page that says why this way is closed and leads to where to start over."""
        return self.page("refusal", status=status, message=message, title=title, back=back)

    def link(self, token: str) -> str:
        """The URL of a link to be mailed."""
        variant = self.portal.variant
        return f"{self.portal.base_url}{variant.link_path}?{variant.link_parameter}={token}&no=1"

    async def mail(self, name: str, *, subject: str, to: str, values: Mapping[str, object]) -> None:
        """Send the mail of that name; raises MailUnavailable."""
        portal, society = self.portal, self.portal.policy.society
        message = letter(
            portal.templates,
            Envelope(society.name if portal.variant.sender_has_name else "", society.sender, to, subject),
            name,
            {"policy": portal.policy, "society": society, "wording": portal.policy.wording, **values},
            charset=portal.variant.charset,
            with_html=portal.variant.html_mail,
        )
        await portal.outbox.send(message)

    def mail_failed(self, failure: MailUnavailable) -> Response:
        """The page that says that a mail could not be sent, and to whoever runs the reference, why."""
        return self.page("mail_failed", status=503, reason=str(failure))


Page = Callable[[Visit], Awaitable[Response]]
