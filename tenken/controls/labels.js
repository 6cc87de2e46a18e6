// From a control to the texts that may be its label, each with where it came from.
const MARK = /^[\s*＊※]*[[(（【［〔<＜]?\s*(必須|任意|必須入力|入力必須|必須項目|必 須|required|optional|NEW|new|\?|？|ヘルプ|ⓘ)?\s*[\])）】］〕>＞]?[\s*＊※:：]*$/;
const HINT = /[。！!？]$|(です|ます|ません|ました)$|[ァ-ヶー一-龠A-Za-z]は.|ください|下さい|例[:：)）]|^[(（［[]?例|^[※*＊・(（]|半角|全角|[文桁][字]?(以上|以内|以下|まで)|英数字|桁|ハイフン|^[-\d\s~〜～]+$/;
const AGAIN = /^[(（【]?.{0,4}(確認|再入力|再度|もう一度).{0,4}[)）】]?$/;
const UNIT = /^[\s()（）\-‐－―ー–—−~〜～/／.,:：年月日時分秒〒@＠円歳才kgcm%]*(生|生まれ)?$/;
const PART = /^[\s]*(年|月|日|時|分|秒|円|歳|才|kg|cm|mm|%)[\s]*(生|生まれ)?$/;

// Whether a block can be a label by itself: not a badge, not an example, not a sentence.
function isName(block) {
  const text = block.text.trim();
  const picture = block.pieces && block.pieces.every(({ el }) => el.tagName === "IMG" && el.getBoundingClientRect().height >= 30);
  return !picture && !MARK.test(text) && !HINT.test(text) && text.length <= 30 && !UNIT.test(text);
}

function isLink(block) {
  return block.pieces.every((piece) => piece.el.closest("a[href]"));
}

// The texts of one labelling element: all of it, each line, and a line without its inline hint.
function wordings(blocks) {
  const own = blocks.filter((block) => !MARK.test(block.text.trim()));
  const whole = own.map((block) => block.text).join(" ");
  const texts = [{ text: whole, part: false }];
  const again = own.length > 1 && own.slice(1).some((block) => AGAIN.test(block.text.trim()));
  if (own.length > 1 && !again) for (const block of own) texts.push({ text: block.text, part: false });
  for (const block of again ? [] : own) {
    const [lead, ...rest] = block.pieces;
    const tail = rest.map((piece) => piece.text).join("").trim();
    if (rest.length && HINT.test(tail) && !AGAIN.test(tail) && rest[0].el !== lead.el) texts.push({ text: lead.text, part: true });
  }
  return texts;
}

const ordinals = new Map();
function keyOf(thing) {
  if (!ordinals.has(thing)) ordinals.set(thing, ordinals.size);
  return ordinals.get(thing);
}

function labelsOf(el) {
  return el.labels ? [...el.labels] : [];
}

function byId(el, id) {
  const root = el.getRootNode();
  return root.getElementById ? root.getElementById(id) : null;
}

function textIn(el, but) {
  return collect(el).filter((item) => item.kind === "text" && !(but && item.pieces.every((piece) => inside(piece.el, but))));
}

function claim(field, texts, rank, source, thing, extra) {
  for (const { text, part } of texts) {
    if (text && text.trim()) {
      field.claims.push({ text: text.trim().slice(0, 200), part: !!part, rank, source, key: keyOf(thing), visible: true, far: false, ...extra });
    }
  }
}

function claimByElement(field, label, rank, source, extra) {
  const blocks = textIn(label, field.el);
  if (blocks.length) claim(field, wordings(blocks), rank, source, label, extra);
  else claim(field, [{ text: label.textContent.replace(/\s+/g, " ") }], rank, source, label, { visible: false, ...extra });
}

function claimProgrammatic(field, page) {
  for (const el of field.parts) {
    const ids = (el.getAttribute("aria-labelledby") || "").split(/\s+/).map((id) => id && byId(el, id)).filter((at) => at && !inside(at, field.el));
    if (ids.length) {
      const blocks = ids.flatMap((at) => textIn(at, field.el));
      if (blocks.length) claim(field, wordings(blocks), 1, "aria-labelledby", ids[0]);
      else claim(field, [{ text: ids.map((at) => at.textContent).join(" ") }], 1, "aria-labelledby", ids[0], { visible: false });
    }
    for (const label of labelsOf(el)) {
      claimByElement(field, label, 1, label.htmlFor ? "label[for]" : "wrapping label");
    }
    const named = el.getAttribute("aria-label");
    if (named) claim(field, [{ text: named }], 1, "aria-label", el, { visible: false });
  }
  if (field.kind === "tick" && !field.native) {
    const blocks = textIn(field.el);
    if (blocks.length) claim(field, wordings(blocks), 1, "own text", field.el);
  }
}

// <label for> that points at a wrapper, a name, or an id the framework has since suffixed.
function claimBrokenFor(label, page) {
  const root = label.getRootNode(), id = label.getAttribute("for");
  if (!id || !root.getElementById) return;
  const target = root.getElementById(id);
  let hit = target ? page.fieldsIn(target) : [];
  if (!target) {
    for (const suffix of ["_input", "_focus", ":input"]) {
      const inner = root.getElementById(id + suffix);
      if (inner && page.owner.has(inner)) hit = [page.owner.get(inner)];
    }
    if (!hit.length) hit = page.fields.filter((field) => field.el.getRootNode() === root && field.el.getAttribute("name") === id);
  }
  const group = hit.length > 1 && hit.every((field) => field.kind === "tick");
  if (hit.length === 1 || group) for (const field of hit) claimByElement(field, label, group ? 5 : 2, "label for a wrapper");
}

// The cell around a table that is there only to lay out one field and its hints.
function wrapperOf(cell, field, page) {
  const table = cell.closest("table"), outer = table && table.parentElement && table.parentElement.closest("td,th");
  const others = outer ? page.fieldsIn(outer).filter((other) => other !== field && other.kind !== "tick" && !sameLine(other.box || field.box, field.box)) : [];
  return outer && field.box && !others.length && gridOf(outer.closest("table")).where.has(outer) ? outer : null;
}

function claimByCell(field, page) {
  const cell = field.at.closest("td,th");
  const list = field.at.closest("dd");
  const name = () => field.claims.some((made) => made.visible && made.rank <= 4 && isName(made));
  if (list && (!cell || cell.contains(list))) {
    let term = list.previousElementSibling;
    while (term && term.tagName === "DD" && !page.fieldsIn(term).length) term = term.previousElementSibling;
    if (term && term.tagName === "DT" && shown(term)) claim(field, wordings(page.labelBlocks(term)), 3, "dt", term);
    return;
  }
  if (!cell || !cell.closest("table") || !gridOf(cell.closest("table")).where.has(cell)) return;
  for (let at = cell, up = 0; at && up < 3; at = wrapperOf(at, field, page), up++) {
    const headers = rowHeaders(at, page);
    for (const { cell: header, outer } of headers) {
      claim(field, wordings(page.labelBlocks(header)), outer ? 5 : 3, outer ? "outer row header" : "row header", header, { far: outer && name() });
    }
    if (headers.length) break;
  }
  const after = field.kind === "tick" && cellAfter(cell, page);
  if (after) claim(field, wordings(page.labelBlocks(after)), 3, "cell after", after);
  const top = columnHeader(cell, page);
  if (top) claim(field, wordings(page.labelBlocks(top.cell)), 4, "column header", top.cell, { cell: keyOf(cell), sure: top.sure });
}

function claimByGroup(field, page) {
  const el = field.at, set = el.closest("fieldset");
  const legend = set && [...set.children].find((child) => child.tagName === "LEGEND");
  const named = field.claims.some((made) => made.visible && made.rank <= 4 && isName(made));
  const far = field.kind !== "tick" && named;
  if (legend && shown(legend)) claim(field, wordings(page.labelBlocks(legend)), 5, "legend", legend, { far });
  for (const box of ancestors(el)) {
    if (box === el || !/^(group|radiogroup)$/.test(roleOf(box))) continue;
    const ids = (box.getAttribute("aria-labelledby") || "").split(/\s+/).map((id) => id && byId(box, id)).filter(Boolean);
    for (const at of ids) claim(field, wordings(textIn(at)), 5, "group name", at, { far });
    const text = box.getAttribute("aria-label");
    if (text) claim(field, [{ text }], 5, "group name", box, { visible: false, far });
  }
}

function claimByHint(field) {
  for (const el of field.parts) {
    const asked = el.getAttribute("placeholder") || el.getAttribute("aria-placeholder") || el.getAttribute("data-placeholder");
    if (asked) claim(field, [{ text: asked }], 6, "placeholder", el, { visible: !el.value });
    const title = el.getAttribute("title");
    if (title) claim(field, [{ text: title }], 6, "title", el, { visible: false });
  }
}
