// A calendar as several vendors draw theirs; the page says how in `calendar(field, {...})`.
function calendar(field, how) {
  const box = document.createElement('div'), now = new Date(2026, 10, 1);
  let level = how.begins || 'days', year = now.getFullYear(), month = now.getMonth(), picked = '';
  const month_name = at => how.months ? how.months[at] : `${at + 1}月`;
  const pad = number => String(number).padStart(2, '0');
  const put = (kind, words, press, marks = '') => {
    const at = document.createElement(kind);
    at.innerHTML = words;
    if (marks) at.className = marks;
    if (press) { at.style.cursor = 'pointer'; at.onclick = press; }
    return at;
  };
  const row = (...things) => { const line = put('div', ''); line.append(...things); box.append(line); };
  const go = (years, months) => () => {
    month += months; year += years + Math.floor(month / 12); month = (month + 12) % 12; draw();
  };
  const to = next => how.titles === false ? null : () => { level = next; draw(); };
  const arrow = (sign, years, months) => put('button', how.signs ? how.signs[sign] : sign, go(years, months), how.marks ? how.marks[sign] : '');
  const list = (from, to, at, name, set) => {
    const select = put('select', '');
    for (let n = from; n <= to; n++) select.append(new Option(name(n), n, false, n === at));
    select.onchange = () => { set(Number(select.value)); draw(); };
    return select;
  };
  const enter = () => { field.value = picked; if (how.closes !== false) box.hidden = true; };
  const cells = {
    years: () => {
      const first = year - year % 12;
      row(arrow('‹', -12, 0), put('span', `${first} - ${first + 11}`), arrow('›', 12, 0));
      row(...Array.from({length: 12}, (_, n) => put('span', `${first + n}${how.suffix || ''}`, () => { year = first + n; level = 'months'; draw(); })));
    },
    months: () => {
      row(arrow('‹', -1, 0), put('span', `${year}`, to('years')), arrow('›', 1, 0));
      row(...Array.from({length: 12}, (_, n) => put('span', month_name(n), () => { month = n; level = 'days'; draw(); })));
    },
    days: () => {
      const lists = [list(year - 10, year + 10, year, n => `${n}年`, n => { year = n; }), list(0, 11, month, month_name, n => { month = n; })];
      const title = how.lists ? lists : how.apart
        ? [put('b', `${year}年`, to('years')), put('b', month_name(month), to('months'))] : [put('b', `${year}年 ${month_name(month)}`, to('months'))];
      row(...how.yearArrows ? [arrow('«', -1, 0)] : [], arrow('‹', 0, -1), ...title, arrow('›', 0, 1), ...how.yearArrows ? [arrow('»', 1, 0)] : []);
      row(...[...'日月火水木金土'].map(day => put('span', day)));
      const last = new Date(year, month + 1, 0).getDate(), before = new Date(year, month, 0).getDate();
      row(...[before - 1, before].map(n => put('span', n)), ...Array.from({length: last}, (_, n) => put('span', n + 1, () => {
        picked = `${year}/${pad(month + 1)}/${pad(n + 1)}`;
        if (!how.confirm) enter();
      })), put('span', 1), put('span', 2));
    },
  };
  const draw = () => {
    box.replaceChildren();
    cells[level]();
    if (how.confirm) row(put('button', 'キャンセル', () => { box.hidden = true; }), put('button', how.confirm, enter));
    for (const line of box.children) for (const at of line.children) at.style.margin = '0 4px';
  };
  box.hidden = true;
  document.body.append(box);
  const open = () => { box.hidden = false; draw(); };
  const opener = document.getElementById('opener');
  (opener || field).onclick = open;
}
