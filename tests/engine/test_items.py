"""What the manual shows filled in may be a field or a text: either is there, neither is not."""

import pytest
from playwright.sync_api import Browser

from tenken.behaviour import verify_prefilled
from tenken.looking import wording_of
from tenken.manual import Manual, load_manual
from tenken.resolving import resolve
from tests.engine.conftest import Stand
from tests.engine.specimen import SPECIMEN
from tests.engine.stage import Shape

SHOWN = SPECIMEN.replace('id = "mail", kind = "field"', 'id = "mail", kind = "item"')


@pytest.fixture
def manual(tmp_path_factory: pytest.TempPathFactory) -> Manual:
    file = tmp_path_factory.mktemp("shown") / "manual.toml"
    file.write_text(SHOWN, encoding="utf-8")
    return load_manual(file)


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<label>メールアドレス <input value='a@b.example'></label>", True),
        ("<dl><dt>メールアドレス<dd>a@b.example</dl>", True),
        ("<label>連絡先 <input value='a@b.example'></label>", False),
        ("<dl><dt>連絡先<dd>a@b.example</dl>", False),
    ],
)
def test_an_item_is_a_field_or_a_text(stage_browser: Browser, manual: Manual, html: str, kept: bool) -> None:
    page, element = stage_browser.new_page(), manual.requirement("small.entry.mail")
    page.set_content(html)

    assert wording_of(page, element, lambda: resolve(page, element, ())).kept is kept
    page.close()


@pytest.mark.parametrize(
    ("body", "result"),
    [
        ("<label>メールアドレス <input value='a@b.example'></label>", "pass"),
        ("<label>メールアドレス <input value='c@b.example'></label>", "fail"),
        ("<label>連絡先 <input value='a@b.example'></label>", "pass"),
        ("<p>連絡先 a@b.example</p>", "pass"),
        ("<label>連絡先 <input></label>", "fail"),
        ("<input type='hidden' value='a@b.example'><p>連絡先</p>", "fail"),
    ],
)
def test_what_is_filled_in_is_read_wherever_it_stands(stand: Stand, body: str, result: str) -> None:
    portal = stand(Shape(body=f"<form id=form>{body}<p id=near></p></form>"), "entry.mail")
    portal.open()

    verify_prefilled(portal, "entry.mail", field="entry.mail", value="a@b.example")

    assert portal.checks.concluded == {"small.entry.mail": [result]}
