"""A catalogue that cannot be used says in one sentence where and why."""

from datetime import timedelta
from pathlib import Path

import pytest

from tenken.manual import CatalogueError, load_manual
from tests.engine.specimen import small_manual, specimen

MISTAKES = {
    "no TOML": ("[manual]", "[manual", "line 2"),
    "no title": ('title = "小さな手引き"\n', "", "[manual] lacks the key 'title'"),
    "no noun": ('noun = "a password"\n', "", "'entry.password' lacks the key 'noun'"),
    "unknown table": ("[[mail]]", "[[mails]]", "unknown key 'mails'"),
    "unknown key": ('words = "登録完了"', 'wrods = "登録完了"', "'heading' has the unknown key"),
    "text for a number": ("min = 8", 'min = "8"', "'entry.password', min"),
    "no digest": ("sha256 = \"0", "sha256 = \"x", "[manual], sha256"),
    "id twice on a screen": ('id = "agree"', 'id = "mail"', "small.entry.mail is used twice"),
    "id twice among steps": ('id = "step.send"', 'id = "step.open"', "small.step.open is used twice"),
    "screen twice": ('id = "done"', 'id = "entry"', "small.entry.heading is used twice"),
    "Japanese id": ("invitation.lifetime", "招待", "招待"),
    "unknown kind": ('kind = "tick"', 'kind = "checkbox"', "unknown kind 'checkbox'; known: heading"),
    "unknown level": ('level = "must"', 'level = "shall"', "unknown level 'shall'; known: must"),
    "unknown class": ('"digit"]', '"digits"]', "unknown classes ['digits']; known: ['digit'"),
    "known by nothing": ('known_by = ["heading"]', "known_by = []", "[screen] 'done', known_by"),
    "known by a stranger": ('"mail", "send"]', '"mail", "sent"]', "known_by names entry.sent"),
    "reached by a stranger": ('reached = "step.open"', 'reached = "step.go"', "step.go, which is nowhere"),
    "page behind the last": ("page = 2\nknown_by", "page = 3\nknown_by", "page 3, but the manual has 2"),
    "no length of time": ("PT3H", "3 hours", "'3 hours' is no ISO 8601 duration"),
    "months have no length": ("PT3H", "P3M", "'P3M' is no fixed length of time"),
    "least above most": ("min = 8", "min = 17", "the least length 17 is above the most 16"),
    "too short for its classes": ("min = 8", "min = 1", "2 classes do not fit"),
    "unknown format": ("min = 8", 'format = "date"', "unknown format 'date'"),
    "alphabet without a class": ("min = 8", 'alphabet = "abc"', "nothing of the classes ['digit']"),
    "no demand": ('"must", demand = "The invitation arrives."', '"must"', "small.invitation.arrives"),
    "nothing to find it by": (
        'words = "登録完了", level = "must"',
        'demand = "It is done.", level = "must"',
        "small.done.heading: a heading needs words",
    ),
    "empty words": ('"登録完了"', '""', "'heading', words"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES.values(), ids=list(MISTAKES))
def test_a_mistake_is_named_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = specimen(tmp_path, (old, new))

    with pytest.raises(CatalogueError) as caught:
        load_manual(path)

    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert said in message
    assert "\n" not in message


def test_a_file_of_bytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "manual.toml"
    path.write_bytes("[manual]\ntitle = '手引き'".encode("cp932"))

    with pytest.raises(CatalogueError, match=r"manual\.toml: "):
        load_manual(path)


def test_every_mistake_of_shape_is_told_at_once(tmp_path: Path) -> None:
    path = specimen(tmp_path, ("pages = 2", 'pages = "2"'), ('noun = "a password"', "nuon = 1"))

    with pytest.raises(CatalogueError, match=r"pages.*lacks the key 'noun'.*unknown key 'nuon'"):
        load_manual(path)


def test_a_sound_catalogue_holds_what_is_written(tmp_path: Path) -> None:
    manual = small_manual(tmp_path)

    assert manual.windows["invitation.lifetime"] == timedelta(hours=3)
    assert manual.screens["entry"].known_by == ("small.entry.mail", "small.entry.send")
    assert manual.requirement("entry.mail").demand == "The screen has a field labelled 「メールアドレス」."
    assert manual.requirement("small.entry.password.min-length").kind == "rule"
    assert [r.page for r in manual.requirements.values()] == sorted(
        r.page for r in manual.requirements.values()
    )


def test_asking_for_an_unknown_id_names_it(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"small has no requirement 'small\.entry\.nothing'"):
        small_manual(tmp_path).requirement("entry.nothing")


def test_what_the_manual_prints_is_known(tmp_path: Path) -> None:
    printed = 'demand = "The number 4567 is taken."'
    manual = small_manual(tmp_path, ('demand = "The portal opens with the form."', printed))

    assert [manual.prints(value) for value in ("4567", "456", "14567")] == [True, False, False]


def test_a_sender_may_be_a_whole_address(tmp_path: Path) -> None:
    mail = small_manual(tmp_path, ('domain = "small.example"', 'address = "info@small.example"')).mails

    assert (mail["invitation"].address, mail["invitation"].domain) == ("info@small.example", None)


def test_a_screen_may_have_what_is_not_printed(tmp_path: Path) -> None:
    again = '{ id = "again", kind = "tick", words = "確認", under = "メール" }'
    extra = f'may_have = [{again}]\n\n[[screen]]\nid = "done"'
    manual = small_manual(tmp_path, ('[[screen]]\nid = "done"', extra))

    (found,) = manual.screens["entry"].may_have.values()
    assert (found.id, found.under) == ("small.entry.again", "メール")
    assert "small.entry.again" not in manual.requirements


def test_what_ends_alike_is_told_apart_by_the_other_elements(tmp_path: Path) -> None:
    send = '{ id = "send", kind = "button", words = "送信する", level = "must" }'
    again = send.replace('"send"', '"again"').replace('"送信する"', '"再送する", ending = "する"')
    manual = small_manual(tmp_path, (send, f"{send}, {again}"))
    read = manual.requirement("entry.again")

    assert read.ending == "する"
    assert {"送信する", "同意する"} <= set(read.unlike)
    assert "再送する" not in read.unlike
