// @ts-check
/**
 * What a pasted block will do to the table, worked out before anything is written. Pure.
 *
 * @typedef {import("./blocks.js").Block} Block
 * @typedef {import("./labels.js").Line} Line
 * @typedef {import("./labels.js").Figure} Figure
 * @typedef {import("./figures.js").Reading} Reading
 * @typedef {{read: (name: string, text: string) => Reading, writable: (name: string) => boolean,
 *   textOf: (name: string) => string}} Table
 * @typedef {{writes: [string, string][], rows: number, columns: number, asked: string[],
 *   tidied: [string, string, string][], cleared: string[], totals: [string, string][],
 *   held: [string, string, string][], right: number, below: number, strangers: string[]}} Plan
 *   `asked` hold text that is no figure; `tidied` are [name, as pasted, as kept]; `totals` are
 *   pasted totals, to be compared; `held` are [name, as pasted, as it stays], since it may not be changed
 */

import { tidy } from "./blocks.js";
import { byLabels, byPlace, worth } from "./matching.js";

/**
 * @param {Block[]} blocks the tables of the clipboard; the one that fits best is taken
 * @param {Line[]} lines
 * @param {string} here the current cell, or the first of the range
 * @param {Table} table
 * @returns {Plan}
 */
export function planned(blocks, lines, here, table) {
  const labelled = blocks.map((block) => byLabels(block, lines, here));
  const best = labelled.reduce((a, b) => (worth(b) > worth(a) ? b : a), labelled[0] || null);
  const match = best || byPlace(blocks[0] || [], lines, here);
  const { right, below, strangers } = match;
  /** @type {Plan} */
  const plan = { writes: [], rows: 0, columns: 0, asked: [], tidied: [], cleared: [], totals: [], held: [], right, below, strangers };
  /** @type {Map<number, number>} */
  const rows = new Map();
  for (const [figure, text] of match.pairs) {
    if (figure.total) {
      if (tidy(text)) plan.totals.push([figure.name, tidy(text)]);
      continue; // not a cell of the form: goes to the ledger's totals
    }
    rows.set(figure.row, (rows.get(figure.row) || 0) + 1);
    put(plan, figure.name, text, table);
  }
  plan.rows = rows.size;
  plan.columns = Math.max(0, ...rows.values());
  return plan;
}

/**
 * One value for many cells.
 *
 * @param {string} text
 * @param {string[]} names
 * @param {[number, number]} size
 * @param {Table} table
 * @returns {Plan}
 */
export function spread(text, names, [rows, columns], table) {
  /** @type {Plan} */
  const plan = { writes: [], rows, columns, asked: [], tidied: [], cleared: [], totals: [], held: [], right: 0, below: 0, strangers: [] };
  for (const name of names) put(plan, name, text, table);
  return plan;
}

/** @param {Plan} plan @param {string} name @param {string} pasted @param {Table} table */
function put(plan, name, pasted, table) {
  const text = tidy(pasted);
  const before = table.textOf(name);
  const { state, figure } = table.read(name, text);
  const kept = state === "unread" ? text : figure;
  if (!table.writable(name)) {
    if (kept !== before) plan.held.push([name, text, before]);
    return;
  }
  plan.writes.push([name, kept]);
  if (state === "unread") plan.asked.push(name);
  else if (kept !== text) plan.tidied.push([name, text, kept]);
  if (kept === "" && before !== "") plan.cleared.push(name);
}

/** The number in a text like 22（其中修订16）, or "". @param {string} text @param {(text: string) => Reading} read */
export function numberIn(text, read) {
  const [head, note] = text.normalize("NFKC").split("(");
  if (note === undefined) return "";
  const { state, figure } = read(head);
  return state === "figure" ? figure : "";
}
