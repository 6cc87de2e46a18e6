"""Words are compared as a reader would: ornament and width are no difference, other words are."""

import pytest

from tenken.wording import titled

WANTED = "新規利用登録"


@pytest.mark.parametrize("block", ["■ {}", "【{}】", "▼{}", "STEP1. {}", "① {}", "2) {}", "― {} ―"])
def test_ornament_around_a_heading_is_none_of_it(block: str) -> None:
    wording = titled([WANTED], ["ログイン", block.format(WANTED)])

    assert (wording.match, wording.seen) == ("equal", block.format(WANTED))


@pytest.mark.parametrize("block", ["{}手順", "{}はこちら", "{} ログイン", "新規 利用"])
def test_other_words_are_another_heading(block: str) -> None:
    assert not titled([WANTED], [block.format(WANTED)]).kept
