"""A roster leases every person once, across workers, runs and crashes."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from tenken.target import CapabilityBroken, NoMember, Profile, ProfileError, Services, Wanted, connect
from tenken.target.roster import Roster

ENGLISH = (
    "kind,symbol,number,family_name\ninsured,12,1001,山田\ninsured,12,1002,佐藤\ndependant,12,1003,鈴木\n"
)
JAPANESE = "種別,記号,番号,生年月日,性別,姓,名,社員番号\n本人,12,001001,1970/1/2,男,山田,太郎,E1\n"


@pytest.fixture
def roster(tmp_path: Path) -> Roster:
    path = tmp_path / "members.csv"
    path.write_text(ENGLISH, encoding="utf-8")
    return Roster.read(path)


def test_persons_are_leased_in_order(roster: Roster) -> None:
    leased = [roster.lease("insured", scenario="login", by="run").number for _ in range(2)]

    assert "1001" not in repr(roster)
    assert leased == ["1001", "1002"]


def test_used_up_kinds_are_said(roster: Roster) -> None:
    roster.lease("dependant", scenario="login", by="run")

    with pytest.raises(NoMember, match=r"members.csv has no unused dependant person left \(it lists 1\)"):
        roster.lease("dependant", scenario="login", by="run")
    with pytest.raises(NoMember, match="retired"):
        roster.lease("retired", scenario="login", by="run")


def test_what_is_left_is_counted(roster: Roster) -> None:
    roster.lease("insured", scenario="login", by="run")

    assert roster.left() == {"insured": 1, "dependant": 1}


def test_a_later_run_uses_other_persons(roster: Roster) -> None:
    roster.lease("insured", scenario="login", by="run-1")

    assert Roster.read(roster.path).lease("insured", scenario="login", by="run-2").number == "1002"


def test_added_rows_keep_leases_valid(roster: Roster) -> None:
    roster.lease("insured", scenario="login", by="run-1")
    rows = ENGLISH.splitlines()
    roster.path.write_text("\n".join([rows[0], "insured,12,1000,田中", *rows[1:]]), encoding="utf-8")

    leased = [Roster.read(roster.path).lease("insured", scenario="a", by="b").number for _ in range(2)]
    assert leased == ["1000", "1002"]


def lease_one(path: Path) -> str | None:
    return Roster.read(path).lease("insured", scenario="many", by="worker").number


def test_parallel_workers_never_share(tmp_path: Path) -> None:
    path = tmp_path / "members.csv"
    path.write_text("number\n" + "\n".join(map(str, range(20))), encoding="utf-8")

    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as workers:
        leased = list(workers.map(lease_one, [path] * 20))

    assert sorted(map(int, filter(None, leased))) == list(range(20))


def test_a_killed_worker_leaves_its_lease(roster: Roster) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from tenken.target.roster import Roster\n"
        "Roster.read(Path(sys.argv[1])).lease('insured', scenario='a', by='b')\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    killed = subprocess.run([sys.executable, "-c", code, roster.path], check=False)

    assert killed.returncode == -9
    assert roster.lease("insured", scenario="a", by="b").number == "1002"


def test_a_torn_line_harms_nothing(roster: Roster) -> None:
    roster.lease("insured", scenario="a", by="b")
    leases = roster.path.with_name("members.csv.leases")
    leases.write_text(leases.read_text() + "3f2a")

    assert roster.lease("insured", scenario="a", by="b").number == "1002"
    assert roster.left()["insured"] == 0


def test_leases_hold_no_card_numbers(roster: Roster) -> None:
    roster.lease("insured", scenario="login", by="run-1 gw0")
    text = roster.path.with_name("members.csv.leases").read_text()

    assert "1001" not in text
    assert "run-1 gw0" in text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_japanese_spreadsheet_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "members.csv"
    path.write_text(JAPANESE, encoding=encoding)

    record = Roster.read(path).lease("insured", scenario="a", by="b")

    assert (record.family_name, record.number, record.sex) == ("山田", "001001", "male")
    assert str(record.birth_date) == "1970-01-02"
    assert record.attributes == {"社員番号": "E1"}


def test_a_toml_roster_is_read(tmp_path: Path) -> None:
    path = tmp_path / "members.toml"
    path.write_text('[[member]]\nnumber = "7"\nbirth_date = 1970-01-02\nattributes = { team = "A" }\n')

    record = Roster.read(path).lease("insured", scenario="a", by="b")

    assert (record.number, record.attributes) == ("7", {"team": "A"})


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.csv", "number\n", "lists nobody"),
        ("a.csv", "number,sex\n1,neither\n", "person 1: sex"),
        ("a.csv", "number,password\n1,hidden-word\n1,hidden-word\n", "person 2: is the same as person 1"),
        ("a.csv", "family_name\n山田\n", "no number, login_id or mail"),
        ("a.toml", "member = 1", r"no \[\[member\]\] tables"),
        ("a.toml", "[[member", "not TOML"),
        ("a.toml", '[[member]]\nnumber = "1"\nnick = "hidden-word"', "person 1: nick"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, name: str, text: str, why: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ProfileError, match=why) as caught:
        Roster.read(path)
    assert "hidden-word" not in str(caught.value)


def test_a_profile_leases_from_its_roster(profile_of: Callable[..., Profile], tmp_path: Path) -> None:
    (tmp_path / "members.csv").write_text(ENGLISH, encoding="utf-8")
    profile = profile_of(
        'name = "S"\n[route.renesas]\nurl = "https://a.example"\n'
        '[members]\nkind = "roster"\nfile = "members.csv"'
    )

    members = connect(profile, Services(run="run-1", folder=tmp_path)).members
    first, second = members.lease(scenario="a"), members.lease(scenario="a")

    assert (first.number, second.number) == ("1001", "1002")
    assert first.mail != second.mail


KNOWN = Wanted(known_mail=True)


def test_a_known_address_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "members.csv"
    path.write_text("number,mail\n1,\n2,b@example.jp\n", encoding="utf-8")

    assert Roster.read(path).lease("insured", scenario="a", by="b", wanted=KNOWN).mail == "b@example.jp"


def test_unreadable_leases_are_broken(roster: Roster) -> None:
    roster.path.with_name("members.csv.leases").mkdir()

    with pytest.raises(CapabilityBroken, match=r"members\.csv\.leases cannot be read"):
        roster.lease("insured", scenario="a", by="b")


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (Wanted(card={"number": "%"}), "7"),
        (Wanted(card={"number": "%#####"}), "123456"),
        (Wanted(issued=True), "55"),
        (Wanted(attributes={"registered": "employed"}), "66"),
        (Wanted(born=datetime.date(2000, 1, 21)), "77"),
    ],
    ids=str,
)
def test_a_particular_person_is_looked_for(tmp_path: Path, wanted: Wanted, number: str) -> None:
    path = tmp_path / "members.csv"
    path.write_text(
        "number,login_id,password,registered,birth_date\n44,,,,\n7,,,,\n123456,,,,\n55,u1,pw,,\n66,,,employed,\n"
        "77,,,,2000/1/21\n",
        encoding="utf-8",
    )

    assert Roster.read(path).lease("insured", scenario="a", by="b", wanted=wanted).number == number


def test_who_is_missing_is_described(roster: Roster) -> None:
    with pytest.raises(NoMember, match="insured person with number of the form %, registered = employed"):
        roster.lease(
            "insured", scenario="a", by="b",
            wanted=Wanted(card={"number": "%"}, attributes={"registered": "employed"}),
        )  # fmt: skip
