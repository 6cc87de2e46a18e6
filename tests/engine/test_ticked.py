"""Boxes that are ticked from the beginning: told by their names, and where a name differs by their number."""

import pytest

from tenken.behaviour import verify_ticked
from tests.engine.conftest import Stand
from tests.engine.stage import Shape

NAMED = "<label><input type=checkbox {}> 同意する</label>"
OTHER = "<label><input type=checkbox {}> 承諾する</label>"


@pytest.mark.parametrize(
    ("body", "result"),
    [
        (NAMED.format("checked"), "pass"),
        (NAMED.format(""), "fail"),
        (NAMED.format("") + OTHER.format("checked"), "fail"),
        (OTHER.format("checked"), "pass"),
        (OTHER.format(""), "fail"),
        ("<p>同意する</p>", "fail"),
    ],
)
def test_boxes_are_ticked_by_name_or_number(stand: Stand, body: str, result: str) -> None:
    portal = stand(Shape(body=f"<form id=form>{body}<p id=near></p></form>"), "entry.agree")
    portal.open()

    verify_ticked(portal, "entry.agree", ["entry.agree"])

    assert portal.checks.concluded == {"small.entry.agree": [result]}
