"""What the validators of the WebForms portal say, and what they call the fields."""

from __future__ import annotations

LABELS = {
    "address": "メールアドレス",
    "item": "認証項目",
    "captcha": "認証文字",
    "key": "認証キー",
    "login_id": "ログインID",
    "password": "パスワード",
    "again": "パスワード(確認)",
    "mail": "メールアドレス",
    "nickname": "ニックネーム",
}
WORDS = {
    "blank": "「{label}」は必須入力です。",
    "address": "「{label}」の入力形式が正しくありません。",
    "taken": "入力された「{label}」は既に他の利用者が使用しています。",
    "password_rule": "「{label}」は半角英小文字、半角数字を組み合わせて8文字以上で入力してください。",
    "mismatch": "「パスワード」と「{label}」の入力内容が一致していません。",
    "captcha": "「{label}」が画像と一致していません。新しい画像の文字を入力してください。",
    "nobody": "「{label}」に該当する被保険者が確認できません。番号、記号の順に入力してください。",
    "dependant": "被保険者のみ登録が可能です。被扶養者の方は登録できません。",
    "member_taken": "入力された被保険者の方は既に利用登録がお済みです。",
    "key": "「{label}」が正しくありません。控えた4桁の数字を入力してください。",
    "login": "ログインIDまたはパスワードが正しくありません。",
    "unknown_link": "指定されたURLは無効です。",
    "used": "指定されたURLは既に手続きが完了しています。",
    "invitation_expired": "URLの有効期限(3時間)を過ぎています。メールアドレスの登録からやり直してください。",
    "verified_expired": "URLの有効期限(30分)を過ぎています。新規利用登録からやり直してください。",
    "reset_expired": "URLの有効期限を過ぎています。もう一度お手続きください。",
    "unsent": "メールの送信処理に失敗しました。時間をおいて再度お試しください。",
}
