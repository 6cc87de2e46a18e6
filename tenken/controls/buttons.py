"""From the words on a button or a link to what is to be pressed."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Literal

from playwright.sync_api import Frame, Page

from tenken.controls.control import Control, ControlNotFound, Override
from tenken.controls.matching import Hit, ambiguous, hits_of, narrowed, not_found
from tenken.controls.overriding import overridden
from tenken.controls.snapshot import MARKED, Look, Thing, look_at
from tenken.controls.spelling import bare, plain

# Never what sends a form when the manual does not name the button.
_VETOED = re.compile(
    r"戻|もどる|キャンセル|取消|取り消|中止|クリア|リセット|消去|削除|閉じる|やめる|表示|検索|再読|ヘルプ|印刷|前へ|"
    r"back|cancel|clear|reset|close|ログアウト|文字サイズ|参照|選択|聞く|音声|忘れ|こちら|再送|先頭|ページ上部|"
    r"\beye\b|visib|calendar|choose ?date|(show|hide|toggle|display).*password|^open$|"
    r"^(小|中|大|標準|拡大|縮小|[sml]|[+－-])$|^([i?!ℹ×✕✖☰≡⋮👁]+\ufe0f?|help|info|hint)$",
    re.IGNORECASE,
)

# What leads elsewhere, unless nothing else is there.
_ELSEWHERE = re.compile(r"新規|やり直|最初|初めて|はじめて|画面へ?$|トップ|ホーム|ログイン$|手順")


def find_button(
    page: Page | Frame,
    name: str,
    *,
    also: Sequence[str] = (),
    kind: Literal["button", "link"] | None = None,
    near: Control | None = None,
    overrides: Sequence[Override] = (),
) -> Control:
    """The button, link or anything else to press that bears these words, as the page is now.

    Raises ControlNotFound or ControlAmbiguous. Two links to one address, or two submit buttons that send the
    same, are one; the first comes back. Of several others the one is meant that belongs to `near`, the field
    used last; else the one that is no part of a page's head, menu or foot; else the one of this `kind`.
    """
    settled = overridden(page, name, overrides)
    if settled:
        return settled
    looks: list[Look]
    with look_at(page, clicks=True) as looks:
        things = [thing for look in looks for thing in look.clicks]
        for wanted in (name, *also):
            hits = hits_of(wanted, things)
            if hits:
                return _control(_only(hits, wanted, looks, kind, near))
        raise not_found("button or link", name, looks, things)


def find_button_ending(page: Page | Frame, ending: str, *, unlike: Sequence[str] = ()) -> Control:
    """The button, link or anything else to press whose words end so, and are none of `unlike`.

    Raises ControlNotFound or ControlAmbiguous.
    """
    looks: list[Look]
    with look_at(page, clicks=True) as looks:
        things = [thing for look in looks for thing in look.clicks]
        others = {id(hit.thing.raw) for words in unlike for hit in hits_of(words, things)}
        hits = [
            Hit(thing, claim, 2)
            for thing in things
            if id(thing.raw) not in others
            for claim in thing.claims
            if bare(claim.text).endswith(bare(ending))
        ]
        if hits:
            return _control(_only(sorted(hits, key=lambda hit: hit.strength), f"…{ending}", looks))
        raise not_found("button or link", f"…{ending}", looks, things)


def find_submit(page: Page | Frame, near: Control) -> Control:
    """What sends the form that `near` is in, where the manual names nothing: never 戻る, キャンセル, クリア.

    Raises ControlNotFound or ControlAmbiguous.
    """
    mark = near.locators[0].get_attribute(MARKED, timeout=1000)
    with look_at(page, clicks=True) as looks:
        for look in looks:
            field = next((thing for thing in look.fields if thing.raw["mark"] == mark), None)
            if field:
                return _sender(field, look, looks, near.label)
        raise ControlNotFound(
            f"the field 「{near.label}」 is no longer on {page.url[:200]}, so its form cannot be sent"
        )


def _sender(field: Thing, look: Look, looks: Sequence[Look], label: str) -> Control:
    wanted = f"(what sends the form of {label})"
    for found in _regions(field, look):
        tests = (_enabled, _leads_on, _not_refreshing, partial(_not_above, field))
        hits = _unlike(narrowed(_innermost(found), tests))
        if len(hits) == 1:
            return _control(hits[0])
        if hits:
            raise ambiguous("button", wanted, looks, hits)
    raise not_found("button", wanted, looks, look.clicks)


def _regions(field: Thing, look: Look) -> list[list[Hit]]:
    """What could send it: the submitting buttons of its form, its other buttons, then ever wider regions.

    In each of them buttons come before links that lead nowhere and so must do something.
    """
    ready = [thing for thing in look.clicks if not _vetoed(thing)]
    form = field.raw["form"]
    places = [[thing for thing in ready if thing.raw["form"] == form]] if form >= 0 else []
    places += [[thing for thing in ready if scope in thing.raw["scope"]] for scope in field.raw["scope"]]
    regions = [[thing for thing in places[0] if thing.raw["submit"]]] if form >= 0 else []
    regions += [
        [thing for thing in place if thing.raw[kind]] for place in places for kind in ("button", "acts")
    ]
    return [[_first_name(thing) for thing in region] for region in regions if region]


def _vetoed(thing: Thing) -> bool:
    names = [plain(claim.text) for claim in thing.claims]
    return not any(names) or any(map(_VETOED.search, names))


def _first_name(thing: Thing) -> Hit:
    return Hit(thing, thing.claims[0], 0)


def _only(
    hits: Sequence[Hit],
    wanted: str,
    looks: Sequence[Look],
    kind: str | None = None,
    near: Control | None = None,
) -> Hit:
    level = [hit for hit in hits if hit.strength == hits[0].strength]
    left = _unlike(narrowed(_innermost(level), (_in_modal, _uncovered, _enabled, _whole)))
    if len(left) > 1 and near:
        left = _beside(near, looks, left)
    if len(left) > 1:
        left = narrowed(left, (_of_the_page, *([partial(_called, kind)] if kind else [])))
    if len(left) > 1:
        raise ambiguous("button or link", wanted, looks, left)
    return left[0]


def _beside(near: Control, looks: Sequence[Look], hits: list[Hit]) -> list[Hit]:
    """Those in the smallest part of the page that the field is in, too; all where it is gone."""
    marks: list[str] = near.locators[0].evaluate_all(f"all => all.map(at => at.getAttribute('{MARKED}'))")
    for look in looks:
        for field in (thing for thing in look.fields if thing.raw["mark"] in marks):
            for scope in field.raw["scope"]:
                inside = [hit for hit in hits if hit.thing.look is look and scope in hit.thing.raw["scope"]]
                if inside:
                    return inside
    return hits


def _innermost(hits: Sequence[Hit]) -> list[Hit]:
    """Of things inside one another, the one made for pressing; of equals, the inner one."""
    kept: list[Hit] = []
    for hit in {id(hit.thing.raw): hit for hit in reversed(hits)}.values():
        rivals = [other for other in hits if other.thing is not hit.thing and _nested(hit.thing, other.thing)]
        if not any(_better(other.thing, hit.thing) for other in rivals):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hits.index(hit))


def _nested(one: Thing, other: Thing) -> bool:
    if one.look is not other.look:
        return False
    inner, outer = one.raw["scope"], other.raw["scope"]
    return bool(inner[0] != outer[0] and (inner[0] in outer or outer[0] in inner))


def _better(one: Thing, other: Thing) -> bool:
    ranks = one.raw["rank"], other.raw["rank"]
    return bool(
        ranks[0] < ranks[1] or (ranks[0] == ranks[1] and len(one.raw["scope"]) > len(other.raw["scope"]))
    )


def _unlike(hits: Sequence[Hit]) -> list[Hit]:
    """One of those that do the same thing."""
    kept: dict[str, Hit] = {}
    for hit in hits:
        leads = hit.thing.raw["leads"]
        kept.setdefault(f"{hit.thing.look.number}:{leads or hit.thing.index}:{'' if leads else 'own'}", hit)
    return list(kept.values())


def _leads_on(hit: Hit) -> bool:
    return not _ELSEWHERE.search(plain(hit.claim.text))


def _not_refreshing(hit: Hit) -> bool:
    return "更新" not in plain(hit.claim.text)


def _not_above(field: Thing, hit: Hit) -> bool:
    box, other = field.raw["box"], hit.thing.raw["box"]
    return not (box and other) or bool(other["bottom"] > box["top"])


def _in_modal(hit: Hit) -> bool:
    return bool(hit.thing.raw["modal"])


def _uncovered(hit: Hit) -> bool:
    return not hit.thing.raw["covered"]


def _enabled(hit: Hit) -> bool:
    return not hit.thing.raw["disabled"]


def _of_the_page(hit: Hit) -> bool:
    return not hit.thing.raw["around"]


def _called(kind: str, hit: Hit) -> bool:
    return bool(hit.thing.raw["button"]) == (kind == "button")


def _whole(hit: Hit) -> bool:
    return hit.claim.rank < 4


def _control(hit: Hit) -> Control:
    return Control(
        locators=(hit.thing.mark(),), label=hit.claim.text, provenance=hit.claim.source,
        rank=hit.thing.raw["rank"], quality=hit.quality, kind="button" if hit.thing.raw["button"] else "link",
        reads=None if hit.claim.visible else _face(hit.thing),
    )  # fmt: skip


def _face(thing: Thing) -> str | None:
    """The words that stand on it; a cross or an arrow is none."""
    return next((c.text for c in thing.claims if c.visible and re.search(r"\w", c.text)), None)
