/* What the pages are made of: elements, and the icons of the library. */
export const STYLE = "css-dev-only-do-not-override-1qf8uyw";

export function h(tag, attributes, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
    else if (name === "cls") el.className = value;
    else el.setAttribute(name, value === true ? "" : value);
  }
  el.append(
    ...children
      .flat(9)
      .filter((child) => child !== null && child !== undefined && child !== false && child !== ""),
  );
  return el;
}

export const div = (cls, ...children) => h("div", { cls }, ...children);
const PATHS = {
  down: "M884 256h-75c-5.100 0-9.900 2.500-12.900 6.600L512 654.200 227.900 262.600c-3-4.100-7.800-6.600-12.900-6.600h-75c-6.500 0-10.300 7.400-6.500 12.700l352.600 486.100c12.800 17.600 39 17.600 51.700 0l352.600-486.100c3.900-5.300.1-12.700-6.400-12.700z",
  eye: "M942 486C847 286 704 186 512 186S177 286 82 486a60 60 0 000 52C177 738 320 838 512 838s335-100 430-300a60 60 0 000-52zM512 688a176 176 0 110-352 176 176 0 010 352z",
  "eye-invisible":
    "M942 486Q889 375 817 306L890 233 850 193 170 870 210 910 322 798Q408 838 512 838 800 838 942 538a60 60 0 000-52zM82 538Q135 649 207 717L280 640A176 176 0 01560 343L640 210Q580 186 512 186 223 186 82 486a60 60 0 000 52z",
  "close-circle":
    "M512 64a448 448 0 100 896 448 448 0 000-896zm166 570-44 44-122-122-122 122-44-44 122-122-122-122 44-44 122 122 122-122 44 44-122 122z",
  "check-circle":
    "M512 64a448 448 0 100 896 448 448 0 000-896zm194 302L484 673a32 32 0 01-52 0L318 515h76l64 88 172-237z",
  "exclamation-circle":
    "M512 64a448 448 0 100 896 448 448 0 000-896zm-32 232h64v272h-64zm32 440a48 48 0 110-96 48 48 0 010 96z",
  "info-circle":
    "M512 64a448 448 0 100 896 448 448 0 000-896zm32 664h-64V456h64zm-32-344a48 48 0 110-96 48 48 0 010 96z",
  loading:
    "M988 548c-20 0-36-16-36-36a440 440 0 00-440-440 36 36 0 010-72 512 512 0 01512 512c0 20-16 36-36 36z",
  menu: "M904 160H120v76h784zm0 314H120v76h784zm0 314H120v76h784z",
  close: "M800 280 744 224 512 456 280 224 224 280 456 512 224 744 280 800 512 568 744 800 800 744 568 512z",
  reload: "M909 209 853 254a430 430 0 10 60 370h-80a352 352 0 11-40-320l-60 46 190 46z",
};

export function icon(name, cls, more) {
  const el = h("span", {
    role: "img",
    "aria-label": name,
    cls: `anticon anticon-${name} ${name === "loading" ? "anticon-spin " : ""}${cls || ""}`.trim(),
    ...more,
  });
  el.innerHTML = `<svg viewBox="64 64 896 896" focusable="false" data-icon="${name}" width="1em" height="1em" fill="currentColor" aria-hidden="true"><path d="${PATHS[name]}"></path></svg>`;
  return el;
}

export const p = (...content) => h("p", { cls: "ant-typography" }, ...content);
