// Tables with rowspan and colspan expanded: the header cells of a cell.
const grids = new Map();
function gridOf(table) {
  if (grids.has(table)) return grids.get(table);
  const rows = [], where = new Map();
  for (let r = 0; r < table.rows.length; r++) {
    rows[r] = rows[r] || [];
    let c = 0;
    for (const cell of table.rows[r].cells) {
      while (rows[r][c]) c++;
      const high = Math.min(cell.rowSpan || 1, table.rows.length - r) || table.rows.length - r, wide = cell.colSpan || 1;
      where.set(cell, { row: r, col: c, high, wide });
      for (let y = r; y < r + high; y++) for (let x = c; x < c + wide; x++) (rows[y] = rows[y] || [])[x] = cell;
      c += wide;
    }
  }
  const grid = { rows, where };
  grids.set(table, grid);
  return grid;
}

function isHeaderCell(cell) {
  return cell.tagName === "TH" || !!cell.closest("thead");
}

// {cell, outer} to the left, nearest first; outer once another header has been passed.
function rowHeaders(cell, page) {
  const { rows, where } = gridOf(cell.closest("table")), at = where.get(cell), found = [];
  let last = cell, crossed = false;
  if (!at) return found;
  for (let c = at.col - 1; c >= 0; c--) {
    const left = rows[at.row][c];
    if (!left || left === last) continue;
    last = left;
    if (page.fieldsIn(left).length) { crossed = true; continue; }
    const blocks = page.labelBlocks(left);
    if (!blocks.length || left.querySelector("ul,nav,form,h1") || blocks.length > 4) continue;
    if (left.querySelector("table") && blocks.some((block) => block.linked || isLink(block) || block.text.length > 30)) continue;
    if (!isHeaderCell(left) && blocks.every(isLink) && (blocks.length > 1 || cell.querySelector("form,table,h1,h2"))) continue;
    if (crossed && where.get(left).high < 2 && (found.length || !isHeaderCell(left))) return found;
    found.push({ cell: left, outer: crossed || found.some((header) => header.named), named: blocks.some(isName) });
  }
  return found;
}

// The words in the cell to the right, for a tick that has a cell to itself.
function cellAfter(cell, page) {
  const { rows, where } = gridOf(cell.closest("table")), at = where.get(cell);
  const right = at && rows[at.row][at.col + at.wide];
  return right && !page.labelBlocks(cell).length && page.fieldsIn(cell).length === 1 && !page.fieldsIn(right).length ? right : null;
}

// The cell that heads this column, directly above or at the top of a data grid.
function columnHeader(cell, page) {
  const { rows, where } = gridOf(cell.closest("table")), at = where.get(cell);
  if (!at) return null;
  let crossed = false;
  for (let r = at.row - 1; r >= 0; r--) {
    const above = rows[r][at.col];
    if (!above || above === cell) continue;
    if (page.fieldsIn(above).length) { crossed = true; continue; }
    const blocks = page.labelBlocks(above);
    if (!blocks.some(isName)) continue; // a hint between the label and its field, or nothing
    const place = where.get(above), row = new Set(rows[r].filter(Boolean));
    if (place.wide > at.wide || blocks.length > 4 || above.querySelector("table,ul,nav,form")) return null;
    const heads = [...row].every((other) => !page.fieldsIn(other).length);
    if (!heads) { if (crossed) return null; crossed = true; continue; }
    if (crossed && !isHeaderCell(above) && row.size < 2) return null;
    return { cell: above, sure: isHeaderCell(above) };
  }
  return null;
}
