"""The catcher beside bare aiosmtpd with a list, in one run: acceptance, waking, memory.

`python benchmarks/mail.py`: both servers run in processes of their own and take turns, so a busy machine
slows both. Exits 1 when a limit is missed.
"""

import argparse
import asyncio
import json
import multiprocessing
import resource
import smtplib
import statistics
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from multiprocessing.connection import Connection
from typing import Any

from aiosmtpd.smtp import SMTP

from fake_mail import Catcher
from fake_mail.listen import listening

LEAST_ACCEPTANCE, MOST_WAKING_MS, MOST_MEMORY = 0.9, 1.0, 2.0


@dataclass(frozen=True)
class Figures:
    """What one run measured; `processor_time` (ours to bare) is the steadier one on a busy machine."""

    acceptance: float
    acceptance_per_second: tuple[float, float]
    processor_time: float
    waking_p50_ms: float
    waking_p95_ms: float
    memory_per_mail_byte: float
    bare_memory_per_mail_byte: float


def sample() -> bytes:
    """A mail like a portal's: Japanese text, base64, about a kilobyte."""
    message = EmailMessage()
    message["Subject"] = "利用登録手続きのご案内"
    message["From"], message["To"] = "info@portal.example", "taro@mail.example"
    message.set_content("以下のURLにアクセスして、利用登録の手続きを行ってください。\n" * 8, cte="base64")
    return message.as_bytes().replace(b"\n", b"\r\n")


class _ListHandler:
    def __init__(self) -> None:
        self.mails: list[Any] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.mails.append(envelope)
        return "250 OK"


def _bare(pipe: Connection) -> None:
    handler, listener = _ListHandler(), listening("127.0.0.1")

    async def serve() -> None:
        loop = asyncio.get_running_loop()
        options: dict[str, Any] = {"enable_SMTPUTF8": True, "hostname": "localhost", "loop": loop}
        server = await loop.create_server(lambda: SMTP(handler, **options), sock=listener)
        pipe.send(listener.getsockname()[1])
        await loop.run_in_executor(None, _answer_until_closed, pipe)
        server.close()

    asyncio.run(serve())


def _ours(pipe: Connection) -> None:
    with Catcher() as catcher:
        pipe.send(catcher.port)
        _answer_until_closed(pipe)


def _answer_until_closed(pipe: Connection) -> None:
    while pipe.recv() != "stop":
        used = resource.getrusage(resource.RUSAGE_SELF)
        pipe.send((used.ru_maxrss * 1024, used.ru_utime + used.ru_stime))


@dataclass(frozen=True)
class Server:
    """A server process, and the way to ask it how large it is."""

    port: int
    pipe: Any

    def used(self) -> tuple[int, float]:
        """The most memory it has ever held, in bytes, and its processor time, in seconds."""
        self.pipe.send("used")
        size, seconds = self.pipe.recv()
        return int(size), float(seconds)


def started(target: Callable[[Connection], None]) -> Server:
    """`target` in a fresh process, listening."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    context.Process(target=target, args=(there,), daemon=True).start()
    return Server(here.recv(), here)


def burst(port: int, raw: bytes, count: int) -> float:
    """Mails per second over one connection."""
    with smtplib.SMTP("127.0.0.1", port) as client:
        began = time.perf_counter()
        for number in range(count):
            client.sendmail("info@portal.example", f"t{number}@mail.example", raw)
        return count / (time.perf_counter() - began)


def _one_round(bare: Server, ours: Server, raw: bytes, count: int, turn: int) -> tuple[float, float]:
    """The speeds of both, right after each other, the first one first in even turns."""
    if turn % 2:
        mine = burst(ours.port, raw, count)
        return burst(bare.port, raw, count), mine
    return burst(bare.port, raw, count), burst(ours.port, raw, count)


def waking(raw: bytes, count: int) -> list[float]:
    """Milliseconds from the sender's 250 to the woken test, sender and waiter in threads of this process."""
    took: list[float] = []
    with Catcher() as catcher, smtplib.SMTP(catcher.host, catcher.port) as client:
        for _ in range(count):
            took.append(_one_waking(catcher, client, raw))
    return sorted(took)


def _one_waking(catcher: Catcher, client: smtplib.SMTP, raw: bytes) -> float:
    woken: list[float] = []
    mark = catcher.mark()
    asleep = threading.Event()

    def wait() -> None:
        asleep.set()
        catcher.next_after("taro@mail.example", mark, 10)
        woken.append(time.perf_counter())

    waiter = threading.Thread(target=wait)
    waiter.start()
    asleep.wait()
    client.sendmail("info@portal.example", "taro@mail.example", raw)
    accepted = time.perf_counter()
    waiter.join()
    return (woken[0] - accepted) * 1000


def measure(rounds: int, count: int) -> Figures:
    """All figures; the two servers take turns, and the median of the rounds' ratios counts."""
    raw = sample()
    bare, ours = started(_bare), started(_ours)
    before = bare.used(), ours.used()
    speeds = [_one_round(bare, ours, raw, count, turn) for turn in range(rounds)]
    sent = rounds * count * len(raw)
    after = bare.used(), ours.used()
    (bare_size, bare_seconds), (size, seconds) = (
        (end[0] - start[0], end[1] - start[1]) for start, end in zip(before, after, strict=True)
    )
    took = waking(raw, 5 * count)
    figures = Figures(
        acceptance=statistics.median(mine / theirs for theirs, mine in speeds),
        acceptance_per_second=(
            statistics.median(theirs for theirs, _ in speeds),
            statistics.median(mine for _, mine in speeds),
        ),
        waking_p50_ms=took[len(took) // 2],
        waking_p95_ms=took[len(took) * 95 // 100],
        processor_time=seconds / bare_seconds,
        memory_per_mail_byte=size / sent,
        bare_memory_per_mail_byte=bare_size / sent,
    )
    for server in (bare, ours):
        server.pipe.send("stop")
    return figures


def main() -> int:
    """Measure, print as JSON, and return 1 when a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--count", type=int, default=100)
    options = parser.parse_args()
    figures = measure(options.rounds, options.count)
    sys.stdout.write(json.dumps(vars(figures), indent=2) + "\n")
    kept = (
        figures.acceptance >= LEAST_ACCEPTANCE
        and figures.waking_p95_ms <= MOST_WAKING_MS
        and figures.memory_per_mail_byte <= MOST_MEMORY
    )
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
