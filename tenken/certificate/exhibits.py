"""Evidence put into the page itself: pictures as data URIs, mails and texts as excerpts, each once."""

import base64
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from tenken.certificate.document import Document, EvidencePart
from tenken.certificate.hostile import inside, shown
from tenken.ledger import Result

TOTAL = 12_000_000  # bytes of pictures in one certificate
AS_IT_IS = 160_000  # a picture up to this size is not drawn again
WIDEST, TALLEST = 1000, 3000  # pixels
MOST_PIXELS = 60_000_000
EXCERPT = 6_000  # characters of a mail or text

# those that need proof most get the room first
URGENT: Mapping[Result, int] = {"fail": 0, "error": 1, "blocked": 2, "attested": 3}


@dataclass(frozen=True)
class Exhibit:
    """What the page shows of one evidence file: a picture, an excerpt, or neither and only its name.

    It is shown in full at the requirement `home`, the worst off that refers to it.
    """

    number: int
    home: str = ""
    picture: str | None = None
    width: int = 0
    height: int = 0
    text: str | None = None


def exhibits(folder: Path, document: Document, total: int = TOTAL) -> Mapping[str, Exhibit]:
    """An exhibit per evidence file, by path; pictures of what broke come first, up to `total` bytes."""
    found: dict[str, Exhibit] = {}
    room = total
    for number, (evidence, home) in enumerate(_by_urgency(document), start=1):
        exhibit = replace(_exhibit(folder, evidence, number), home=home)
        if exhibit.picture and len(exhibit.picture) > room:
            exhibit = Exhibit(number, home)
        room -= len(exhibit.picture or "")
        found[evidence.path] = exhibit
    return found


def _by_urgency(document: Document) -> Iterable[tuple[EvidencePart, str]]:
    checks = [(check, row.id) for row in document.requirements for check in row.checks]
    checks.sort(key=lambda pair: URGENT.get(pair[0].result, len(URGENT)))
    first: dict[str, tuple[EvidencePart, str]] = {}
    for check, id in checks:
        for evidence in check.evidence:
            first.setdefault(evidence.path, (evidence, id))
    return first.values()


def _exhibit(folder: Path, evidence: EvidencePart, number: int) -> Exhibit:
    path = inside(folder, evidence.path)
    if path is None or evidence.kind == "trace":
        return Exhibit(number)
    if evidence.kind == "screenshot":
        return _picture(path, number)
    with path.open("rb") as file:
        content = file.read(EXCERPT * 4)
    return Exhibit(number, text=shown(content.decode("utf-8", "replace"), EXCERPT))


def _picture(path: Path, number: int) -> Exhibit:
    content = path.read_bytes()
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as image:
            if image.width * image.height > MOST_PIXELS:
                return Exhibit(number)
            kind = (image.format or "").lower()
            if len(content) > AS_IT_IS or image.width > WIDEST * 2 or image.height > TALLEST * 2:
                return _drawn_again(image, number)
            return _embedded(content, kind, image.size, number)
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombWarning):
        return Exhibit(number)


def _embedded(content: bytes, kind: str, size: tuple[int, int], number: int) -> Exhibit:
    uri = f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
    return Exhibit(number, picture=uri, width=size[0], height=size[1])


def _drawn_again(image: Image.Image, number: int) -> Exhibit:
    copy = image.convert("RGB")
    copy.thumbnail((WIDEST, TALLEST))
    buffer = io.BytesIO()
    copy.save(buffer, "JPEG", quality=60, optimize=True)
    return _embedded(buffer.getvalue(), "jpeg", copy.size, number)
