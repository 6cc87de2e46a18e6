"""A running reference portal for each test, and somebody who registers there."""

from collections.abc import Iterator

import pytest

from reference_app.kenpos.kenpos import KENPOS
from reference_app.kw21.renesas import RENESAS
from reference_app.serving import Running, serve
from tests.reference_app.applicant import Applicant
from tests.reference_app.kenpos_applicant import KenposApplicant
from tests.reference_app.letterbox import Letterbox


@pytest.fixture(scope="session")
def letterbox() -> Iterator[Letterbox]:
    box = Letterbox()
    box.start()
    yield box
    box.stop()


@pytest.fixture(scope="session")
def serving(letterbox: Letterbox) -> Iterator[Running]:
    with serve(RENESAS, smtp=letterbox.address) as running:
        yield running


@pytest.fixture
def running(serving: Running) -> Running:
    """One server for all tests, as new for each."""
    serving.store.reset(None)
    return serving


@pytest.fixture
def applicant(running: Running, letterbox: Letterbox) -> Iterator[Applicant]:
    person = Applicant(running, letterbox)
    yield person
    person.browser.client.close()


@pytest.fixture(scope="session")
def kenpos(letterbox: Letterbox) -> Iterator[Running]:
    with serve(KENPOS, smtp=letterbox.address) as running:
        yield running


@pytest.fixture
def insured(kenpos: Running, letterbox: Letterbox) -> Iterator[KenposApplicant]:
    kenpos.store.reset(None)
    person = KenposApplicant(kenpos, letterbox)
    yield person
    person.browser.client.close()


@pytest.fixture
def relative(kenpos: Running, letterbox: Letterbox) -> Iterator[KenposApplicant]:
    kenpos.store.reset(None)
    person = KenposApplicant(kenpos, letterbox, kind="dependant")
    yield person
    person.browser.client.close()
