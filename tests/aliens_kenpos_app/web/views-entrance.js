import { h } from "./dom.js";
import { field, form, rules } from "./fields.js";
import { call } from "./net.js";

const NEWS = "kenpos.news.maintenance";

export const link = (to, text, look = "link") => h("a", { href: to, "data-to": true, class: look }, text);
export const card = (...children) => h("section", { class: "card" }, ...children);
export const title = (text) => h("h1", { class: "title" }, text);

const narrow = (app, label) => (app.config.halfWidthOnly ? [rules.narrow(label)] : []);

function loginId(app, value = "") {
  const label = "ログインID";
  return field({
    label,
    floating: true,
    value,
    hint: "半角で入力してください。（例：7132-091200001）",
    checks: [rules.filled(label), ...narrow(app, label)],
    autocomplete: "username",
    autocapitalize: "none",
    spellcheck: "false",
  });
}

function secret(app) {
  const label = "パスワード";
  return field({
    label,
    floating: true,
    eye: true,
    hint: "半角で入力してください。はじめての方は、生年月日8桁（例：20000121）が仮パスワードです。",
    checks: [rules.filled(label), ...narrow(app, label)],
    autocomplete: "current-password",
  });
}

async function enter(app, id, password) {
  const { next } = await call("auth/login", { loginId: id, password });
  app.memory = {};
  await app.go(next);
}

function news() {
  if (localStorage.getItem(NEWS)) return;
  const heading = h("h2", { id: "news-title" }, "お知らせ");
  const box = h(
    "dialog",
    { class: "modal", "aria-labelledby": "news-title" },
    heading,
    h("p", {}, "マイナンバーカードと健康保険証の一体化にともない、画面のデザインを新しくしました。"),
    h("p", {}, "毎月第3日曜日の午前2時から午前5時までは、メンテナンスのためご利用いただけません。"),
    h("button", { type: "button", class: "btn btn--main", onclick: () => box.close() }, "閉じる"),
  );
  box.addEventListener("close", () => {
    localStorage.setItem(NEWS, "read");
    box.remove();
  });
  document.body.append(box);
  box.showModal();
}

function firstTime(app) {
  return card(
    h("h2", { class: "subtitle" }, "はじめてご利用の方"),
    h("p", { class: "text" }, "被扶養者（ご家族）・任意継続被保険者の方は、こちらから初回登録をしてください。一般被保険者の方は、発行済みのログインIDでログインしてください。"),
    h("button", { type: "button", class: "btn btn--line", onclick: () => app.go("/signup/card") }, "初回登録ページに移動する"),
  );
}

function helpLinks() {
  return h(
    "nav",
    { class: "help", "aria-label": "お困りの方" },
    link("/recover/id", "ログインIDをお忘れの方"),
    link("/recover/password", "パスワードをお忘れの方"),
    link("/recover/office", "どちらもお忘れの方"),
  );
}

export function login(app) {
  const id = loginId(app, app.memory.loginId);
  const password = app.config.passwordPage ? null : secret(app);
  const parts = [id, password].filter(Boolean);
  const submit = () =>
    app.run(async () => {
      if (password) return enter(app, id.value, password.value);
      const found = await call("auth/identify", { loginId: id.value });
      app.memory.loginId = found.loginId;
      return app.go("/login/password");
    });
  const button = password ? "ログインする" : "パスワードを入力する";
  const body = form({ parts, button, submit }, ...parts.map((part) => part.node));
  return {
    title: "ログイン",
    nodes: [card(title("ログイン"), body), firstTime(app), helpLinks()],
    shown: news,
  };
}

export async function password(app) {
  if (!app.memory.loginId) {
    await app.go("/login", { replace: true });
    return undefined;
  }
  const typed = secret(app);
  const submit = () => app.run(() => enter(app, app.memory.loginId, typed.value));
  const who = h("p", { class: "who" }, h("span", {}, "ログインID"), h("b", {}, app.memory.loginId), link("/login", "変更"));
  const body = form({ parts: [typed], button: "ログインする", submit }, typed.node);
  return {
    title: "パスワードの入力",
    nodes: [card(title("パスワードの入力"), who, body), helpLinks()],
    shown: () => typed.input.focus(),
  };
}

export const mailField = (app, { needed = true, value = "", ...more } = {}) =>
  field({
    label: "メールアドレス",
    floating: true,
    type: "email",
    value,
    checks: [needed ? rules.filled("メールアドレス") : () => "", app.config.mailChecked ? rules.address : () => ""],
    autocomplete: "email",
    inputmode: "email",
    ...more,
  });

export const birthField = (more = {}) =>
  field({
    label: "生年月日",
    mask: true,
    hint: "西暦8桁を半角数字で（例：2000/01/21）",
    placeholder: "YYYY/MM/DD",
    inputmode: "numeric",
    autocomplete: "bday",
    checks: [rules.filled("生年月日"), rules.date],
    ...more,
  });

export const newSecret = (app, label, more = {}) =>
  field({
    label,
    floating: true,
    eye: true,
    hint: `半角英字と半角数字を組み合わせて${app.config.passwordMin}文字以上${app.config.passwordMax}文字以内`,
    checks: [rules.filled(label), rules.strength(app.config.passwordMin, app.config.passwordMax)],
    autocomplete: "new-password",
    ...more,
  });

export const again = (first) =>
  field({
    label: "新しいパスワード（確認用）",
    floating: true,
    eye: true,
    checks: [rules.filled("確認用のパスワード"), (value) => (value === first.value ? "" : "新しいパスワードと一致しません。")],
    autocomplete: "new-password",
  });

export const done = (heading, text, ...more) => ({
  title: heading,
  nodes: [card(title(heading), h("p", { class: "text" }, text), ...more)],
});

export const toLogin = () => link("/login", "ログインページへ", "btn btn--line");

function recovery(app, heading, lead, parts, submit) {
  const body = form({ parts, button: "送信する", submit, after: [toLogin()] }, ...parts.map((part) => part.node));
  return { title: heading, nodes: [card(title(heading), h("p", { class: "text" }, lead), body)] };
}

const sentBox = (text) => [card(title("送信しました"), h("p", { class: "text" }, text), toLogin())];

function replaced(nodes) {
  document.querySelector("main").replaceChildren(...nodes);
  window.scrollTo({ top: 0 });
}

export function recoverId(app) {
  const [mail, birth] = [mailField(app), birthField()];
  const submit = () =>
    app.run(async () => {
      await call("recover/id", { mail: mail.value, birthDate: birth.value });
      replaced(sentBox("ご登録のメールアドレスの場合は、ログインIDをメールでお知らせします。"));
    });
  const lead = "ご登録のメールアドレスと生年月日を入力してください。ログインIDをメールでお知らせします。";
  return recovery(app, "ログインIDをお忘れの方", lead, [mail, birth], submit);
}

export function recoverPassword(app) {
  const [id, mail] = [loginId(app), mailField(app)];
  const submit = () =>
    app.run(async () => {
      await call("recover/password", { loginId: id.value, mail: mail.value });
      replaced(sentBox("ご登録の内容と一致した場合は、パスワード再設定のご案内をメールでお送りします。"));
    });
  const lead = "ログインIDとご登録のメールアドレスを入力してください。パスワード再設定のURLをメールでお送りします。";
  return recovery(app, "パスワードをお忘れの方", lead, [id, mail], submit);
}

export async function newPassword(app, token) {
  try {
    await call("recover/check", { token });
  } catch (error) {
    return done("パスワードの再設定ができません", error.message, toLogin());
  }
  const first = newSecret(app, "新しいパスワード");
  const second = again(first);
  const submit = () =>
    app.run(async () => {
      await call("recover/finish", { token, password: first.value, again: second.value });
      replaced([card(title("パスワードを再設定しました"), toLogin())]);
    });
  const body = form({ parts: [first, second], button: "設定する", submit }, first.node, second.node);
  return { title: "パスワードの再設定", nodes: [card(title("パスワードの再設定"), body)] };
}

export const office = () =>
  done(
    "ログインIDもパスワードもお忘れの方",
    "KENPOS事務局までお問い合わせください。登録情報をリセットします。リセット後、もう一度初回登録をしてください。",
    h("p", { class: "text" }, "KENPOS事務局　電話 0120-000-000（平日 9:00〜17:00）"),
    toLogin(),
  );
