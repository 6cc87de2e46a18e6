import { h } from "./dom.js";
import { field, form, rules } from "./fields.js";
import { call } from "./net.js";
import { again, card, done, link, newSecret, title } from "./views-entrance.js";

function facts(me) {
  const rows = [["ログインID", me.loginId], ["メールアドレス", me.mail]];
  return h("div", { class: "dg" }, rows.map(([key, value]) =>
    h("div", { class: "dg__row" }, h("div", { class: "dg__key" }, key), h("div", { class: "dg__val" }, value))));
}

export async function home(app) {
  const me = await call("me");
  const leave = () =>
    app.run(async () => {
      await call("auth/logout", {});
      await app.go("/login");
    });
  const advice = me.temporary && h("p", { class: "advice" }, "仮パスワードをお使いです。パスワードを変更してください。");
  return {
    title: "ホーム",
    nodes: [
      card(title("ようこそ"), h("p", { class: "hello" }, `${me.name} 様`), advice, facts(me),
        h("div", { class: "actions" },
          link("/mypage/password", "パスワード変更", "btn btn--main"),
          h("button", { type: "button", class: "btn btn--line", onclick: leave }, "ログアウト"))),
      card(h("h2", { class: "subtitle" }, "健診結果"), h("p", { class: "text" }, "健診結果はまだ登録されていません。")),
    ],
  };
}

export async function password(app) {
  await call("me");
  const old = field({ label: "現在のパスワード", floating: true, eye: true, checks: [rules.filled("現在のパスワード")], autocomplete: "current-password" });
  const first = newSecret(app, "新しいパスワード");
  const second = again(first);
  const submit = () =>
    app.run(async () => {
      await call("me/password", { old: old.value, password: first.value, again: second.value });
      const page = done("パスワードを変更しました", "次回から新しいパスワードでログインしてください。", link("/mypage", "ホームへ", "btn btn--line"));
      document.querySelector("main").replaceChildren(...page.nodes);
      window.scrollTo({ top: 0 });
    });
  const back = link("/mypage", "ホームへ", "btn btn--line");
  const body = form({ parts: [old, first, second], button: "変更する", submit, after: [back] }, old.node, first.node, second.node);
  return { title: "パスワード変更", nodes: [card(title("パスワード変更"), body)] };
}
