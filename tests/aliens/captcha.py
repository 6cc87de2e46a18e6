"""Pictures of characters that a person reads and a program does not."""

from __future__ import annotations

import io
import random
import secrets

from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]


def draw(
    alphabet: str, length: int, *, ink: Colour = (40, 60, 120), paper: Colour = (240, 244, 250)
) -> tuple[str, bytes]:
    """Return an answer of `length` characters and its picture as PNG."""
    answer = "".join(secrets.choice(alphabet) for _ in range(length))
    dice = random.Random(answer)
    image = Image.new("RGB", (34 * length + 24, 60), paper)
    for place, character in enumerate(answer):
        _stamp(image, dice, character, 12 + 34 * place, ink)
    _scratch(image, dice, ink)
    out = io.BytesIO()
    image.save(out, "PNG")
    return answer, out.getvalue()


def _stamp(image: Image.Image, dice: random.Random, character: str, left: int, ink: Colour) -> None:
    tile = Image.new("L", (44, 56), 0)
    ImageDraw.Draw(tile).text((10, 6), character, fill=255, font=ImageFont.load_default(size=34))
    turned = tile.rotate(dice.uniform(-22, 22), resample=Image.Resampling.BICUBIC)
    image.paste(ink, (left - 6, dice.randint(-4, 6)), turned)


def _scratch(image: Image.Image, dice: random.Random, ink: Colour) -> None:
    pen = ImageDraw.Draw(image)
    width, height = image.size
    for _ in range(4):
        pen.line([(dice.randint(0, width), dice.randint(0, height)) for _ in range(3)], fill=ink, width=1)
    for _ in range(90):
        pen.point((dice.randint(0, width), dice.randint(0, height)), fill=ink)
