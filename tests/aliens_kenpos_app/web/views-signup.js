import { h } from "./dom.js";
import { choice, field, form, rules, tick } from "./fields.js";
import { call } from "./net.js";
import { insuranceCard } from "./sample.js";
import { PRIVACY, TERMS } from "./texts.js";
import { birthField, card as box, done, mailField, newSecret, title, toLogin } from "./views-entrance.js";

const STEPS = ["同意", "基本設定", "確認", "メール送信"];

function stepper(place) {
  const items = STEPS.map((text, at) => h("li", { class: at <= place ? "is-done" : "", "aria-current": at === place ? "step" : null }, text));
  return h("ol", { class: "steps" }, items);
}

function grid(...rows) {
  const pairs = rows.filter(Boolean).map(([key, value]) =>
    h("div", { class: "dg__row" }, h("div", { class: "dg__key" }, key), h("div", { class: "dg__val" }, value)));
  return h("div", { class: "dg" }, pairs);
}

const NUMBERS = [["symbol", "記号(1)"], ["number", "番号(2)"], ["insurerNumber", "保険者番号(3)"]];

export function card(app) {
  const numbers = NUMBERS.map(([, label]) => {
    const bare = label.slice(0, -3);
    const checks = [rules.filled(bare), ...(app.config.halfWidthOnly ? [rules.digits(bare)] : [])];
    return field({ label, badge: true, hint: "半角入力", inputmode: "numeric", autocomplete: "off", checks });
  });
  const birth = birthField({ badge: true });
  const sex = choice({ label: "性別", badge: true, options: [["male", "男性"], ["female", "女性"]] });
  const parts = [...numbers, birth, sex];
  const submit = () =>
    app.run(async () => {
      const typed = Object.fromEntries(NUMBERS.map(([name], place) => [name, numbers[place].value]));
      const { next } = await call("eligibility", { ...typed, birthDate: birth.value, sex: sex.value });
      await app.go(next);
    });
  const asked = h("p", { class: "text text--small" }, "入力された内容は、資格を確認するために健康保険組合に照会します。");
  const button = "上記同意の上、個人情報・利用規約・利用規約同意ステップに進む";
  const body = form({ parts, button, submit, after: [toLogin()] }, ...parts.map((part) => part.node), asked);
  const lead = h("p", { class: "text" }, "保険証をお手元にご用意のうえ、必要事項を入力してください。");
  return {
    title: "資格照会項目入力",
    nodes: [box(title("資格照会項目入力"), lead, insuranceCard(app.config.cardSwitch), body)],
  };
}

function reader(heading, chapters, label, { locked, needed }) {
  const id = `doc-${chapters.length}`;
  const end = h("div", { class: "reader__end" });
  const pane = h("div", { class: "reader", tabindex: "0", role: "region", "aria-labelledby": id },
    chapters.map(([name, text]) => [h("h3", {}, name), h("p", {}, text)]), h("p", { class: "right" }, "以上"), end);
  const box = tick({ label, disabled: locked, needed, hint: locked ? "最後までスクロールするとチェックできます。" : "" });
  if (locked) {
    const watch = new IntersectionObserver((seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      box.input.disabled = false;
      box.note.textContent = "";
      watch.disconnect();
    }, { root: pane });
    watch.observe(end);
  }
  return { part: box, node: h("div", { class: "document" }, h("h2", { class: "subtitle", id }, heading), pane, box.node) };
}

export async function consent(app) {
  await call("signup");
  const { privacyNeeded, termsNeeded, consentLocked } = app.config;
  const privacy = reader("個人情報の取り扱いについて", PRIVACY, "個人情報の取り扱いについて同意する", { locked: consentLocked, needed: privacyNeeded });
  const terms = reader("会員利用規約について", TERMS, "会員利用規約について同意する", { locked: false, needed: termsNeeded });
  const submit = () =>
    app.run(async () => {
      const { next } = await call("signup/consent", { privacy: privacy.part.value, terms: terms.part.value });
      await app.go(next);
    });
  const parts = [privacy.part, terms.part];
  const body = form({ parts, button: "基本設定ステップへ進む", submit }, privacy.node, terms.node);
  const heading = "個人情報・利用規約同意";
  const lead = h("p", { class: "text" }, "下記をお読みのうえ、同意する場合はチェックを入れてください。");
  return { title: heading, nodes: [stepper(0), box(title(heading), lead, body)] };
}

function loginIdRow(app, facts) {
  if (!facts.issued || app.config.loginIdFixed) return null;
  return field({ label: "ログインID", floating: true, value: facts.loginId, checks: [rules.filled("ログインID")], autocomplete: "username" });
}

function mailGroup(app, facts, mail) {
  const needed = app.config.mailNeeded && h("span", { class: "badge" }, "必須");
  const note = facts.issued ? null : h("p", { class: "text text--strong" }, "ここで登録するメールアドレスがログインIDとなります。");
  const phones = h("p", { class: "field__hint" }, "スマートフォンのメールアドレスも登録できます。");
  return h("div", { class: "group" }, h("h2", { class: "group__title" }, "メールアドレス", needed), note, mail.node, phones);
}

export async function basic(app) {
  const facts = await call("signup");
  if (!facts.consented) return redirect(app, "/signup/consent");
  const fixed = facts.issued && app.config.loginIdFixed;
  const rename = loginIdRow(app, facts);
  const mail = mailField(app, { needed: app.config.mailNeeded, value: facts.mail });
  const secret = facts.issued ? null : newSecret(app, "パスワード");
  const news = tick({ label: "健診結果登録のお知らせ", checked: facts.newsletter });
  const parts = [rename, mail, secret, news].filter(Boolean);
  const submit = () =>
    app.run(async () => {
      const typed = { mail: mail.value, newsletter: news.value, password: secret?.value, loginId: rename?.value };
      const { next } = await call("signup/basic", typed);
      await app.go(next);
    });
  const body = form({ parts, button: "確認ステップに進む", submit },
    grid(["氏名(カタカナ)", facts.name], ["生年月日", facts.birthday], fixed && ["ログインID", facts.loginId]),
    fixed && h("p", { class: "field__hint" }, "※ログインIDは変更できません。パスワードはログイン後に変更できます。"),
    rename?.node,
    mailGroup(app, facts, mail),
    secret && h("div", { class: "group" }, h("h2", { class: "group__title" }, "パスワード", h("span", { class: "badge" }, "必須")), secret.node),
    h("fieldset", { class: "group" }, h("legend", { class: "group__title" }, "メールマガジン"),
      h("p", { class: "text" }, "配信を希望する場合は、チェックを入れてください。"), news.node));
  return { title: "初回登録(基本設定)", nodes: [stepper(1), box(title("初回登録(基本設定)"), body)] };
}

async function redirect(app, path) {
  await app.go(path, { replace: true });
  return undefined;
}

export async function confirm(app) {
  const facts = await call("signup");
  if (!facts.drafted) return redirect(app, "/signup/basic");
  const submit = () =>
    app.run(async () => {
      const { next } = await call("signup/send", {});
      await app.go(next);
    });
  const rows = grid(
    ["氏名(カタカナ)", facts.name],
    ["生年月日", facts.birthday],
    facts.issued && ["ログインID", facts.loginId],
    ["メールアドレス", facts.mail],
    !facts.issued && ["パスワード", "●".repeat(facts.passwordLength)],
    ["メールマガジン", h("span", {}, "健診結果登録のお知らせ：", facts.newsletter ? "希望する" : "希望しない")]);
  const back = h("button", { type: "button", class: "btn btn--line", onclick: () => app.go("/signup/basic") }, "修正する");
  const lead = h("p", { class: "text" }, "登録内容をご確認のうえ、「メールを送信する」を押してください。");
  const body = form({ parts: [], button: "メールを送信する", submit, after: [back] }, rows);
  return { title: "初回登録(確認)", nodes: [stepper(2), box(title("初回登録(確認)"), lead, body)] };
}

export async function sent(app) {
  const facts = await call("signup");
  if (!facts.sent) return redirect(app, "/signup/basic");
  const page = done("メールを送信しました", `${facts.mail} に初回登録のご案内メールをお送りしました。メールが届いていることをご確認のうえ、記載のURLにアクセスしてください。`,
    h("p", { class: "text text--strong" }, "24時間以内にアクセスされない場合、URLは無効になります。その場合は、初回登録を最初からやり直してください。"),
    toLogin());
  return { ...page, nodes: [stepper(3), ...page.nodes] };
}

export async function complete(app, token) {
  try {
    await call("signup/complete", { token });
  } catch (error) {
    return done("初回登録を完了できませんでした", error.message, toLogin());
  }
  return done("初回登録が完了しました", "ご登録ありがとうございます。ログインページからログインしてください。", toLogin());
}
