"use strict";
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);

// without a script both languages show and nothing is filtered
all(".tongue, .filter").forEach((bar) => { bar.hidden = false; });

all(".tongue button").forEach((button) => button.addEventListener("click", () => {
  document.documentElement.className = button.dataset.tongue;
  document.documentElement.lang = button.dataset.tongue === "en" ? "en" : "ja";
  all(".tongue button").forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
}));

const rows = all(".requirement");
const words = new Map(rows.map((row) => [row, row.textContent.normalize("NFKC").toLowerCase()]));
const groups = [...all(".page"), ...all(".manual")];

function filter() {
  const wanted = new Set(all("[data-show][aria-pressed=true]").map((chip) => chip.dataset.show));
  const level = one(".filter select").value;
  const text = one(".filter input").value.normalize("NFKC").toLowerCase().trim();
  for (const row of rows) {
    row.hidden = !wanted.has(row.dataset.result)
      || (level !== "" && row.dataset.level !== level)
      || !words.get(row).includes(text);
  }
  for (const group of groups) group.hidden = !one(".requirement:not([hidden])", group);
  const shown = rows.filter((row) => !row.hidden).length;
  one(".filter output").textContent = `${shown} / ${rows.length}`;
}

all("[data-show]").forEach((chip) => chip.addEventListener("click", () => {
  const chips = all("[data-show]");
  const alone = chips.every((other) => (other === chip) === (other.ariaPressed === "true"));
  const everyone = chips.every((other) => other.ariaPressed === "true");
  // the first press picks one out, a press on the only one brings all back
  chips.forEach((other) => {
    if (everyone) other.ariaPressed = String(other === chip);
    else if (alone) other.ariaPressed = "true";
  });
  if (!everyone && !alone) chip.ariaPressed = String(chip.ariaPressed !== "true");
  filter();
}));
one(".filter select").addEventListener("change", filter);
one(".filter input").addEventListener("input", filter);
one("[data-open]").addEventListener("click", (event) => {
  const button = event.currentTarget;
  const open = button.dataset.open === "true";
  rows.forEach((row) => { row.open = open; });
  button.dataset.open = String(!open);
  button.innerHTML = open
    ? '<span class="t" lang="ja">すべて閉じる</span> <span class="t" lang="en">Close all</span>'
    : '<span class="t" lang="ja">すべて開く</span> <span class="t" lang="en">Open all</span>';
});
filter();

// a link leads into a closed or filtered part: show it
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let part = target; part; part = part.parentElement) {
    if (part.tagName === "DETAILS") part.open = true;
    part.hidden = false;
  }
  target.scrollIntoView();
}
addEventListener("hashchange", reveal);
reveal();

const lightbox = one(".lightbox");
all("a.picture").forEach((link) => link.addEventListener("click", (event) => {
  event.preventDefault();
  const picture = one("img", link);
  one("img", lightbox).src = picture.src;
  one("img", lightbox).alt = picture.alt;
  lightbox.showModal();
}));
lightbox.addEventListener("click", () => lightbox.close());
