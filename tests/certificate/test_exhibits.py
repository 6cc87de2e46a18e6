from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from tenken.certificate import issue
from tenken.certificate.exhibits import Exhibit, exhibits
from tenken.certificate.report import build
from tenken.ledger import Evidence, Result, read_ledger
from tenken.verdict import roll_up
from tests.certificate.ledgers import CLEAN_END, check, row, scenario, start

WriteRun = Callable[..., Path]


def shots(write_run: WriteRun, *results: Result, size: tuple[int, int] = (300, 200)) -> Path:
    checks = [
        check(f"kenpos.{number}", result, evidence=(Evidence("screenshot", f"{number}.png", "shot"),))
        for number, result in enumerate(results)
    ]
    rows = [row(one.requirement) for one in checks]
    folder = write_run(start(*rows), *scenario("test_a", *checks, covers=()), *CLEAN_END)
    for number in range(len(results)):
        Image.effect_noise(size, 90).save(folder / f"{number}.png")
    return folder


def shown(folder: Path, total: int) -> dict[str, Exhibit]:
    run = read_ledger(folder)
    document = build(folder, run, roll_up(run), issue(folder).decision)
    return dict(exhibits(folder, document, total))


def test_broken_requirements_get_the_room_first(write_run: WriteRun) -> None:
    folder = shots(write_run, "pass", "fail")
    one = shown(folder, 10_000_000)["1.png"].picture

    found = shown(folder, len(one or ""))

    assert found["1.png"].picture
    assert found["0.png"].picture is None


def test_large_picture_is_made_smaller(write_run: WriteRun) -> None:
    found = shown(shots(write_run, "fail", size=(1600, 1200)), 10_000_000)["0.png"]

    assert (found.width, found.height) == (1000, 750)
    assert (found.picture or "").startswith("data:image/jpeg")
    assert len(found.picture or "") < 1_000_000


@pytest.mark.parametrize("content", [b"", b"<svg onload=alert(1)>", b"\x89PNG\r\n\x1a\n torn"])
def test_false_picture_is_not_embedded(write_run: WriteRun, content: bytes) -> None:
    folder = shots(write_run, "fail")
    (folder / "0.png").write_bytes(content)

    assert shown(folder, 10_000_000)["0.png"].picture is None


def test_shared_picture_is_shown_where_it_hurts(write_run: WriteRun) -> None:
    shot = Evidence("screenshot", "shared.png", "shot")
    kept, broken = check("kenpos.a", evidence=(shot,)), check("kenpos.b", "fail", evidence=(shot,))
    folder = write_run(start(row("kenpos.a"), row("kenpos.b")), kept, broken, *CLEAN_END)
    Image.new("RGB", (30, 20)).save(folder / "shared.png")

    page = BeautifulSoup(issue(folder).html.read_text("utf-8"), "html.parser")

    assert not page.select("[id='r-kenpos.a'] img")
    assert len(page.select("[id='r-kenpos.b'] img")) == 1
