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
