"""Which of the things on a page a label names, and what to say when that is none or several."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tenken.controls.control import ControlAmbiguous, ControlNotFound, override_lines
from tenken.controls.snapshot import Claim, Look, Thing
from tenken.controls.spelling import near_misses, quality


@dataclass(frozen=True)
class Hit:
    """A claim whose text is the wanted one, to a quality of 0 to 2."""

    thing: Thing
    claim: Claim
    quality: int

    @property
    def strength(self) -> int:
        """0 for a visible label, 1 for one explained away, 2 and 3 for a hint, a hidden name or a place."""
        weak = not self.claim.visible or self.claim.rank > 5
        return 2 * weak + (self.quality == 2)


def hits_of(wanted: str, things: Iterable[Thing]) -> list[Hit]:
    """Every claim on these things that the wanted text matches, best first for each thing."""
    hits: list[Hit] = []
    for thing in things:
        for claim in thing.claims:
            found = quality(wanted, claim.text)
            if found is not None:
                hits.append(Hit(thing, claim, max(found, 2) if claim.part else found))
    return sorted(hits, key=lambda hit: (hit.strength, hit.claim.rank, hit.quality))


def narrowed(hits: Sequence[Hit], tests: Iterable[Callable[[Hit], bool]]) -> list[Hit]:
    """The hits that pass each test in turn, a test that none passes being left out."""
    left = list(hits)
    for test in tests:
        left = [hit for hit in left if test(hit)] or left
    return left


def anchored(things: Iterable[Thing], anchor: str | None) -> list[Thing]:
    """The things that stand nearest to these words: in their table row, under their heading or legend."""
    if anchor is None:
        return list(things)
    levels = [(level, thing) for thing in things if (level := _level(thing, anchor)) is not None]
    nearest = min((level for level, _ in levels), default=0)
    return [thing for level, thing in levels if level == nearest]


def _level(thing: Thing, anchor: str) -> int | None:
    levels = [up for words, up in thing.raw["anchors"] if quality(anchor, words) is not None]
    labelled = any(
        claim.rank in (3, 4, 5) and quality(anchor, claim.text) is not None for claim in thing.claims
    )
    return 0 if labelled else min(levels, default=None)


def not_found(
    what: str, wanted: str, looks: Sequence[Look], things: Sequence[Thing], why: str = ""
) -> ControlNotFound:
    """The error for a label nothing belongs to: what was there instead, where, and what to do."""
    names: dict[str, Claim] = {}
    for claim in (claim for thing in things for claim in thing.claims):
        names.setdefault(claim.text, claim)
    texts = [text for look in looks for text in look.data["texts"]]
    lines = [f"no {what} for 「{wanted}」" + (f" {why}" if why else "")]
    if any(quality(wanted, text) is not None for text in texts):
        lines.append("the text is on the page, but no control belongs to it")
    misses = near_misses(wanted, names)
    for text in misses:
        lines.append(f"near: 「{text}」 ({names[text].source})")
    if not misses:
        listed = "、".join(f"「{text}」" for text in list(names)[:12])
        lines.append(f"there are: {listed}" if listed else f"there is no {what} on this page")
    return ControlNotFound(
        "\n".join(
            [
                *lines,
                _where(looks),
                "if one of them is meant, in the target profile:",
                override_lines(wanted, []),
            ]
        )
    )


def ambiguous(what: str, wanted: str, looks: Sequence[Look], hits: Sequence[Hit]) -> ControlAmbiguous:
    """The error for a label that several things could have."""
    lines = [f"several {what}s for 「{wanted}」, and nothing says which is meant:"]
    for hit in hits[:8]:
        place = "、".join(words for words, _ in hit.thing.raw["anchors"][:2])
        where = hit.claim.source + (f", in {place}" if place else "")
        lines.append(f"- {hit.thing.selector}: 「{hit.claim.text}」 ({where})")
    selectors = list(dict.fromkeys(hit.thing.selector for hit in hits))
    return ControlAmbiguous(
        "\n".join(
            [*lines, _where(looks), "to settle it, in the target profile:", override_lines(wanted, selectors)]
        )
    )


def _where(looks: Sequence[Look]) -> str:
    frames = [look.frame.name or look.frame.url for look in looks[1:]]
    page = looks[0].frame.url if looks else "an empty page"
    return f"on {page[:200]}" + (
        f" and its frames {', '.join(frame[:80] for frame in frames)}" if frames else ""
    )
