/* The frame around every page, its menus, and the ways from one page to another. */
import { STYLE, div, h, icon } from "./dom.js";
import { Button, Result, Spin, confirmModal, message } from "./feedback.js";
import { api, go, query, state } from "./net.js";

const root = document.getElementById("root");

export function leave(then) {
  if (!state.guarded || !document.contains(state.guarded.el)) {
    state.guarded = null;
    return then();
  }
  confirmModal(
    "ページを離れますか?",
    "入力中の内容は登録されていません。移動すると入力内容は破棄されます。",
    () => {
      state.guarded = null;
      then();
    },
  );
}

export const A = (label, path, cls) =>
  h(
    "a",
    {
      href: "#" + path,
      cls,
      onclick: (e) => {
        e.preventDefault();
        if (state.closeDrawer) state.closeDrawer();
        leave(() => go(path));
      },
    },
    label,
  );
function logout() {
  confirmModal("ログアウト", "ログアウトします。よろしいですか?", async () => {
    state.guarded = null;
    await api("POST", "logout", {});
    state.me = null;
    message("success", "ログアウトしました。");
    go("/login");
  });
}

function navItems() {
  const items = state.me
    ? [["ホーム", "/home"]]
    : [
        ["ログイン", "/login"],
        ["事前準備", "/guide/prepare"],
      ];
  return [...items, ["任意継続保険・特例退職の方", "/guide/ninkei"], ["お問い合わせ", "/contact"]];
}

function openDrawer() {
  const outer = h("div"),
    close = () => {
      outer.remove();
      state.closeDrawer = null;
    };
  state.closeDrawer = close;
  const entries = navItems().map(([label, path]) =>
    h(
      "li",
      { cls: "ant-menu-item", role: "menuitem", tabindex: "-1" },
      h("span", { cls: "ant-menu-title-content" }, A(label, path)),
    ),
  );
  if (state.me)
    entries.push(
      h(
        "li",
        {
          cls: "ant-menu-item",
          role: "menuitem",
          tabindex: "-1",
          onclick: () => {
            close();
            logout();
          },
        },
        h("span", { cls: "ant-menu-title-content" }, "ログアウト"),
      ),
    );
  outer.append(
    h(
      "div",
      { cls: `ant-drawer ant-drawer-right ${STYLE} ant-drawer-open`, tabindex: "-1" },
      h("div", { cls: "ant-drawer-mask", onclick: close }),
      h(
        "div",
        { cls: "ant-drawer-content-wrapper", style: "width: 280px;" },
        h(
          "div",
          { cls: "ant-drawer-content", role: "dialog", "aria-modal": "true" },
          div(
            "ant-drawer-header",
            div(
              "ant-drawer-header-title",
              h(
                "button",
                { type: "button", "aria-label": "Close", cls: "ant-drawer-close", onclick: close },
                icon("close"),
              ),
              div("ant-drawer-title", "メニュー"),
            ),
          ),
          div(
            "ant-drawer-body",
            h(
              "ul",
              { cls: "ant-menu ant-menu-root ant-menu-inline ant-menu-light", role: "menu", tabindex: "0" },
              entries,
            ),
          ),
        ),
      ),
    ),
  );
  document.body.append(outer);
}

export function layout(title, ...content) {
  document.title = (title ? title + " | " : "") + "健康マイポータル";
  if (state.closeDrawer) state.closeDrawer();
  document.querySelectorAll("body > div > .ant-select-dropdown").forEach((list) => list.parentNode.remove());
  state.guarded = null;
  root.replaceChildren(
    div(
      `ant-layout ${STYLE}`,
      h(
        "header",
        { cls: "ant-layout-header" },
        A(
          [h("span", { cls: "kw-mark" }, "健"), h("span", null, "健康マイポータル")],
          state.me ? "/home" : "/login",
          "kw-logo",
        ),
        h(
          "ul",
          {
            cls: "ant-menu-overflow ant-menu ant-menu-root ant-menu-horizontal kw-desktop",
            role: "menu",
            tabindex: "0",
          },
          navItems().map(([label, path]) =>
            h(
              "li",
              { cls: "ant-menu-overflow-item ant-menu-item", role: "menuitem", tabindex: "-1" },
              h("span", { cls: "ant-menu-title-content" }, A(label, path)),
            ),
          ),
        ),
        state.me && h("span", { cls: "kw-user kw-desktop" }, state.me.nickname + " さん"),
        state.me && Button("ログアウト", { onclick: logout, cls: "ant-btn-sm kw-desktop" }),
        h(
          "button",
          {
            type: "button",
            "aria-label": "メニューを開く",
            cls: `ant-btn ${STYLE} ant-btn-text ant-btn-icon-only kw-phone`,
            onclick: openDrawer,
          },
          h("span", { cls: "ant-btn-icon" }, icon("menu")),
        ),
      ),
      h("main", { cls: "ant-layout-content" }, ...content),
      h(
        "footer",
        { cls: "ant-layout-footer" },
        div("kw-footlinks", A("お問い合わせ", "/contact"), A("任意継続保険・特例退職の方", "/guide/ninkei")),
        h("div", null, "オムロン健康保険組合"),
        h("small", null, "© OMRON Health Insurance Society"),
      ),
    ),
  );
}

export function card(title, ...content) {
  return div(
    `ant-card ant-card-bordered ${STYLE}`,
    div("ant-card-head", div("ant-card-head-wrapper", div("ant-card-head-title", h("h1", null, title)))),
    div("ant-card-body", ...content),
  );
}

const STEPS = ["メールアドレス送信", "本人認証", "認証キー入力", "ID・パスワード設定"];
export const steps = (current) =>
  div(
    `ant-steps ant-steps-horizontal ant-steps-small ${STYLE}`,
    STEPS.map((step, at) =>
      div(
        `ant-steps-item ant-steps-item-${at < current ? "finish" : at === current ? "process ant-steps-item-active" : "wait"}`,
        div(
          "ant-steps-item-container",
          div("ant-steps-item-icon", h("span", { cls: "ant-steps-icon" }, String(at + 1))),
          div("ant-steps-item-content", div("ant-steps-item-title", step)),
        ),
      ),
    ),
  );

export const toLogin = () => Button("ログイン画面へ", { type: "primary", onclick: () => go("/login") });
export const refused = (title, e) =>
  layout(
    title,
    card(
      title,
      Result(
        "error",
        "このURLはご利用いただけません",
        e.message + "お手数ですが、最初から手続きをやり直してください。",
        toLogin(),
      ),
    ),
  );
/* page whose data must be fetched before it is drawn */
export async function fetched(title, get, draw) {
  const here = location.hash,
    wait = Spin(div("kw-blank"));
  layout(title, card(title, wait));
  wait.spin(true);
  try {
    const found = await get();
    if (location.hash === here) draw(found);
  } catch (e) {
    if (!e.api) throw e;
    if (location.hash === here) {
      if (e.code === "AUTH") {
        message("error", e.message);
        state.me = null;
        go("/login");
      } else if (e.code === "VERIFY") go("/regist/verify?" + query());
      else refused(title, e);
    }
  }
}

export const newsList = (items) =>
  div(
    `ant-list ant-list-split ${STYLE}`,
    h(
      "ul",
      { cls: "ant-list-items" },
      items.map((item) =>
        h(
          "li",
          { cls: "ant-list-item" },
          h("time", null, item.date.replaceAll("-", "/")),
          h("span", { cls: `ant-tag ${item.tag === "重要" ? "ant-tag-red" : "ant-tag-blue"}` }, item.tag),
          h("span", null, item.title),
        ),
      ),
    ),
  );
