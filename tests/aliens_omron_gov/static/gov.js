"use strict";
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const progress = () => one(".gv-progress");
  const place = () => location.pathname + location.search;
  let last = 0;
  let shown = place();

  function swap(text, keep) {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    document.title = fresh.title;
    one("#main").replaceWith(fresh.querySelector("#main"));
    fresh.querySelectorAll("[data-swap]").forEach((part) => one("#" + part.id).replaceWith(part));
    close();
    if (keep) {
      one("#" + keep).focus({ preventScroll: true });
      return;
    }
    window.scrollTo(0, 0);
    (one(".gv-summary") || one("#main h1")).focus({ preventScroll: true });
  }

  async function load(url, { body, keep, push = true } = {}) {
    const mine = ++last;
    progress().hidden = false;
    one("#main").setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { method: body ? "POST" : "GET", body, headers: { "X-Part": "main" } });
      const text = await answer.text();
      if (mine !== last) return;
      if (!text.includes('id="main"')) throw new Error("no page");
      swap(text, keep);
      if (push && answer.url !== location.href) history.pushState(null, "", answer.url);
      shown = place();
    } catch {
      if (mine === last) broken();
    } finally {
      if (mine === last) {
        progress().hidden = true;
        one("#main").removeAttribute("aria-busy");
      }
    }
  }

  function broken() {
    one(".gv-broken")?.remove();
    const box = document.createElement("div");
    box.className = "gv-summary gv-broken";
    box.setAttribute("role", "alert");
    box.textContent = "通信に失敗しました。しばらくしてからもう一度お試しください。";
    one("#main h1").after(box);
  }

  function toggle(button) {
    const open = button.getAttribute("aria-expanded") !== "true";
    close();
    button.setAttribute("aria-expanded", open);
    one("#" + button.getAttribute("aria-controls")).hidden = !open;
  }

  function close() {
    document.querySelectorAll("[aria-expanded=true]").forEach((button) => {
      button.setAttribute("aria-expanded", "false");
      one("#" + button.getAttribute("aria-controls")).hidden = true;
    });
  }

  function fit() {
    const notice = one(".gv-cookie");
    document.documentElement.style.setProperty("--notice", (notice ? notice.offsetHeight : 0) + "px");
  }

  function answerConsent(button) {
    const kept = 60 * 60 * 24 * 180;
    document.cookie = `kenpo_cookie_consent=${button.dataset.consent}; path=/; max-age=${kept}; samesite=lax`;
    button.closest(".gv-cookie").remove();
    fit();
  }

  function follows(event, link) {
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    return plain && !link.target && link.origin === location.origin && !link.hash;
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("button[aria-controls]");
    if (opener) return toggle(opener);
    const consent = event.target.closest("[data-consent]");
    if (consent) return answerConsent(consent);
    if (event.target.closest(".gv-chat__close")) return close();
    const link = event.target.closest("a[href]");
    if (link && follows(event, link)) {
      event.preventDefault();
      return void load(link.href);
    }
    const field = link && link.closest(".gv-summary") && one(link.getAttribute("href"));
    if (field) {
      event.preventDefault();
      field.focus();
      return;
    }
    if (!event.target.closest("#member, #site-nav, .gv-chat")) close();
  });

  document.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    if (form.dataset.busy) return;
    form.dataset.busy = "1";
    const keep = event.submitter?.dataset.quiet;
    const body = new URLSearchParams(new FormData(form));
    if (event.submitter?.name) body.append(event.submitter.name, event.submitter.value);
    load(form.action, { body, keep }).finally(() => delete form.dataset.busy);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    const link = event.target.closest("a[role=button]");
    if (event.key === " " && link) {
      event.preventDefault();
      link.click();
    }
    const plain = event.key === "Enter" && !event.isComposing && event.target.matches(".gv-form .gv-input");
    if (plain) {
      event.preventDefault();
      event.target.form.requestSubmit(one(".gv-actions .gv-button", event.target.form));
    }
  });

  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-reveal]")) return;
    const type = event.target.checked ? "text" : "password";
    event.target.form.querySelectorAll(".gv-input").forEach((field) => (field.type = type));
  });

  window.addEventListener("popstate", () => {
    if (place() !== shown) load(location.href, { push: false });
  });
  window.addEventListener("resize", fit);
  fit();
})();
