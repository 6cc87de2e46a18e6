// What the scripts of the engine see a page with: shadow roots are no borders.
const everywhere = (root, found = []) => {
  if (root.shadowRoot) everywhere(root.shadowRoot, found);
  for (const at of root.querySelectorAll('*')) {
    found.push(at);
    if (at.shadowRoot) everywhere(at.shadowRoot, found);
  }
  return found;
};
const parent = at => at.assignedSlot || at.parentElement || at.getRootNode().host || null;
const within = (at, box) => { while (at && at !== box) at = parent(at); return !!at; };
// The words on an element; those of a component stand in its shadow root, or in what fills its slots.
const flat = at => at.shadowRoot ? at.shadowRoot.childNodes
  : at.tagName === 'SLOT' && at.assignedNodes().length ? at.assignedNodes() : at.childNodes;
const spoken = at => at.nodeType === 3 ? at.data
  : at.nodeType === 1 && !at.matches('style, script, template') ? [...flat(at)].map(spoken).join('') : '';
const said = at => (at.innerText || spoken(at)).trim();
// What something to press is called.
const named = at => {
  const picture = at.querySelector('img');
  return said(at) || at.value || at.getAttribute('aria-label') || at.title || (picture && picture.alt) || at.alt || '';
};
// What opens at a press is told from what could be seen before it.
const KEPT = Symbol.for('tenken.opened');
const inSight = at => {
  const box = at.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && at.checkVisibility({checkOpacity: true, checkVisibilityCSS: true});
};
const remember = field => {
  const value = {field, known: new WeakSet(everywhere(document).filter(inSight))};
  Object.defineProperty(window, KEPT, {value, configurable: true});
};
const cameSince = () => everywhere(document).filter(at => inSight(at) && !window[KEPT].known.has(at));
const speaks = at => [...at.childNodes].some(node => node.nodeType === 3 && node.data.trim());
