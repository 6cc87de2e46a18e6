"""A captcha: characters to be typed by a person, drawn as a picture."""

import io
import random
import secrets

from PIL import Image, ImageDraw, ImageFont

SIZE = (190, 60)
INK = ((24, 78, 119), (19, 99, 88), (112, 48, 84))
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def answer(length: int, alphabet: str) -> str:
    """What the next captcha will say."""
    return "".join(secrets.choice(alphabet) for _ in range(length))


def font() -> Font:
    """Pillow's own scalable font, or its bitmap font in a build without FreeType."""
    try:
        return ImageFont.load_default(size=34)
    except (ImportError, OSError):
        return ImageFont.load_default_imagefont()


def picture(text: str, typeface: Font) -> bytes:
    """The text as a PNG: leaning characters between lines and specks, the same for the same text."""
    rng = random.Random(text)  # noqa: S311 (decoration; the answer itself comes from `secrets`)
    image = Image.new("RGB", SIZE, (246, 249, 251))
    draw = ImageDraw.Draw(image)
    _scratch(draw, rng)
    step = (SIZE[0] - 24) / max(len(text), 1)
    for place, character in enumerate(text):
        tile = _leaning(character, typeface, rng)
        image.paste(tile, (int(10 + place * step), rng.randint(2, 10)), tile)
    data = io.BytesIO()
    image.save(data, "PNG", compress_level=1)
    return data.getvalue()


def _leaning(character: str, typeface: Font, rng: random.Random) -> Image.Image:
    tile = Image.new("RGBA", (44, 48), (0, 0, 0, 0))
    ImageDraw.Draw(tile).text((8, 2), character, font=typeface, fill=(*rng.choice(INK), 255))
    return tile.rotate(rng.uniform(-14, 14), resample=Image.Resampling.BILINEAR)


def _scratch(draw: ImageDraw.ImageDraw, rng: random.Random) -> None:
    width, height = SIZE
    for _ in range(5):
        ends = [(rng.randint(0, width), rng.randint(0, height)) for _ in range(2)]
        draw.line(ends, fill=(178, 198, 211), width=1)
    for _ in range(90):
        draw.point((rng.randint(0, width - 1), rng.randint(0, height - 1)), fill=(150, 175, 192))
