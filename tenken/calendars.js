(() => {
  // What a calendar that has opened offers: lists, a year to be typed, words, and arrows without any.
  const NEAR = 60;
  const CONTROL = 'button, a, [role=button]';
  const hinted = at => [at, ...at.querySelectorAll('*')].map(each =>
    [each.getAttribute('aria-label'), each.title, each.getAttribute('class')].filter(Boolean).join(' ')).join(' ');
  const pointed = at => at.matches(CONTROL) || getComputedStyle(at).cursor === 'pointer';
  const silent = at => !said(at) && pointed(at) && !at.matches('input, select, textarea');
  const glyph = at => silent(at) && !(parent(at) && silent(parent(at)));
  const leads = at => {
    const control = at.closest('button, input, a[href]');
    return !!control && (['submit', 'reset', 'image'].includes(control.type) || /^(?!#|javascript:)/i.test(control.getAttribute('href') || '#'));
  };
  const thing = at => {
    const {x, y, width, height} = at.getBoundingClientRect();
    return {words: said(at), hints: hinted(at), x: x + width / 2, y: y + height / 2};
  };
  return {
    remember,
    view: before => {
      const now = cameSince();
      const lists = now.filter(at => at.tagName === 'SELECT');
      const years = now.filter(at => at.matches('input') && /^\d{4}$/.test(at.value));
      const words = now.filter(at => !at.closest('select') && (speaks(at) || glyph(at)));
      const things = words.map(thing), values = [...lists, ...years].map(at => at.value);
      const seen = JSON.stringify([things.map(each => each.words), values]);
      return things.length && seen !== before ? {lists, years, words, things, seen} : null;
    },
    // What stands in or beside the field, on its line, to be pressed: a calendar in most cases.
    opener: field => {
      const its = field.getBoundingClientRect();
      const beside = at => {
        const {x, y, width, height} = at.getBoundingClientRect(), middle = y + height / 2;
        return middle > its.top && middle < its.bottom && x + width > its.left && x < its.right + NEAR && height < 2 * its.height;
      };
      for (let box = parent(field), up = 0; box && up < 3; box = parent(box), up++) {
        const inside = everywhere(box).filter(at => at !== field && inSight(at) && at.tagName !== 'LABEL');
        const found = inside.filter(at => (pointed(at) || at.matches('img, svg')) && beside(at) && !leads(at));
        if (found.length) return found.at(-1);
        if (inside.some(at => at.matches('input, select'))) return null;
      }
      return null;
    },
  };
})()
