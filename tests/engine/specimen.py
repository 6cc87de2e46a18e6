"""A manual of two screens and one mail, small enough to be read beside the tests that use it."""

from pathlib import Path

from tenken.manual import Manual, load_manual

SPECIMEN = """
[manual]
id = "small"
title = "小さな手引き"
issuer = "見本健康保険組合"
edition = "1.0"
language = "ja"
pages = 2
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
portal = "small"
hosts = []

[card]
number = "########"

[[screen]]
id = "entry"
name = "入力画面"
page = 1
known_by = ["mail", "send"]
reached = "step.open"
shows = [
  { id = "heading", kind = "heading", words = "メールアドレス入力", level = "should" },
  { id = "notice", kind = "notice", words = "入力して送信してください。", level = "should" },
  { id = "mail", kind = "field", words = "メールアドレス", level = "must" },
  { id = "agree", kind = "tick", words = "同意する", level = "must" },
  { id = "send", kind = "button", words = "送信する", level = "must" },
]

[[screen]]
id = "done"
name = "完了画面"
page = 2
known_by = ["heading"]
reached = "step.send"
shows = [{ id = "heading", kind = "heading", words = "登録完了", level = "must" }]

[[mail]]
id = "invitation"
name = "案内メール"
page = 1
domain = "small.example"
near = "以下のURLから"
says = [
  { id = "arrives", kind = "arrives", level = "must", demand = "The invitation arrives." },
  { id = "sender", kind = "sender", level = "must", words = "small.example", demand = "It is theirs." },
  { id = "title", kind = "title", level = "should", words = "手続きのご案内" },
  { id = "sentence", kind = "sentence", level = "should", words = "以下のURLから手続きをしてください。" },
  { id = "link", kind = "url", level = "must", demand = "The invitation carries one link." },
]

[[window]]
id = "invitation.lifetime"
section = "案内メール"
page = 1
level = "must"
duration = "PT3H"
demand = "The link is good for three hours."

[[rule]]
id = "entry.password"
section = "入力画面"
page = 1
level = "must"
noun = "a password"
min = 8
max = 16
classes = ["lower", "digit"]

[[step]]
id = "step.open"
page = 1
level = "must"
demand = "The portal opens with the form."

[[step]]
id = "step.send"
page = 2
level = "must"
demand = "Sending the form leads on."

[[refusal]]
id = "entry.nonsense"
page = 1
level = "must"
demand = "What is no mail address is refused."
"""


def specimen(folder: Path, *changes: tuple[str, str]) -> Path:
    """A file with the specimen in it, every `(old, new)` replaced once; `old` must be there."""
    text = SPECIMEN
    for old, new in changes:
        assert old in text, f"the specimen does not contain {old!r}"
        text = text.replace(old, new, 1)
    path = folder / "manual.toml"
    path.write_text(text, encoding="utf-8")
    return path


def small_manual(folder: Path, *changes: tuple[str, str]) -> Manual:
    """The specimen as a catalogue."""
    return load_manual(specimen(folder, *changes))
