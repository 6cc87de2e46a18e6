"""What a scenario declares is read off its marks, and must exist."""

import pytest

from tenken.covers import covered_by, covers, covers_mail, covers_screen
from tenken.manual import CatalogueError, Manual


class Item:
    """As much of a collected test as declarations need."""

    def __init__(self, *marks: pytest.MarkDecorator) -> None:
        self.marks = [mark.mark for mark in marks]

    def iter_markers(self, name: str) -> list[pytest.Mark]:
        return [mark for mark in self.marks if mark.name == name]


def declared(small: Manual, *marks: pytest.MarkDecorator) -> tuple[str, ...]:
    return covered_by(Item(*marks), {"small": small})  # type: ignore[arg-type]


def test_declared_ids_come_once_in_order(small: Manual) -> None:
    marks = covers("small.step.send", "small.step.open"), covers("small.step.send")

    assert declared(small, *marks) == ("small.step.send", "small.step.open")


def test_a_screen_stands_for_all_it_shows(small: Manual) -> None:
    assert declared(small, covers_screen("small.entry")) == (
        "small.entry.heading",
        "small.entry.notice",
        "small.entry.mail",
        "small.entry.agree",
        "small.entry.send",
    )


def test_a_mail_stands_for_all_its_parts(small: Manual) -> None:
    assert "small.invitation.link" in declared(small, covers_mail("small.invitation"))
    assert len(declared(small, covers_mail("small.invitation"))) == 5


def test_a_scenario_may_declare_nothing(small: Manual) -> None:
    assert declared(small) == ()


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        (covers("small.step.opne"), "small has no requirement 'small.step.opne'"),
        (covers("big.step.open"), "the suite has no manual 'big'; it has small"),
        (covers("step.open"), "the suite has no manual 'step'; it has small"),
        (covers("small.entry"), "no requirement 'small.entry'"),
        (covers_screen("small.exit"), "small has no screen 'exit'; it has entry, done"),
        (covers_mail("small.reminder"), "small has no mail 'reminder'; it has invitation"),
    ],
    ids=str,
)
def test_an_unknown_id_is_named(small: Manual, mark: pytest.MarkDecorator, said: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        declared(small, mark)

    assert said in str(caught.value)
