// The one thing that stays in the page: an attribute by which a chosen element is found again.
const MARKED = "data-tenken";
function mark(el, fresh) {
  const old = el.getAttribute(MARKED);
  if (old && el.getRootNode().querySelectorAll(`[${MARKED}="${old}"]`).length === 1) return old;
  el.setAttribute(MARKED, fresh);
  if (el.tagName === "AREA") layOut(el);
  return fresh;
}

// An area of a picture has no box and Playwright clicks boxes: it gets a small clear one on its middle.
function layOut(area) {
  const name = area.closest("map").getAttribute("name");
  const picture = [...area.getRootNode().querySelectorAll("img[usemap]")].find((img) => img.useMap === "#" + name);
  const numbers = area.coords.split(",").map(Number), ends = [[Infinity, -Infinity], [Infinity, -Infinity]];
  (numbers.length === 3 ? numbers.slice(0, 2) : numbers).forEach((at, i) => {
    ends[i % 2] = [Math.min(ends[i % 2][0], at), Math.max(ends[i % 2][1], at)];
  });
  const [x, y] = ends.map(([low, high]) => (low + high) / 2), box = picture.getBoundingClientRect();
  area.style.cssText += ";display:block;position:absolute;width:4px;height:4px;left:0;top:0";
  const now = area.getBoundingClientRect();
  area.style.left = `${box.left + x - now.left - 2}px`;
  area.style.top = `${box.top + y - now.top - 2}px`;
}
