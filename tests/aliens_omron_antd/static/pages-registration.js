/* From the address to the finished account. */
import { STYLE, div, h, icon, p } from "./dom.js";
import { Alert, Result, Spin, message } from "./feedback.js";
import { Input, Password } from "./fields.js";
import { Form, idRule, mailRule, need, pattern, pick, pwRule } from "./form.js";
import { A, card, fetched, layout, refused, steps, toLogin } from "./layout.js";
import { RULES, api, go, linkToken, query, state } from "./net.js";
import { Select } from "./select.js";

export const pages = {
  "/regist/mail"() {
    const form = Form("registMail", "送信", async (values) => {
      await api("POST", "registrations", values);
      layout(
        "新規利用登録",
        card(
          "新規利用登録",
          steps(0),
          Result(
            "success",
            "メールを送信しました",
            "入力されたメールアドレス宛に仮ログインのURLが記載されたメールを送信しました。「利用登録手続きのご案内」メールに記載されているURLをクリックしてください。",
          ),
          Alert(
            "info",
            "仮ログインのメール通知が受信されない場合",
            h(
              "ul",
              null,
              h(
                "li",
                null,
                "迷惑メールフォルダをご確認ください。通知メールアドレス info@omronkenpo.kw21connect.jp",
              ),
              h(
                "li",
                null,
                A("ログイン・パスワード問い合わせ専用フォーム", "/contact"),
                "より、お問い合わせください。",
              ),
            ),
          ),
        ),
      );
    });
    form.item(
      "会社メールアドレス",
      [
        [
          "mail",
          Input(form.id("mail"), { clear: true, required: true, placeholder: "taro.omron@example.com" }),
          [need("会社メールアドレス"), mailRule("会社メールアドレス")],
        ],
      ],
      { required: true },
    );
    form.submitRow();
    layout(
      "新規利用登録",
      card(
        "新規利用登録",
        steps(0),
        p(
          "会社メールアドレスを入力して、送信してください。入力されたメールアドレス宛に仮ログインのURLが記載されたメールが送信されます。",
        ),
        form.el,
        div("kw-links", A("ログイン画面へ戻る", "/login")),
      ),
    );
  },
  "/regist/entry"() {
    const token = linkToken();
    fetched(
      "本人認証",
      () => api("GET", "registrations/" + token),
      (found) => {
        const picture = h("img", { alt: "認証文字", width: "168", height: "52" });
        const show = (key) => {
          picture.src = "/kw21cu/api/v1/captcha?key=" + key;
        };
        const redraw = async () => {
          const drawn = await api("GET", "registrations/" + token);
          show(drawn.captcha);
        };
        const form = Form(
          "entry",
          "確認",
          async (values) => {
            spinner.spin(true);
            try {
              const answer = await api("POST", "registrations/" + token, values);
              sessionStorage.setItem("kw-key", answer.key);
              state.guarded = null;
              go("/regist/key");
            } catch (e) {
              if (e.code === "LINK") return refused("本人認証", e);
              form.fields.captcha.control.set("");
              message("error", e.message);
              await redraw().catch(() => {});
            } finally {
              spinner.spin(false);
            }
          },
          { guard: true },
        );
        form.item(
          "メールアドレス",
          [
            [
              "mail",
              Input(form.id("mail"), { clear: true, required: true }),
              [need("メールアドレス"), mailRule()],
            ],
          ],
          { required: true, extra: "必ず、案内メールを受信したメールアドレスを入力してください。" },
        );
        const symbol = Input(form.id("symbol"), { addon: "記号", placeholder: "数字2桁", required: true }),
          number = Input(form.id("number"), { addon: "番号", placeholder: "数字1桁~6桁", required: true });
        form.item(
          "被保険者記号・番号",
          [
            ["symbol", symbol, [need("記号"), pattern(/^[0-9]{2}$/, "記号は数字2桁で入力してください。")]],
            [
              "number",
              number,
              [need("番号"), pattern(/^[0-9]{1,6}$/, "番号は数字1桁~6桁で入力してください。")],
            ],
          ],
          {
            required: true,
            body: div(
              "ant-space ant-space-horizontal kw-space",
              div("ant-space-item", symbol.el),
              div("ant-space-item", number.el),
            ),
            extra: "健康保険の記号と番号を入力してください。",
          },
        );
        const range = (first, last, unit) =>
          Array.from({ length: last - first + 1 }, (_, at) => ({
            value: first + at,
            label: `${first + at}${unit}`,
          }));
        const thisYear = new Date().getFullYear(),
          selects = [
            Select(form.id("birthYear"), range(thisYear - 100, thisYear, "年"), "年"),
            Select(form.id("birthMonth"), range(1, 12, "月"), "月"),
            Select(form.id("birthDay"), range(1, 31, "日"), "日"),
          ];
        form.item(
          "生年月日",
          [
            ["birthYear", selects[0], [pick("年")]],
            ["birthMonth", selects[1], [pick("月")]],
            ["birthDay", selects[2], [pick("日")]],
          ],
          {
            required: true,
            body: div(
              `ant-space-compact ${STYLE} kw-birth`,
              selects.map((select) => select.el),
            ),
            extra: "被保険者の生年月日を選択してください。",
          },
        );
        const captcha = Input(form.id("captcha"), { clear: true, required: true, autocomplete: "off" });
        form.item("認証文字", [["captcha", captcha, [need("認証文字")]]], {
          required: true,
          extra: "青枠で表示された部分の認証文字を入力してください。",
          body: [
            div(
              "kw-captcha",
              h("span", { cls: "kw-captcha-frame" }, picture),
              h(
                "button",
                {
                  type: "button",
                  cls: `ant-btn ${STYLE} ant-btn-link`,
                  onclick: () => redraw().catch((e) => message("error", e.message)),
                },
                icon("reload"),
                h("span", null, "別の文字を表示"),
              ),
            ),
            captcha.el,
          ],
        });
        form.submitRow();
        const spinner = Spin(form.el);
        show(found.captcha);
        layout(
          "本人認証",
          card(
            "本人認証",
            steps(1),
            p("案内メールを受信した「メールアドレス」と必要事項を入力し、「確認」をクリックしてください。"),
            spinner,
          ),
        );
      },
    );
  },
  "/regist/key"() {
    const key = sessionStorage.getItem("kw-key");
    if (!key) return go("/login");
    layout(
      "本人認証",
      card(
        "本人認証",
        steps(2),
        Result("success", "本人確認が完了しました", "以下の認証キーを控えてください。"),
        div(
          `ant-statistic ${STYLE}`,
          div("ant-statistic-title", "認証キー"),
          div("ant-statistic-content", h("span", { cls: "ant-statistic-content-value" }, key)),
        ),
        Alert(
          "info",
          "案内を受信したメールアドレス宛に「本人確認完了のご案内」をお送りしました。記載されているURLをクリックし、認証キー(数字4桁)を入力してください。",
          "メールが届かない場合は、迷惑メールフォルダをご確認ください",
        ),
      ),
    );
  },
  "/regist/verify"() {
    const asked = query(),
      token = linkToken();
    fetched(
      "認証キー入力",
      () => api("GET", "verifications/" + token),
      () => {
        const form = Form("verify", "認証", async (values) => {
          try {
            await api("POST", "verifications/" + token, values);
            sessionStorage.removeItem("kw-key");
            go("/regist/account?" + asked);
          } catch (e) {
            if (e.code === "LINK") refused("認証キー入力", e);
            else throw e;
          }
        });
        form.item(
          "認証キー",
          [
            [
              "key",
              Input(form.id("key"), { clear: true, required: true, autocomplete: "one-time-code" }),
              [
                need("認証キー"),
                pattern(new RegExp(`^[0-9]{${RULES.keyDigits}}$`), "認証キーは数字4桁で入力してください。"),
              ],
            ],
          ],
          { required: true },
        );
        form.submitRow();
        layout(
          "認証キー入力",
          card(
            "認証キー入力",
            steps(2),
            p("画面に表示された認証キー(数字4桁)を入力し、「認証」をクリックしてください。"),
            form.el,
          ),
        );
      },
    );
  },
  "/regist/account"() {
    const token = linkToken();
    fetched(
      "ID・パスワード設定",
      () => api("GET", "accounts/" + token),
      (found) => {
        const form = Form(
          "account",
          "登録",
          async (values) => {
            try {
              await api("POST", "accounts/" + token, values);
              state.guarded = null;
              layout(
                "利用登録完了",
                card(
                  "利用登録完了",
                  steps(4),
                  Result(
                    "success",
                    "利用登録が完了しました",
                    "ご登録のメールアドレス宛に「利用登録完了のご案内」メールをお送りしました。",
                    toLogin(),
                  ),
                ),
              );
            } catch (e) {
              if (e.code === "LINK") refused("ID・パスワード設定", e);
              else throw e;
            }
          },
          { guard: true },
        );
        const mail = Input(form.id("mail"), { disabled: true }),
          nickname = Input(form.id("nickname"), { clear: true, required: true });
        form.item(
          "ログインID",
          [
            [
              "loginId",
              Input(form.id("loginId"), { clear: true, required: true, autocomplete: "username" }),
              [need("ログインID"), idRule],
            ],
          ],
          { required: true, extra: "半角の英小・英大・数字・記号を使用し、8文字以上39文字以内" },
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
        form.item("メールアドレス", [["mail", mail]], { extra: "※任意のアドレスへ初回ログイン後に変更可能" });
        form.item("ニックネーム", [["nickname", nickname, [need("ニックネーム")]]], { required: true });
        form.submitRow();
        mail.set(found.mail);
        nickname.set(found.nickname);
        layout(
          "ID・パスワード設定",
          card(
            "ID・パスワード設定",
            steps(3),
            p(
              "今後ログインの際に使用する任意の「ユーザーID」、任意の「パスワード」を設定し、「登録」をクリックしてください。",
            ),
            Alert(
              "info",
              "【使用可能文字】",
              h(
                "ul",
                null,
                [
                  "a~zの英字(半角英小文字)",
                  "A~Zの英字(半角英大文字)",
                  "0~9の数(半角数字)",
                  "# + , / = ? ! @ * % & ^ ` - .(半角記号)",
                ].map((line) => h("li", null, line)),
              ),
            ),
            form.el,
          ),
        );
      },
    );
  },
};
