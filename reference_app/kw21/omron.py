"""オムロン健康保険組合: 健康マイポータル 新規登録・ログイン操作マニュアル."""

from datetime import date, timedelta

from reference_app.kw21.policy import CardField, Policy, Society, Wording
from reference_app.members import CardShape, Member
from reference_app.rules import DIGITS, LOWER, UPPER, CharacterClass, TextRule

SENDER = "info@omronkenpo.kw21connect.jp"
SYMBOLS = CharacterClass("半角記号", "#+,/=?!@*%&^`-.")
ALPHABET = (LOWER, UPPER, DIGITS, SYMBOLS)

WORDING = Wording(
    invitation_subject="利用登録手続きのご案内",
    invitation_title="■ 利用登録手続きのご案内 ■",
    invitation_lifetime="URLの有効期限は24時間です。有効期限を過ぎた場合は、新規利用登録からやり直してください。",
    invitation_unasked="本メールに心当たりがない場合は、大変お手数ですが本メールを破棄してください。",
    completed_subject="本人確認完了のご案内",
    completed_title="■ 本人確認完了のご案内 ■",
    completed_lifetime="URLの有効期限は24時間です。有効期限を過ぎた場合は、新規利用登録からやり直してください。",
    completed_unasked="本メールに心当たりがない場合は、大変お手数ですが本メールを破棄してください。",
    forgotten_link="ログインID・パスワード忘れた方はこちら",
    address_lead="会社メールアドレスを入力し、送信してください。",
    invitation_missing=(
        f"メールが届かない場合は、迷惑メールフォルダをご確認ください。通知メールアドレス {SENDER}"
    ),
    card_label="被保険者記号・番号",
    captcha_label="認証文字",
    login_id_label="ログインID",
    password_label="パスワード",  # noqa: S106 (a label)
    user_info_lead="今後ログインの際に使用する任意のログインID、パスワードを設定してください。",
    user_info_notes=(
        "使用可能文字: a～zの英字（半角英小文字）、A～Zの英字（半角英大文字）、0～9の数（半角数字）、"
        "# + , / = ? ! @ * % & ^ ` - .（半角記号）",
        "ログインIDは半角の英小・英大・数字・記号を使用し、8文字以上39文字以内",
        "パスワードは半角の英小・英大・数字・記号を各1文字以上使用し、10文字以上39文字以内",
    ),
    invitation_expired="URLの有効期限を過ぎています。新規利用登録からやり直してください。",
    key_expired="URLの有効期限を過ぎています。新規利用登録からやり直してください。",
    wrong_identity="登録エラー: 本人認証ができませんでした。入力内容をご確認ください。",
    registered_refused=(
        "既に利用登録がお済みのため、新規登録は不要です。ログイン画面からログインしてください。"
    ),
    guide_note="※在職時に登録されている任意継続保険・特例退職の方は、登録不要です。",
    guide_steps=(
        "「新規利用登録」で会社メールアドレスを送信します。",
        "届いた「利用登録手続きのご案内」メールのURLを開き、必要事項と認証文字を入力します。",
        "画面に表示された認証キーを控えます。",
        "「本人確認完了のご案内」メールのURLを開き、認証キーを入力します。",
        "ログインIDとパスワードを設定すると、「利用登録完了のご案内」メールが届きます。",
    ),
)

OMRON = Policy(
    name="omron",
    society=Society(name="オムロン健康保険組合", sender=SENDER),
    wording=WORDING,
    card_shape=CardShape(symbol=(2, 2), number=(1, 6), drawn=(2, 6)),
    accepted_kinds=frozenset({"insured", "voluntary", "retired"}),
    # The manual documents no window: a working day and its night.
    invitation_window=timedelta(hours=24),
    has_landing_page=False,
    card_fields=(
        CardField(name="symbol", label="記号", parts=("symbol",), hint="数字2桁", digits=(2, 2)),
        CardField(name="number", label="番号", parts=("number",), hint="数字1桁～6桁", digits=(1, 6)),
    ),
    identity_asks_mail=True,
    identity_asks_birth_date=True,
    key_window=timedelta(hours=24),
    key_button="認証",
    login_id_is_mail=False,
    login_id=TextRule(min_length=8, max_length=39, allowed=ALPHABET),
    password=TextRule(min_length=10, max_length=39, allowed=ALPHABET, required=ALPHABET),
    nickname=TextRule(min_length=1, max_length=40),
    asks_confirmation=False,
    prefills_mail=True,
    prefills_nickname=True,
    sends_completion_mail=True,
    issues_on_paper=True,
    greets_by_own_name=True,
    marks_required=True,
    mail_addresses=3,
    delivery_choices=("医療費通知", "メールマガジン", "通知書・証明書", "健康情報誌", "申請書"),
    sample_members=(
        Member(
            kind="insured",
            symbol="12",
            number="345678",
            birth_date=date(1980, 4, 1),
            family_name="試験",
            given_name="太郎",
        ),
    ),
)
