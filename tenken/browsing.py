"""What a profile says about the browser: the context it is opened with, and overrides of labels."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tenken.controls import Override
from tenken.manual import Manual
from tenken.target.profile import Profile
from tenken.target.secret import reveal


def context_args(profile: Profile, folder: Path) -> dict[str, Any]:
    """Arguments of Playwright's `new_context`; files of the profile are relative to `folder`."""
    table = profile.browser
    args: dict[str, Any] = {
        "timezone_id": "Asia/Tokyo",
        "locale": table.locale,
        "viewport": {"width": table.viewport.width, "height": table.viewport.height},
        "extra_http_headers": {name: reveal(value) for name, value in table.headers.items()},
        "ignore_https_errors": table.ignore_https_errors,
    }
    if table.basic_auth:
        args["http_credentials"] = {
            "username": table.basic_auth.user,
            "password": reveal(table.basic_auth.password),
        }
    if table.proxy:
        args["proxy"] = {"server": table.proxy}
    if certificate := table.client_certificate:
        args["client_certificates"] = [
            {
                "origin": certificate.origin,
                "certPath": folder / certificate.certificate,
                "keyPath": folder / certificate.key_file,
                **({"passphrase": reveal(certificate.passphrase)} if certificate.passphrase else {}),
            }
        ]
    return args


def overrides_for(profile: Profile, manual: Manual) -> dict[str, Sequence[Override]]:
    """The profile's overrides by screen; those without a screen hold on every one."""
    mine = [entry for entry in profile.overrides if entry.manual in (None, manual.id)]
    return {
        screen: [
            Override(entry.label, entry.selector, entry.nth, entry.frame)
            for entry in mine
            if entry.screen in (None, screen)
        ]
        for screen in manual.screens
    }
