"""The certificate's own words, in the two languages it is read in."""

from collections.abc import Mapping
from dataclasses import dataclass

from tenken.ledger import Level, Outcome, Proof, Result


@dataclass(frozen=True)
class Bilingual:
    """One statement in English and in Japanese."""

    en: str
    ja: str


DECISIONS: Mapping[str, Bilingual] = {
    "conformant": Bilingual("conformant", "適合"),
    "not conformant": Bilingual("not conformant", "不適合"),
    "incomplete": Bilingual("incomplete", "判定未了"),
}

RESULTS: Mapping[Result, Bilingual] = {
    "fail": Bilingual("fail", "不合格"),
    "error": Bilingual("error", "検査側の誤り"),
    "blocked": Bilingual("blocked", "到達できず"),
    "deferred": Bilingual("deferred", "時間待ち"),
    "not tested": Bilingual("not tested", "未検査"),
    "attested": Bilingual("attested", "人による確認"),
    "pass": Bilingual("pass", "合格"),
    "not applicable": Bilingual("not applicable", "対象外"),
}

LEVELS: Mapping[Level, Bilingual] = {
    "must": Bilingual("must", "必須"),
    "should": Bilingual("should", "推奨"),
    "advisory": Bilingual("advisory", "参考"),
}

PROOFS: Mapping[Proof, Bilingual] = {
    "aged": Bilingual("made older by the target's test support", "検査用機能で経過させた"),
    "waited": Bilingual("waited for in real time", "実時間で待った"),
    "shortened": Bilingual("shown on a shortened window", "短縮した期限で確かめた"),
}

# None: the run was killed inside the scenario, or never came to it
OUTCOMES: Mapping[Outcome | None, Bilingual] = {
    "passed": Bilingual("passed", "合格"),
    "failed": Bilingual("failed", "不合格"),
    "blocked": Bilingual("blocked", "中断"),
    "error": Bilingual("error", "検査側の誤り"),
    "deferred": Bilingual("deferred", "時間待ち"),
    "not tested": Bilingual("not tested", "未検査"),
    None: Bilingual("unfinished", "未了"),
}
