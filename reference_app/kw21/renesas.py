"""ルネサス健康保険組合: 健康マイポータルの新規利用登録の方法 (1/3 to 3/3)."""

from datetime import timedelta

from reference_app.kw21.policy import CardField, Policy, Society, Wording
from reference_app.members import CardShape, Member
from reference_app.rules import DIGITS, LOWER, TextRule

WORDING = Wording(
    invitation_subject="利用登録手続きのご案内",
    invitation_title="■ 利用登録手続きのご案内 ■",
    invitation_lifetime=(
        "URLの有効期限は3時間です。有効期限を過ぎた場合は、メールアドレスの登録からやり直してください。"
    ),
    invitation_unasked="本メールに心当たりがない場合は、大変お手数ですが本メールを破棄してください。",
    completed_subject="本人確認完了のご案内",
    completed_title="■□ 本人確認完了のご案内 □■",
    completed_lifetime=(
        "URLの有効期限は30分です。有効期限を過ぎた場合は、新規利用登録からやり直してください。"
    ),
    completed_unasked="本メールに覚えがない場合は、大変お手数ですが本メールを破棄してください。",
    user_info_notes=(
        "ログインIDは任意のメールアドレス",
        "パスワードは半角英小文字、半角数字（8文字以上）",
        "メールアドレスは通知などの受信用アドレス",
    ),
    invitation_expired="URLの有効期限を過ぎています。メールアドレスの登録からやり直してください。",
    key_expired="URLの有効期限を過ぎています。新規利用登録からやり直してください。",
    invitation_missing=(
        "メールが届かない場合は、「renesas-kenpo.jp」からのメールを受信できるように設定されているか、"
        "迷惑メールフォルダに入っていないかをご確認ください。"
    ),
    guide_note="※被保険者のみ登録が可能です。被扶養者は登録できません。",
    guide_steps=(
        "「新規利用登録」でメールアドレスを送信します。",
        "届いた登録案内メールのURLから本人確認ページへ進みます。",
        "認証項目と認証文字を入力し、表示された認証キーを控えます。",
        "本人確認完了メールのURLから認証キーを入力します。",
        "ログインIDとパスワードなどを登録して完了です。",
    ),
)

RENESAS = Policy(
    name="renesas",
    society=Society(
        name="ルネサス健康保険組合",
        sender="kenpo-portal@renesas-kenpo.jp",
    ),
    wording=WORDING,
    card_shape=CardShape(symbol=(1, 12), number=(1, 12), drawn=(3, 5)),
    accepted_kinds=frozenset({"insured", "voluntary", "retired"}),
    invitation_window=timedelta(hours=3),
    card_fields=(
        CardField(
            name="card",
            label="認証項目",
            parts=("number", "symbol"),
            hint="被保険者の番号、記号の順に続けて入力してください。枝番は不要です。",
        ),
    ),
    key_window=timedelta(minutes=30),
    login_id_is_mail=True,
    login_id=TextRule(min_length=1, max_length=254),
    password=TextRule(min_length=8, max_length=128, allowed=(LOWER, DIGITS), required=(LOWER, DIGITS)),
    nickname=TextRule(min_length=1, max_length=40),
    sample_members=(
        Member(kind="insured", symbol="100", number="56789", family_name="試験", given_name="太郎"),
        Member(kind="dependant", symbol="100", number="56790", family_name="試験", given_name="花子"),
    ),
)
