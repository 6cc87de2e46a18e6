/* Buttons, and what tells people that something happens, has happened, or is asked. */
import { STYLE, div, h, icon } from "./dom.js";

// Ant Design puts a blank between two Han characters.
const spaced = (label) => (/^[\u4E00-\u9FA5]{2}$/.test(label) ? label.split("").join(" ") : label);

export function Button(label, { type = "default", html = "button", onclick, cls = "" } = {}) {
  const color = type === "primary" ? "primary" : type === "link" ? "link" : "default";
  const el = h(
    "button",
    {
      type: html,
      cls: `ant-btn ${STYLE} ant-btn-${type} ant-btn-color-${color} ant-btn-variant-${type === "primary" ? "solid" : type === "link" ? "link" : "outlined"} ${cls}`.trim(),
    },
    h("span", null, type === "link" ? label : spaced(label)),
  );
  let spin = null;
  el.addEventListener("click", (e) => {
    if (spin) {
      e.preventDefault();
      e.stopPropagation();
      return;
    }
    if (onclick) onclick(e);
  });
  el.loading = (on) => {
    el.classList.toggle("ant-btn-loading", on);
    if (on && !spin)
      el.prepend((spin = h("span", { cls: "ant-btn-icon ant-btn-loading-icon" }, icon("loading"))));
    if (!on && spin) {
      spin.remove();
      spin = null;
    }
  };
  el.busy = () => !!spin;
  return el;
}

export function Spin(child) {
  const holder = div("", ""),
    box = div("ant-spin-container", child),
    el = div(`ant-spin-nested-loading ${STYLE}`, holder, box);
  el.spin = (on) => {
    holder.replaceChildren();
    if (on)
      holder.append(
        h(
          "div",
          { cls: `ant-spin ant-spin-spinning ${STYLE}`, "aria-live": "polite", "aria-busy": "true" },
          h(
            "span",
            { cls: "ant-spin-dot-holder" },
            h(
              "span",
              { cls: "ant-spin-dot ant-spin-dot-spin" },
              [1, 2, 3, 4].map(() => h("i", { cls: "ant-spin-dot-item" })),
            ),
          ),
        ),
      );
    box.classList.toggle("ant-spin-blur", on);
  };
  return el;
}

export function Alert(type, text, extra) {
  return h(
    "div",
    {
      "data-show": "true",
      cls: `ant-alert ant-alert-${type} ${extra ? "ant-alert-with-description " : ""}${STYLE}`,
      role: "alert",
    },
    icon(type === "info" ? "info-circle" : "exclamation-circle", "ant-alert-icon"),
    div("ant-alert-content", div("ant-alert-message", text), extra && div("ant-alert-description", extra)),
  );
}

export function Result(status, title, subtitle, ...extra) {
  const glyph = { success: "check-circle", error: "close-circle", info: "info-circle" }[status];
  return div(
    `ant-result ant-result-${status} ${STYLE}`,
    div("ant-result-icon", icon(glyph)),
    div("ant-result-title", title),
    subtitle && div("ant-result-subtitle", subtitle),
    extra.length > 0 && div("ant-result-extra", ...extra),
  );
}

let messages;

export function message(type, text) {
  if (!messages) {
    messages = h("div");
    document.body.append(
      h(
        "div",
        {
          cls: `ant-message ant-message-top ${STYLE}`,
          style: "left: 50%; transform: translateX(-50%); top: 8px; bottom: auto;",
        },
        messages,
      ),
    );
  }
  const notice = div(
    "ant-message-notice-wrapper",
    div(
      `ant-message-notice ${STYLE} ant-move-up-appear`,
      div(
        "ant-message-notice-content",
        div(
          `ant-message-custom-content ant-message-${type}`,
          icon(type === "success" ? "check-circle" : "close-circle"),
          h("span", null, text),
        ),
      ),
    ),
  );
  messages.append(notice);
  setTimeout(() => notice.remove(), 3000);
}

export function confirmModal(title, content, onOk) {
  const outer = h("div"),
    close = () => {
      outer.remove();
      document.body.style.overflow = "";
    };
  const ok = Button("OK", {
    type: "primary",
    onclick: async () => {
      ok.loading(true);
      await onOk();
      close();
    },
  });
  const box = h(
    "div",
    {
      role: "dialog",
      "aria-modal": "true",
      cls: `ant-modal ${STYLE} ant-modal-confirm ant-modal-confirm-confirm ant-zoom-appear`,
      style: "width: 416px;",
    },
    h("div", {
      tabindex: "0",
      "aria-hidden": "true",
      style: "width: 0px; height: 0px; overflow: hidden; outline: none;",
    }),
    div(
      "ant-modal-content",
      div(
        "ant-modal-body",
        div(
          "ant-modal-confirm-body-wrapper",
          div(
            "ant-modal-confirm-body ant-modal-confirm-body-has-title",
            icon("exclamation-circle"),
            div(
              "ant-modal-confirm-paragraph",
              h("span", { cls: "ant-modal-confirm-title" }, title),
              div("ant-modal-confirm-content", content),
            ),
          ),
          div("ant-modal-confirm-btns", Button("キャンセル", { onclick: close }), ok),
        ),
      ),
    ),
  );
  outer.append(
    h(
      "div",
      { cls: `ant-modal-root ${STYLE}` },
      div("ant-modal-mask"),
      h("div", { tabindex: "-1", cls: "ant-modal-wrap" }, box),
    ),
  );
  outer.addEventListener("keydown", (e) => e.key === "Escape" && close());
  document.body.append(outer);
  document.body.style.overflow = "hidden";
  ok.focus();
}
