"""An entry is chosen from a list whatever the list is made of: by frameworks, with roles or without."""

from datetime import date

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from tenken.choosing import choose
from tenken.controls import find_control
from tenken.dates import enter_date, is_list

LIMIT = 2000.0
PARTS = (("年", "y", 1950, 2020), ("月", "m", 1, 12), ("日", "d", 1, 31))
STYLE = """<!doctype html><meta charset="utf-8"><style>
.select, .ant-select { display: inline-block; position: relative; width: 90px; height: 30px }
.drop { position: absolute; background: white; border: 1px solid; width: 120px; z-index: 9 }
.drop[hidden] { display: none }
.search { position: absolute; inset: 0 } .search input { width: 100%; height: 100%; opacity: 0; border: 0 }
.ghost { width: 0; height: 0; overflow: hidden } .items { max-height: 180px; overflow: auto }
.window { height: 180px; overflow: hidden; position: relative }
.item { height: 24px; line-height: 24px }
.form > * { float: left } .ant-select .chosen { position: absolute; inset: 0; line-height: 28px }
</style><div class="form"><div><label title="生年月日">生年月日</label></div><div>"""
# A list as large libraries draw it: the field cannot be seen, the entries are appended to the body while it
# is open and hear nothing while it unfolds, only those in view exist, and what has the roles is out of sight.
DRAWN = """<span class="ant-select" id={id}><span class="search"><input role="combobox" readonly
  aria-controls="{id}-list"></span><span class="chosen">--</span></span>{unit}"""
DRAW = """for (const [, id, first, last] of PARTS) {
  const box = document.getElementById(id), shown = box.querySelector('.chosen');
  let drop = null, top = 0;
  const close = () => { drop.remove(); drop = null };
  const open = () => {
    const at = box.getBoundingClientRect(), count = last - first + 1;
    drop = document.body.appendChild(document.createElement('div'));
    drop.className = 'drop'; drop.style.cssText = `left:${at.left}px; top:${at.bottom}px`;
    drop.innerHTML = `<div class="ghost" role="listbox" id="${id}-list"><p role="option">${first}</p></div>
      <div class="window"></div>`;
    const view = drop.lastElementChild;
    const draw = () => {
      const from = Math.floor(top / 24);
      view.innerHTML = '';
      for (let n = from; n < Math.min(count, from + 8); n++) {
        const item = view.appendChild(document.createElement('div'));
        item.className = 'item'; item.innerHTML = `<div>${first + n}</div>`;
        item.onclick = () => { shown.textContent = first + n; close() };
      }
    };
    drop.style.pointerEvents = 'none';
    setTimeout(() => { drop.style.pointerEvents = '' }, 300);
    view.onwheel = e => {
      e.preventDefault();
      top = Math.max(0, Math.min((count - 7) * 24, top + e.deltaY));
      setTimeout(draw, 30);
    };
    draw();
  };
  box.onmousedown = () => drop ? close() : setTimeout(open, 60);
}"""
# The field is read-only and in sight, and its list without a single role.
READ_ONLY = (
    """<span class="el-select"><input readonly class="chosen" id={id} size=6 placeholder="--"></span>{unit}"""
)
READ_ONLY_SCRIPT = """for (const [, id, first, last] of PARTS) {
  const box = document.getElementById(id), drop = document.body.appendChild(document.createElement('ul'));
  drop.className = 'drop items'; drop.hidden = true;
  for (let n = first; n <= last; n++) drop.insertAdjacentHTML('beforeend', `<li><span>${n}</span></li>`);
  drop.onclick = e => { box.value = e.target.textContent; drop.hidden = true };
  box.onclick = () => {
    const at = box.getBoundingClientRect();
    drop.style.cssText = `left:${at.left}px; top:${at.bottom}px; margin:0`; drop.hidden = false;
  };
}"""
# A box with a name and roles, whose entries are in the page at all times.
NAMED = """<span class="select chosen" id={id} role="combobox" tabindex=0 aria-haspopup="listbox"
  aria-controls="{id}-list">--</span>{unit}
  <ul class="drop items" role="listbox" id="{id}-list" hidden></ul>"""
NAMED_SCRIPT = """for (const [, id, first, last] of PARTS) {
  const box = document.getElementById(id), drop = document.getElementById(id + '-list');
  for (let n = first; n <= last; n++) drop.insertAdjacentHTML('beforeend', `<li role="option">${n}</li>`);
  drop.onclick = e => { box.textContent = e.target.textContent; drop.hidden = true };
  box.onclick = () => { drop.hidden = !drop.hidden };
}"""
# The entries are components: their words stand in shadow roots, and in what fills a slot there.
COMPONENTS = """<button class="chosen" id={id} role="combobox" aria-haspopup="listbox"
  aria-controls="{id}-list">--</button>{unit}
  <div class="drop items" role="listbox" id="{id}-list" hidden></div>"""
COMPONENTS_SCRIPT = """const define = (name, inside) => customElements.get(name) ||
  customElements.define(name, class extends HTMLElement {
    connectedCallback() { this.attachShadow({mode: 'open'}).innerHTML = inside(this) }
  });
define('a-word', () => '<style>b{color:red}</style><b><slot></slot></b>');
define('a-row', at => `<div><a-word>${at.dataset.n}</a-word></div>`);
for (const [, id, first, last] of PARTS) {
  const box = document.getElementById(id), drop = document.getElementById(id + '-list');
  for (let n = first; n <= last; n++)
    drop.insertAdjacentHTML('beforeend', `<a-row role="option" data-n="${n}" style="display:block"></a-row>`);
  drop.onclick = e => { box.textContent = e.target.dataset.n; drop.hidden = true };
  box.onclick = () => { drop.hidden = !drop.hidden };
}"""
# The field takes no keys and lies under the words shown; more entries exist than its menu lets see, and the
# others are drawn when the menu has been moved to them.
BUFFERED = """<span class="veil"><input class="chosen" id={id} size=4 role="combobox" inputmode="none"><i></i>
  </span>{unit}"""
BUFFERED_SCRIPT = """document.head.insertAdjacentHTML('beforeend', `<style>
  .veil { position: relative; display: inline-block } .veil i { position: absolute; inset: 0 }
  .menu { overflow-y: auto; max-height: 150px } .menu li { height: 30px; list-style: none }</style>`);
for (const [, id, first, last] of PARTS) {
  const box = document.getElementById(id), menu = document.body.appendChild(document.createElement('ul'));
  menu.className = 'drop menu'; menu.hidden = true;
  let from = -1;
  const draw = () => {
    const begin = Math.floor(menu.scrollTop / 600) * 20, end = Math.min(last - first + 1, begin + 40);
    if (begin === from) return;
    from = begin;
    const rest = (last - first + 1 - end) * 30;
    menu.innerHTML = `<div style="height:${begin * 30}px"></div><div style="height:${rest}px"></div>`;
    for (let n = begin; n < end; n++) {
      const entry = document.createElement('li');
      entry.textContent = first + n; entry.setAttribute('role', 'option');
      menu.lastElementChild.before(entry);
    }
  };
  menu.onscroll = draw;
  menu.onclick = e => { box.value = e.target.textContent; menu.hidden = true };
  box.parentElement.onclick = () => { menu.hidden = false; draw() };
}"""
# What is typed only narrows the list down; an entry has to be chosen.
NARROWED = """<input class="chosen" id={id} size=4 role="combobox" aria-autocomplete="list">{unit}"""
NARROWED_WITHOUT_ROLE = """<input class="chosen" id={id} size=4 aria-haspopup="listbox">{unit}"""
NARROWED_SCRIPT = """for (const [, id, first, last] of PARTS) {
  const box = document.getElementById(id), drop = document.body.appendChild(document.createElement('ul'));
  drop.className = 'drop items'; drop.hidden = true;
  let chosen = '';
  for (let n = first; n <= last; n++) drop.insertAdjacentHTML('beforeend', `<li role="option">${n}</li>`);
  drop.onclick = e => { chosen = box.value = e.target.textContent; drop.hidden = true };
  box.onclick = () => { drop.hidden = false };
  box.onchange = box.onblur = () => { box.value = chosen };
}"""
HELD = "all => all.map(at => at.value || at.textContent)"


def drawn(page: Page, field: str, script: str) -> None:
    """Three lists for a date of birth."""
    parts = [[unit, name, first, last] for unit, name, first, last in PARTS]
    boxes = "".join(field.format(id=name, unit=unit) for unit, name, _, _ in PARTS)
    page.set_content(f"{STYLE}{boxes}</div></div><script>{{ const PARTS = {parts};{script} }}</script>")


@pytest.mark.parametrize(
    ("field", "script"),
    [
        (DRAWN, DRAW), (READ_ONLY, READ_ONLY_SCRIPT), (NAMED, NAMED_SCRIPT), (COMPONENTS, COMPONENTS_SCRIPT),
        (BUFFERED, BUFFERED_SCRIPT),
    ],
    ids=["drawn", "read-only", "named", "components", "buffered"],
)  # fmt: skip
def test_a_date_is_chosen_from_lists_of_frameworks(page: Page, field: str, script: str) -> None:
    drawn(page, field, script)
    control = find_control(page, "生年月日")

    enter_date(control, date(1994, 3, 29), LIMIT)

    assert is_list(control)
    assert page.locator(".chosen").evaluate_all(HELD) == ["1994", "3", "29"]


@pytest.mark.parametrize(
    ("field", "script"),
    [(NARROWED, NARROWED_SCRIPT), (NARROWED_WITHOUT_ROLE, NARROWED_SCRIPT), (NARROWED, "")],
    ids=["to be chosen from", "without a role", "for suggestions"],
)
def test_a_list_that_may_be_typed_into_takes_the_date(page: Page, field: str, script: str) -> None:
    drawn(page, field, script)

    enter_date(find_control(page, "生年月日"), date(1994, 3, 29), LIMIT)

    held = page.locator(".chosen").evaluate_all(HELD)
    assert [int(part) for part in held] == [1994, 3, 29]


def test_what_is_chosen_is_no_label(page: Page) -> None:
    drawn(page, DRAWN, DRAW.replace("= first + n;", "= first + n + '年';"))
    for day in (date(1994, 3, 29), date(1971, 12, 1)):
        enter_date(find_control(page, "生年月日"), day, LIMIT)

    assert page.locator(".chosen").evaluate_all(HELD) == ["1971年", "12年", "1年"]


def test_an_entry_above_what_is_in_view_is_found(page: Page) -> None:
    drawn(page, DRAWN, DRAW.replace("top = 0;", "top = 30 * 24;", 1))

    choose(find_control(page, "生年月日").locators[0], "1951", limit=LIMIT)

    assert page.locator("#y .chosen").inner_text() == "1951"


@pytest.mark.parametrize(("field", "script"), [(DRAWN, DRAW), (NAMED, NAMED_SCRIPT)], ids=["drawn", "named"])
def test_what_a_list_does_not_offer_is_said(page: Page, field: str, script: str) -> None:
    drawn(page, field, script)

    with pytest.raises(PlaywrightError, match="does not offer 1900 or 明治33"):
        choose(find_control(page, "生年月日").locators[0], "1900", "明治33", limit=LIMIT)


def test_a_box_that_opens_nothing_is_said(page: Page) -> None:
    drawn(page, NAMED, "")

    with pytest.raises(PlaywrightError, match="no list opened"):
        choose(find_control(page, "生年月日").locators[0], "1994", limit=500)
