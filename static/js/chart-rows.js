// @ts-check
/** Two columns typed or pasted for a chart; reports/charting.py reads them the same way. */

const ROW = /^(.*\S)[\s,，:：]+([^\s,，:：]+)$/;
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
      if (/^\d{1,15}$/.test(figure)) total += BigInt(figure);
      else unread.push(index + 1);
    });
  return { total: String(total), unread };
}

/** @param {string} figure */
function plain(figure) {
  return figure
    .replace(FULL_WIDTH, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/[件次条个项]$/, "")
    .replace(/^\+/, "");
}
