"""One request as the page functions see it: the portal, the browser's session, what was typed."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from jinja2 import Environment
from starlette.responses import HTMLResponse, Response

from reference_app.kenpos.decisions import Decisions
from reference_app.kenpos.policy import Policy
from reference_app.kenpos.records import Account, Draft
from reference_app.kenpos.store import Store
from reference_app.kenpos.variant import Variant
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
        return self.portal.store.by_login_id(login_id) if login_id else None

    @property
    def draft(self) -> Draft | None:
        """The sign-up this browser is in."""
        return self.portal.store.drafts.get(self.session.values.get("draft", ""))

    def page(self, name: str, *, status: int = 200, **values: object) -> Response:
        """The page of that name."""
        portal = self.portal
        html = portal.templates.get_template(f"{name}.html").render(
            policy=portal.policy,
            wording=portal.policy.wording,
            variant=portal.variant,
            session=self.session,
            account=self.account,
            page=name,
            **values,
        )
        return HTMLResponse(html, status)

    def refusal(self, message: str, *, title: str, back: str = "login", status: int = 410) -> Response:
        """A page that says why this way is closed and leads to where to start over."""
        return self.page("refusal", status=status, message=message, title=title, back=back)

    def link(self, token: str) -> str:
        """The URL of a link to be mailed."""
        variant = self.portal.variant
        return f"{self.portal.base_url}{variant.link_path}?{variant.link_parameter}={token}"

    async def mail(self, name: str, *, subject: str, to: str, values: Mapping[str, object]) -> None:
        """Send the mail of that name; raises MailUnavailable."""
        portal, operator = self.portal, self.portal.policy.operator
        message = letter(
            portal.templates,
            Envelope(operator.name if portal.variant.sender_has_name else "", operator.sender, to, subject),
            name,
            {"operator": operator, "wording": portal.policy.wording, **values},
            charset=portal.variant.charset,
            with_html=portal.variant.html_mail,
        )
        await portal.outbox.send(message)

    def mail_failed(self, failure: MailUnavailable) -> Response:
        """The page that says that a mail could not be sent, and to whoever runs the reference, why."""
        return self.page("mail_failed", status=503, reason=str(failure))


Page = Callable[[Visit], Awaitable[Response]]
