import { h, uid } from "./dom.js";

const LINES = ["記号(1)　123　　番号(2)　4567", "氏名　健保　太郎", "生年月日　平成12年1月21日　性別　男性", "保険者番号(3)　01234567", "保険者名称　ＫＣ健康保険組合"];

function drawing(paper) {
  const [height, gap, tint, edge] = paper ? [330, 46, "#fff7dc", "#c9a94a"] : [190, 26, "#e3f4f2", "#0b7a75"];
  const text = LINES.map((line, at) => `<text x="20" y="${70 + at * gap}" font-size="14" fill="#1d2b33">${line}</text>`).join("");
  const name = paper ? "健康保険被保険者証（紙）" : "健康保険被保険者証（カード）";
  const holder = document.createElement("template");
  holder.innerHTML = `<svg viewBox="0 0 320 ${height}" role="img" aria-label="${name}の見本"><rect x="2" y="2" width="316" height="${height - 4}" rx="${paper ? 2 : 14}" fill="${tint}" stroke="${edge}" stroke-width="2"/><text x="20" y="36" font-size="15" font-weight="bold" fill="${edge}">${name}</text>${text}</svg>`;
  return holder.content.firstChild;
}

export function insuranceCard(switches) {
  const panel = h("div", { class: "sample", id: uid(), role: "tabpanel" }, drawing(false));
  const names = ["保険証がカードの場合はこちら", "保険証が紙の場合はこちら"];
  const tabs = names.map((text, place) =>
    h("button", { type: "button", class: "tab", id: uid(), role: "tab", "aria-controls": panel.id, "aria-selected": String(place === 0), tabindex: place === 0 ? "0" : "-1" }, text));
  const choose = (place) => {
    tabs.forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(at === place));
      tab.tabIndex = at === place ? 0 : -1;
    });
    panel.setAttribute("aria-labelledby", tabs[place].id);
    if (switches) panel.replaceChildren(drawing(place === 1));
  };
  tabs.forEach((tab, place) => {
    tab.addEventListener("click", () => choose(place));
    tab.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      choose(1 - place);
      tabs[1 - place].focus();
    });
  });
  panel.setAttribute("aria-labelledby", tabs[0].id);
  return h("div", { class: "samples" }, h("div", { class: "tabs", role: "tablist", "aria-label": "保険証の種類" }, tabs), panel);
}
