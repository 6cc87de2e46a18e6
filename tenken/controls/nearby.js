// Labels by reading order and, last of all, by place on the screen.
const sameLine = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.4 * Math.min(a.bottom - a.top, b.bottom - b.top);
const sameColumn = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 * Math.min(a.right - a.left, b.right - b.left);

// The child of the nearest common ancestor that holds `other`, seen from `el`.
function branch(el, other) {
  const path = new Set(ancestors(el));
  let last = other;
  for (let at = other; at; at = parentOf(at)) {
    if (path.has(at)) return { common: at, limb: last === other && at === other ? null : last };
    last = at;
  }
  return { common: null, limb: null };
}

const FENCE = new Set(["TD", "TH", "DD", "FIELDSET", "FORM", "DIALOG", "BODY"]);
function fenced(el, common) {
  for (let at = el; at && at !== common; at = parentOf(at)) if (FENCE.has(at.tagName) || at.tagName === "TABLE") return true;
  return false;
}

// A tick's own text stands behind it on the same line.
function claimFollowing(field, page) {
  let place = field.place + 1;
  // A sign drawn on the tick itself is no text behind it.
  while (page.stream[place] && page.stream[place].kind === "text" && field.el.contains(page.stream[place].el)) place++;
  const next = page.stream[place];
  if (field.kind === "tick" && next && next.kind === "text" && !next.button && next.rect) {
    const { common } = branch(field.at, next.el);
    if (common && !fenced(field.at, common) && (!field.box || sameLine(field.box, next.rect)) && !(field.box && next.rect.right <= field.box.left)) {
      next.owner = field;
      claim(field, wordings([next]), 3, "text after", next);
    }
  }
  if ((field.kind === "text" || field.kind === "select") && next && next.kind === "text" && PART.test(next.text)) {
    claim(field, [{ text: next.text }], 4, "unit after", next);
  }
}

// Whether a text is the label and the nearer one its hint: it bears a 必須 mark, or the nearer one is in small print.
function outranks(item, nearer, page) {
  const next = page.stream[page.stream.indexOf(item) + 1];
  const size = (block) => parseFloat(styleOf(block.el).fontSize);
  const marked = (text) => /(必須|任意|[*＊※])[\])）】］]?$/.test(text.trim());
  if (marked(nearer.text)) return false;
  return marked(item.text) || (next !== nearer && next.kind === "text" && MARK.test(next.text.trim())) || (size(nearer) < size(item) && size(item) <= 18);
}

function claimPreceding(field, page) {
  let named = field.kind !== "tick" && field.claims.some((made) => made.visible && made.rank <= 2 && isName(made));
  const own = field.kind === "tick" && field.claims.some((made) => made.rank <= 3 && made.visible);
  let again = null, passed = 0, crossed = false, hint = null;
  for (let i = field.place - 1; i >= 0 && passed < 6; i--) {
    const item = page.stream[i];
    if (item.kind === "field") {
      if (!item.field) continue;
      if (!named || !field.box || !item.field.box || !sameLine(field.box, item.field.box)) break;
      crossed = true;
      continue;
    }
    if (item.button || item.linked || !item.rect || item.el.closest("legend")) continue;
    if (item.owner && item.owner !== field) { if (item.owner.place > field.place - 3) continue; break; }
    const { common, limb } = branch(field.at, item.el);
    if (!common || fenced(field.at, common) || fenced(item.el, common)) break;
    if (crossed && (limb ? page.fieldsIn(limb).length : sameLine(item.rect, field.box))) continue;
    if (limb && page.fieldsIn(limb).length) break;
    if (field.box && (item.rect.top >= field.box.bottom - 2 || (item.rect.left >= field.box.right - 2 && sameLine(item.rect, field.box)))) continue;
    const text = item.text.trim();
    if (MARK.test(text) || UNIT.test(text)) continue;
    passed++;
    if (page.heads(item, field)) { if (!sameColumn(item.rect, field.box)) continue; }
    else if (item.el.closest(HEADINGS)) { if (!named && !field.hinted) field.heading = item; break; }
    if (AGAIN.test(text) && !again && !named) { again = item; if (/^[(（【]/.test(text)) continue; }
    if (again && again !== item) { claim(field, [{ text: text + again.text.trim() }], 4, "text before", item); break; }
    const far = named && !(hint && outranks(item, hint, page));
    claim(field, wordings([item]), own ? 5 : 4, own ? "text before the group" : "text before", item, { far });
    if (named && isName(item)) break;
    if (isName(item)) hint = named ? null : item;
    named = named || isName(item);
    field.hinted = true;
  }
}

const HEADINGS = "h1,h2,h3,h4,h5,h6";
// A heading names a control only when nothing else does.
function claimByHeading(field) {
  const other = field.claims.some((made) => made.visible && isName(made) && (made.rank !== 6 || /[ぁ-んァ-ヶ一-龠]/.test(made.text)));
  if (field.heading && !other) claim(field, wordings([field.heading]), field.kind === "tick" ? 5 : 4, "heading before", field.heading);
}

// Last of all the layout: left on the same line, right above, over it, or behind it.
const over = (rect, box) => rect.left >= box.left - 1 && rect.right <= box.right + 1 && rect.top >= box.top - 12 && rect.bottom <= box.bottom + 1;
function claimByPlace(field, page) {
  const box = field.box;
  if (!box || field.claims.some((made) => made.visible && made.rank <= 5 && (isName(made) || field.kind === "tick"))) return;
  const free = page.texts.filter((item) => item.rect && !item.button && !item.linked && !item.owner && !MARK.test(item.text.trim()) && isName(item)
    && !item.el.closest(HEADINGS) && page.together(item.el, field.at) && !page.fields.some((other) => other !== field && other.box && over(item.rect, other.box)));
  const between = (from, to, test) => page.fields.some((other) => other !== field && other.box && test(other.box) && other.box.left >= from && other.box.right <= to);
  const left = free.filter((item) => sameLine(item.rect, box) && item.rect.right <= box.left + 4)
    .filter((item) => !between(item.rect.right - 4, box.left + 4, (other) => sameLine(other, box)));
  const above = free.filter((item) => sameColumn(item.rect, box) && item.rect.bottom <= box.top + 4 && box.top - item.rect.bottom <= 60)
    .filter((item) => !page.fields.some((other) => other !== field && other.box && sameColumn(other.box, box) && other.box.top >= item.rect.bottom - 4 && other.box.bottom <= box.top + 4));
  const lies = free.filter((item) => over(item.rect, box));
  const right = free.filter((item) => sameLine(item.rect, box) && item.rect.left >= box.right - 4 && item.rect.left - box.right <= 40)
    .filter((item) => !page.fields.some((other) => other !== field && other.box && sameLine(other.box, item.rect) && other.box.left >= item.rect.right - 4));
  const nearest = (items, gap) => items.sort((a, b) => gap(a.rect) - gap(b.rect)).slice(0, 1);
  const found = lies.length ? lies.slice(0, 1) : [...nearest(left, (rect) => box.left - rect.right), ...nearest(above, (rect) => box.top - rect.bottom)];
  for (const item of found.length ? found : nearest(right, (rect) => rect.left - box.right)) {
    claim(field, wordings([item]), 7, "place on the screen", item);
  }
}
