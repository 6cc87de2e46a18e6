// What a person can see: visibility, and the page as a stream of text blocks and controls.
const SILENT = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "RT", "RP", "OPTION", "OPTGROUP", "DATALIST",
  "IFRAME", "FRAME", "OBJECT", "EMBED", "VIDEO", "AUDIO", "CANVAS", "HEAD", "METER", "PROGRESS"]);
const INLINE = new Set(["inline", "inline-block", "inline-flex", "inline-grid", "ruby", "ruby-base", "contents"]);
const BUTTON_TYPES = new Set(["submit", "button", "reset", "image"]);
const UNTYPED = new Set(["hidden", ...BUTTON_TYPES]);

const styles = new Map();
function styleOf(el) {
  if (!styles.has(el)) styles.set(el, getComputedStyle(el));
  return styles.get(el);
}

function parentOf(el) {
  if (el.assignedSlot) return el.assignedSlot;
  if (el.parentElement) return el.parentElement;
  const root = el.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

function ancestors(el) {
  const path = [];
  for (let at = el; at; at = parentOf(at)) path.push(at);
  return path;
}

function inside(el, box) {
  for (let at = el; at; at = parentOf(at)) if (at === box) return true;
  return false;
}

// Every element as rendered: children of shadow roots, and slots filled.
function childrenOf(el) {
  if (el.shadowRoot) return el.shadowRoot.childNodes;
  if (el.tagName === "SLOT" && el.assignedNodes().length) return el.assignedNodes();
  return el.childNodes;
}

const clips = new Map();
function clipped(el) {
  if (clips.has(el)) return clips.get(el);
  const parent = parentOf(el), style = styleOf(el);
  let result = false;
  if (el !== document.body && el !== document.documentElement) {
    const hides = /hidden|clip/.test(style.overflowX), box = hides && el.getBoundingClientRect();
    const cut = /^rect\((0px|1px|auto)?,? ?(0|1px|0px)/.test(style.clip) && style.position !== "static";
    const shrunk = /inset\((50|100)%|circle\(0|polygon\(0(px)? 0(px)?\)/.test(style.clipPath);
    result = (hides && (box.width <= 1 || box.height <= 1)) || cut || shrunk;
    if (parent) result = result || clipped(parent);
  }
  clips.set(el, result);
  return result;
}

// The ancestors beyond whose edges nothing can be seen, up to one that scrolls.
const cutting = new Map();
function cutters(el) {
  if (cutting.has(el)) return cutting.get(el);
  const parent = parentOf(el);
  let found = [];
  if (parent && parent !== document.body && parent !== document.documentElement && styleOf(el).position !== "fixed") {
    const { overflowX, overflowY } = styleOf(parent);
    const scrolls = /auto|scroll/.test(overflowX + overflowY);
    found = scrolls ? [] : /hidden|clip/.test(overflowX) ? [parent, ...cutters(parent)] : cutters(parent);
  }
  cutting.set(el, found);
  return found;
}

// Outside the page's left or top edge, or outside an ancestor that cuts off what overflows it.
function offCanvas(el, box) {
  if (box.right + scrollX <= 0 || box.bottom + scrollY <= 0) return true;
  if (styleOf(el).position === "fixed") return box.left >= innerWidth || box.top >= innerHeight;
  const page = document.documentElement;
  if (box.left + scrollX >= Math.max(page.scrollWidth, innerWidth) + 1) return true;
  for (const at of cutters(el)) {
    const edge = at.getBoundingClientRect();
    if (box.right <= edge.left || box.left >= edge.right || box.bottom <= edge.top || box.top >= edge.bottom) return true;
  }
  return false;
}

const seen = new Map();
function shown(el) {
  if (seen.has(el)) return seen.get(el);
  let at = el;
  while (at && styleOf(at).display === "contents") at = parentOf(at);
  const box = at && at.getBoundingClientRect();
  const result = !!at && at.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
    && styleOf(el).visibility === "visible" && !clipped(at) && !(box.width && box.height && offCanvas(at, box));
  seen.set(el, result);
  return result;
}

const CLEAR = /^rgba\(.*, 0\)$|\/ 0\)$/;
// The colour behind a text; null where a picture, a layer or another document may be what is behind it.
function paper(el) {
  for (const at of ancestors(el)) {
    const style = styleOf(at);
    if (style.backgroundImage !== "none" || style.position !== "static" || style.colorScheme.includes("dark")) return null;
    if (!CLEAR.test(style.backgroundColor)) return style.backgroundColor;
  }
  return window === top ? "rgb(255, 255, 255)" : null;
}

// Whether letters leave a trace: no text in the colour of its paper, in no colour, or filtered away.
const inks = new Map();
function inked(el) {
  if (inks.has(el)) return inks.get(el);
  const style = styleOf(el), ink = style.webkitTextFillColor, parent = parentOf(el);
  const drawn = style.backgroundImage !== "none" || style.textShadow !== "none";
  const faded = /opacity\(0(\.0+)?%?\)/.test(style.filter) || style.contentVisibility === "hidden";
  const result = !faded && (drawn || (!CLEAR.test(ink) && ink !== paper(el))) && (!parent || !fadedAway(parent));
  inks.set(el, result);
  return result;
}

const fades = new Map();
function fadedAway(el) {
  if (!fades.has(el)) {
    const parent = parentOf(el);
    fades.set(el, /opacity\(0(\.0+)?%?\)/.test(styleOf(el).filter) || (!!parent && fadedAway(parent)));
  }
  return fades.get(el);
}

function sized(el) {
  const box = el.getBoundingClientRect();
  return box.width > 1 && box.height > 1;
}

function classOf(el) {
  return el.getAttribute("class") || "";
}

function roleOf(el) {
  return (el.getAttribute("role") || "").trim().split(/\s+/)[0].toLowerCase();
}

const FILLED = "input:not([type=hidden]),select,textarea";
const LIST = /select|dropdown|combo/i;
const TYPED = new Set(["textbox", "searchbox", "spinbutton"]);
const TICKS = new Set(["checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio"]);
// A field that only opens a list: read-only or without a keyboard, or out of sight behind the box that is pressed.
function opensList(el, role) {
  if (role === "combobox") return el.readOnly || el.getAttribute("inputmode") === "none" || !(shown(el) && sized(el));
  if (!el.readOnly) return false;
  if (el.getAttribute("aria-haspopup") === "listbox") return true;
  for (let at = el.parentElement, up = 0; at && up < 3; at = at.parentElement, up++) {
    if (at.querySelectorAll(FILLED).length > 1) return false;
    if (LIST.test(classOf(at))) return true;
  }
  return false;
}

// A button that has a label beside its own words is an answer: what it opens is chosen from.
function asked(el) {
  return el.hasAttribute("aria-haspopup") && labelsOf(el).some((label) => !label.contains(el));
}

// text, select, tick, file, or "" for anything that takes no input.
function kindOf(el) {
  const role = roleOf(el), tag = el.tagName;
  if (tag === "INPUT") {
    const type = el.type;
    if (UNTYPED.has(type)) return "";
    if (type === "file") return "file";
    if (type === "checkbox" || type === "radio" || TICKS.has(role)) return "tick";
    return opensList(el, role) ? "select" : "text";
  }
  if (tag === "SELECT") return "select";
  if (tag === "TEXTAREA" || (TYPED.has(role) && (el.isContentEditable || el.querySelector("input,textarea")))) return "text";
  if (TICKS.has(role)) return "tick";
  if (tag === "BUTTON" && (el.getAttribute("aria-haspopup") === "listbox" || asked(el))) return "select";
  if (role === "combobox") return el.querySelector("input[role=combobox], input:not([type=hidden]):not([tabindex='-1']):not([readonly])")
    && !el.querySelector("select") && !/selectonemenu/.test(classOf(el)) ? "" : "select";
  if (role === "listbox" && el.hasAttribute("tabindex") && !popup(el)) return "select";
  const editable = el.getAttribute("contenteditable");
  return editable !== null && editable !== "false" ? "text" : "";
}

// A list that some other control opens is no control of its own.
function popup(el) {
  for (let at = el; at; at = at.parentElement) {
    if (at.id && el.getRootNode().querySelector(`[aria-controls="${CSS.escape(at.id)}"],[aria-owns="${CSS.escape(at.id)}"]`)) return true;
    if (/absolute|fixed/.test(styleOf(at).position)) return true;
  }
  return false;
}

function isButton(el) {
  if (el.tagName === "BUTTON") return true;
  return el.tagName === "INPUT" ? BUTTON_TYPES.has(el.type) : roleOf(el) === "button";
}

// The elements that the style sheets put words before or after: asking every element for them is slow.
function wordyRules(sheets) {
  const found = [];
  const read = (rules) => {
    for (const rule of rules) {
      if (rule.cssRules && rule.cssRules.length) read(rule.cssRules);
      if (!rule.selectorText || !/:(before|after)/.test(rule.selectorText)) continue;
      if (/[^\s"'\u0000-\u002f\ue000-\uf8ff]|attr\(|var\(/.test(rule.style.content.replace(/^(none|normal)$/, ""))) {
        found.push(rule.selectorText.replace(/::?(before|after)/g, "") || "*");
      }
    }
  };
  for (const sheet of sheets) read(sheet.cssRules);
  return found;
}

let wordy;
function hasWords(el) {
  if (el.getRootNode() !== document) return true;
  if (wordy === undefined) {
    try {
      wordy = wordyRules([...document.styleSheets, ...document.adoptedStyleSheets]).join(",");
      if (wordy) document.body.matches(wordy);
    } catch (unreadable) { wordy = null; }
  }
  return wordy === null || (wordy !== "" && el.matches(wordy));
}

function quoted(el, which) {
  if (!hasWords(el)) return "";
  const content = getComputedStyle(el, which).content;
  if (!content || content === "none" || content === "normal") return "";
  return [...content.split(/\s\/\s/)[0].matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((part) => part[1].replace(/\\(.)/g, "$1")).join("");
}

function isGlyph(el) {
  const name = classOf(el);
  return /material-(icons|symbols)/.test(name) || /material (icons|symbols)/i.test(styleOf(el).fontFamily);
}

function span(a, b) {
  if (!a) return { left: b.left, right: b.right, top: b.top, bottom: b.bottom };
  return { left: Math.min(a.left, b.left), right: Math.max(a.right, b.right),
    top: Math.min(a.top, b.top), bottom: Math.max(a.bottom, b.bottom) };
}

// The subtree in reading order: {kind: "text", text, pieces, el, rect, button} and {kind: "field", el}.
function collect(root) {
  const items = [], range = document.createRange();
  let now = null, button = null;
  const flush = () => {
    if (now && now.text.trim()) items.push(now);
    now = null;
  };
  const say = (text, el, rect) => {
    if (!now) now = { kind: "text", text: "", pieces: [], el, rect: null, button };
    now.text += text;
    if (text.trim()) {
      now.pieces.push({ text, el });
      if (rect.width || rect.height) now.rect = span(now.rect, rect);
    }
  };
  const hiddenFields = (el) => {
    for (const inner of el.querySelectorAll("input,select")) {
      if (kindOf(inner) && kindOf(inner) !== "text") { flush(); items.push({ kind: "field", el: inner }); }
    }
  };
  const visit = (node) => {
    if (node.nodeType === 3) {
      const el = node.parentElement || parentOf(node.getRootNode().host || document.body);
      if (!node.data.trim()) { if (now) now.text += " "; return; }
      if (!shown(el) || !inked(el) || (el.tagName === "DETAILS" && !el.open)) return;
      range.selectNodeContents(node);
      const rect = range.getBoundingClientRect();
      if (rect.width || rect.height) say(node.data, el, rect);
      return;
    }
    if (node.nodeType === 1) element(node);
  };
  const element = (el) => {
    if (SILENT.has(el.tagName)) return;
    if (el.tagName === "BR") { flush(); return; }
    if (el.tagName === "WBR") return;
    const style = styleOf(el), kind = kindOf(el);
    if (style.display === "none") {
      if (kind && kind !== "text") { flush(); items.push({ kind: "field", el }); } else hiddenFields(el);
      return;
    }
    if (kind) { flush(); items.push({ kind: "field", el }); if (el.tagName !== "INPUT" && el.tagName !== "SELECT" && kind !== "text") hiddenFields(el); return; }
    if (el.tagName === "IMG") { if (el.alt && shown(el)) say(el.alt, el, el.getBoundingClientRect()); return; }
    if (el.tagName === "svg" || el.tagName === "SVG") {
      const name = el.getAttribute("aria-label") || "";
      if (name && shown(el)) say(name, el, el.getBoundingClientRect());
      return;
    }
    if (isGlyph(el)) return;
    const flows = INLINE.has(style.display), pressed = isButton(el);
    if (!flows || pressed) flush();
    const outer = button;
    if (pressed) button = el;
    if (el.tagName === "INPUT") {
      const text = el.type === "image" ? el.alt : el.type === "hidden" ? "" : el.value || { submit: "送信", reset: "リセット" }[el.type] || "";
      if (text && shown(el)) say(text, el, el.getBoundingClientRect());
    } else {
      const before = quoted(el, "::before"), box = el.getBoundingClientRect();
      if (before && shown(el)) say(before, el, { width: 0, height: 0 });
      for (const child of childrenOf(el)) visit(child);
      const after = quoted(el, "::after");
      if (after && shown(el)) say(after, el, { width: 0, height: 0 });
      if (now && !now.rect && (before || after)) now.rect = span(null, box);
    }
    if (!flows || pressed) flush();
    button = outer;
  };
  if (root.nodeType === 1 && root !== document.body && !kindOf(root)) {
    for (const which of ["::before"]) { const text = quoted(root, which); if (text && shown(root)) say(text, root, root.getBoundingClientRect()); }
    if (root.tagName === "IMG" || root.tagName === "INPUT") element(root);
    else for (const child of childrenOf(root)) visit(child);
    const text = quoted(root, "::after");
    if (text && shown(root)) say(text, root, root.getBoundingClientRect());
  } else for (const child of childrenOf(root)) visit(child);
  flush();
  return items;
}
