/* Login, a forgotten password, and what anybody may read. */
import { div, h, p } from "./dom.js";
import { Alert, Button, Result, Spin } from "./feedback.js";
import { Input, Password } from "./fields.js";
import { Form, mailRule, need, pwRule, sameRule } from "./form.js";
import { A, card, fetched, layout, newsList, refused, toLogin } from "./layout.js";
import { api, go, linkToken, state } from "./net.js";

export const pages = {
  "/login"() {
    const form = Form("login", "ログイン", async (values) => {
      state.me = await api("POST", "login", values);
      go("/home");
    });
    form.item(
      "ログインID",
      [
        [
          "loginId",
          Input(form.id("loginId"), { clear: true, required: true, autocomplete: "username" }),
          [need("ログインID")],
        ],
      ],
      { required: true },
    );
    form.item(
      "パスワード",
      [
        [
          "password",
          Password(form.id("password"), { required: true, autocomplete: "current-password" }),
          [need("パスワード")],
        ],
      ],
      { required: true },
    );
    form.submitRow();
    const newsBox = div("kw-news");
    const spinner = Spin(newsBox);
    layout(
      "ログイン",
      div(
        "kw-two",
        h(
          "div",
          null,
          card("ログイン", form.el, div("kw-links", A("ログインID・パスワード忘れた方はこちら", "/forgot"))),
          card(
            "はじめてご利用の方",
            p("健康マイポータルをはじめてご利用になる方は、利用登録を行ってください。"),
            Button("新規利用登録", { cls: "ant-btn-lg ant-btn-block", onclick: () => go("/regist/mail") }),
            p(
              "※加入時に、ログインID・仮パスワードについて紙で通知している方は、それに従ってご対応ください。",
            ),
          ),
        ),
        card("お知らせ", spinner),
      ),
    );
    spinner.spin(true);
    api("GET", "news")
      .then((found) => {
        spinner.spin(false);
        newsBox.append(newsList(found.items));
      })
      .catch(() => spinner.spin(false));
  },
  "/forgot"() {
    const title = "ログインID・パスワード忘れた方";
    const form = Form("forgot", "送信", async (values) => {
      await api("POST", "password/forgot", values);
      layout(
        title,
        card(
          title,
          Result(
            "success",
            "受付が完了しました",
            "ご登録のメールアドレスの場合は、ログインIDとパスワード再発行のURLを記載した「パスワード再発行のご案内」メールをお送りしています。メールをご確認ください。",
            toLogin(),
          ),
        ),
      );
    });
    form.item(
      "メールアドレス",
      [
        [
          "mail",
          Input(form.id("mail"), { clear: true, required: true }),
          [need("メールアドレス"), mailRule()],
        ],
      ],
      { required: true },
    );
    form.submitRow();
    layout(
      title,
      card(
        title,
        p("登録のメールアドレスを入力後、画面の手順にそってパスワード再発行をしてください。"),
        form.el,
        div("kw-links", A("ログイン画面へ戻る", "/login")),
      ),
    );
  },
  "/reset"() {
    const token = linkToken();
    fetched(
      "パスワード再発行",
      () => api("GET", "password/reset/" + token),
      (found) => {
        const form = Form(
          "reset",
          "登録",
          async (values) => {
            try {
              await api("POST", "password/reset/" + token, values);
              state.guarded = null;
              layout(
                "パスワード再発行",
                card(
                  "パスワード再発行",
                  Result(
                    "success",
                    "パスワードを再発行しました",
                    "新しいパスワードでログインしてください。",
                    toLogin(),
                  ),
                ),
              );
            } catch (e) {
              if (e.code === "LINK") refused("パスワード再発行", e);
              else throw e;
            }
          },
          { guard: true },
        );
        form.item(
          "パスワード",
          [
            [
              "password",
              Password(form.id("password"), { required: true, autocomplete: "new-password" }),
              [need("パスワード"), pwRule],
            ],
          ],
          { required: true, extra: "半角の英小・英大・数字・記号を各1文字以上使用し、10文字以上39文字以内" },
        );
        form.item(
          "パスワード確認",
          [
            [
              "confirm",
              Password(form.id("confirm"), { required: true, autocomplete: "new-password" }),
              [need("パスワード確認"), sameRule],
            ],
          ],
          { required: true },
        );
        form.submitRow();
        layout(
          "パスワード再発行",
          card(
            "パスワード再発行",
            p("ログインID:", h("strong", null, found.loginId)),
            p("新しいパスワードを設定し、「登録」をクリックしてください。"),
            form.el,
          ),
        );
      },
    );
  },
  "/guide/prepare"() {
    layout(
      "事前準備",
      card(
        "事前準備",
        h(
          "ol",
          null,
          h(
            "li",
            null,
            "健康マイポータルからの通知メールアドレスからのメールを受信できるようにしてください。",
            h("br"),
            "通知メールアドレス info@omronkenpo.kw21connect.jp",
          ),
          h(
            "li",
            null,
            "事前に、ご自身の健康保険の記号・番号をご確認ください。登録時、本人認証やお問い合わせ時に必要となります。",
          ),
        ),
        h("h3", null, "確認方法"),
        h(
          "ul",
          null,
          h("li", null, "マイナポータル アプリより確認する"),
          h("li", null, "COMPANYより確認する(社員※導入会社のみ)"),
        ),
        p("※2025年12月1日までは お手元の「保険証カード(青色)」でご確認できます。"),
      ),
    );
  },
  "/guide/ninkei"() {
    layout(
      "任意継続保険・特例退職の方",
      card(
        "任意継続保険・特例退職の方",
        h(
          "ol",
          null,
          h(
            "li",
            null,
            "新規登録・ログインの前に事前にご準備ください(在職時に登録されているときは、登録不要です) ",
            A("事前準備", "/guide/prepare"),
          ),
          h(
            "li",
            null,
            "新規登録がご不明な方",
            h("br"),
            "ログイン・パスワード問い合わせ専用フォームより、お問い合わせください。 ",
            A("お問い合わせ", "/contact"),
          ),
          h(
            "li",
            null,
            "新規登録後、ログインID・パスワードを忘れた方",
            h("br"),
            "パスワード再発行の手続きをお願いします。 ",
            state.me ? null : A("パスワード再発行", "/forgot"),
          ),
          h(
            "li",
            null,
            "初回登録後、ログインIDとメールアドレス変更・追加したい方",
            h("br"),
            "ホーム画面より、任意で変更・追加をしてください。",
          ),
        ),
        Alert(
          "info",
          "在職時に登録された方は、メールアドレス1は、会社メールアドレスから受け取れるメールアドレスに変更お願いします",
        ),
      ),
    );
  },
  "/contact"() {
    layout(
      "お問い合わせ",
      card(
        "新規登録・ログインID/パスワードについてのお問い合わせ",
        p("ログイン・パスワード問い合わせ専用フォームより、お問い合わせください。"),
        p(
          h(
            "a",
            { href: "https://forms.office.com/r/hWZtFW3h3b", target: "_blank", rel: "noreferrer" },
            "ログイン・パスワード問い合わせ専用フォーム",
          ),
        ),
        p("ログインID・仮パスワードの紙通知を紛失された方も、こちらよりお問い合わせください。"),
        p("健保お問合せフォームより、健康保険の記号・番号を記載しご連絡下さい。"),
      ),
    );
  },
};
