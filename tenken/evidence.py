"""Pictures and mails kept as evidence, without the secrets in them."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page

from fake_mail import Message
from tenken.ledger import Evidence
from tenken.redaction import Secrets, without_tokens

FOLDER = "evidence"
LONGEST_MAIL = 20_000


@dataclass(frozen=True)
class EvidenceStore:
    """Writes evidence of one scenario into the run's folder; equal pictures are kept once."""

    folder: Path
    secrets: Secrets
    scenario: str

    def screenshot(self, page: Page, masked: tuple[Locator, ...], caption: str) -> tuple[Evidence, ...]:
        """The page as a JPEG with the typed and shown secrets covered; nothing if the page is gone."""
        try:
            mine = [secret.value for secret in self.secrets if secret.scenario == self.scenario]
            shown = [frame.get_by_text(value) for frame in page.frames for value in mine]
            picture = page.screenshot(
                type="jpeg", quality=55, full_page=True, timeout=5_000, animations="disabled",
                mask=[*masked, *shown], mask_color="#888888",
            )  # fmt: skip
        except PlaywrightError:
            return ()
        return (
            Evidence("screenshot", self._keep(picture, "jpg"), self.secrets.redact(caption, self.scenario)),
        )

    def mail(self, message: Message) -> Evidence:
        """A mail as a person reads it, links without their one-time parts, and the digest of its bytes."""
        digest = hashlib.sha256(message.delivery.raw).hexdigest()
        text = "\n".join(
            [
                f"From: {message.from_name} <{message.from_address}>",
                f"To: {', '.join(message.to)}",
                f"Subject: {message.subject}",
                f"Received: {message.delivery.received.isoformat(timespec='milliseconds')}",
                f"SHA-256 of the mail as received: {digest}",
                "",
                without_tokens("\n\n".join(message.readings))[:LONGEST_MAIL],
            ]
        )
        return Evidence(
            "mail", self._keep(self.secrets.redact(text, self.scenario).encode(), "txt"), message.subject
        )

    def _keep(self, content: bytes, suffix: str) -> str:
        name = f"{FOLDER}/{hashlib.sha256(content).hexdigest()[:20]}.{suffix}"
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_bytes(content)
        return name
