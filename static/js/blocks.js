// @ts-check
/**
 * What comes from a clipboard, as a block of cells: tab text with quoted cells, or table rows with
 * spans, every cell where it stood. Pure; the elements of an HTML table are read in clipboard.js.
 *
 * @typedef {{text: string, tail: boolean}} BlockCell `tail`: covered by a merged cell, whose text it repeats
 * @typedef {(BlockCell|undefined)[][]} Block undefined where a short row has no cell
 * @typedef {{text: string, across: number, down: number, overflows: boolean}} Source one cell of
 *   an HTML row; `overflows`: its text only runs over empty neighbours (mso-ignore:colspan)
 */

export const MOST = 100000; // cells; a block as large as this is no table of a report
const LONGEST = 2000; // signs looked at for the end of a quoted cell

/** Whether a text holds too many cells to be looked at. @param {string} text */
export function tooLarge(text) {
  let cells = 1;
  for (const sign of text) {
    if (sign === "\t" || sign === "\n") cells += 1;
    if (cells >= MOST) return true;
  }
  return false;
}

/**
 * The cells of tab text. A cell in quotes may hold tabs, newlines and doubled quotes.
 *
 * @param {string} text
 * @returns {Block}
 */
export function fromText(text) {
  const plain = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  /** @type {Block} */
  const block = [[]];
  let at = 0;
  while (at <= plain.length) {
    const { cell, end } = plain[at] === '"' ? quoted(plain, at) : bare(plain, at);
    block[block.length - 1].push({ text: cell, tail: false });
    if (plain[end] === "\n") block.push([]);
    at = end + 1;
  }
  return block;
}

/** @param {string} text @param {number} at */
function bare(text, at) {
  let end = at;
  while (end < text.length && text[end] !== "\t" && text[end] !== "\n") end += 1;
  return { cell: text.slice(at, end), end };
}

/** A cell in quotes; a quote that is never closed is an ordinary sign. @param {string} text @param {number} at */
function quoted(text, at) {
  let cell = "";
  for (let i = at + 1; i < text.length && i < at + LONGEST; i += 1) {
    if (text[i] !== '"') cell += text[i];
    else if (text[i + 1] === '"') {
      cell += '"';
      i += 1;
    } else {
      const closed = i + 1 === text.length || text[i + 1] === "\t" || text[i + 1] === "\n";
      return closed ? { cell, end: i + 1 } : bare(text, at);
    }
  }
  return bare(text, at);
}

/**
 * Rows with spans, every cell where it stood; null when they would cover too many cells.
 *
 * @param {Source[][]} rows
 * @returns {Block|null}
 */
export function expanded(rows) {
  /** @type {Block} */
  const block = rows.map(() => []);
  let cells = 0;
  for (const [y, row] of rows.entries()) {
    let x = 0;
    for (const { text, across, down, overflows } of row) {
      while (block[y][x]) x += 1;
      const height = Math.min(Math.max(1, down), rows.length - y);
      cells += height * Math.max(1, across);
      if (cells >= MOST) return null;
      for (let dy = 0; dy < height; dy += 1) {
        for (let dx = 0; dx < Math.max(1, across); dx += 1) {
          const first = dx === 0 && dy === 0;
          block[y + dy][x + dx] =
            overflows && !first ? { text: "", tail: false } : { text, tail: !first };
        }
      }
      x += Math.max(1, across);
    }
  }
  return dense(block);
}

/** Whether the block is one value and no table. @param {Block} block */
export function single(block) {
  return block.length === 1 && block[0].length === 1;
}

/** Without the rows and columns that merged cells cover everywhere. @param {Block} block @returns {Block} */
export function squeezed(block) {
  const rows = block.filter((row) => row.some((cell) => cell && !cell.tail));
  const width = widthOf(rows);
  const kept = [...Array(width).keys()].filter((x) => rows.some((row) => row[x] && !row[x]?.tail));
  return rows.map((row) => kept.map((x) => row[x]));
}

/** @param {Block} block */
export function widthOf(block) {
  return block.reduce((most, row) => Math.max(most, row.length), 0);
}

/** The text of a cell on one line. @param {string} text */
export function tidy(text) {
  return text.replace(/[\s\u3000\u200b\ufeff]+/g, " ").trim();
}

/** Holes as undefined, so that rows can be walked. @param {Block} block @returns {Block} */
function dense(block) {
  return block.map((row) => Array.from(row));
}
