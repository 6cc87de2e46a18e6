"""Persons proposed to the target by its test-support API."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from faker import Faker
from pydantic import ValidationError

from tenken.target.capability import CapabilityBroken, NoMember
from tenken.target.person import (
    ANYBODY,
    Kind,
    Member,
    Record,
    Sex,
    Wanted,
    new_identity,
    wrong_fields,
)
from tenken.target.profile import Profile
from tenken.target.schema import SupportMembers
from tenken.target.support import Support

# Fixed dates, not ages: the person of a seed does not change from one day to the next.
_BORN: Mapping[Kind, tuple[datetime.date, datetime.date]] = {
    "insured": (datetime.date(1968, 1, 1), datetime.date(2003, 12, 31)),
    "dependant": (datetime.date(1975, 1, 1), datetime.date(2005, 12, 31)),
    "voluntary": (datetime.date(1963, 1, 1), datetime.date(1990, 12, 31)),
    "retired": (datetime.date(1953, 1, 1), datetime.date(1962, 12, 31)),
}


@dataclass(frozen=True)
class SupportedMembers:
    """Persons proposed to the target by its test-support API."""

    profile: Profile
    support: Support
    form: SupportMembers
    seed: int
    _calls: dict[str, int] = field(default_factory=dict, repr=False)

    def lease(self, kind: Kind = "insured", *, scenario: str, wanted: Wanted = ANYBODY) -> Member:
        """A new person: the same for the same seed and scenario, but for an address that is new each time.

        With `known_mail` the target is told the address as one the society already has.
        Raises NoMember (409, or a person who is not as wanted), CapabilityBroken when the API does not work.
        """
        turn = self._calls[scenario] = self._calls.get(scenario, 0) + 1
        mail = self.profile.address(new_identity())
        form = self.form.model_copy(update=dict(wanted.card))
        proposal = propose(kind, form, f"{self.seed}/{scenario}/{turn}")
        if wanted.known_mail:
            proposal["mail"] = mail
        if wanted.born:
            proposal["birth_date"] = wanted.born.isoformat()
        if wanted.attributes:
            proposal["attributes"] = dict(wanted.attributes)
        reply = self.support.call("members", proposal, expected=(409,))
        if reply.status == 409:
            raise NoMember(reply.detail or f"the target has no {kind} person left")
        person = _read_person(kind, reply.body)
        if not wanted.met_by(person):
            raise NoMember(f"the target made a person known, but not one with {wanted}")
        return person.member(mail)


def propose(kind: Kind, form: SupportMembers, seed: str) -> dict[str, Any]:
    """A Japanese person of this kind, as the test-support API takes it; the same for the same seed."""
    fake = Faker("ja_JP")
    fake.seed_instance(seed)
    sex: Sex = fake.random_element(("male", "female"))
    family = fake.last_name_pair()
    given = fake.first_name_male_pair() if sex == "male" else fake.first_name_female_pair()
    return {
        "kind": kind,
        "symbol": fake.numerify(form.symbol),
        "number": fake.numerify(form.number),
        "branch": fake.numerify(form.branch),
        "insurer_number": fake.numerify(form.insurer_number),
        "birth_date": fake.date_between_dates(*_BORN[kind]).isoformat(),
        "sex": sex,
        "family_name": family[0],
        "given_name": given[0],
        "family_kana": family[1],
        "given_kana": given[1],
    }


def _read_person(kind: Kind, body: Mapping[str, Any]) -> Record:
    try:
        answer = Record.model_validate(body)
    except ValidationError as error:
        reason = f"the target's member is not as documented: {wrong_fields(error)}"
        raise CapabilityBroken("members", reason) from None
    if answer.kind != kind:
        raise CapabilityBroken("members", f"asked for a person of kind {kind}, got {answer.kind}")
    return answer
