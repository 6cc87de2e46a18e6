import { h } from "./dom.js";
import { call } from "./net.js";
import * as account from "./views-account.js";
import * as entrance from "./views-entrance.js";
import * as signup from "./views-signup.js";

const ROUTES = [
  [/^\/login$/, entrance.login],
  [/^\/login\/password$/, entrance.password],
  [/^\/recover\/id$/, entrance.recoverId],
  [/^\/recover\/password$/, entrance.recoverPassword],
  [/^\/recover\/new-password\/([^/]+)$/, entrance.newPassword],
  [/^\/recover\/office$/, entrance.office],
  [/^\/signup\/card$/, signup.card],
  [/^\/signup\/consent$/, signup.consent],
  [/^\/signup\/basic$/, signup.basic],
  [/^\/signup\/confirm$/, signup.confirm],
  [/^\/signup\/sent$/, signup.sent],
  [/^\/signup\/complete\/([^/]+)$/, signup.complete],
  [/^\/mypage$/, account.home],
  [/^\/mypage\/password$/, account.password],
];
const root = document.getElementById("root");
const app = { config: {}, memory: {}, go, run, fail };
let turn = 0;

function fail(messages) {
  root.querySelector(".banner")?.remove();
  const lines = messages.map((text) => h("li", {}, text));
  root.prepend(h("div", { class: "banner", role: "alert", tabindex: "-1" }, h("ul", {}, lines)));
  window.scrollTo({ top: 0 });
}

async function run(work) {
  try {
    root.querySelector(".banner")?.remove();
    return await work();
  } catch (error) {
    if (!error.messages) throw error;
    if (error.status === 401) await go("/login", { replace: true });
    fail(error.messages);
    return undefined;
  }
}

async function go(path, { replace = false } = {}) {
  history[replace ? "replaceState" : "pushState"]({}, "", path);
  await draw();
}

async function draw() {
  const mine = ++turn;
  const path = location.pathname;
  const [route, view] = ROUTES.find(([pattern]) => pattern.test(path)) ?? [];
  if (!view) return go("/login", { replace: true });
  const page = await run(() => view(app, ...path.match(route).slice(1)));
  if (mine !== turn || !page) return undefined;
  root.replaceChildren(h("main", { class: "page" }, page.nodes));
  document.title = `${page.title}｜KENPOS`;
  window.scrollTo({ top: 0 });
  page.shown?.();
  return undefined;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-to]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  go(link.getAttribute("href"));
});
window.addEventListener("popstate", draw);

run(async () => {
  app.config = await call("config");
  await draw();
});
