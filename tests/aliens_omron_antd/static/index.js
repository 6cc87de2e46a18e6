/* Which page an address is. */
import { div } from "./dom.js";
import { Result, Spin } from "./feedback.js";
import { card, layout, toLogin } from "./layout.js";
import { api, go, state } from "./net.js";
import { pages as homePages } from "./pages-home.js";
import { pages as openPages } from "./pages-open.js";
import { pages as registrationPages } from "./pages-registration.js";

const pages = { ...openPages, ...registrationPages, ...homePages };

function render() {
  const path = location.hash.slice(1).split("?")[0] || "/login";
  if (path === "/login" && state.me) return go("/home");
  if (path === "/home" && !state.me) return go("/login");
  (
    pages[path] ||
    (() =>
      layout(
        "ページが見つかりません",
        card("404", Result("info", "ページが見つかりません", "お探しのページは存在しません。", toLogin())),
      ))
  )();
  scrollTo(0, 0);
}

async function start() {
  const boot = Spin(div("kw-blank"));
  document.getElementById("root").append(boot);
  boot.spin(true);
  try {
    const session = await api("GET", "session");
    state.me = session.authenticated ? { nickname: session.nickname } : null;
  } catch {
    state.me = null;
  }
  addEventListener("hashchange", render);
  render();
}

start();
