// @ts-check
/**
 * Which cell of the table each cell of a pasted block belongs to: by the labels that came with it,
 * or from the current cell to the right and down. Pure.
 *
 * @typedef {import("./blocks.js").Block} Block
 * @typedef {import("./blocks.js").BlockCell} BlockCell
 * @typedef {import("./labels.js").Line} Line
 * @typedef {import("./labels.js").Figure} Figure
 * @typedef {{pairs: [Figure, string][], right: number, below: number, strangers: string[]}} Match
 *   what found its cell; columns to the right and rows below that did not; labels of foreign rows
 * @typedef {{leaves: Set<string>, groups: Set<string>, lines: Map<string, Line>}} Words
 * @typedef {{cells: (BlockCell|undefined)[], keys: string[][], heading: boolean, labelAt: number,
 *   line: Line|null}} Row
 */

import { squeezed, tidy } from "./blocks.js";
import { keysOf } from "./labels.js";

const FIGURE = /^[-+]?\s*\d[\d,]*(?:\.\d+)?\s*[^\s\d.,、]{0,2}$/; // not 3.其他

/**
 * By labels; null when the block carries none of this table.
 *
 * @param {Block} block
 * @param {Line[]} lines
 * @param {string} here the current cell, where an axis without labels begins
 * @returns {Match|null}
 */
export function byLabels(block, lines, here) {
  const words = wordsOf(lines);
  const rows = block.map((cells) => rowOf(cells, words));
  const headed = rows.some((row) => row.heading && row.keys.some((keys) => has(keys, words.leaves)));
  const labelled = rows.some((row) => row.line);
  if (!headed && !labelled) return null;
  const first = rows.reduce((most, row) => Math.max(most, row.line ? row.labelAt : -1), -1) + 1;
  const found = collector();
  let next = lines.length === 1 ? 0 : lineAt(lines, here);
  /** @type {string[][][]} */
  let heads = [];
  let inHeading = false;
  for (const row of rows) {
    if (row.heading) {
      heads = inHeading ? heads : [];
      inHeading = true;
      addHeads(heads, row, words.groups);
      continue;
    }
    inHeading = false;
    const placed = row.cells.some((cell, x) => cell && x >= first && tidy(cell.text) !== "");
    if (!labelled && !placed) continue; // a blank row between headings and figures
    const line = labelled ? row.line : lines[next++];
    if (!line) found.stranger(row, first, labelled);
    else if (headed) found.add(row, byHeads(row, line, heads, words), first);
    else found.add(row, byOrder(row, line, first, here), first);
  }
  return found.match;
}

/**
 * From the current cell to the right and down.
 *
 * @param {Block} block
 * @param {Line[]} lines
 * @param {string} here
 * @returns {Match}
 */
export function byPlace(block, lines, here) {
  const at = lineAt(lines, here);
  const offset = lines[at].figures.findIndex(({ name }) => name === here);
  /** @type {Match} */
  const match = { pairs: [], right: 0, below: 0, strangers: [] };
  /** @type {Set<number>} */
  const beyond = new Set();
  squeezed(block).forEach((row, y) => {
    const figures = lines[at + y]?.figures;
    const filled = row.map((cell) => Boolean(cell && tidy(cell.text)));
    if (!figures) {
      match.below += filled.includes(true) ? 1 : 0;
      return;
    }
    row.forEach((cell, x) => {
      const figure = figures[offset + x];
      if (cell && figure && !cell.tail) match.pairs.push([figure, cell.text]);
      else if (!figure && filled[x]) beyond.add(x);
    });
  });
  match.right = beyond.size;
  return match;
}

/** How many cells found their place because their labels did; to choose among several tables. @param {Match|null} match */
export function worth(match) {
  return match ? match.pairs.length : 0;
}

/** @param {Line[]} lines @param {string} here */
function lineAt(lines, here) {
  return Math.max(0, lines.findIndex(({ figures }) => figures.some(({ name }) => name === here)));
}

/** @param {Line[]} lines @returns {Words} */
function wordsOf(lines) {
  /** @type {Words} */
  const words = { leaves: new Set(), groups: new Set(), lines: new Map() };
  for (const line of lines) {
    for (const key of line.keys) if (!words.lines.has(key)) words.lines.set(key, line);
    for (const { heads } of line.figures) {
      heads.forEach((keys, i) => {
        for (const key of keys) (i === heads.length - 1 ? words.leaves : words.groups).add(key);
      });
    }
  }
  return words;
}

/** @param {(BlockCell|undefined)[]} cells @param {Words} words @returns {Row} */
function rowOf(cells, words) {
  const keys = cells.map((cell) => (cell && tidy(cell.text) ? keysOf(cell.text) : []));
  const own = keys.filter((_, x) => !cells[x]?.tail);
  const heads = own.filter((some) => has(some, words.leaves) || has(some, words.groups)).length;
  const begin = cells.findIndex((cell) => cell && isFigure(cell.text));
  let labelAt = -1;
  keys.forEach((some, x) => {
    if ((begin < 0 || x < begin) && some.some((key) => words.lines.has(key))) labelAt = x;
  });
  const heading = heads > 0 && begin < 0 && (heads > 1 || labelAt < 0);
  const key = labelAt < 0 ? undefined : keys[labelAt].find((one) => words.lines.has(one));
  const line = heading || key === undefined ? null : words.lines.get(key) || null;
  return { cells, keys, heading, labelAt, line };
}

/** Whether a text looks like a figure and not like a label. @param {string} text */
function isFigure(text) {
  return text.length < 60 && FIGURE.test(tidy(text).normalize("NFKC"));
}

/** A heading row over the columns; in tab text a group's label stands over its first column only. @param {string[][][]} heads @param {Row} row @param {Set<string>} groups */
function addHeads(heads, row, groups) {
  /** @type {string[]} */
  let group = [];
  for (let x = 0; x < Math.max(row.cells.length, heads.length); x += 1) {
    const keys = row.keys[x] || [];
    if (keys.length) group = has(keys, groups) ? keys : [];
    (heads[x] = heads[x] || []).push(keys.length ? keys : group);
  }
}

/** The figure of each column, by the headings over it. @param {Row} row @param {Line} line @param {string[][][]} heads @param {Words} words @returns {Map<number, Figure>} */
function byHeads(row, line, heads, words) {
  /** @type {Map<string, {xs: number[], figures: Figure[]}>} */
  const alike = new Map();
  row.cells.forEach((cell, x) => {
    if (!cell || cell.tail || x === row.labelAt) return;
    const figures = candidates(line, heads[x] || [], words);
    if (!figures.length) return;
    const key = figures.map(({ name }) => name).join(" ");
    const group = alike.get(key);
    if (group) group.xs.push(x);
    else alike.set(key, { xs: [x], figures });
  });
  /** @type {Map<number, Figure>} */
  const found = new Map();
  for (const { xs, figures } of alike.values()) {
    if (xs.length !== figures.length) continue; // which is which cannot be told
    xs.forEach((x, i) => found.set(x, figures[i]));
  }
  return found;
}

/** @param {Line} line @param {string[][]} over @param {Words} words */
function candidates(line, over, words) {
  const leaf = [...over].reverse().find((keys) => has(keys, words.leaves));
  if (!leaf) return [];
  const all = new Set(over.flat());
  const scored = line.figures
    .filter(({ heads }) => heads.length && has(leaf, new Set(heads[heads.length - 1])))
    .map((figure) => ({ figure, score: figure.heads.filter((keys) => has(keys, all)).length }));
  const best = scored.reduce((most, { score }) => Math.max(most, score), 0);
  return scored.filter(({ score }) => score === best).map(({ figure }) => figure);
}

/** Labels before the rows only: all columns, all typed columns, or from the current one on. @param {Row} row @param {Line} line @param {number} first @param {string} here @returns {Map<number, Figure>} */
function byOrder(row, line, first, here) {
  const xs = [...row.cells.keys()].filter((x) => x >= first && row.cells[x] && !row.cells[x]?.tail);
  const typed = line.figures.filter(({ total }) => !total);
  const offset = Math.max(0, line.figures.findIndex(({ name }) => name.endsWith(columnOf(here))));
  const whole = [line.figures, typed].find(({ length }) => length === xs.length);
  const figures = whole || line.figures.slice(offset);
  return new Map(xs.slice(0, figures.length).map((x, i) => [x, figures[i]]));
}

/** @param {string} name */
function columnOf(name) {
  return name.slice(name.lastIndexOf("-"));
}

function collector() {
  /** @type {Match} */
  const match = { pairs: [], right: 0, below: 0, strangers: [] };
  /** @type {Set<string>} */
  const used = new Set();
  /** @type {Set<number>} */
  const beyond = new Set();
  return {
    match,
    /** @param {Row} row @param {Map<number, Figure>} places @param {number} first */
    add(row, places, first) {
      if ([...places.values()].some(({ name }) => used.has(name))) {
        this.stranger(row, first, true); // the same row once more
        return;
      }
      row.cells.forEach((cell, x) => {
        const figure = places.get(x);
        if (cell && figure) {
          match.pairs.push([figure, cell.text]);
          used.add(figure.name);
        } else if (cell && !cell.tail && x >= first && tidy(cell.text)) beyond.add(x);
      });
      match.right = beyond.size;
    },
    /** @param {Row} row @param {number} first @param {boolean} labelled */
    stranger(row, first, labelled) {
      if (!row.cells.some((cell, x) => x >= first && cell && isFigure(cell.text))) return;
      const label = row.cells.slice(0, Math.max(1, first)).filter((cell) => cell && tidy(cell.text));
      if (labelled) match.strangers.push(tidy(label[label.length - 1]?.text || "没有行名的一行"));
      else match.below += 1;
    },
  };
}

/** @param {string[]} keys @param {Set<string>} known */
function has(keys, known) {
  return keys.some((key) => known.has(key));
}

