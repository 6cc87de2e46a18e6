"""Going on with a run whose scenarios wait for real time, in another process or on another day."""

import json
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

from fake_mail.server import MailboxServer
from tenken.conduct import Conductor, Order, checksum, reach, shared_by
from tenken.ledger import Ledger, Run, read_ledger, waiting
from tenken.manual import load_manual
from tenken.parking import unseal
from tenken.sensitivity_score import suite_digest
from tenken.session import TAKEN_UP
from tenken.target.schema import DeferAgeing
from tenken.target.secret import reveal


class NotTheSame(ValueError):
    """A run cannot be taken up: what it was begun with is not what is here now."""


def take_up(order: Order) -> Conductor:
    """Go on with a run that has parked scenarios, in the ledger it began.

    Raises LedgerUnreadable, SealBroken, and NotTheSame where the suite or the profile has changed since.
    """
    run = read_ledger(order.folder)
    with ExitStack() as starting:
        vault = tempfile.mkdtemp(prefix="tenken-")
        starting.callback(shutil.rmtree, vault, ignore_errors=True)
        manuals = [load_manual(path) for path in order.catalogues]
        profile_path, profile, mails = reach(order, manuals, starting, resumed=True)
        _refuse_changes(order, run, profile_path)
        if not isinstance(profile.ageing, DeferAgeing):
            raise NotTheSame('the profile does not say ageing.kind = "defer", so nothing was parked with it')
        key = reveal(profile.ageing.seal_key)
        opened = {each.scenario: unseal(each.sealed, key) for each in waiting(run) if each.sealed}
        (Path(vault) / TAKEN_UP).write_text(json.dumps(opened))
        server = starting.enter_context(MailboxServer(mails))
        shared = shared_by(order, profile_path, server, vault)
        return Conductor(order, shared, profile, Ledger.open(order.folder), mails, starting.pop_all())
    raise AssertionError("unreachable")


def _refuse_changes(order: Order, run: Run, profile_path: Path) -> None:
    if run.start.suite_sha256 != suite_digest(order.catalogues):
        raise NotTheSame(
            "the scenarios have changed since this run began; resume it with the version it was begun with"
        )
    if run.start.target["profile_sha256"] != checksum(profile_path):
        raise NotTheSame(
            f"{profile_path} is not the profile this run was begun with; name that one with --target"
        )
