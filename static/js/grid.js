// @ts-check
/**
 * The statutory table as it stands on the page: where each figure is, and under which headings.
 *
 * @typedef {import("./moves.js").Place} Place
 */

/**
 * @typedef {{name: string, td: HTMLElement, input: HTMLInputElement|null, row: number,
 *   left: number, right: number, place: string, columnHead: HTMLElement|null,
 *   rowHead: HTMLElement|null}} Spot
 */

/** Every figure of the table, in reading order. @param {HTMLTableElement} table @returns {Map<string, Spot>} */
export function spotsOf(table) {
  /** @type {Map<string, Spot>} */
  const spots = new Map();
  walk(table, (cell, y, x) => {
    const name = cell.dataset.cell;
    if (name) spots.set(name, spot(name, cell, y, x));
  });
  return spots;
}

/** The whole table as plain data, in reading order. @param {HTMLTableElement} table @returns {import("./labels.js").Square[]} */
export function squaresOf(table) {
  /** @type {import("./labels.js").Square[]} */
  const squares = [];
  walk(table, (cell, row, left) => {
    const kinds = /** @type {import("./labels.js").Kind[]} */ (["figure", "band", "head", "row", "corner"]);
    const kind = kinds.find((name) => cell.classList.contains(name)) || "corner";
    const { dataset, colSpan, rowSpan } = cell;
    const total = cell.classList.contains("total");
    const text = kind === "figure" ? "" : label(cell);
    const note = cell.querySelector("small")?.textContent || "";
    squares.push({ kind, text, note, name: dataset.cell || "", total, row, left, right: left + colSpan, bottom: row + rowSpan });
  });
  return squares;
}

/** Calls for every cell with where it stands, spans considered. @param {HTMLTableElement} table @param {(cell: HTMLTableCellElement, row: number, column: number) => void} visit */
function walk(table, visit) {
  /** @type {boolean[][]} */
  const taken = [];
  [...table.rows].forEach((row, y) => {
    let x = 0;
    for (const cell of row.cells) {
      while (taken[y] && taken[y][x]) x += 1;
      for (let dy = 0; dy < cell.rowSpan; dy += 1) {
        const line = (taken[y + dy] = taken[y + dy] || []);
        for (let dx = 0; dx < cell.colSpan; dx += 1) line[x + dx] = true;
      }
      visit(cell, y, x);
      x += cell.colSpan;
    }
  });
}

/** The typed cells, as the movements want them; with totals on demand. @param {Map<string, Spot>} spots @param {boolean} [all] @returns {Place[]} */
export function placesOf(spots, all = false) {
  return [...spots.values()]
    .filter((spot) => all || spot.input)
    .map(({ name, row, left, right }) => ({ name, row, left, right }));
}

/** @param {string} name @param {HTMLTableCellElement} td @param {number} row @param {number} left
 * @returns {Spot} */
function spot(name, td, row, left) {
  const field = td.querySelector("input, output");
  // a cell that is only read has nothing in it to be labelled, and names its headings itself
  const ids = (field?.getAttribute("aria-labelledby") || td.headers).split(" ");
  // the groups a line belongs to, from the outside in, then the line, then the column
  const [columnHead, rowHead, group] = ids.reverse().map((id) => document.getElementById(id));
  const input = field instanceof HTMLInputElement ? field : null;
  const line = group ? `${label(group)}·${label(rowHead)}` : label(rowHead);
  const place = `${line} × ${label(columnHead)}`;
  return { name, td, input, row, left, right: left + td.colSpan, place, columnHead, rowHead };
}

/** The text of a heading without its note or marks. @param {Element|null|undefined} head */
export function label(head) {
  const text = head?.querySelector("span")?.firstChild?.textContent;
  return (text || head?.textContent || "").trim();
}
