/* Text fields, passwords with an eye, check boxes: each an element with a value, set() and error(). */
import { STYLE, h, icon } from "./dom.js";

export function Input(
  id,
  { type = "text", clear, suffix, placeholder, autocomplete, addon, disabled, required } = {},
) {
  const input = h("input", {
    placeholder,
    autocomplete,
    id,
    "aria-required": required && "true",
    disabled,
    type,
    cls: `ant-input ${STYLE} ${disabled ? "ant-input-disabled " : ""}${clear || suffix ? "" : "ant-input-outlined"}`.trim(),
    value: "",
  });
  let el = input,
    wrap = input,
    clearButton = null;
  if (clear) {
    clearButton = h(
      "button",
      { type: "button", tabindex: "-1", cls: "ant-input-clear-icon ant-input-clear-icon-hidden " },
      icon("close-circle"),
    );
    clearButton.addEventListener("mousedown", (e) => e.preventDefault());
    clearButton.addEventListener("click", () => {
      input.value = "";
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.focus();
    });
    suffix = clearButton;
  }
  if (suffix)
    el = wrap = h(
      "span",
      {
        cls: `ant-input-affix-wrapper ${STYLE} ant-input-outlined${type === "password" ? " ant-input-password" : ""}`,
      },
      input,
      h("span", { cls: "ant-input-suffix" }, suffix),
    );
  if (addon)
    el = h(
      "span",
      { cls: `ant-input-group-wrapper ant-input-group-wrapper-outlined ${STYLE}` },
      h(
        "span",
        { cls: `ant-input-wrapper ant-input-group ${STYLE}` },
        h("span", { cls: "ant-input-group-addon" }, addon),
        wrap,
      ),
    );
  const control = {
    el,
    focusEl: input,
    value: "",
    set(value) {
      control.value = input.value = value || "";
      control.mark();
    },
    mark() {
      if (clearButton) clearButton.classList.toggle("ant-input-clear-icon-hidden", !control.value);
    },
    error(on) {
      wrap.classList.toggle(
        wrap === input ? "ant-input-status-error" : "ant-input-affix-wrapper-status-error",
        on,
      );
    },
  };
  input.addEventListener("input", () => {
    control.value = input.value;
    control.mark();
    control.change && control.change();
  });
  input.addEventListener("focus", () => wrap.classList.add("ant-input-affix-wrapper-focused"));
  input.addEventListener("blur", () => wrap.classList.remove("ant-input-affix-wrapper-focused"));
  return control;
}

export function Password(id, options = {}) {
  if (options.toggle === false) return Input(id, { ...options, type: "password" });
  const hold = h("span", null);
  let shown = false;
  const control = Input(id, { ...options, type: "password", suffix: hold });
  const draw = () => {
    const eye = icon(shown ? "eye" : "eye-invisible", "ant-input-password-icon", { tabindex: "-1" });
    eye.addEventListener("mousedown", (e) => e.preventDefault());
    eye.addEventListener("click", () => {
      shown = !shown;
      control.focusEl.type = shown ? "text" : "password";
      draw();
    });
    control.el.querySelector(".ant-input-suffix").replaceChildren(eye);
  };
  draw();
  return control;
}

export function Checkbox(label, value, onchange) {
  const input = h("input", { cls: "ant-checkbox-input", type: "checkbox", value });
  const box = h(
    "span",
    { cls: `ant-checkbox ant-wave-target ${STYLE}` },
    input,
    h("span", { cls: "ant-checkbox-inner" }),
  );
  const el = h(
    "label",
    { cls: `ant-checkbox-wrapper ${STYLE}` },
    box,
    h("span", { cls: "ant-checkbox-label" }, label),
  );
  const draw = () => {
    box.classList.toggle("ant-checkbox-checked", input.checked);
    el.classList.toggle("ant-checkbox-wrapper-checked", input.checked);
  };
  input.addEventListener("change", () => {
    draw();
    onchange(input.checked);
  });
  el.set = (value) => {
    input.checked = value;
    draw();
  };
  return el;
}

export function CheckboxGroup(id, options) {
  const control = {
    value: [],
    error() {},
    set(value) {
      control.value = [...value];
      boxes.forEach((box, at) => box.set(value.includes(options[at].value)));
    },
  };
  const boxes = options.map((option) =>
    Checkbox(option.label, option.value, (on) => {
      control.value = on
        ? [...control.value, option.value]
        : control.value.filter((each) => each !== option.value);
      control.change && control.change();
    }),
  );
  control.el = h("div", { cls: `ant-checkbox-group ${STYLE}`, id }, boxes);
  return control;
}
