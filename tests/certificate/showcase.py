"""One run with everything in it: two manuals, every result, hostile and huge texts, pictures and a mail."""

from pathlib import Path

from PIL import Image, ImageDraw

from tenken.ledger import (
    End,
    Evidence,
    Finished,
    Ledger,
    Planned,
    Record,
    RequirementRow,
    Result,
    Scan,
    Started,
    Step,
)
from tests.certificate.ledgers import check, row, scenario, start

HOSTILE = "</pre><script>document.title='owned'</script><img src=x onerror=alert(1)>\u202edessap\x00"
SHOT = Evidence("screenshot", "evidence/1.jpg", "新規利用登録の画面")
MAIL = Evidence("mail", "evidence/mail.txt", "【健康マイポータル】新規利用登録のご案内")
GONE = Evidence("text", "evidence/gone.txt", "a page that was not kept")
OUTSIDE = Evidence("text", "../outside.txt", "not ours to show")
NOTICED = {"killed": 118, "deviations": 120, "with_collateral": 1}
RESULTS: tuple[Result, ...] = ("fail", "error", "blocked", "deferred", "not tested", "attested", "pass")


def rows() -> tuple[RequirementRow, ...]:
    return (
        row(
            "renesas.login.register", page=1, words="新規利用登録", demand="The page offers this button.",
            note="The manual shows the button twice; once is enough.",
        ),
        row("renesas.invitation.lifetime", page=2, section="登録案内メール", words=None,
            demand="The link in the mail works for three hours and not a second longer."),
        row("renesas.invitation.subject", page=2, section="登録案内メール",
            words="【健康マイポータル】新規利用登録のご案内", demand="The mail has this subject."),
        *(row(f"renesas.result.{result.replace(' ', '-')}", page=3, section="利用者情報",
              words="認証キー（4桁）を入力してください", demand=f"A requirement that comes to {result}.")
          for result in RESULTS),
        row("renesas.app", page=4, section="アプリ", demand="The app can be installed."),
        row("renesas.paper", page=4, section="書面", demand="A letter comes.", untestable="it is posted"),
        row("omron.login.hint", "should", page=1, words="半角英数字", demand="The picture shows this hint."),
        row("omron.login.autocomplete", "advisory", page=1, words=None, demand="The field has a purpose."),
        row("omron.login.title", page=1, words="ログイン", demand="The page is called so."),
        *(row(f"omron.user-info.field-{number}", page=2, section="利用者情報", words=f"項目{number}",
              demand="The form has this field.") for number in range(1, 9)),
    )  # fmt: skip


def records() -> tuple[Record, ...]:
    lifetime = check("renesas.invitation.lifetime", "fail", "test_expiry", expected="refused 1 s after 3 h",
                     seen="利用者情報の登録 was shown", proof="aged", evidence=(SHOT, MAIL))  # fmt: skip
    inside = check("renesas.invitation.lifetime", "pass", "test_expiry", proof="aged", evidence=(SHOT,))
    steps = (
        Step("test_expiry", 1, "open the portal", screen="login"),
        Step("test_expiry", 2, "press 新規利用登録", "login", "新規利用登録", "button text", 1),
        Step("test_expiry", 3, "fill メールアドレス", "mail", "メールアドレス", "row header", 3),
        Step("test_expiry", 4, "tick 同意する", "mail", "同意する", "override", 0, "#agree >> nth=0"),
    )
    every = tuple(
        check(f"renesas.result.{result.replace(' ', '-')}", result, "test_results",
              remark=f"because {result}", seen=HOSTILE, evidence=(GONE, OUTSIDE))
        for result in RESULTS
    )  # fmt: skip
    omron = (
        check("omron.login.hint", "fail", "test_omron", expected="半角英数字", seen="半角英数"),
        check("omron.login.autocomplete", "fail", "test_omron", seen="あ" * 50_000),
        check("omron.login.title", "pass", "test_omron", remark="equal after NFKC: ﾛｸﾞｲﾝ"),
        *(check(f"omron.user-info.field-{number}", "pass", "test_omron") for number in range(1, 9)),
    )
    return (
        start(*rows(), not_applicable={"renesas.app": "this society offers no app"},
              sensitivity={"renesas": NOTICED}, authorised_by="検査責任者 2026-11-01"),
        Planned("test_expiry", "案内メールのリンクは3時間で失効する", ("renesas.invitation.lifetime",)),
        Started("test_expiry", "gw0"), *steps, inside, lifetime,
        Finished("test_expiry", "failed", 12.3, "the link still worked"),
        *scenario("test_results", *every, covers=tuple(one.requirement for one in every)),
        *scenario("test_omron", *omron, covers=tuple(one.requirement for one in omron)),
        *scenario("test_login", check("renesas.login.register", scenario="test_login", evidence=(SHOT,)),
                  check("renesas.invitation.subject", scenario="test_login", evidence=(MAIL,)),
                  covers=("renesas.login.register", "renesas.invitation.subject")),
        Scan(clean=True),
        End(1, 83.0),
    )  # fmt: skip


def write_showcase(folder: Path) -> Path:
    """The folder of that run."""
    with Ledger.create(folder) as ledger:
        for record in records():
            ledger.write(record)
    (folder.parent / "outside.txt").write_text("the family silver")
    (folder / "evidence").mkdir()
    (folder / MAIL.path).write_text(f"From: info@portal.test\nSubject: {MAIL.caption}\n\n{HOSTILE}", "utf-8")
    picture = Image.new("RGB", (1280, 900), "#f7f7f2")
    ImageDraw.Draw(picture).rectangle((320, 300, 960, 380), fill="#3d7ea6")
    picture.save(folder / SHOT.path)
    return folder
