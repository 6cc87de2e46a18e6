"""From the label of a field to its control."""

import re
from collections.abc import Sequence
from typing import Literal

from playwright.sync_api import Frame, Page

from tenken.controls.control import Control, Override
from tenken.controls.matching import Hit, ambiguous, anchored, hits_of, narrowed, not_found
from tenken.controls.overriding import overridden
from tenken.controls.snapshot import Claim, Look, Thing, look_at
from tenken.controls.spelling import bare, contains_more, quality

Kind = Literal["text", "select", "tick", "file", "any"]
MOST_PARTS = 6
GROUPS = {"group name", "legend"}
_UNIT = re.compile(r"[年月日時分秒円歳才~/.-]?(?:生|生まれ)?")


def find_control(
    page: Page | Frame,
    label: str,
    *,
    also: Sequence[str] = (),
    anchor: str | None = None,
    kind: Kind = "any",
    overrides: Sequence[Override] = (),
) -> Control:
    """The control that a person would take this visible label to name, as the page is now.

    `also` are other names, tried in order when the label names nothing; `anchor` is a heading, legend or row
    text that tells equal labels apart. Raises ControlNotFound or ControlAmbiguous; waits for nothing.
    """
    settled = overridden(page, label, overrides)
    if settled:
        return settled
    looks: list[Look]
    with look_at(page, anchors=True) as looks:
        things = [thing for look in looks for thing in look.fields if kind == "any" or is_kind(thing, kind)]
        places = anchored(things, anchor)
        for wanted in (label, *also):
            found = _named(wanted, places, looks)
            if found:
                return _control(found)
        why = f"near 「{anchor}」" if anchor else f"of kind {kind}" if kind != "any" else ""
        raise not_found("control", label, looks, things, why)


def is_kind(thing: Thing, kind: str) -> bool:
    """Whether it takes this kind of answer; a text field with a list is a `select` too."""
    return bool(thing.raw["kind"] == kind or (kind == "select" and thing.raw["list"]))


def _named(wanted: str, things: Sequence[Thing], looks: Sequence[Look]) -> list[Hit]:
    hits = [hit for hit in hits_of(wanted, things) if _credible(hit, wanted)]
    hits = _without_lone_far(hits)
    if not hits:
        return []
    for strength in range(4):
        level = [hit for hit in hits if hit.strength == strength]
        if level:
            break
    level = narrowed(level, (_in_modal, _uncovered, _enabled, _editable))
    groups = _groups(level, things, wanted)
    if len(groups) > 1:
        raise ambiguous("control", wanted, looks, [hit for group in groups for hit in group])
    return groups[0]


def _credible(hit: Hit, wanted: str) -> bool:
    """Whether nothing nearer gives the control another name."""
    claim, thing = hit.claim, hit.thing
    if claim.rank <= 3 and claim.visible:
        return True
    others = [other for other in thing.claims if other.visible and quality(wanted, other.text) is None]
    if claim.rank >= 6 or not claim.visible:
        if any(contains_more(wanted, other.text) and other.rank <= 5 for other in others):
            return False
        return claim.rank < 6 or not any(_names(other, 3) for other in others)
    if claim.source == "column header" and claim.sure:
        return True
    if thing.raw["kind"] == "tick" or claim.far:
        return True
    return claim.source == "unit after" or not any(
        _names(other, 2 if claim.rank == 4 else 3) for other in others
    )


def _names(claim: Claim, rank: int) -> bool:
    return (
        claim.rank <= rank
        and claim.visible
        and not _UNIT.fullmatch(bare(claim.text))
        and len(claim.text) <= 30
    )


def _without_lone_far(hits: list[Hit]) -> list[Hit]:
    """A label beyond a nearer one counts only where it heads the parts of one answer."""
    kept = []
    for hit in hits:
        family = [other for other in hits if other.claim.key == hit.claim.key]
        parts = {id(other.thing.raw) for other in family}
        heads = all(other.claim.far for other in family) and 1 < len(parts) <= MOST_PARTS
        if not hit.claim.far or (heads and _in_parts(family)):
            kept.append(hit)
    return kept


def _in_parts(family: Sequence[Hit]) -> bool:
    if family[0].claim.source == "outer row header":
        return True
    boxes = [hit.thing.raw["box"] for hit in family if hit.thing.raw["box"]]
    if boxes and max(box["top"] for box in boxes) < min(box["bottom"] for box in boxes):
        return True
    return all(
        any(len(bare(claim.text)) <= 3 for claim in hit.thing.claims if claim.rank <= 4) for hit in family
    )


def _one_each(hits: Sequence[Hit]) -> list[Hit]:
    best: dict[int, Hit] = {}
    for hit in hits:
        best.setdefault(id(hit.thing.raw), hit)
    return list(best.values())


def _in_modal(hit: Hit) -> bool:
    return bool(hit.thing.raw["modal"])


def _uncovered(hit: Hit) -> bool:
    return not hit.thing.raw["covered"]


def _enabled(hit: Hit) -> bool:
    return not hit.thing.raw["disabled"]


def _editable(hit: Hit) -> bool:
    return not hit.thing.raw["readonly"]


def _groups(hits: Sequence[Hit], things: Sequence[Thing], wanted: str) -> list[list[Hit]]:
    """The answers that could be meant: what shares a labelling element, with what is joined to it."""
    families: dict[str, list[Hit]] = {}
    for hit in hits:
        families.setdefault(hit.claim.key, []).append(hit)
    groups = {
        frozenset(id(hit.thing.raw) for hit in group): group
        for family in families.values()
        for group in [_extended(_without_guests(_one_each(family), wanted), things, wanted)]
    }
    return [group for members, group in groups.items() if not any(members < others for others in groups)]


def _without_guests(family: list[Hit], wanted: str) -> list[Hit]:
    """Leave out what only shares the cell: a checkbox beside a field, a field with a label of its own."""
    if any(hit.thing.raw["kind"] != "tick" for hit in family):
        family = [hit for hit in family if hit.thing.raw["kind"] != "tick"]
    at_home = [hit for hit in family if not _labelled_otherwise(hit.thing, wanted)]
    return at_home or family


def _labelled_otherwise(thing: Thing, wanted: str) -> bool:
    if thing.raw["kind"] == "tick":
        return False
    return any(
        claim.rank <= 2
        and claim.visible
        and quality(wanted, claim.text) is None
        and len(bare(claim.text)) > 3
        for claim in thing.claims
    )


def _extended(family: list[Hit], things: Sequence[Thing], wanted: str) -> list[Hit]:
    """With the label of the first part come the parts that are joined to it."""
    head = family[0]
    if head.claim.rank > 5 or not head.claim.visible or _is_own(head):
        return family
    taken = {id(hit.thing.raw) for hit in family}
    for thing in things:
        same = thing.look is head.thing.look and thing.raw["run"] == head.thing.raw["run"]
        free = id(thing.raw) not in taken and thing.index > head.thing.index
        if same and free and not _named_apart(thing, head, wanted):
            family = [*family, Hit(thing, head.claim, head.quality)]
    return sorted(family, key=lambda hit: hit.thing.index)


def _named_apart(thing: Thing, head: Hit, wanted: str) -> bool:
    """Whether a text of its own, other than a unit or an option, names this part."""
    shared = {claim.key for claim in head.thing.claims}
    return thing.raw["kind"] != "tick" and any(
        claim.visible and claim.rank != 6 and claim.key not in shared
        and quality(wanted, claim.text) is None and not _UNIT.fullmatch(bare(claim.text))
        for claim in thing.claims
    )  # fmt: skip


def _is_own(hit: Hit) -> bool:
    """Whether the label is this part's alone: an option's text, a unit behind it."""
    tick = hit.thing.raw["kind"] == "tick"
    return (
        tick and hit.claim.rank <= 3 and hit.claim.source not in ("row header", "dt", "column header")
    ) or hit.claim.source == "unit after"


def _control(hits: Sequence[Hit]) -> Control:
    best = hits[0]
    group = _group_name(hits)
    return Control(
        locators=tuple(hit.thing.mark() for hit in hits), label=best.claim.text,
        provenance=group or best.claim.source, rank=1 if group else best.claim.rank,
        quality=best.quality, kind=str(best.thing.raw["kind"]),
        reads=None if best.claim.visible else _written_label(best.thing),
    )  # fmt: skip


def _group_name(hits: Sequence[Hit]) -> str | None:
    """How the markup itself names an answer in parts, for those who cannot see that they are one."""
    text = hits[0].claim.text
    named = [
        {claim.source for claim in hit.thing.claims if quality(text, claim.text) is not None} for hit in hits
    ]
    shared = set.intersection(*named) & GROUPS if len(hits) > 1 else set()
    return min(shared, default=None)


def _written_label(thing: Thing) -> str | None:
    """The text that the markup itself makes its label, other than one for assistive technology."""
    return next((claim.text for claim in thing.claims if _names(claim, 3)), None)
