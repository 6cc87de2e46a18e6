"""Where the mails of a run come in, as its profile says."""

import ssl
from contextlib import ExitStack
from pathlib import Path

from fake_mail import Catcher, MailSource
from tenken.target.profile import Profile
from tenken.target.schema import CatcherMail
from tenken.target.secret import reveal


def open_mail(profile: Profile, folder: Path, starting: ExitStack) -> MailSource:
    """The source of mails, until `starting` ends; files of the profile are relative to `folder`.

    Raises OSError when the catcher's address or its TLS files cannot be used.
    """
    assert isinstance(profile.mail, CatcherMail), "a profile of another kind is refused when it is loaded"
    return starting.enter_context(catcher_for(profile.mail, folder))


def catcher_for(mail: CatcherMail, folder: Path) -> Catcher:
    """The catcher that a profile describes, not started yet; raises OSError, ssl.SSLError."""
    tls = None
    if mail.tls_certificate:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        key = folder / mail.tls_key if mail.tls_key else None
        tls.load_cert_chain(folder / mail.tls_certificate, key)
    credentials = (mail.user, reveal(mail.password)) if mail.user and mail.password else None
    return Catcher(host=mail.host, port=mail.port, tls=tls, credentials=credentials)
