# ruff: noqa: E501 - one deviation a line
"""Renesas with other ways: buttons that lead nowhere, steps left out, a mail that tells too much."""

from collections.abc import Iterator
from functools import partial

from starlette.types import ASGIApp, Receive, Scope, Send

from reference_app.kw21.renesas import RENESAS
from reference_app.kw21.variant import LOGIN
from tenken.manual import Manual
from tests.sensitivity import steering
from tests.sensitivity.deviation import Deviation, deviating
from tests.sensitivity.pages import Tally


def steps(manual: Manual) -> Iterator[Deviation]:
    """Steps that lead nowhere."""
    nowhere = partial(steering.leading_nowhere, manual)
    dead, blind = steering.without_scripts, steering.without_pictures
    for name, breaks, what, screen, change in (
        ("portal-closed", "step.open-login", "The portal is under maintenance", "login", steering.closed),
        ("register-leads-nowhere", "step.register", "新規利用登録 brings the login page again", "login", nowhere("login.register")),
        ("go-leads-nowhere", "step.identity-page", "本人確認ページへ brings its own page again", "identity-start", nowhere("identity-start.go")),
        ("login-screen-leads-nowhere", "step.login-screen", "ログイン画面 brings its own page again", "completed", nowhere("completed.login-screen")),
        ("forgotten-leads-nowhere", "step.forgotten", "The link for forgotten passwords leads nowhere", "login", nowhere("login.forgotten")),
        ("procedure-leads-nowhere", "step.procedure", "The link to the procedure leads nowhere", "login", nowhere("login.procedure")),
        ("password-stays-hidden", "login.reveals-password", "パスワードを表示する shows nothing", "login", dead),
        ("new-password-stays-hidden", "user-info.reveals-password", "パスワードを表示する shows nothing", "user-info", dead),
        ("text-stays-small", "step.font-size", "大 changes nothing", "completed", dead),
        ("captcha-not-shown", "identity.captcha-image", "There is no picture with characters", "identity", blind),
    ):  # fmt: skip
        yield deviating(
            RENESAS, f"step.{name}", breaks, what, pages=steering.on_screen(manual, screen, change)
        )


def no_login() -> Deviation:
    """Nobody gets in."""

    def wrap(app: ASGIApp, tally: Tally) -> ASGIApp:
        async def never_in(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http" and scope["method"] == "POST" and scope["path"] == LOGIN:
                tally.count += 1
                scope = {**scope, "method": "GET"}
            await app(scope, receive, send)

        return never_in

    return deviating(
        RENESAS,
        "step.nobody-logs-in",
        "step.log-in",
        "The right password brings the login page again",
        wrap=wrap,
    )
