(() => {
  // The entries of a list that is open, told from what could be seen before it was opened.
  const ENTRY = '[role=option], [role=menuitemradio], [role=menuitem], [role=treeitem]';
  const itsOwn = (field, at) => within(at, field)
    || ['aria-controls', 'aria-owns'].some(name => (field.getAttribute(name) || '').split(/\s+/)
      .some(id => id && within(at, field.getRootNode().getElementById(id))));
  // Without roles an entry is what stands among others of its kind.
  const among = at => {
    for (let it = at, up = 0; it && up < 4; it = parent(it), up++) {
      const kind = other => other.tagName === it.tagName && inSight(other);
      if (it.parentElement && [...it.parentElement.children].filter(kind).length > 1) return it;
    }
    return at;
  };
  const offered = () => {
    const {field, known} = window[KEPT], came = cameSince();
    const own = everywhere(document).filter(at => inSight(at) && known.has(at) && itsOwn(field, at));
    const roled = [...own, ...came].filter(at => at.matches(ENTRY));
    if (roled.length) return roled;
    const words = came.filter(at => !within(at, field) && speaks(at));
    return [...new Set(words.map(among))].filter(at => !known.has(at));
  };
  // What of a list can be seen: between the edges of the window and of whatever cuts it off.
  const cut = (at, edges) => {
    for (let box = parent(at); box; box = parent(box)) {
      if (getComputedStyle(box).overflowY === 'visible') continue;
      const its = box.getBoundingClientRect();
      edges = {top: Math.max(edges.top, its.top), bottom: Math.min(edges.bottom, its.bottom)};
    }
    return {top: Math.max(edges.top, 0), bottom: Math.min(edges.bottom, innerHeight)};
  };
  return {
    remember,
    entries: before => {
      const entries = offered(), boxes = entries.map(at => at.getBoundingClientRect());
      if (!entries.length) return null;
      const words = entries.map(at => said(at) || (at.getAttribute('aria-label') || '').trim());
      const ends = {top: Math.min(...boxes.map(box => box.top)), bottom: Math.max(...boxes.map(box => box.bottom))};
      const {top, bottom} = cut(entries[0], ends);
      const {left, width} = boxes[0], seen = [...words, Math.round(boxes[0].top)].join('\n');
      if (seen === before) return null;
      return {entries, words, seen, x: left + width / 2, y: (top + bottom) / 2, height: bottom - top};
    },
  };
})()
