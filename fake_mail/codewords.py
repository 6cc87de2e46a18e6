"""The words that say what a number is: a code, another number, or only like a code."""

import re

_STEMS = (
    "(?:SMS|メール|電話|ログイン|登録用?|本人|二段階|2段階|二要素|2要素|多要素)?(?:認証|確認|検証|承認|照合)"
    "|ワンタイム|使い捨て|セキュリティー?|ログイン|サインイン|アクセス|アクティベーション|一時|仮|初期|解除|仮登録"
)
_HEADS = "コード|番号|キー|ナンバー|パスワード|パスコード|暗証番号|PIN|ピン|トークン|数字|パス(?![ァ-ヺー])"

# A stem, perhaps a particle, and a head: 認証コード, 本人確認用の番号, セキュリティキー.
COMPOUND = rf"(?:{_STEMS})(?:用の|用|のための|の)?[ \t]?(?:{_HEADS})"

DEFAULT_KEYWORDS: tuple[str, ...] = (
    "認証コード", "認証番号", "認証キー", "確認コード", "確認番号", "確認キー", "本人確認コード",
    "検証コード", "承認コード", "ワンタイムパスワード", "ワンタイムコード", "セキュリティコード",
    "ログインコード", "登録コード", "登録キー", "パスコード", "暗証番号", "PINコード", "認証文字",
    "PIN", "OTP", "TOTP",
    "認証用数字", "仮パスワード", "二段階認証",
    "verification code", "verification number", "verification key", "verification pin",
    "confirmation code", "confirmation key", "authentication code", "authentication key",
    "authentication number", "authorization code", "security code", "security key",
    "one-time password", "one-time passcode",
    "one-time code", "one-time pin", "single-use code", "login code", "log-in code", "sign-in code",
    "access code", "activation code", "activation key", "temporary password", "temporary code",
    "passcode", "pass code", "pin code", "auth code", "auth key", "2fa code",
)  # fmt: skip

GENERIC: tuple[str, ...] = ("コード", "番号", "キー", "パスワード", "code", "password")

# The label of some other number: compounds of 番号 or コード that are not a code's own, and loose labels.
OTHER_NUMBERS = re.compile(
    r"[一-龠々ァ-ヺーA-Za-z][一-龠々ァ-ヺーA-Za-zいえきけげしせちびみりわ]{0,11}?(?:様|さま)?・?(?<!しい)"
    r"(?:番号|コード|ナンバー|キー)"
    r"|お?問い?合わ?せ先?(?:番号|コード)?|連絡先|窓口"
    r"|[一-龠々]{0,6}(?:記号|枝番|口座)"
    r"|(?:会員|ユーザー|ログイン|顧客|管理|お客様|社員|職員|利用者)?ID(?![A-Za-z])"
    r"|電話|(?<![A-Za-z])(?:TEL|FAX)(?![A-Za-z])|フリーダイヤル|内線|郵便|伝票|件数|金額|ポイント"
    r"|(?<![A-Za-z])(?:order|reference|ref|ticket|invoice|customer|member(?:ship)?|account|tracking|case|request|"
    r"booking|policy|phone|fax|zip|postal|error|promo|coupon|discount|invitation|invite|referral|qr|bar|country|area|"
    r"source|employee|insurance|card)[ -]?(?:number|no\.?|code|id|#)",
    re.IGNORECASE,
)

SPENT = re.compile(
    r"(?:以前|前回|先ほど|古い|旧|過去|使用済み|期限切れ|無効な?|previous|old|expired|earlier)"
    r"の?(?:お送りした|発行した|お知らせした)?[ \t]*$",
    re.IGNORECASE,
)

UNITS = re.compile(
    r"[ \t]?(?:分|時間|時|秒|日|年|月|週|か月|ヶ月|カ月|ケ月|歳|才|円|名(?!前|称)|人(?!確)|件|回|桁|文字"
    r"|ポイント|pt\b|%|％|度|個|枚|歩|番地|丁目|条|号(?!機)|階|版|章|頁|ページ|kcal|kg|cm|mm|km|MB|KB|GB|px|万|千|億|倍"
    r"|min(?:ute)?s?\b|hours?\b|sec(?:ond)?s?\b|days?\b|weeks?\b|months?\b|years?\b|digits?\b|characters?\b|times?\b)"
)

# What digits stand in that can never be a code.
NOT_CODES = re.compile(
    r"https?://[!-~]+"
    r"|www\.[!-~]+"
    r"|(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,8}"
    r"|(?<!\d)(?:19|20)\d\d\s?[年/.\-]\s?\d{1,2}\s?[月/.\-]\s?\d{1,2}日?(?!\d)"
    r"|(?<!\d)\d{1,2}/\d{1,2}(?:/\d{2,4})?(?!\d)"
    r"|(?:令和|平成|昭和)\s?\d{1,2}\s?年"
    r"|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)"
    r"|(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?!\d)"
    r"|[¥\\$€£][ ]?\d[\d,.]*"
    r"|(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)"
    r"|〒\s?\d{3}-?\d{4}"
    r"|(?<![\d-])0\d{1,4}[-(]\d{1,4}[-)]\d{3,4}(?!\d)"
    r"|(?<![\d-])0(?:120|570|800|\d{1,3})-\d{5,6}(?!\d)"
    r"|(?<!\d)\+\d{1,3}[- ]?\d[\d -]{6,14}\d"
    r"|(?<!\d)\d+\.\d+(?!\d)"
    r"|(?:©|\(c\)|copyright)\s*(?:19|20)\d\d(?:\s?-\s?(?:19|20)?\d\d)?"
    r"|第\s?\d+"
    r"|(?<![A-Za-z0-9])(?:STEP|ステップ|手順)[ .\-]?\d+(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])(?:(?:No|Ver|Vol)\.?\s?\d[\d.]*|v\.?\s?\d{1,2}(?:\.\d+)*)(?![A-Za-z\d])"
    r"|(?<!\d)\d+\s?[-~〜～]\s?\d+(?=\s?(?:時|日|月|分|営業日|文字|桁|歳|ページ))",
    re.IGNORECASE,
)
