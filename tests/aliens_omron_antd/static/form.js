/* A form of labelled items, and the rules that its fields keep while they are typed. */
import { STYLE, div, h } from "./dom.js";
import { Button, message } from "./feedback.js";
import { RULES, go, state } from "./net.js";

export function Form(name, submitLabel, onFinish, { guard } = {}) {
  const el = h("form", {
    id: name,
    cls: `ant-form ant-form-vertical ${STYLE}`,
    autocomplete: "off",
    novalidate: true,
  });
  const fields = {};
  const form = {
    el,
    fields,
    id: (field) => `${name}_${field}`,
    value: (field) => fields[field].control.value,
    values: () =>
      Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.control.value])),
  };
  /* parts: [[field, control, rules]]; more than one part means items nested without style: no `for` then */
  form.item = (label, parts, { required, extra, body } = {}) => {
    const id = parts.length === 1 ? form.id(parts[0][0]) : undefined;
    const slot = div("ant-form-item-additional");
    const item = div(
      `ant-form-item ${STYLE} ant-form-item-vertical`,
      div(
        `ant-row ant-form-item-row ${STYLE}`,
        label &&
          h(
            "div",
            { cls: `ant-col ant-form-item-label ${STYLE}` },
            h("label", { for: id, cls: required ? "ant-form-item-required" : "", title: label }, label),
          ),
        div(
          `ant-col ant-form-item-control ${STYLE}`,
          div(
            "ant-form-item-control-input",
            div("ant-form-item-control-input-content", body || parts.map((part) => part[1].el)),
          ),
          slot,
        ),
      ),
    );
    const extraText = extra && h("div", { id: id && id + "_extra", cls: "ant-form-item-extra" }, extra);
    if (extraText) slot.append(extraText);
    const errors = new Map();
    let help = null;
    const draw = () => {
      const list = [...errors.values()].filter(Boolean);
      item.classList.toggle("ant-form-item-has-error", list.length > 0);
      item.classList.toggle("ant-form-item-with-help", list.length > 0);
      if (!list.length) {
        if (help) {
          const old = help;
          help = null;
          old.classList.add("ant-form-show-help-leave");
          setTimeout(() => old.remove(), 300);
        }
        return;
      }
      const fresh = h(
        "div",
        {
          id: id && id + "_help",
          cls: `ant-form-item-explain ${STYLE} ant-form-item-explain-connected${help ? "" : " ant-form-show-help-appear"}`,
          role: "alert",
        },
        list.map((text) => div("ant-form-item-explain-error", text)),
      );
      if (help) help.replaceWith(fresh);
      else slot.prepend(fresh);
      help = fresh;
    };
    for (const [fieldName, control, rules = []] of parts) {
      const field = (fields[fieldName] = { control, item });
      const show = (fault) => {
        errors.set(fieldName, fault);
        control.error(!!fault);
        if (control.focusEl) {
          if (fault) {
            control.focusEl.setAttribute("aria-invalid", "true");
            if (id) control.focusEl.setAttribute("aria-describedby", id + "_help");
          } else {
            control.focusEl.removeAttribute("aria-invalid");
            control.focusEl.removeAttribute("aria-describedby");
          }
        }
        setTimeout(draw, 10);
      };
      field.show = show;
      field.validate = () => {
        let fault = null;
        for (const rule of rules) {
          fault = rule(control.value, form);
          if (fault) break;
        }
        show(fault);
        return !fault;
      };
      control.change = () => {
        if (guard) state.guarded = form;
        field.validate();
      };
    }
    el.append(item);
  };
  const button = Button(submitLabel, { type: "primary", html: "submit", cls: "ant-btn-lg" });
  form.submitRow = () => {
    el.append(
      div(
        `ant-form-item ${STYLE} kw-actions`,
        div(
          "ant-row ant-form-item-row",
          div(
            "ant-col ant-form-item-control",
            div("ant-form-item-control-input", div("ant-form-item-control-input-content", button)),
          ),
        ),
      ),
    );
  };
  form.fail = (e) => {
    if (e.field && fields[e.field]) fields[e.field].show(e.message);
    else message("error", e.message);
  };
  el.addEventListener("submit", async (e) => {
    e.preventDefault();
    if (button.busy()) return;
    const bad = Object.values(fields).filter((field) => !field.validate());
    if (bad.length) {
      bad[0].item.scrollIntoView({ block: "nearest", behavior: "smooth" });
      return;
    }
    button.loading(true);
    try {
      await onFinish(form.values());
    } catch (error) {
      if (!error.api) throw error;
      if (error.code === "AUTH") {
        message("error", error.message);
        go("/login");
      } else form.fail(error);
    }
    button.loading(false);
  });
  return form;
}

export const need = (label) => (value) =>
  value === undefined || String(value).trim() === "" ? `${label}を入力してください` : null;
export const pick = (label) => (value) => (value === undefined ? `${label}を選択してください` : null);
export const pattern = (expression, fault) => (value) =>
  value && !expression.test(String(value).trim()) ? fault : null;
export const mailRule = (label = "メールアドレス") =>
  pattern(/^[^\s@,;:"<>()]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/, `${label}の形式が正しくありません。`);
const LOGIN_ID_TEXT = "半角の英小・英大・数字・記号を使用し、8文字以上39文字以内で入力してください。";
const PASSWORD_TEXT =
  "半角の英小・英大・数字・記号を各1文字以上使用し、10文字以上39文字以内で入力してください。";
const chars = /^[A-Za-z0-9#+,/=?!@*%&^`\-.]+$/;
export const idRule = (value) =>
  value && !(chars.test(value.trim()) && value.trim().length >= 8 && value.trim().length <= 39)
    ? LOGIN_ID_TEXT
    : null;
export const pwRule = (value) =>
  value &&
  !(
    chars.test(value) &&
    value.length >= RULES.passwordMin &&
    value.length <= RULES.passwordMax &&
    /[a-z]/.test(value) &&
    /[A-Z]/.test(value) &&
    /[0-9]/.test(value) &&
    /[^A-Za-z0-9]/.test(value)
  )
    ? PASSWORD_TEXT
    : null;
export const sameRule = (value, form) =>
  RULES.passwordsMustMatch && value && value !== form.value("password")
    ? "パスワード確認が一致しません。"
    : null;
