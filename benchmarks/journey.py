"""One registration with login: a bare Playwright script beside the scenario that concludes on it, in one run.

`python -m benchmarks.journey`: prints the medians and their ratio. The script knows the reference portal's
controls by heart, checks nothing and records nothing; what it takes less is the price of an answer.
"""

import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
from playwright.sync_api import BrowserContext, Page, sync_playwright
from rich.console import Console

from fake_mail import Catcher, Mailbox, one_link
from tenken.browser import choose_browser
from tenken.ledger import read_ledger
from tenken.reference import ReferencePortal, reference_portals

ROUNDS = 5
SCENARIO = "the_new_member_logs_in"


def bare(context: BrowserContext, portal: ReferencePortal, box: Mailbox, turn: int) -> float:
    """Seconds that the bare script takes for one member."""
    address = f"bare{turn}@members.example"
    member = httpx.post(f"{portal.support_url}/members", json={"kind": "insured"}).json()
    began, page = time.perf_counter(), context.new_page()
    page.goto(portal.url)
    page.get_by_role("button", name="新規利用登録", exact=True).or_(
        page.get_by_role("link", name="新規利用登録", exact=True)
    ).first.click()
    page.get_by_label("メールアドレス").fill(address)
    mark = box.mark()
    page.get_by_role("button", name="送信する", exact=True).click()
    page.goto(mailed(box, address, mark, portal))
    page.get_by_text("本人確認ページへ", exact=True).click()
    page.get_by_label("認証項目").fill(member["number"] + member["symbol"])
    cookies = {cookie["name"]: cookie["value"] for cookie in context.cookies()}  # type: ignore[typeddict-item]
    answer = httpx.post(f"{portal.support_url}/captcha", json={"cookies": cookies, "address": address}).json()
    page.get_by_label("認証文字").fill(answer["answer"])
    mark = box.mark()
    page.get_by_role("button", name="確認", exact=True).click()
    page.get_by_text("本人確認完了").first.wait_for()
    key = re.search(r"(?<!\d)\d{4,8}(?!\d)", page.inner_text("main"))
    assert key is not None
    page.goto(mailed(box, address, mark, portal))
    page.get_by_label("認証キー").fill(key[0])
    page.get_by_label("認証キー").press("Enter")
    register(page, address)
    return time.perf_counter() - began


def register(page: Page, address: str) -> None:
    """The last form, and the first login."""
    page.get_by_label("新ログインID").fill(address)
    page.get_by_label("新パスワード", exact=True).fill("renesas12345")
    page.get_by_label("新パスワード(確認)").fill("renesas12345")
    page.get_by_label("メールアドレス", exact=True).fill(address)
    page.get_by_label("ニックネーム").fill("x")
    page.get_by_role("button", name="登録", exact=True).click()
    page.get_by_text("ログイン画面", exact=True).click()
    page.get_by_label("ログインID").fill(address)
    page.get_by_label("パスワード", exact=True).fill("renesas12345")
    page.get_by_role("button", name="ログイン", exact=True).click()
    page.get_by_text("プロフィール設定").first.wait_for()


def mailed(box: Mailbox, address: str, mark: int, portal: ReferencePortal) -> str:
    """The link in the next mail."""
    mail = box.wait_for(address, after=mark, timeout=10)
    return one_link(mail, origins=[portal.base_url.rstrip("/")]).url


def scenario(rounds: int) -> list[float]:
    """Seconds that the scenario itself takes, read from the ledgers of whole runs."""
    taken = []
    for _ in range(rounds):
        folder = Path(tempfile.mkdtemp()) / "run"
        command = [sys.executable, "-m", "tenken", "certify", "renesas"]
        command += ["-n", "1", "-k", SCENARIO, "--report", str(folder)]
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603
        taken += [finish.seconds for finish in read_ledger(folder).finished]
    return taken


def main() -> None:
    """Run both and print what came out."""
    choice = choose_browser()
    with (
        Catcher() as catcher,
        reference_portals(["renesas"], (catcher.host, catcher.port), 0) as (portal,),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=choice.executable_path, args=list(choice.args))
        plain = [bare(browser.new_context(), portal, Mailbox(catcher), turn) for turn in range(ROUNDS)]
        browser.close()
    whole = scenario(ROUNDS)
    ratio = statistics.median(whole) / statistics.median(plain)
    Console().print(
        f"bare script {statistics.median(plain):.2f} s, "
        f"scenario {statistics.median(whole):.2f} s: {ratio:.1f} times"
    )


if __name__ == "__main__":
    main()
