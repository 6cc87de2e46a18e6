import { h, svg, uid } from "./dom.js";

const EYE = '<path d="M2 12s3.600-7 10-7 10 7 10 7-3.600 7-10 7S2 12 2 12z" fill="none" stroke="currentColor" stroke-width="2"/><circle cx="12" cy="12" r="3" fill="currentColor"/>';
const WIDE = /[^\x20-\x7e]/;
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;

export const rules = {
  filled: (label) => (value) => (value ? "" : `${label}を入力してください。`),
  narrow: (label) => (value) => (WIDE.test(value) ? `${label}は半角で入力してください。` : ""),
  digits: (label) => (value) => (/^[0-9]*$/.test(value) ? "" : `${label}は半角数字で入力してください。`),
  address: (value) => (!value || ADDRESS.test(value) ? "" : "メールアドレスの形式が正しくありません。"),
  strength: (least, most) => (value) =>
    new RegExp(`^(?=.*[A-Za-z])(?=.*[0-9])[A-Za-z0-9]{${least},${most}}$`).test(value)
      ? ""
      : `半角英字と数字を含む${least}〜${most}文字です。`,
  date: (value) => {
    const [year, month, day] = value.split("/").map(Number);
    const made = new Date(year, month - 1, day);
    const real = value.length === 10 && made.getMonth() === month - 1 && made.getDate() === day;
    return real && year > 1868 && made <= new Date() ? "" : "生年月日を西暦8桁で正しく入力してください。";
  },
};

function judged(input, checks) {
  const message = h("p", { class: "field__msg", id: uid(), "aria-live": "polite" });
  let touched = false;
  const fault = () => checks.map((check) => check(input.value)).find(Boolean) ?? "";
  const show = () => {
    const text = touched ? fault() : "";
    message.textContent = text;
    input.setAttribute("aria-invalid", String(Boolean(text)));
  };
  input.addEventListener("input", show);
  input.addEventListener("blur", () => {
    touched = true;
    show();
  });
  return { message, valid: () => !fault(), reveal: () => ((touched = true), show()) };
}

function describe(input, ...parts) {
  input.setAttribute("aria-describedby", parts.filter(Boolean).map((part) => part.id).join(" "));
}

export function field({ label, checks = [], hint = "", floating = false, badge = false, eye = false, mask, value = "", ...more }) {
  const id = uid();
  const input = h("input", { id, class: "field__input", type: eye ? "password" : "text", placeholder: floating ? " " : null, ...more });
  input.value = value;
  if (mask) masked(input);
  const state = judged(input, checks);
  const caption = h("label", { for: id, class: "field__label" }, label, badge && h("span", { class: "badge" }, "必須"));
  const note = hint && h("p", { class: "field__hint", id: uid() }, hint);
  describe(input, note, state.message);
  const box = h("div", { class: "field__box" }, input, floating && caption, eye && peep(input));
  const node = h("div", { class: `field${floating ? " field--float" : ""}` }, !floating && caption, box, note || null, state.message);
  return { node, input, valid: state.valid, reveal: state.reveal, get value() { return input.value; } };
}

function peep(input) {
  const button = h("button", { type: "button", class: "eye", "aria-label": "入力した文字を表示", "aria-pressed": "false" }, svg(EYE));
  button.addEventListener("click", () => {
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
  });
  return button;
}

function slashed(typed) {
  const parts = typed.match(/^(\d{4})\D+(\d{1,2})(\D+)(\d{0,2})\D*$/);
  const digits = parts ? parts[1] + parts[2].padStart(2, "0") + parts[4] : typed.replace(/\D/g, "");
  return [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].filter(Boolean).join("/");
}

function masked(input) {
  input.addEventListener("input", (event) => {
    const typed = input.value.normalize("NFKC");
    const atEnd = input.selectionStart === input.value.length;
    if (event.isComposing || !atEnd) return;
    input.value = slashed(typed);
  });
  const tidy = () => {
    const [year, month, day] = slashed(input.value.normalize("NFKC")).split("/");
    input.value = [year, month, day?.padStart(2, "0")].filter(Boolean).join("/");
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  input.addEventListener("change", tidy);
  input.addEventListener("compositionend", tidy);
}

export function choice({ label, options, badge = false }) {
  const name = uid();
  const radios = options.map(([value]) => h("input", { type: "radio", class: "sr", id: uid(), name, value }));
  const tiles = options.map(([, text], place) => [radios[place], h("label", { class: "tile", for: radios[place].id }, text)]);
  const node = h("fieldset", { class: "group" }, h("legend", { class: "field__label" }, label, badge && h("span", { class: "badge" }, "必須")), h("div", { class: "tiles" }, tiles));
  const value = () => radios.find((one) => one.checked)?.value ?? "";
  return { node, valid: () => value() !== "", reveal() {}, get value() { return value(); } };
}

export function tick({ label, checked = false, disabled = false, needed = false, hint = "" }) {
  const input = h("input", { type: "checkbox", class: "sr", id: uid(), disabled });
  input.checked = checked;
  const note = hint && h("p", { class: "tick__hint", id: uid(), "aria-live": "polite" }, hint);
  if (note) describe(input, note);
  const node = h("div", { class: "tick" }, input, h("label", { for: input.id, class: "tick__label" }, label), note || null);
  return { node, input, note, valid: () => !needed || input.checked, reveal() {}, get value() { return input.checked; } };
}

export function form({ parts, button, submit, after = [] }, ...children) {
  const press = h("button", { type: "submit", class: "btn btn--main", disabled: true }, button);
  const update = () => {
    press.disabled = !parts.every((part) => part.valid());
  };
  const node = h("form", { novalidate: true, autocomplete: "on" }, ...children, h("div", { class: "actions" }, press, ...after));
  node.addEventListener("input", update);
  node.addEventListener("change", update);
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    parts.forEach((part) => part.reveal());
    if (!press.disabled && parts.every((part) => part.valid())) submit();
  });
  update();
  return Object.assign(node, { update });
}
