"""KENPOS as its English guide has it."""

from datetime import date, timedelta

from reference_app.kenpos.policy import Operator, Policy, Wording
from reference_app.members import CardShape, Member
from reference_app.rules import DIGITS, LETTERS, PRINTABLE, TextRule

WORDING = Wording(
    # As the guide prints it. 利用規約 stands there twice; which of the two is a slip is not certain.
    card_button="上記同意の上、個人情報・利用規約・利用規約同意ステップに進む",
    mail_is_login_id="ここで登録するメールアドレスがログインIDとなります。",
    link_lifetime="URLの有効期限は24時間です。有効期限を過ぎた場合は、初回登録をはじめからやり直してください。",
    link_expired="URLの有効期限（24時間）を過ぎています。初回登録をはじめからやり直してください。",
    issued_route_refused=(
        "ご家族（被扶養者）・任意継続の方は、ログインページの「初回登録ページに移動する」から登録してください。"
    ),
    card_route_refused=(
        "被保険者の方はこのページからは登録できません。"
        "「7132-」から始まるログインIDと生年月日（8桁）でログインしてください。"
    ),
    registered_refused="既に初回登録がお済みです。ログインページからログインしてください。",
    both_forgotten="ログインIDとパスワードの両方をお忘れの方は、KENPOS事務局へお問い合わせください。",
    password_notes=("パスワードは半角英字と半角数字を含む8文字以上64文字以内で入力してください。",),
    signup_subject="【KENPOS】初回登録のご案内",
    login_id_subject="【KENPOS】ログインIDのお知らせ",
    password_subject="【KENPOS】パスワード再設定のご案内",  # noqa: S106 (a subject)
)

KENPOS = Policy(
    name="kenpos",
    operator=Operator(name="KENPOS", sender="no-reply@kenpos.jp", office="KENPOS事務局"),
    wording=WORDING,
    issued_kinds=frozenset({"insured"}),
    card_kinds=frozenset({"dependant", "voluntary", "retired"}),
    # A card number alone must not tell a stranger whose card it is.
    shows_person=frozenset({"issued"}),
    login_id_prefix="7132-",
    symbol_digits=3,
    number_digits=6,
    insurer_number="06137132",
    card_shape=CardShape(symbol=(1, 3), number=(1, 6), drawn=(2, 5)),
    password=TextRule(min_length=8, max_length=64, allowed=(PRINTABLE,), required=(LETTERS, DIGITS)),
    issued_news=("メールマガジン", "健診結果登録のお知らせ"),
    card_news=("メールマガジン",),
    link_window=timedelta(hours=24),
    recovery_window=timedelta(hours=24),
    sample_members=(
        Member(
            kind="insured",
            symbol="91",
            number="200001",
            birth_date=date(2000, 1, 21),
            family_kana="シケン",
            given_kana="タロウ",
        ),
        Member(
            kind="dependant",
            symbol="91",
            number="200002",
            birth_date=date(2002, 2, 2),
            family_kana="シケン",
            given_kana="ハナコ",
        ),
    ),
)
