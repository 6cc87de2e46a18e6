"""What a target offers besides mail: the tables of a profile, and the files beside it."""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from cryptography.fernet import Fernet

from tests.capabilities import vendor
from tests.capabilities.arrangements import FIXED

AGE = '''
"""Makes what is pending for one address older; fails where nothing is."""

import sys
import urllib.request

where, address, seconds = sys.argv[1:]
body = '{"address": "%s", "seconds": %s}' % (address, seconds.partition("=")[2])
urllib.request.urlopen(urllib.request.Request(where, body.encode(), {"content-type": "application/json"}))
'''
ADAPTER = '''
"""Persons from a service of the vendor's own."""

import httpx

from tenken.target import Member, NoMember


class Persons:
    def __init__(self, where, address):
        self.where, self.address, self.count = where, address, 0

    def lease(self, kind, *, scenario, wanted):
        made = httpx.post(self.where, json={"kind": kind}, trust_env=False).json()
        if str(wanted):
            raise NoMember(f"the service has nobody with {wanted}")
        self.count += 1
        mail = self.address(f"acme{made['number']}")
        return Member(mail=mail, kind=kind, symbol=made["symbol"], number=made["number"])


class Adapter:
    def __init__(self, *, profile, folder):
        where = (folder / "persons.url").read_text()
        self.members = Persons(where, profile.address)
'''
KINDS = {"insured": "本人", "dependant": "家族"}


@dataclass(frozen=True)
class Site:
    """What offers are made from: the profile's folder, how many persons a run takes, the test-support API.

    `own_url` is the API as documented, `support_url` what a tester is given of it.
    """

    folder: Path
    own_url: str
    support_url: str
    persons: Mapping[str, int]


@dataclass(frozen=True)
class Offer:
    """Lines of a profile: `head` goes before its first table, `shared` stands in it only once."""

    table: str
    head: str = ""
    shared: str = ""
    environ: Mapping[str, str] = field(default_factory=dict)


def _supported(name: str) -> Callable[[Site], Offer]:
    def offer(site: Site) -> Offer:
        return Offer(
            f'[{name}]\nkind = "test-support"\n', shared=f'[test_support]\nurl = "{site.support_url}"\n'
        )

    return offer


def _mapped(name: str) -> Callable[[Site], Offer]:
    def offer(site: Site) -> Offer:
        shared = vendor.TABLE.format(url=site.support_url)
        return Offer(f'[{name}]\nkind = "test-support"\n', shared=shared, environ={"SUPPORT_KEY": vendor.KEY})

    return offer


def _plain(table: str, **environ: str) -> Callable[[Site], Offer]:
    return lambda site: Offer(table, environ=environ)


def _entered(site: Site) -> list[dict[str, str]]:
    """Persons entered into the portal beforehand, as many as a run takes and not one more."""
    kinds = [kind for kind, count in site.persons.items() for _ in range(count)]
    proposed = [{"kind": kind, "symbol": "700", "number": str(81000 + n)} for n, kind in enumerate(kinds)]
    asked = f"{site.own_url}/members"
    return [httpx.post(asked, json=each, trust_env=False).json() for each in proposed]


def spreadsheet(site: Site) -> Offer:
    """A roster as a Japanese spreadsheet saves it."""
    rows = [f"{KINDS[each['kind']]},{each['symbol']},{each['number']}" for each in _entered(site)]
    text = "\r\n".join(["種別,記号,番号", *rows, ""])
    (site.folder / "members.csv").write_text(text, encoding="cp932")
    return Offer('[members]\nkind = "roster"\nfile = "members.csv"\n')


def tables(site: Site) -> Offer:
    """A roster in TOML."""
    persons = [
        f'[[member]]\nkind = "{each["kind"]}"\nsymbol = "{each["symbol"]}"\nnumber = "{each["number"]}"\n'
        for each in _entered(site)
    ]
    (site.folder / "members.toml").write_text("\n".join(persons), encoding="utf-8")
    return Offer('[members]\nkind = "roster"\nfile = "members.toml"\n')


def adapted(site: Site) -> Offer:
    """Persons by a vendor's own class, in a module beside the profile."""
    (site.folder / "acme_persons.py").write_text(ADAPTER, encoding="utf-8")
    (site.folder / "persons.url").write_text(f"{site.own_url}/members")
    return Offer("", head='adapter = "acme_persons:Adapter"\n')


def commanded(site: Site) -> Offer:
    """Time by a program of the vendor's own."""
    (site.folder / "age.py").write_text(AGE, encoding="utf-8")
    command = [sys.executable, "age.py", f"{site.own_url}/age", "{address}", "by={seconds}"]
    return Offer(f'[ageing]\nkind = "command"\ncommand = {json.dumps(command)}\n')


def deferred(site: Site) -> Offer:
    """Real time, and another process that goes on."""
    table = '[ageing]\nkind = "defer"\nseal_key = { env = "SEAL" }\n'
    return Offer(table, environ={"SEAL": Fernet.generate_key().decode()})


OFFERS: Mapping[str, Mapping[str, Callable[[Site], Offer]]] = {
    "members": {
        "test-support": _supported("members"), "mapped": _mapped("members"),
        "roster.csv": spreadsheet, "roster.toml": tables, "adapter": adapted,
    },
    "ageing": {
        "test-support": _supported("ageing"), "mapped": _mapped("ageing"), "command": commanded,
        "wait": _plain('[ageing]\nkind = "wait"\nlimit = 120\n'), "defer": deferred,
    },
    "captcha": {
        "test-support": _supported("captcha"), "mapped": _mapped("captcha"),
        "fixed": _plain(f'[captcha]\nkind = "fixed"\nanswer = "{FIXED}"\n'),
        "vendor-keys": _plain('[captcha]\nkind = "vendor-keys"\n'),
        "person": _plain('[captcha]\nkind = "person"\ndeadline = 60\n'),
        "none": _plain('[captcha]\nkind = "none"\n'),
    },
}  # fmt: skip
