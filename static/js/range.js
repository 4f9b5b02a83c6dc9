// @ts-check
/**
 * Ranges of a table as pure functions: the rectangle between two cells and what lies in it.
 *
 * @typedef {import("./moves.js").Place} Place
 * @typedef {{top: number, bottom: number, left: number, right: number}} Rectangle rows `top` to
 *   `bottom`, both included; columns `left` up to, not including, `right`
 */

/**
 * The rectangle between two cells. It grows until it cuts no wide cell in two.
 *
 * @param {Place[]} places
 * @param {string} anchor
 * @param {string} head
 * @returns {Rectangle|null}
 */
export function rectangle(places, anchor, head) {
  const ends = places.filter(({ name }) => name === anchor || name === head);
  if (!ends.length) return null;
  const found = {
    top: Math.min(...ends.map(({ row }) => row)),
    bottom: Math.max(...ends.map(({ row }) => row)),
    left: Math.min(...ends.map(({ left }) => left)),
    right: Math.max(...ends.map(({ right }) => right)),
  };
  for (let grown = true; grown; ) {
    grown = false;
    for (const { left, right } of inside(places, found)) {
      if (left >= found.left && right <= found.right) continue;
      found.left = Math.min(found.left, left);
      found.right = Math.max(found.right, right);
      grown = true;
    }
  }
  return found;
}

/** The cells of a rectangle, in reading order. @param {Place[]} places @param {Rectangle} range @returns {Place[]} */
export function inside(places, { top, bottom, left, right }) {
  return places.filter(
    (place) => place.row >= top && place.row <= bottom && place.left < right && place.right > left,
  );
}

/** How many rows and columns a person sees in it. @param {Place[]} places @param {Rectangle} range @returns {[number, number]} */
export function size(places, range) {
  const rows = linesOf(inside(places, range));
  return [rows.length, Math.max(0, ...rows.map((row) => row.length))];
}

/** Cells row by row. @template {Place} P @param {P[]} places in reading order @returns {P[][]} */
export function linesOf(places) {
  /** @type {Map<number, P[]>} */
  const rows = new Map();
  for (const place of places) {
    const row = rows.get(place.row);
    if (row) row.push(place);
    else rows.set(place.row, [place]);
  }
  return [...rows.values()];
}

/**
 * What Ctrl+D writes: each cell below takes the text of the first row of its column; a single row
 * takes the text of the row above it.
 *
 * @param {Place[]} typed the typed cells of the table
 * @param {Place[]} chosen those of the range
 * @param {(name: string) => string} textOf
 * @returns {[string, string][]}
 */
export function filledDown(typed, chosen, textOf) {
  const top = Math.min(...chosen.map(({ row }) => row));
  const single = chosen.every(({ row }) => row === top);
  const sources = single
    ? typed.filter(({ row }) => row < top).reverse()
    : chosen.filter(({ row }) => row === top);
  return chosen
    .filter(({ row }) => single || row > top)
    .flatMap(({ name, left, right }) => {
      const source = sources.find((place) => place.left < right && place.right > left);
      return source ? [/** @type {[string, string]} */ ([name, textOf(source.name)])] : [];
    });
}
