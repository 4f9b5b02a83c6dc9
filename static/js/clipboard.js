// @ts-check
/** Reads what a paste event carries: the tables of its HTML, else its tab text. */

import { MOST, expanded, fromText, tooLarge } from "./blocks.js";

const LONGEST = 8000000; // signs of HTML or text that are looked at

/**
 * The blocks of a clipboard; null when there is too much of it.
 *
 * @param {DataTransfer} data
 * @returns {import("./blocks.js").Block[]|null}
 */
export function blocksOf(data) {
  const [html, text] = [data.getData("text/html"), data.getData("text/plain")];
  if (html.length > LONGEST || text.length > LONGEST || tooLarge(text)) return null;
  if (/<t[rdh][\s>]/i.test(html)) {
    if (count(html) >= MOST) return null;
    const page = new DOMParser().parseFromString(bare(html), "text/html");
    const tables = [...page.querySelectorAll("table")].map((table) => expanded(sourcesOf(table)));
    const found = tables.filter((block) => block && block.length);
    if (tables.includes(null)) return null;
    if (found.length) return /** @type {import("./blocks.js").Block[]} */ (found);
  }
  return [fromText(text)];
}

/** Without styles: the page's security policy would complain of each of them. @param {string} html */
function bare(html) {
  return html.replace(/<style[\s>][\s\S]*?<\/style\s*>/gi, "").replace(/\sstyle\s*=/gi, " data-style=");
}

/** The cells named in the HTML. @param {string} html */
function count(html) {
  let found = 0;
  for (const _ of html.matchAll(/<t[dh][\s>]/gi)) {
    found += 1;
    if (found >= MOST) break;
  }
  return found;
}

/** @param {HTMLTableElement} table */
function sourcesOf(table) {
  // two lines of a cell are two words: 3 over 5 is not 35
  for (const end of table.querySelectorAll("p, div, br")) end.after(" ");
  return [...table.rows].map((row) =>
    [...row.cells].map((cell) => ({
      text: cell.textContent || "",
      across: cell.colSpan,
      down: cell.rowSpan || 1,
      overflows: /mso-ignore\s*:\s*colspan/i.test(cell.dataset.style || ""),
    })),
  );
}
