// The controls of the document, each with what a person would operate and what carries its labels.
function operable(el) {
  const box = el.getBoundingClientRect();
  return el.checkVisibility({ checkVisibilityCSS: true }) && !clipped(el) && box.width > 4 && box.height > 4 && !offCanvas(el, box);
}

function widgetBox(el) {
  for (let at = parentOf(el), up = 0; at && up < 3; at = parentOf(at), up++) {
    const box = at.getBoundingClientRect(), name = classOf(at);
    if (!shown(at) || box.width < 8 || box.height < 8) continue;
    if (at.querySelectorAll(FILLED).length > 2) return null;
    return box.width <= 120 || /ch(ec)?k|radio|switch|toggle/i.test(name) || LIST.test(name) ? at : null;
  }
  return null;
}

// The whole box of a list whose own field is out of sight: what is chosen stands in it and is no label.
function listBox(el) {
  let found = null;
  for (let at = parentOf(el), up = 0; at && up < 5; at = parentOf(at), up++) {
    const tall = at.getBoundingClientRect().height;
    if (at.querySelectorAll(FILLED).length > 1 || at.querySelector("label")) break;
    if (found && tall > 1.6 * found.getBoundingClientRect().height) break;
    if (LIST.test(classOf(at)) && shown(at) && tall > 8) found = at;
  }
  return found || widgetBox(el);
}

// The visible stand-in for a native control that the page hides, or null when nobody can operate it.
function standIn(el, kind) {
  const label = labelsOf(el).find((at) => shown(at) && sized(at));
  if (kind === "tick") {
    if (operable(el) && (label || widgetBox(el))) return el;
    if (label) return label;
    const box = widgetBox(el);
    return box && ([...box.children].find((at) => shown(at) && sized(at) && !at.contains(el)) || box);
  }
  if (kind === "file") {
    if (label) return el;
    for (let at = parentOf(el), up = 0; at && up < 3; at = parentOf(at), up++) if (shown(at) && sized(at)) return el;
    return null;
  }
  if (kind === "select") {
    for (const beside of [el.nextElementSibling, el.previousElementSibling]) {
      if (beside && /^(SPAN|DIV|BUTTON|A)$/.test(beside.tagName) && shown(beside) && sized(beside) && !beside.querySelector("input:not([type=search])")) return beside;
    }
    return el.tagName === "INPUT" ? listBox(el) : widgetBox(el);
  }
  return null;
}

// A field that is drawn only while it is used: till then its label, or that of its group, floats in its place.
function veiled(el) {
  const group = el.closest("[role=group][aria-labelledby]"), place = (group || el).getBoundingClientRect();
  const named = group ? group.getAttribute("aria-labelledby").split(/\s+/).map((id) => id && byId(group, id)).filter(Boolean) : [];
  const floats = (label) => {
    const at = label.getBoundingClientRect();
    return styleOf(label).position === "absolute" && shown(label) && sized(label) && at.left < place.right && at.right > place.left && at.top < place.bottom && at.bottom > place.top;
  };
  return operable(el) && [...labelsOf(el), ...named].some(floats);
}

function boxOf(el) {
  const box = el.getBoundingClientRect();
  return box.width && box.height ? span(null, box) : null;
}

function fieldOf(el, kind, at, native) {
  const fixed = (it) => it.matches(":disabled") || it.getAttribute("aria-disabled") === "true";
  return { el, kind, at, native, parts: native && native !== el ? [native, el] : [el], box: boxOf(el), claims: [], place: -1,
    disabled: fixed(native || el), readonly: (kind !== "select" && !!(native || el).readOnly) || el.getAttribute("aria-readonly") === "true",
    list: roleOf(el) === "combobox" || el.hasAttribute("list"), hinted: false, run: -1 };
}

// A label that stands in for a hidden control is not that control; one with a role of its own is.
function whole(field) {
  return field.el.tagName !== "LABEL" || roleOf(field.el) !== "";
}

function inventory(stream) {
  const fields = [], owner = new Map();
  const keep = (field, item, i) => {
    field.place = i;
    item.field = field;
    fields.push(field);
    for (const part of field.parts) owner.set(part, field);
    if (whole(field)) for (const inner of field.el.querySelectorAll("input,select")) if (!owner.has(inner)) owner.set(inner, field);
  };
  stream.forEach((item, i) => {
    if (item.kind !== "field") return;
    const el = item.el, kind = kindOf(el);
    const within = fields.find((field) => field.el !== el && whole(field) && field.el.contains(el));
    if (within) { within.parts.push(el); owner.set(el, within); return; }
    if ((shown(el) && sized(el)) || (kind === "text" && veiled(el))) { keep(fieldOf(el, kind, el, null), item, i); return; }
    if (kind === "text") return;
    const stand = standIn(el, kind);
    if (stand) keep(fieldOf(stand, kind, el, el), item, i);
  });
  return merged(fields, owner);
}

// A hidden select whose stand-in holds a custom combobox: one control, not two.
function merged(fields, owner) {
  const gone = new Set();
  for (const field of fields) {
    if (field.kind !== "select" || !field.native || field.native === field.el) continue;
    const custom = fields.find((other) => other !== field && other.kind === "select" && inside(other.el, field.el));
    if (!custom) continue;
    custom.parts.push(...field.parts);
    for (const part of field.parts) owner.set(part, custom);
    gone.add(field);
  }
  return { fields: fields.filter((field) => !gone.has(field)), owner };
}

// Controls that are one answer: joined by nothing but units, radios of one name, a run of checkboxes.
function joinRuns(page) {
  let run = 0;
  const groups = new Map();
  page.fields.forEach((field, i) => {
    const before = page.fields[i - 1];
    const name = field.el.getAttribute("name") || (field.native && field.native.getAttribute("name"));
    const radio = (field.native || field.el).type === "radio" || roleOf(field.el) === "radio";
    const set = radio && (roleOf(field.el) === "radio" ? field.el.closest("[role=radiogroup]") : name && keyOf((field.native || field.el).form || document) + " " + name);
    if (set && groups.has(set)) { field.run = groups.get(set); return; }
    field.run = before && !set && joined(before, field, page) ? before.run : ++run;
    if (set) groups.set(set, field.run);
  });
}

function joined(a, b, page) {
  const ticks = a.kind === "tick" && b.kind === "tick";
  if (!ticks && (a.kind === "tick" || b.kind === "tick" || a.kind === "file" || b.kind === "file")) return false;
  const between = page.stream.slice(a.place + 1, b.place).filter((item) => item.kind === "text" && !inside(item.el, a.el));
  if (ticks) return between.length > 0 && between.every((item) => item.owner === a || item.owner === b);
  if (!a.box || !b.box || !sameLine(a.box, b.box) || between.some((item) => !UNIT.test(item.text))) return false;
  const cells = [a.at.closest("td,th"), b.at.closest("td,th")];
  return cells[0] === cells[1] ? b.box.left - a.box.right < 120 : between.length > 0;
}
