// @ts-check
/**
 * How texts and figures stand on the paper: the twin of govreports/documents/compose.py.
 * tests/documents/test_paper_twin.py proves that both lay the same texts out alike; digits of
 * other scripts than ours are left to the server.
 *
 * @typedef {{tag: string, text: string, lead: string, part: "heading"|"body", number: number}} Line
 * @typedef {{heading: string, body: string, runIn: boolean}} Passage
 */

import { numeral } from "./passages.js";

const HEADING_LENGTH = 26;
const SENTENCE_END = "。！？；：，、…";
const SPACE = "[\\s\\x1c-\\x1f\\x85]";
const TYPED_NUMBER = new RegExp(`^[（(][一二三四五六七八九十]{1,3}[)）]${SPACE}*`);
const THIRD = new RegExp(`^([0-9０-９]{1,2})(?:[.．](?![0-9０-９])|、)${SPACE}*`);
const FOURTH = new RegExp(`^[（(]([0-9０-９]{1,2})[)）]${SPACE}*`);
const INVISIBLE = /[\u00ad\u034f\u061c\u180e\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u206f]/g;
const BLANKS = /[\t\v\f\r\x85\u2028\u2029]+/g;
const LINKED = /｛[^｛｝＝=\n]{1,60}[＝=]([^｛｝\n]{0,24})｝/g; // a figure of a table, and what it says
const ENDS = new RegExp(`^${SPACE}+|${SPACE}+$`, "g");

/** @param {string} line */
export function clean(line) {
  return line.replace(INVISIBLE, "").replace(BLANKS, " ").replace(ENDS, "");
}

/** The paragraphs of a text: its lines, without the empty ones. @param {string} text */
export function lines(text) {
  return text.split(/\r\n|\r|\n/).map(clean).filter(Boolean);
}

/** The line of a text in which a paragraph stands, as an offset. @param {string} text @param {number} number */
export function offsetOf(text, number) {
  let at = 0;
  let left = number;
  for (const line of text.split("\n")) {
    if (clean(line) && left-- === 0) return at;
    at += line.length + 1;
  }
  return 0;
}

/** The paragraph that stands at an offset of a text. @param {string} text @param {number} offset */
export function numberAt(text, offset) {
  const before = text.slice(0, offset).split("\n");
  return before.slice(0, -1).filter(clean).length;
}

/** The texts of a section as the paper has them, passage by passage. @param {Passage[]} passages @returns {Line[][]} */
export function laidOut(passages) {
  let number = 0;
  return passages.map(({ heading, body, runIn }) => {
    const bare = clean(heading).replace(TYPED_NUMBER, "");
    const shown = bare && numeral((number += 1)) + bare;
    return passage(shown, body, runIn);
  });
}

/** @param {string} heading @param {string} body @param {boolean} runIn @returns {Line[]} */
function passage(heading, body, runIn) {
  const blocks = lines(body.replace(LINKED, "$1")).map(block);
  if (!heading) return blocks;
  if (runIn && blocks.length) {
    const lead = SENTENCE_END.includes(heading[heading.length - 1]) ? heading : `${heading}。`;
    return [{ ...blocks[0], tag: "p", lead }, ...blocks.slice(1)];
  }
  return [{ tag: "h3", text: heading, lead: "", part: "heading", number: 0 }, ...blocks];
}

/** A line of text; `1.` and `（1）` open the third and fourth level. @param {string} line @param {number} number @returns {Line} */
function block(line, number) {
  /** @type {[string, RegExp, (mark: number) => string][]} */
  const marks = [
    ["h4", THIRD, (mark) => `${mark}.`],
    ["h5", FOURTH, (mark) => `（${mark}）`],
  ];
  for (const [tag, mark, form] of marks) {
    const found = mark.exec(line);
    if (!found) continue;
    const text = form(value(found[1])) + line.slice(found[0].length);
    const heading = [...text].length <= HEADING_LENGTH && !SENTENCE_END.includes(text[text.length - 1]);
    return { tag: heading ? tag : "p", text, lead: "", part: "body", number };
  }
  return { tag: "p", text: line, lead: "", part: "body", number };
}

/** @param {string} digits */
function value(digits) {
  return Number(digits.replace(/[０-９]/g, (sign) => String(sign.charCodeAt(0) - 0xff10)));
}

/** A figure as it stands in a cell. @param {string} figure @param {string} kind @param {string} unit */
export function printed(figure, kind, unit) {
  if (figure === "") return "";
  if (kind === "change") return figure !== "0" && !figure.startsWith("-") ? `+${figure}` : figure;
  return kind === "money" ? figure + unit : figure;
}

/** Long figures are set smaller. @param {string} text */
export function tone(text) {
  if (text.length > 6) return "longest";
  return text.length > 4 ? "long" : "";
}
