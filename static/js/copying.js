// @ts-check
/**
 * A table for the clipboard: tab text and an HTML table, so that Excel, WPS and Word receive cells.
 * Pure.
 *
 * @typedef {import("./labels.js").Square} Square
 * @typedef {import("./range.js").Rectangle} Rectangle
 */

/** The whole table with its official headings and spans. @param {Square[]} squares @param {(name: string) => string} textOf */
export function wholeTable(squares, textOf) {
  return written(squares, textOf, {
    top: 0,
    bottom: Math.max(...squares.map(({ row }) => row)),
    left: 0,
    right: Math.max(...squares.map(({ right }) => right)),
  });
}

/** The figures of a range, without headings. @param {Square[]} squares @param {(name: string) => string} textOf @param {Rectangle} range */
export function partOf(squares, textOf, range) {
  const figures = squares.filter(
    ({ kind, row, left, right }) =>
      kind === "figure" &&
      row >= range.top &&
      row <= range.bottom &&
      left < range.right &&
      right > range.left,
  );
  return written(figures, textOf, range);
}

/** @param {Square[]} squares @param {(name: string) => string} textOf @param {Rectangle} range */
function written(squares, textOf, { top, bottom, left, right }) {
  const edges = [...new Set(squares.flatMap((square) => [square.left, square.right]))]
    .filter((edge) => edge >= left && edge <= right)
    .sort((a, b) => a - b);
  const columns = edges.slice(0, -1);
  /** @type {string[]} */
  const lines = [];
  /** @type {string[]} */
  const rows = [];
  for (let row = top; row <= bottom; row += 1) {
    const own = squares.filter((square) => square.row === row);
    if (!own.length && !squares.some((square) => square.row < row && square.bottom > row)) continue;
    const text = columns.map(() => "");
    for (const square of own) text[columns.indexOf(square.left)] = plain(square, textOf);
    lines.push(text.join("\t"));
    const cells = own.map((square) => cell(square, plain(square, textOf), columns));
    rows.push(`<tr>${cells.join("")}</tr>`);
  }
  return { text: lines.join("\r\n"), html: `<table border="1">${rows.join("")}</table>` };
}

/** @param {Square} square @param {(name: string) => string} textOf */
function plain({ kind, text, note, name }, textOf) {
  const said = kind === "figure" ? textOf(name) : text + note;
  return said.replace(/\s+/g, " ");
}

/** @param {Square} square @param {string} text @param {number[]} columns */
function cell({ kind, row, bottom, left, right }, text, columns) {
  const across = columns.filter((edge) => edge >= left && edge < right).length;
  const spans = `${across > 1 ? ` colspan="${across}"` : ""}${bottom - row > 1 ? ` rowspan="${bottom - row}"` : ""}`;
  const tag = kind === "head" || kind === "row" || kind === "band" ? "th" : "td";
  return `<${tag}${spans}>${escaped(text)}</${tag}>`;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
