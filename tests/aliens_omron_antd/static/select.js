/* The list that is drawn at the end of the document, only as far as it is seen. */
import { STYLE, div, h, icon } from "./dom.js";

export function Select(id, options, placeholder) {
  const ROW = 32,
    VIEW = 256,
    MAX = options.length * ROW - VIEW;
  let open = false,
    active = 0,
    top = 0,
    dropdown = null,
    holder,
    inner,
    bar,
    thumb,
    spoken,
    timer;
  const input = h("input", {
    id,
    type: "search",
    autocomplete: "off",
    cls: "ant-select-selection-search-input",
    role: "combobox",
    "aria-expanded": "false",
    "aria-haspopup": "listbox",
    "aria-owns": id + "_list",
    "aria-autocomplete": "list",
    "aria-controls": id + "_list",
    "aria-required": "true",
    readonly: true,
    unselectable: "on",
    style: "opacity: 0;",
    value: "",
  });
  const shown = h("span", { cls: "ant-select-selection-placeholder" }, placeholder);
  const wrap = h(
    "span",
    { cls: "ant-select-selection-wrap" },
    h("span", { cls: "ant-select-selection-search" }, input),
    shown,
  );
  const selector = div("ant-select-selector", wrap);
  const el = div(
    `ant-select ant-select-outlined ant-select-in-form-item ${STYLE} ant-select-single ant-select-show-arrow`,
    selector,
    h(
      "span",
      { cls: "ant-select-arrow", unselectable: "on", "aria-hidden": "true", style: "user-select: none;" },
      icon("down", "ant-select-suffix"),
    ),
  );
  const control = {
    el,
    focusEl: input,
    value: undefined,
    error(on) {
      el.classList.toggle("ant-select-status-error", on);
    },
  };
  const choose = (option) => {
    control.value = option.value;
    wrap.replaceChildren(
      wrap.firstChild,
      h("span", { cls: "ant-select-selection-item", title: option.label }, option.label),
    );
    toggle(false);
    control.change && control.change();
  };
  function rows() {
    const from = Math.max(0, Math.floor(top / ROW)),
      to = Math.min(options.length - 1, Math.ceil((top + VIEW) / ROW));
    inner.style.transform = `translateY(${from * ROW}px)`;
    const have = new Map([...inner.children].map((row) => [+row.dataset.i, row])),
      list = [];
    for (let at = from; at <= to; at++) {
      const option = options[at];
      let row = have.get(at);
      if (!row) {
        row = h(
          "div",
          { title: option.label, "data-i": at },
          div("ant-select-item-option-content", option.label),
          h("span", {
            cls: "ant-select-item-option-state",
            unselectable: "on",
            "aria-hidden": "true",
            style: "user-select: none;",
          }),
        );
        row.addEventListener("mousemove", () => {
          if (active !== at) {
            active = at;
            rows();
          }
        });
        row.addEventListener("click", () => choose(option));
      }
      const selected = option.value === control.value;
      row.setAttribute("aria-selected", selected);
      row.className = `ant-select-item ant-select-item-option${at === active ? " ant-select-item-option-active" : ""}${selected ? " ant-select-item-option-selected" : ""}`;
      list.push(row);
    }
    [...inner.children].forEach((row) => list.includes(row) || row.remove());
    list.forEach(
      (row, at) => inner.children[at] !== row && inner.insertBefore(row, inner.children[at] || null),
    );
    thumb.style.top = (MAX > 0 ? (top / MAX) * (VIEW - 20) : 0) + "px";
    spoken.replaceChildren(
      ...[active - 1, active, active + 1]
        .filter((at) => options[at])
        .map((at) =>
          h(
            "div",
            {
              "aria-label": options[at].label,
              role: "option",
              id: `${id}_list_${at}`,
              "aria-selected": options[at].value === control.value,
            },
            String(options[at].value),
          ),
        ),
    );
    input.setAttribute("aria-activedescendant", `${id}_list_${active}`);
  }
  const scroll = (y) => {
    top = Math.max(0, Math.min(Math.max(MAX, 0), y));
    holder.scrollTop = top;
    rows();
  };
  function mount() {
    inner = h("div", {
      cls: "rc-virtual-list-holder-inner",
      style: "display: flex; flex-direction: column;",
    });
    holder = h(
      "div",
      {
        cls: "rc-virtual-list-holder",
        style: `max-height: ${VIEW}px; overflow-y: hidden; overflow-anchor: none;`,
      },
      h("div", { style: `height: ${options.length * ROW}px; position: relative; overflow: hidden;` }, inner),
    );
    holder.addEventListener(
      "wheel",
      (e) => {
        e.preventDefault();
        scroll(top + e.deltaY);
      },
      { passive: false },
    );
    holder.addEventListener("scroll", () => {
      if (Math.abs(holder.scrollTop - top) > 1) scroll(holder.scrollTop);
    });
    let touched = 0;
    holder.addEventListener(
      "touchstart",
      (e) => {
        touched = e.touches[0].pageY;
      },
      { passive: true },
    );
    holder.addEventListener(
      "touchmove",
      (e) => {
        const y = e.touches[0].pageY;
        scroll(top + touched - y);
        touched = y;
        e.preventDefault();
      },
      { passive: false },
    );
    thumb = h("div", {
      cls: "rc-virtual-list-scrollbar-thumb",
      style: "position: absolute; height: 20px; width: 100%;",
    });
    bar = h(
      "div",
      {
        cls: "rc-virtual-list-scrollbar rc-virtual-list-scrollbar-vertical",
        style: "width: 8px; position: absolute; top: 0; bottom: 0; right: 0;",
      },
      thumb,
    );
    thumb.addEventListener("mousedown", (e) => {
      const pageThen = e.pageY,
        topThen = top,
        move = (moved) => scroll(topThen + ((moved.pageY - pageThen) / (VIEW - 20)) * MAX),
        release = () => {
          removeEventListener("mousemove", move);
          removeEventListener("mouseup", release);
        };
      addEventListener("mousemove", move);
      addEventListener("mouseup", release);
    });
    spoken = h("div", {
      role: "listbox",
      id: id + "_list",
      style: "height: 0px; width: 0px; overflow: hidden;",
    });
    dropdown = h(
      "div",
      { cls: `ant-select-dropdown ${STYLE}` },
      h(
        "div",
        null,
        spoken,
        h(
          "div",
          { cls: "rc-virtual-list", style: "position: relative;" },
          holder,
          options.length * ROW > VIEW ? bar : null,
        ),
      ),
    );
    dropdown.addEventListener("mousedown", (e) => e.preventDefault());
    document.body.append(
      h("div", { style: "position: absolute; top: 0px; left: 0px; width: 100%;" }, dropdown),
    );
  }
  function toggle(on) {
    if (on === open) return;
    open = on;
    el.classList.toggle("ant-select-open", on);
    input.setAttribute("aria-expanded", on);
    clearTimeout(timer);
    if (on) {
      if (!dropdown) mount();
      dropdown.classList.remove("ant-select-dropdown-hidden", "ant-slide-up-leave");
      const frame = el.getBoundingClientRect(),
        below = innerHeight - frame.bottom > VIEW + 16 || frame.top < VIEW + 16,
        width = Math.max(frame.width, 96);
      dropdown.classList.toggle("ant-select-dropdown-placement-bottomLeft", below);
      dropdown.classList.toggle("ant-select-dropdown-placement-topLeft", !below);
      dropdown.style.cssText = `left: ${Math.min(frame.left, innerWidth - width - 8) + scrollX}px; top: ${below ? frame.bottom + scrollY + 4 : frame.top + scrollY - Math.min(VIEW, options.length * ROW) - 12}px; width: ${width}px;`;
      active = Math.max(
        0,
        options.findIndex((option) => option.value === control.value),
      );
      scroll((active - 3) * ROW);
      dropdown.classList.add("ant-slide-up-enter");
      timer = setTimeout(() => dropdown.classList.remove("ant-slide-up-enter"), 200);
    } else {
      dropdown.classList.remove("ant-slide-up-enter");
      dropdown.classList.add("ant-slide-up-leave");
      timer = setTimeout(() => {
        dropdown.classList.remove("ant-slide-up-leave");
        dropdown.classList.add("ant-select-dropdown-hidden");
      }, 200);
    }
  }
  el.addEventListener("mousedown", (e) => {
    if (e.button) return;
    e.preventDefault();
    input.focus();
    toggle(!open);
  });
  input.addEventListener("focus", () => el.classList.add("ant-select-focused"));
  input.addEventListener("blur", () => {
    el.classList.remove("ant-select-focused");
    toggle(false);
  });
  input.addEventListener("keydown", (e) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step || e.key === "Enter" || e.key === " ") e.preventDefault();
    if (!open) {
      if (step || e.key === "Enter" || e.key === " ") toggle(true);
      return;
    }
    if (step) {
      active = (active + step + options.length) % options.length;
      if (active * ROW < top || (active + 1) * ROW > top + VIEW)
        top = active * ROW - (step > 0 ? VIEW - ROW : 0);
      scroll(top);
    } else if (e.key === "Enter") choose(options[active]);
    else if (e.key === "Escape") toggle(false);
  });
  const pressed = (e) => {
    if (!el.isConnected) {
      document.removeEventListener("mousedown", pressed);
      if (dropdown) dropdown.parentNode.remove();
    } else if (open && !el.contains(e.target) && !dropdown.contains(e.target)) toggle(false);
  };
  document.addEventListener("mousedown", pressed);
  return control;
}
