/* The home screen with its tabs. */
import { STYLE, div, h, p } from "./dom.js";
import { Alert, Spin, message } from "./feedback.js";
import { Checkbox, CheckboxGroup, Input, Password } from "./fields.js";
import { Form, idRule, mailRule, need, pwRule, sameRule } from "./form.js";
import { fetched, layout, leave, newsList } from "./layout.js";
import { api, state } from "./net.js";

export const pages = {
  "/home"() {
    fetched("ホーム", () => api("GET", "profile"), homePage);
  },
};

function homePage(found) {
  const name = h("strong", { cls: "kw-name" }, found.name),
    warn = div("");
  const panes = {
    home: [
      "ホーム",
      (el) => {
        el.append(
          warn,
          div("kw-hello", name, " 様"),
          p(
            "被保険者ご自身の名前になっていることを確認してください。万が一、違う名前が表示された場合は、速やかにオムロン健康保険組合までご連絡ください。",
          ),
          h(
            "table",
            { cls: "ant-descriptions-view" },
            h(
              "tbody",
              null,
              h(
                "tr",
                null,
                h("th", null, "被保険者記号・番号"),
                h("td", null, `${found.symbol} - ${found.number}`),
              ),
            ),
          ),
          div(
            "kw-tiles",
            ["医療費通知", "通知書・証明書", "申請書", "健康情報誌"].map((title) =>
              div(
                "ant-card ant-card-bordered ant-card-small",
                div("ant-card-body", h("b", null, title), p("現在、表示できる情報はありません。")),
              ),
            ),
          ),
        );
        if (found.temp)
          warn.append(
            Alert("warning", "仮パスワードでログインしています。", [
              "「パスワード変更」よりパスワードの変更を、「プロフィール設定」よりメールアドレスの登録をお願いします。",
            ]),
          );
      },
    ],
    profile: [
      "プロフィール設定",
      (el) => {
        const form = Form(
          "profile",
          "登録",
          async (values) => {
            spinner.spin(true);
            try {
              const answer = await api("PUT", "profile", values);
              fill(answer);
              state.guarded = null;
              state.me.nickname = answer.nickname;
              document.querySelectorAll(".kw-user").forEach((user) => {
                user.textContent = answer.nickname + " さん";
              });
              message("success", "登録しました。");
            } finally {
              spinner.spin(false);
            }
          },
          { guard: true },
        );
        const make = (name) => Input(form.id(name), { clear: true, required: !/[23]$/.test(name) });
        const controls = {
          loginId: make("loginId"),
          nickname: make("nickname"),
          mail1: make("mail1"),
          mail2: make("mail2"),
          mail3: make("mail3"),
        };
        controls.prefs = CheckboxGroup(
          form.id("prefs"),
          [
            ["medical", "医療費通知"],
            ["magazine", "メールマガジン"],
            ["notice", "通知書・証明書"],
            ["journal", "健康情報誌"],
            ["application", "申請書"],
          ].map(([value, label]) => ({ value, label })),
        );
        form.item(
          "ログインID",
          [
            [
              "loginId",
              controls.loginId,
              [need("ログインID"), (value) => (value.trim() === found.loginId ? null : idRule(value))],
            ],
          ],
          { required: true },
        );
        form.item("ニックネーム", [["nickname", controls.nickname, [need("ニックネーム")]]], {
          required: true,
        });
        for (const place of [1, 2, 3])
          form.item(
            `メールアドレス${place}`,
            [
              [
                `mail${place}`,
                controls[`mail${place}`],
                [...(place === 1 ? [need("メールアドレス1")] : []), mailRule(`メールアドレス${place}`)],
              ],
            ],
            { required: place === 1 },
          );
        form.item("配信メール設定", [["prefs", controls.prefs]], {
          body: [p("希望のメールにチェックを付けてください。"), controls.prefs.el],
        });
        form.submitRow();
        const fill = (values) => {
          found = { ...found, ...values };
          Object.entries(controls).forEach(([key, control]) => control.set(values[key]));
        };
        fill(found);
        const spinner = Spin(form.el);
        el.append(
          p("健保からのお知らせ(給付金のお知らせなど)を受信するメールアドレスやログインIDの変更ができます。"),
          p("*は必須入力です。メールアドレス2~3は任意となります。変更後、「登録」をクリックしてください。"),
          ...(found.leaver
            ? [
                Alert(
                  "warning",
                  "在職時に登録された方は、メールアドレス1は、会社メールアドレスから受け取れるメールアドレスに変更お願いします",
                ),
              ]
            : []),
          spinner,
          Alert("info", "【プロフィール設定について】", [
            p("メールアドレス2~3に会社メールアドレス以外の登録をお薦めします。"),
            p("配信メール設定は、デフォルトのまま、チェックは外さないでください。"),
          ]),
        );
      },
    ],
    password: [
      "パスワード変更",
      (el) => {
        const form = Form(
          "password",
          "登録",
          async (values) => {
            spinner.spin(true);
            try {
              await api("PUT", "password", values);
              state.guarded = null;
              ["current", "password", "confirm"].forEach((key) => form.fields[key].control.set(""));
              warn.replaceChildren();
              message("success", "パスワードを変更しました。");
            } finally {
              spinner.spin(false);
            }
          },
          { guard: true },
        );
        const make = (name, autocomplete) =>
          Password(form.id(name), { toggle: false, required: true, autocomplete });
        const controls = [
          make("current", "current-password"),
          make("password", "new-password"),
          make("confirm", "new-password"),
        ];
        form.item("変更前パスワード", [["current", controls[0], [need("変更前パスワード")]]], {
          required: true,
        });
        form.item("変更後パスワード", [["password", controls[1], [need("変更後パスワード"), pwRule]]], {
          required: true,
          extra: "半角の英小・英大・数字・記号を各1文字以上使用し、10文字以上39文字以内",
        });
        form.item("パスワード確認", [["confirm", controls[2], [need("パスワード確認"), sameRule]]], {
          required: true,
        });
        form.el.append(
          Checkbox("パスワードを表示する", "", (on) =>
            controls.forEach((control) => {
              control.focusEl.type = on ? "text" : "password";
            }),
          ),
        );
        form.submitRow();
        const spinner = Spin(form.el);
        el.append(p("ログイン時のパスワードを変更ができます"), spinner);
      },
    ],
    news: [
      "お知らせ",
      (el) => {
        const box = div("kw-blank"),
          spinner = Spin(box);
        el.append(spinner);
        spinner.spin(true);
        api("GET", "news")
          .then((answer) => {
            spinner.spin(false);
            box.replaceChildren(newsList(answer.items));
          })
          .catch((e) => {
            spinner.spin(false);
            message("error", e.message);
          });
      },
    ],
  };
  const heads = {},
    bodies = {},
    content = div("ant-tabs-content ant-tabs-content-top"),
    ink = div("ant-tabs-ink-bar ant-tabs-ink-bar-animated");
  const show = (chosen) => {
    for (const key of Object.keys(panes)) {
      const on = key === chosen,
        body = bodies[key];
      heads[key].classList.toggle("ant-tabs-tab-active", on);
      heads[key].firstChild.setAttribute("aria-selected", on);
      body.classList.toggle("ant-tabs-tabpane-active", on);
      body.setAttribute("aria-hidden", !on);
      body.setAttribute("tabindex", on ? "0" : "-1");
      body.style.display = on ? "" : "none";
      if (on) {
        if (!body.isConnected) {
          content.append(body);
          panes[key][1](body);
        }
        document.title = panes[key][0] + " | 健康マイポータル";
        requestAnimationFrame(() => {
          ink.style.cssText = `left:${heads[key].offsetLeft}px;width:${heads[key].offsetWidth}px`;
        });
      }
    }
  };
  for (const key of Object.keys(panes)) {
    const button = h(
      "div",
      {
        role: "tab",
        "aria-selected": "false",
        cls: "ant-tabs-tab-btn",
        tabindex: "0",
        id: `rc-tabs-0-tab-${key}`,
        "aria-controls": `rc-tabs-0-panel-${key}`,
      },
      panes[key][0],
    );
    heads[key] = h("div", { "data-node-key": key, cls: "ant-tabs-tab" }, button);
    heads[key].addEventListener("click", () => leave(() => show(key)));
    button.addEventListener(
      "keydown",
      (e) => (e.key === "Enter" || e.key === " ") && (e.preventDefault(), leave(() => show(key))),
    );
    bodies[key] = h("div", {
      role: "tabpanel",
      id: `rc-tabs-0-panel-${key}`,
      "aria-labelledby": `rc-tabs-0-tab-${key}`,
      cls: "ant-tabs-tabpane",
    });
  }
  layout(
    "ホーム",
    div(
      "ant-card ant-card-bordered",
      div(
        "ant-card-body",
        div(
          `ant-tabs ant-tabs-top ${STYLE}`,
          h(
            "div",
            { role: "tablist", "aria-orientation": "horizontal", cls: "ant-tabs-nav" },
            div("ant-tabs-nav-wrap", div("ant-tabs-nav-list", Object.values(heads), ink)),
          ),
          div("ant-tabs-content-holder", content),
        ),
      ),
    ),
  );
  show("home");
}
