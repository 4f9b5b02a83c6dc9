// @ts-check
/**
 * The headings of a table: which words stand over and before each figure, and when two labels mean
 * the same although spaces, line breaks, full-width signs or numbering differ.
 *
 * @typedef {"corner"|"band"|"head"|"row"|"figure"} Kind
 * @typedef {{kind: Kind, text: string, note: string, name: string, total: boolean, row: number,
 *   left: number, right: number, bottom: number}} Square one printed cell; rows `row` up to, not
 *   including, `bottom`
 * @typedef {{square: Square, name: string, total: boolean, row: number, left: number, right: number,
 *   heads: string[][]}} Figure `heads` are the keys of the headings above it, from the top down
 * @typedef {{keys: string[], figures: Figure[]}} Line `keys` are those of its own label
 */

const NUMBERING =
  /^(?:\((?:[一二三四五六七八九十]+|\d+)\)[、.]?|[一二三四五六七八九十]+[、.,:]|\d+[、.,:)]?)/;

/** What a label says, without white space, width, numbering and punctuation. @param {string} text */
export function keyOf(text) {
  const bare = text.normalize("NFKC").replace(/[\s\u200b\ufeff]+/g, "");
  return bare.replace(NUMBERING, "").replace(/[^\p{L}\p{N}]/gu, "");
}

/** The keys a label may be found by: whole, and without what stands in brackets at its end. @param {string} text @param {string} [note] */
export function keysOf(text, note = "") {
  const short = text.normalize("NFKC").replace(/(.)\s*\([^()]*\)\s*$/s, "$1");
  const keys = [keyOf(text + note), keyOf(text), keyOf(short)];
  return [...new Set(keys)].filter((key) => key !== "");
}

/** The lines of figures with their headings. @param {Square[]} squares @returns {Line[]} */
export function linesOf(squares) {
  /** @type {Map<number, Figure[]>} */
  const rows = new Map();
  for (const square of squares.filter(({ kind }) => kind === "figure")) {
    const { name, total, row, left, right } = square;
    const figure = { square, name, total, row, left, right, heads: headsOver(squares, square) };
    const line = rows.get(row);
    if (line) line.push(figure);
    else rows.set(row, [figure]);
  }
  return [...rows].map(([row, figures]) => ({ keys: labelOf(squares, row), figures }));
}

/** @param {Square[]} squares @param {Square} figure */
function headsOver(squares, { row, left, right }) {
  const bands = squares.filter((square) => square.kind === "band" && square.row < row);
  const from = bands.length ? bands[bands.length - 1].row : -1;
  const over = squares.filter(
    (square) =>
      square.kind === "head" &&
      square.row > from &&
      square.bottom <= row &&
      square.left < right &&
      square.right > left,
  );
  return over.sort((a, b) => a.row - b.row).map(({ text, note }) => keysOf(text, note));
}

/** @param {Square[]} squares @param {number} row */
function labelOf(squares, row) {
  const before = squares.filter(
    (square) => square.kind === "row" && square.row === row && square.bottom === row + 1,
  );
  const own = before[before.length - 1];
  return own ? keysOf(own.text, own.note) : [];
}
