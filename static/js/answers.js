// @ts-check
/**
 * Cells with text that is no figure, and the answers on offer. Pure.
 *
 * @typedef {{writes: [string, string][], words: string, answer: boolean}} Offer what a button
 *   writes into which cells; `answer`: it settles text that is no figure
 * @typedef {{severity: string, rule: string, message: string, name: string, url: string,
 *   offers?: Offer[], parts?: [string, string][], tables?: [string, string][]}} Finding `parts`: cells
 *   with their figures, to be looked at; `tables`: ways to figures elsewhere
 * @typedef {import("./sheet.js").Sheet} Sheet
 */

import { numberIn } from "./paste-plan.js";

/** The kinds of findings in the order of the panel; `ask` is text that may well be meant rightly. @type {[string, string][]} */
export const KINDS = [
  ["ask", "需要确认"],
  ["error", "必须改正"],
  ["warning", "需要说明"],
  ["hint", "供参考"],
  ["later", "还没有写"],
];
const TOGETHER = 3; // dashes from which on they are answered together

/**
 * @param {Pick<Sheet, "unread"|"spots"|"textOf"|"reading"|"data">} sheet
 * @param {{name: string, text: string}|null} [body] the text of the section, where a note may go
 * @returns {Finding[]}
 */
export function unreadFindings(sheet, body = null) {
  const all = sheet.unread();
  const { notFigures } = sheet.data.reader;
  const signs = new Set(notFigures.map((sign) => sign.normalize("NFKC")));
  const nothing = all
    .map(([name]) => name)
    .filter((name) => signs.has(sheet.textOf(name).normalize("NFKC").trim()));
  const together = nothing.length >= TOGETHER ? nothing : [];
  const single = all
    .filter(([name]) => !together.includes(name))
    .map(([name, message]) => {
      const text = sheet.textOf(name);
      const number = numberIn(text, (part) => sheet.reading(name, part));
      const zero = nothing.includes(name);
      return question(name, `${placeOf(sheet, name)}：${message}`, [
        ...(zero ? [offer([name], "0", "填 0")] : []),
        ...(number ? [offer([name], number, `取 ${number}`)] : []),
        ...(number && body ? [moved(name, number, body, `${placeOf(sheet, name)}：${text.trim()}。`)] : []),
        offer([name], "", "留空"),
      ]);
    });
  if (!together.length) return single;
  const written = [...new Set(together.map((name) => sheet.textOf(name).trim()))].slice(0, 3);
  const message = `${together.length} 格写的是“${written.join("”“")}”：没有发生的填 0，尚未统计就留空`;
  const offers = [offer(together, "0", "全部填 0"), offer(together, "", "全部留空")];
  return [question(together[0], message, offers), ...single];
}

/** @param {string[]} names @param {string} text @param {string} words @returns {Offer} */
function offer(names, text, words) {
  return { writes: names.map((name) => [name, text]), words, answer: true };
}

/** The number into the cell, all that was written there into the text. @param {string} name @param {string} number @param {{name: string, text: string}} body @param {string} sentence @returns {Offer} */
function moved(name, number, body, sentence) {
  const text = body.text.trim() ? `${body.text.replace(/\s+$/, "")}\n${sentence}` : sentence;
  return { writes: [[name, number], [body.name, text]], words: `取 ${number}，说明写进文字`, answer: true };
}

/** @param {string} name @param {string} message @param {Offer[]} offers @returns {Finding} */
function question(name, message, offers) {
  return { severity: "ask", rule: "", name, url: `#i-${name}`, message, offers };
}

/** @param {Pick<Sheet, "spots">} sheet @param {string} name */
function placeOf(sheet, name) {
  return sheet.spots.get(name)?.place.replace(" × ", "×") || "";
}
