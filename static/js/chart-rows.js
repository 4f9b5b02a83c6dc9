// @ts-check
/**
 * Two columns typed or pasted for a chart; reports/charting.py takes them apart the same way, and
 * tests/reports/chart_cases.json holds the cases that both answer alike.
 *
 * @typedef {(text: string) => string} ReadFigure the canonical figure that a text says, or ""
 */

const ROW = /^(.*\S)[\s,，:：]+([^\s,，:：]+)$/;
const NAMELESS = /^([ \t])\s*([^\s,，:：]+)$/; // a number whose name is not there yet: the server makes the tab a blank
// A figure with separators stands after a blank or a colon: after a comma nobody knows where it begins.
const GROUPED = /^(.*?\S)[\s:：]+([+-]?[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+[^0-9０-９]{0,2})$/;
const DOUBTFUL = /[0-9０-９][,，][0-9０-９]{3}[^0-9０-９]{0,2}$/;

/** What the numbers add up to, and which lines have none. @param {string} text @param {ReadFigure} read */
export function summed(text, read) {
  let total = 0n;
  /** @type {number[]} */
  const unread = [];
  text
    .split("\n")
    .filter((line) => line.trim())
    .forEach((line, index) => {
      const [name, typed] = parted(line) || ["", ""];
      const figure = name && read(typed);
      if (figure) total += BigInt(figure);
      else unread.push(index + 1);
    });
  return { total: String(total), unread };
}

/**
 * The text as rows of a name and a number. What cannot be told apart stands in the first column.
 *
 * @param {string} text
 * @param {ReadFigure} read
 * @returns {[string, string][]}
 */
export function rowsOf(text, read) {
  return text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => {
      const nameless = NAMELESS.exec(line);
      if (nameless && read(nameless[2])) return ["", nameless[2]];
      const found = parted(line);
      return found && (line.includes("\t") || read(found[1])) ? found : [line.trim(), ""];
    });
}

/** The rows as the text that is stored; empty rows are none. @param {[string, string][]} rows */
export function textOf(rows) {
  return rows
    .filter(([name, figure]) => name.trim() || figure.trim())
    .map(([name, figure]) => (figure.trim() ? `${name.trim()}\t${figure.trim()}` : name.trim()))
    .join("\n");
}

/** The name and the number of a line; null where one cannot be told from the other. @param {string} line @returns {[string, string]|null} */
function parted(line) {
  const tab = line.indexOf("\t");
  if (tab >= 0) return [line.slice(0, tab).trim(), line.slice(tab + 1).trim()];
  const bare = line.trim();
  const found = GROUPED.exec(bare) || (DOUBTFUL.test(bare) ? null : ROW.exec(bare));
  return found && [found[1], found[2]];
}
