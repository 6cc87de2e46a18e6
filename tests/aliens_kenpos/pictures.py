"""The pictures of text that stand for buttons; `python -m tests.aliens_kenpos.pictures` draws them anew."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

# What a picture says is its alt as well. The card's two sides of the switch follow below.
PICTURES = {
    "logo": "KENPOS",
    "b_password": "パスワードを入力する",
    "b_login": "ログインする",
    "b_shokai": "初回登録ページに移動する",
    "b_doui": "上記同意の上、個人情報・利用規約・利用規約同意ステップに進む",
    "b_kihon": "基本設定ステップへ進む",
    "b_kakunin": "確認ステップに進む",
    "b_mail": "メールを送信する",
    "b_modoru": "戻る",
    "b_loginpage": "ログインページへ",
    "b_sousin": "送信する",
    "b_henkou": "変更する",
    "b_settei": "設定する",
    "b_card": "保険証がカードの場合はこちら",
    "b_paper": "保険証が紙の場合はこちら",
    "hoken_card": "保険証（カード）の見本　記号(1)　番号(2)　保険者番号(3)",
    "hoken_paper": "保険証（紙）の見本　記号(1)　番号(2)　保険者番号(3)",
}
_GREY = frozenset({"b_modoru", "b_loginpage"})
_BLUE = frozenset({"b_card", "b_paper"})
_TWO_LINES = {"b_doui": "上記同意の上、個人情報・\n利用規約・利用規約同意ステップに進む"}
_CARD_LINES = (
    "記号(1)　123　　番号(2)　4567",
    "氏名　健保　太郎",
    "生年月日　平成12年1月21日",
    "性別　男性",
    "資格取得年月日　令和2年4月1日",
    "保険者番号(3)　01234567",
    "保険者名称　ＫＣ健康保険組合",
)

Colour = tuple[int, int, int]


def draw(name: str, font: str) -> Image.Image:
    """Return the picture of this name, drawn with the font of that file."""
    if name == "logo":
        return _logo(font)
    if name.startswith("hoken"):
        return _card(font, paper=name == "hoken_paper")
    tops: tuple[Colour, Colour] = ((255, 178, 92), (226, 96, 8))
    if name in _GREY:
        tops = ((190, 190, 190), (120, 120, 120))
    if name in _BLUE:
        tops = ((120, 170, 225), (40, 90, 170))
    return _button(_TWO_LINES.get(name, PICTURES[name]), font, *tops)


def _button(text: str, font: str, top: Colour, bottom: Colour) -> Image.Image:
    face = ImageFont.truetype(font, 15)
    pen = ImageDraw.Draw(Image.new("RGB", (1, 1)))
    left, _, right, lower = pen.multiline_textbbox((0, 0), text, font=face, spacing=3)
    width, height = int(right - left) + 36, int(lower) + 16
    image = Image.new("RGB", (width, height))
    pen = ImageDraw.Draw(image)
    for y in range(height):
        share = y / height
        row = tuple(round(a + (b - a) * share) for a, b in zip(top, bottom, strict=True))
        pen.line([(0, y), (width, y)], fill=row)
    pen.line([(0, height - 1), (0, 0), (width, 0)], fill=(255, 240, 220))
    pen.line([(width - 1, 0), (width - 1, height - 1), (0, height - 1)], fill=(90, 50, 10))
    pen.multiline_text((18, 5), text, font=face, fill="white", spacing=3, align="center")
    return image


def _logo(font: str) -> Image.Image:
    image = Image.new("RGB", (170, 44), "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((4, 8, 32, 36), fill=(255, 140, 0))
    pen.ellipse((12, 16, 24, 28), fill="white")
    pen.text((42, 2), "KENPOS", font=ImageFont.truetype(font, 28), fill=(220, 90, 0))
    return image


def _card(font: str, *, paper: bool) -> Image.Image:
    face = ImageFont.truetype(font, 12)
    size = (300, 380) if paper else (300, 188)
    image = Image.new("RGB", size, (255, 250, 225) if paper else (228, 240, 252))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, size[0] - 1, size[1] - 1), outline=(120, 120, 120))
    title = "健康保険被保険者証（紙）" if paper else "健康保険被保険者証（カード）"
    for place, line in enumerate((title, *_CARD_LINES)):
        left = 14.0
        for part in re.split(r"(\([123]\))", line):
            ink = (210, 0, 0) if part.startswith("(") else (30, 30, 30)
            pen.text((left, 8 + (36 if paper else 22) * place), part, font=face, fill=ink)
            left += pen.textlength(part, font=face)
    return image


def main() -> None:
    """Draw every picture into the folder of the pages."""
    parser = argparse.ArgumentParser(description="Draw the buttons of the portal.")
    parser.add_argument("--font", required=True, help="a font file that has kana and kanji")
    font = parser.parse_args().font
    folder = Path(__file__).parent / "pages" / "img"
    for name in PICTURES:
        draw(name, font).quantize(64).save(folder / f"{name}.gif", optimize=True)
    Image.new("P", (1, 1)).save(folder / "spacer.gif", transparency=0)


if __name__ == "__main__":
    main()
