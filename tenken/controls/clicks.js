// Everything a person can press, with its names.
const PRESSED_ROLES = new Set(["button", "link", "tab", "menuitem", "option", "treeitem", "menuitemcheckbox", "menuitemradio"]);

function everything(root, found) {
  for (const child of childrenOf(root)) {
    if (child.nodeType !== 1 || SILENT.has(child.tagName)) continue;
    found.push(child);
    everything(child, found);
  }
  return found;
}

// 1 made for pressing, 2 a link without address or one of a row of choices, 3 wired in the markup, 4 only looks pressable, 0 not.
function pressRank(el) {
  const tag = el.tagName;
  if (tag === "INPUT") return BUTTON_TYPES.has(el.type) ? 1 : 0;
  if (roleOf(el) === "radio") return textIn(el).length ? 2 : 0;
  if (kindOf(el)) return 0;
  if (tag === "BUTTON" || tag === "SUMMARY" || (tag === "AREA" && el.hasAttribute("href")) || PRESSED_ROLES.has(roleOf(el))) return 1;
  if (tag === "A") return el.hasAttribute("href") ? 1 : 2;
  if (tag === "LABEL") return !el.control ? 0 : el.control.type === "file" ? 3 : el.control.type === "radio" ? 2 : 0;
  if (parentOf(el) && parentOf(el).closest("a[href],button,[role=button],summary")) return 0;
  if (el.hasAttribute("onclick") || el.hasAttribute("ng-click") || el.hasAttribute("data-href")) return 3;
  const name = classOf(el);
  if (/(^|[\s_-])(btn|button)([\s_-]|$)/i.test(name)) return 4;
  const parent = parentOf(el);
  return styleOf(el).cursor === "pointer" && parent && styleOf(parent).cursor !== "pointer" && !el.closest("label") && !ofList(el) ? 4 : 0;
}

// What is chosen in a list, or the box around it: pressed to open the list, and nothing else.
function ofList(el) {
  const list = (at) => LIST.test(classOf(at)) && at.querySelectorAll(FILLED).length === 1 && at.getBoundingClientRect().height < 100;
  return ancestors(el).slice(0, 5).some(list);
}

function pressNames(el) {
  const names = [], say = (text, rank, source, visible) => {
    if (text && text.trim()) names.push({ text: text.trim().replace(/\s+/g, " ").slice(0, 200), rank, source, visible });
  };
  if (el.tagName === "AREA") { say(el.alt, 1, "alt of an area", true); say(el.title, 6, "title", false); return names; }
  const blocks = textIn(el), pictures = el.querySelector("img") || el.type === "image";
  const texts = blocks.map((block) => block.text);
  say(texts.join(" "), 1, el.tagName === "INPUT" ? (el.type === "image" ? "alt of an image button" : "value") : pictures ? "text or alt" : "text", true);
  if (blocks.length > 1 && blocks.length <= 4) for (const text of texts) say(text, 4, "one line of its text", true);
  const label = (el.getAttribute("aria-labelledby") || "").split(/\s+/).map((id) => id && byId(el, id)).filter(Boolean);
  if (label.length) say(label.map((at) => at.textContent).join(" "), 2, "aria-labelledby", false);
  say(el.getAttribute("aria-label"), 2, "aria-label", false);
  say(el.getAttribute("title"), 6, "title", false);
  for (const svg of el.querySelectorAll("svg > title")) say(svg.textContent, 6, "title of a picture", false);
  return names;
}

// An area has no box of its own: it is there when its picture is.
function pressable(el) {
  if (el.tagName !== "AREA") return shown(el) && (sized(el) || [...el.querySelectorAll("*")].some((inner) => sized(inner)));
  const map = el.closest("map"), name = map && map.getAttribute("name");
  return !!name && [...el.getRootNode().querySelectorAll("img[usemap]")].some((img) => img.useMap === "#" + name && shown(img));
}

// A link to another place of the same page.
function withinPage(el) {
  const [, name] = /^#(.+)$/.exec(el.getAttribute("href") || "") || [];
  return !!name && !el.hasAttribute("onclick") && (name === "top" || !!byId(el, name) || !!document.getElementsByName(name).length);
}

// Beside what a page is about: what is offered on every page.
const AROUND = "header,nav,footer,aside,[role=banner],[role=navigation],[role=contentinfo],[role=complementary],[role=menubar]";
function around(el) {
  return ancestors(el).some((at) => at.matches(AROUND));
}

function clicksOf() {
  const clicks = [];
  for (const el of everything(document.documentElement, [])) {
    const rank = pressRank(el);
    if (!rank || !pressable(el) || (rank > 1 && el.textContent.length > 300)) continue;
    const form = el.form || el.closest("form");
    const submit = !!form && ((el.tagName === "BUTTON" && el.type === "submit") || (el.tagName === "INPUT" && /submit|image/.test(el.type)));
    const away = el.tagName === "A" && el.hasAttribute("href") && !/^(#|javascript:|$)/i.test(el.getAttribute("href")) && !el.hasAttribute("onclick");
    clicks.push({ el, rank, names: pressNames(el), box: boxOf(el), submit, form, acts: el.tagName === "A" && !away && !withinPage(el),
      disabled: el.matches(":disabled") || el.getAttribute("aria-disabled") === "true",
      button: isButton(el) || rank > 2, around: around(el),
      leads: away ? el.href
        : submit ? [keyOf(form), el.getAttribute("name"), el.value, el.getAttribute("formaction"), el.getAttribute("onclick")].join("|") : "" });
  }
  return clicks;
}
