"""What a run will use up, before it starts: persons, mails, captchas, log-ins, waits.

Costs are data: `costs.toml` beside each `manual.toml` has what every scenario used in a run that went
through, read from the ledger of that run by `tenken plan --measure`.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tenken.ledger import Run, Step
from tenken.listing import collect
from tenken.manual import Manual
from tenken.target.person import KINDS, Kind

FILE = "costs.toml"
TAKES = "take a person: "
USES = (*KINDS, "mails", "captchas", "logins", "waits")
_HEAD = """\
# What each scenario uses up: persons by kind, mails, captchas, log-ins, waits for a window.
# Measured, not typed: `tenken plan PORTAL --measure RUN` writes it from a run that went through.
"""

Cost = Mapping[str, int]


@dataclass(frozen=True)
class Plan:
    """What the scenarios of one manual will use up; `unmeasured` are those nothing is known about."""

    manual: str
    scenarios: int
    uses: Counter[str]
    unmeasured: tuple[str, ...]

    @property
    def persons(self) -> dict[Kind, int]:
        """How many persons of each kind are used up."""
        return {kind: self.uses[kind] for kind in KINDS if self.uses[kind]}


def plans(suite: Path, portals: Sequence[str], only: str | None = None) -> list[Plan]:
    """A plan for each of these portals; raises as `tenken.listing.collect`."""
    nodeids = collect(suite, portals, only).nodeids
    return [
        planned(portal, [each for each in nodeids if f"/{portal}/" in each], read_costs(suite / portal))
        for portal in portals
    ]


def planned(manual: str, nodeids: Sequence[str], costs: Mapping[str, Cost]) -> Plan:
    """The sum over these scenarios, each a pytest id."""
    uses: Counter[str] = Counter()
    for each in nodeids:
        uses.update(costs.get(name_of(each), {}))
    unmeasured = dict.fromkeys(name for each in nodeids if (name := name_of(each)) not in costs)
    return Plan(manual, len(nodeids), uses, tuple(unmeasured))


def name_of(nodeid: str) -> str:
    """A scenario without its folder and its case: `test_1_invitation.test_…`."""
    module, _, case = nodeid.rpartition("/")[2].partition(".py::")
    return f"{module}.{case.partition('[')[0]}"


def read_costs(folder: Path) -> dict[str, Cost]:
    """The costs beside a catalogue; empty when they have never been measured."""
    try:
        table = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return {f"{module}.{name}": cost for module, names in table.items() for name, cost in names.items()}


def measured(run: Run, manual: Manual) -> dict[str, Cost]:
    """What each scenario of this manual used in a run; of several cases, the dearest."""
    spent: dict[str, Counter[str]] = {}
    ended = {each.scenario for each in run.finished if f"/{manual.id}/" in each.scenario}
    for step in run.steps:
        if step.scenario in ended:
            spent.setdefault(step.scenario, Counter()).update(_used(step, manual))
    dearest: dict[str, Counter[str]] = {}
    for scenario in sorted(ended):
        name = name_of(scenario)
        dearest[name] = dearest.get(name, Counter()) | spent.get(scenario, Counter())
    return {name: {use: uses[use] for use in USES if uses[use]} for name, uses in dearest.items()}


def write_costs(folder: Path, costs: Mapping[str, Cost]) -> Path:
    """Write `costs.toml` into the folder of a catalogue."""
    lines = [_HEAD]
    for module in dict.fromkeys(name.partition(".")[0] for name in costs):
        lines.append(f"\n[{module}]\n")
        for name, cost in costs.items():
            if name.startswith(f"{module}."):
                table = ", ".join(f"{use} = {count}" for use, count in cost.items())
                lines.append(f"{name.partition('.')[2]} = {{ {table} }}\n".replace("{  }", "{}"))
    path = folder / FILE
    path.write_text("".join(lines), encoding="utf-8")
    return path


def described(plan: Plan) -> list[str]:
    """A plan in lines for the terminal."""
    persons = ", ".join(f"{count} {kind}" for kind, count in plan.persons.items()) or "none"
    rest = ", ".join(f"{plan.uses[use]} {use}" for use in USES if use not in KINDS)
    lines = [f"{plan.manual}: {plan.scenarios} scenarios", f"  persons used up: {persons}", f"  {rest}"]
    if plan.unmeasured:
        some = ", ".join(plan.unmeasured[:3]) + (" …" if len(plan.unmeasured) > 3 else "")
        lines.append(f"  and what {len(plan.unmeasured)} scenarios use that were never measured: {some}")
    return lines


def lacking(plans: Iterable[Plan], left: Mapping[Kind, int]) -> list[str]:
    """What a roster with so many unused persons of each kind is short of, in words."""
    wanted: Counter[Kind] = Counter()
    for plan in plans:
        wanted.update(plan.persons)
    return [
        f"{count} {kind} persons are used up, {left.get(kind, 0)} are left"
        for kind, count in wanted.items()
        if count > left.get(kind, 0)
    ]


def _used(step: Step, manual: Manual) -> Iterator[str]:
    """What a step used up: the words are those that the verbs of a scenario write down."""
    if step.text.startswith(TAKES):
        yield step.text.removeprefix(TAKES).partition(",")[0]
    if step.text.startswith("receive 「"):
        yield "mails"
    if " pass for what was sent to " in step.text:
        yield "waits"
    for requirement in manual.requirements.values():
        last = requirement.id.rpartition(".")[2]
        words = f"「{requirement.words}」"
        if last == "captcha" and step.text.startswith(f"fill {words}"):
            yield "captchas"
        if last == "login" and requirement.kind == "button" and step.text == f"press {words}":
            yield "logins"
