// One look at this document: its controls with their labels, what can be pressed, or its text.
function openModal() {
  const all = [...document.querySelectorAll("dialog[open],[aria-modal=true],[role=dialog],[role=alertdialog]")].filter((el) => shown(el) && sized(el));
  const modal = all.filter((el) => {
    if (el.matches(":modal") || el.getAttribute("aria-modal") === "true") return true;
    const hit = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    return !!hit && (inside(hit, el) || (styleOf(el).position === "fixed" && hit.contains(el) && hit !== document.body && hit !== document.documentElement));
  });
  return modal[modal.length - 1] || null;
}

// Behind something that lies on the page (a backdrop, a sticky bar), where the middle can be looked at.
function covered(el, box) {
  if (!box) return false;
  const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
  if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false;
  let hit = document.elementFromPoint(x, y);
  while (hit && hit.shadowRoot && hit.shadowRoot.elementFromPoint(x, y) && hit.shadowRoot.elementFromPoint(x, y) !== hit) hit = hit.shadowRoot.elementFromPoint(x, y);
  if (!hit || inside(hit, el) || inside(el, hit)) return false;
  return ancestors(hit).some((at) => styleOf(at).position === "fixed" && !inside(el, at));
}

function selectorOf(el) {
  const root = el.getRootNode(), only = (css) => root.querySelectorAll(css).length === 1;
  const tag = el.tagName.toLowerCase(), name = el.getAttribute("name"), value = el.getAttribute("value");
  if (el.id && only("#" + CSS.escape(el.id))) return "#" + CSS.escape(el.id);
  if (name && only(`${tag}[name="${CSS.escape(name)}"]`)) return `${tag}[name="${name}"]`;
  if (name && value && only(`${tag}[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`)) return `${tag}[name="${name}"][value="${value}"]`;
  const path = [];
  for (let at = el; at && at.nodeType === 1 && at !== document.body; at = at.parentElement) {
    if (at !== el && at.id && only("#" + CSS.escape(at.id))) { path.unshift("#" + CSS.escape(at.id)); break; }
    const same = at.parentElement ? [...at.parentElement.children].filter((other) => other.tagName === at.tagName) : [];
    path.unshift(at.tagName.toLowerCase() + (same.length > 1 ? `:nth-of-type(${same.indexOf(at) + 1})` : ""));
  }
  return path.join(" > ");
}

function pageOf() {
  const stream = document.body ? collect(document.body) : [];
  const { fields, owner } = inventory(stream), cache = new Map();
  const texts = stream.filter((item) => item.kind === "text"), within = new Map();
  for (const field of fields) for (const at of ancestors(field.at)) within.set(at, [...(within.get(at) || []), field]);
  const page = { stream, fields, owner, texts,
    fieldsIn: (el) => within.get(el) || [],
    together: (one, other) => { const { common } = branch(one, other); return !!common && !fenced(one, common) && !fenced(other, common); },
    labelBlocks: (el) => {
      if (!cache.has(el)) cache.set(el, collect(el).filter((item) => item.kind === "text" && !item.button));
      return cache.get(el);
    },
    heads: (item, field) => {
      if (!field.box || item.rect.bottom > field.box.top + 2) return false;
      const { common } = branch(field.at, item.el);
      const own = common && branch(item.el, field.at).limb;
      return !!common && texts.some((other) => other !== item && other.rect && !MARK.test(other.text.trim()) && inside(other.el, common) && !(own && inside(other.el, own))
        && sameLine(other.rect, item.rect) && !sameColumn(other.rect, item.rect));
    } };
  for (const item of texts) {
    const composite = fields.find((field) => field.el.tagName !== "LABEL" && field.el.contains(item.el));
    if (composite) item.button = composite.el;
    const label = item.el.closest("label");
    if (label && label.control && owner.has(label.control)) item.owner = owner.get(label.control);
    item.linked = isLink(item);
  }
  return page;
}

function read(page) {
  for (const field of page.fields) { claimProgrammatic(field, page); claimFollowing(field, page); }
  for (const root of new Set([document, ...page.fields.map((field) => field.el.getRootNode())])) {
    for (const label of root.querySelectorAll("label[for]")) if (!label.control && shown(label)) claimBrokenFor(label, page);
  }
  for (const field of page.fields) claimPreceding(field, page);
  for (const field of page.fields) { claimByCell(field, page); claimByGroup(field, page); claimByHint(field); }
  for (const field of page.fields) { claimByPlace(field, page); claimByHeading(field); }
  joinRuns(page);
}

// The words by which a person would tell this place from another (headings, first lines, its table row),
// each with how many levels up it holds.
function placeWords(el, firsts, stream, place) {
  const path = ancestors(el), words = [], levels = new Set();
  path.forEach((at, up) => {
    if (at === document.body) return;
    if (firsts.has(at)) words.push([firsts.get(at), up]);
    if (up && at.getAttribute("aria-label")) words.push([at.getAttribute("aria-label"), up]);
    if (at.tagName === "TR") for (const cell of at.cells) for (const block of collect(cell)) if (block.kind === "text") words.push([block.text, up]);
  });
  for (const item of stream.slice(0, place).reverse()) {
    const heading = item.kind === "text" && item.el.closest("h1,h2,h3,h4,h5,h6");
    if (!heading || [...levels].some((level) => level <= heading.tagName)) continue;
    levels.add(heading.tagName);
    words.push([item.text, path.indexOf(branch(el, heading).common)]);
  }
  return words.map(([text, up]) => [text.trim(), up]).filter(([text]) => text && text.length <= 80);
}

function firstTexts(texts) {
  const firsts = new Map();
  for (const item of texts) for (const at of ancestors(item.el)) if (!firsts.has(at)) firsts.set(at, item.text);
  return firsts;
}

// Some old libraries teach arrays and strings to write themselves as JSON, wrongly.
function asJson(data) {
  const taught = [Array.prototype, String.prototype, Object.prototype, Number.prototype].filter((proto) => Object.hasOwn(proto, "toJSON"));
  const kept = taught.map((proto) => Object.getOwnPropertyDescriptor(proto, "toJSON"));
  for (const proto of taught) delete proto.toJSON;
  const text = JSON.stringify(data);
  taught.forEach((proto, i) => Object.defineProperty(proto, "toJSON", kept[i]));
  return text;
}

function look({ clicks, anchors }) {
  const page = pageOf();
  read(page);
  const modal = openModal(), pressed = clicks ? clicksOf() : [];
  const firsts = anchors ? firstTexts(page.texts) : null;
  const order = (el) => page.stream.findIndex((item) => item.el && (item.el === el || el.compareDocumentPosition(item.el) & 4));
  const common = (it) => ({ mark: it.el.getAttribute(MARKED), modal: !!modal && inside(it.el, modal), covered: covered(it.el, it.box), box: it.box, disabled: it.disabled,
    selector: selectorOf(it.native || it.el), scope: ancestors(it.el).map(keyOf), anchors: [] });
  const data = {
    fields: page.fields.map((field) => ({ ...common(field), kind: field.kind, list: field.list, readonly: field.readonly, run: field.run, claims: field.claims,
      anchors: anchors ? placeWords(field.at, firsts, page.stream, field.place) : [], form: field.parts[0].form ? keyOf(field.parts[0].form) : field.el.closest("form") ? keyOf(field.el.closest("form")) : -1 })),
    clicks: pressed.map((click) => ({ ...common(click), rank: click.rank, names: click.names, submit: click.submit, button: click.button, around: click.around, acts: click.acts, leads: click.leads,
      form: click.form ? keyOf(click.form) : -1, anchors: anchors ? placeWords(click.el, firsts, page.stream, order(click.el)) : [] })),
    texts: page.texts.map((item) => item.text.trim().replace(/\s+/g, " ").slice(0, 200)) };
  return { data: asJson(data), fields: page.fields.map((field) => field.el), clicks: pressed.map((click) => click.el) };
}

// What a person reads, block by block: also what an empty field or an unanswered list shows.
// With `still` only what stands there to be read: nothing on buttons, in fields or on links but headings.
function words(still = false) {
  const blocks = [];
  for (const item of document.body ? collect(document.body) : []) {
    if (still && (item.kind !== "text" || item.button || (isLink(item) && !item.el.closest("h1,h2,h3,h4,h5,h6,[role=heading]")))) continue;
    if (item.kind === "text") blocks.push(item.text);
    else if (shown(item.el)) {
      const el = item.el, empty = !el.value;
      if (el.placeholder && empty) blocks.push(el.placeholder);
      else if (el.tagName === "SELECT" && empty && el.selectedIndex >= 0) blocks.push(el.options[el.selectedIndex].text);
      else if (el.readOnly && el.type !== "password") blocks.push(el.value);
      else if (!("value" in el) || el.tagName === "BUTTON") for (const inner of collect(el)) if (inner.kind === "text") blocks.push(inner.text);
    }
  }
  return blocks.map((text) => text.trim().replace(/[^\S\u3000]+/g, " ")).filter(Boolean);
}
