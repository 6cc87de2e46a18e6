"""The decision on a whole run: computed from the required set, never typed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tenken.certificate.wording import LEVELS, RESULTS, Bilingual
from tenken.ledger import Level, Result, Run
from tenken.verdict import Verdict, strays

Word = Literal["conformant", "not conformant", "incomplete"]
KEPT: frozenset[Result] = frozenset({"pass", "attested"})
RAN_THROUGH = frozenset({0, 1})  # pytest: all passed, some failed


@dataclass(frozen=True)
class Decision:
    """The word, why it is that one, and how many verdicts there are by level and result."""

    word: Word
    reasons: tuple[Bilingual, ...]
    counts: Mapping[Level, Mapping[Result, int]]


def decide(verdicts: Iterable[Verdict], complete: bool, *, flaws: Sequence[Bilingual] = ()) -> Decision:
    """Conformant only if the run is complete and every applicable `must` passed or was attested.

    `flaws` says what a run that is not complete lacks. Requirements that the catalogue declares untestable
    are not part of the required set; an empty required set is never conformant.
    """
    every = tuple(verdicts)
    required = tuple(verdict for verdict in every if is_required(verdict))
    results = Counter(verdict.result for verdict in required)
    counts = _counts(every)
    if broken := results["fail"]:
        kept_by = Bilingual(
            f"{broken} of {len(required)} requirements the portal must keep "
            f"{'is' if broken == 1 else 'are'} broken",
            f"必須要件 {len(required)} 件のうち {broken} 件が守られていません",
        )
        return Decision("not conformant", (kept_by, *flaws), counts)
    lacking = (*flaws, *_open(results), *_absent(required, complete, flaws))
    if lacking:
        return Decision("incomplete", lacking, counts)
    return Decision("conformant", (_kept(results), *_beyond(every)), counts)


def is_required(verdict: Verdict) -> bool:
    """Whether the decision depends on it: a `must` that applies, and that can be tested or was anyway."""
    row = verdict.requirement
    if row.level != "must" or verdict.result == "not applicable":
        return False
    return not row.untestable or verdict.result != "not tested"


def _beyond(every: Sequence[Verdict]) -> tuple[Bilingual, ...]:
    """How many more a portal must keep that no run can decide; nothing where there is none."""
    rows = [each for each in every if each.requirement.level == "must" and each.result == "not tested"]
    if not (count := sum(bool(each.requirement.untestable) for each in rows)):
        return ()
    return (
        Bilingual(
            f"{count} more cannot be decided by any run; the reason stands with each",
            f"ほかに、検査では判断できない必須要件が {count} 件あります（理由は各要件に記載）",
        ),
    )


def flaws_of(run: Run) -> tuple[Bilingual, ...]:
    """What keeps a run from being complete, whatever its verdicts are; empty for a sound one."""
    found: list[Bilingual] = []
    if run.end is None:
        found.append(Bilingual("the run did not come to its end", "検査が最後まで行われていません"))
    elif run.end.status not in RAN_THROUGH:
        found.append(
            Bilingual(
                f"the run was cut short (exit status {run.end.status})",
                f"検査が中断されました（終了コード {run.end.status}）",
            )
        )
    if not run.scans:
        found.append(
            Bilingual("what it wrote was not searched for secrets", "秘密情報の残留確認が未実施です")
        )
    elif not run.scans[-1].clean:
        found.append(Bilingual("a secret was found in what it wrote", "記録に秘密情報が残っていました"))
    if run.damaged:
        lines = ", ".join(map(str, run.damaged))
        found.append(
            Bilingual(f"the ledger is damaged in line {lines}", f"記録の {lines} 行目が壊れています")
        )
    if unknown := strays(run):
        names = ", ".join(unknown)
        found.append(
            Bilingual(f"ids that no catalogue knows were used: {names}", f"要件一覧にない ID です: {names}")
        )
    return tuple(found)


def _open(results: Counter[Result]) -> tuple[Bilingual, ...]:
    return tuple(
        Bilingual(f"{LEVELS['must'].en}: {count} {words.en}", f"{LEVELS['must'].ja}: {words.ja} {count} 件")
        for result, words in RESULTS.items()
        if (count := results.get(result, 0)) and result not in KEPT
    )


def _absent(required: Sequence[Verdict], complete: bool, flaws: Sequence[Bilingual]) -> tuple[Bilingual, ...]:
    absent: list[Bilingual] = []
    if not required:
        absent.append(Bilingual("nothing was required of the portal", "判定に必要な要件が一つもありません"))
    if not complete and not flaws:
        absent.append(Bilingual("the run is not complete", "検査が完了していません"))
    return tuple(absent)


def _kept(results: Counter[Result]) -> Bilingual:
    total, attested = results.total(), results["attested"]
    english = f"all {total} requirements the portal must keep were kept"
    japanese = f"必須要件 {total} 件がすべて守られています"
    if attested:
        return Bilingual(
            f"{english}, {attested} of them on a person's word",
            f"{japanese}（うち人による確認 {attested} 件）",
        )
    return Bilingual(english, japanese)


def _counts(verdicts: Iterable[Verdict]) -> Mapping[Level, Mapping[Result, int]]:
    pairs = Counter((verdict.requirement.level, verdict.result) for verdict in verdicts)
    return {level: {result: pairs[level, result] for result in RESULTS} for level in LEVELS}
