"""Lets the browser trust what a private authority signed: Chromium itself cannot be given one by file."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tenken.target.profile import Profile


def trust_args(profile: Profile, folder: Path) -> tuple[str, ...]:
    """Launch arguments that make Chromium accept the servers which [browser] ca_file vouches for.

    Each origin of the profile is asked for its certificate, which must verify by that authority, name and
    date included; only such certificates are then accepted by their key. Empty without ca_file.
    """
    if not profile.browser.ca_file:
        return ()
    context = ssl.create_default_context(cafile=folder / profile.browser.ca_file)
    keys = sorted({key for each in _places(profile) for key in _verified_key(*each, context, profile)})
    return (f"--ignore-certificate-errors-spki-list={','.join(keys)}",) if keys else ()


def _places(profile: Profile) -> Iterator[tuple[str, int]]:
    for url in {*profile.origins, *(route.url for route in profile.routes.values())}:
        parts = urlsplit(url)
        if parts.scheme == "https" and parts.hostname:
            yield parts.hostname, parts.port or 443


def _verified_key(host: str, port: int, context: ssl.SSLContext, profile: Profile) -> Iterator[str]:
    """Fingerprint of the server's key; nothing when it does not answer or verify: the browser will say."""
    with (
        contextlib.suppress(OSError),
        socket.create_connection((host, port), profile.timeouts.step) as plain,
        context.wrap_socket(plain, server_hostname=host) as line,
    ):
        shown = line.getpeercert(binary_form=True)
        assert shown is not None, "a verified server has shown a certificate"
        key = x509.load_der_x509_certificate(shown).public_key()
        spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        yield base64.b64encode(hashlib.sha256(spki).digest()).decode()
