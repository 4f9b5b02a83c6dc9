// @ts-check
/** Two columns typed or pasted for a chart; reports/charting.py reads them the same way. */

const ROW = /^(.*\S)[\s,，:：]+([^\s,，:：]+)$/;
const NAMELESS = /^([ \t])\s*([^\s,，:：]+)$/; // a number whose name is not there yet: the server makes the tab a blank
const FULL_WIDTH = /[０-９]/g;

/** What the numbers add up to, and which lines have none. @param {string} text */
export function summed(text) {
  let total = 0n;
  /** @type {number[]} */
  const unread = [];
  text
    .split("\n")
    .filter((line) => line.trim())
    .forEach((line, index) => {
      const found = ROW.exec(line.trim());
      const figure = found ? plain(found[2]) : "";
      if (isWhole(figure)) total += BigInt(figure);
      else unread.push(index + 1);
    });
  return { total: String(total), unread };
}

/** Whether a number alone would be understood. @param {string} text */
export function isFigure(text) {
  return isWhole(plain(text.trim()));
}

/**
 * The text as rows of a name and a number. What cannot be told apart stands in the first column.
 * @param {string} text
 * @returns {[string, string][]}
 */
export function rowsOf(text) {
  return text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => {
      const tab = line.indexOf("\t");
      if (tab >= 0) return [line.slice(0, tab).trim(), line.slice(tab + 1).trim()];
      const found = ROW.exec(line.trim()) || NAMELESS.exec(line);
      return found && isFigure(found[2]) ? [found[1].trim(), found[2]] : [line.trim(), ""];
    });
}

/** The rows as the text that is stored; empty rows are none. @param {[string, string][]} rows */
export function textOf(rows) {
  return rows
    .filter(([name, figure]) => name.trim() || figure.trim())
    .map(([name, figure]) => (figure.trim() ? `${name.trim()}\t${figure.trim()}` : name.trim()))
    .join("\n");
}

/** @param {string} figure */
function isWhole(figure) {
  return /^\d{1,15}$/.test(figure);
}

/** @param {string} figure */
function plain(figure) {
  return figure
    .replace(FULL_WIDTH, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/[件次条个项]$/, "")
    .replace(/^\+/, "");
}
