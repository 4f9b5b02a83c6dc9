// @ts-check
/**
 * Figures of the tables inside a text: ｛表三·一×总计＝3｝. The server reads them in documents/linking.py.
 *
 * @typedef {{name: string, lines: {label: string, cells: [string, string, string][]}[]}} Table
 * @typedef {{place: string, value: string}} Figure
 * @typedef {{whole: string, name: string, said: string, figure: Figure|null}} Link
 */

const LINK = /｛([^｛｝＝=\n]{1,60})(?:[＝=]([^｛｝\n]{0,24}))?｝/g;
const ALIKE = /** @type {Record<string, string>} */ ({ "(": "（", ")": "）", x: "×", X: "×", "*": "×", ".": "·", "・": "·" });

/** Every figure by its name. @param {Table[]} tables @returns {Map<string, Figure>} */
export function figuresOf(tables) {
  const found = new Map();
  for (const table of tables) {
    for (const line of table.lines) {
      for (const [column, name, value] of line.cells) found.set(name, { place: `${table.name}·${line.label}×${column}`, value });
    }
  }
  return found;
}

/** The text that stands for a figure. @param {string} name @param {string} value */
export function linkTo(name, value) {
  return `｛${name}＝${value}｝`;
}

/** @param {string} text @param {Map<string, Figure>} figures @returns {Link[]} */
export function linksIn(text, figures) {
  return [...text.matchAll(LINK)].map(([whole, name, said]) => ({
    whole,
    name: name.trim(),
    said: said || "",
    figure: figures.get(plain(name)) || null,
  }));
}

/** Whether a part of a link is left over. @param {string} text */
export function isBroken(text) {
  return /[｛｝]/.test(text.replace(LINK, ""));
}

/** The text with every link saying what its cell holds now. @param {string} text @param {Map<string, Figure>} figures */
export function refreshed(text, figures) {
  return text.replace(LINK, (whole, name) => {
    const figure = figures.get(plain(name));
    return figure ? linkTo(plain(name), figure.value) : whole;
  });
}

/** @param {string} name */
function plain(name) {
  return name.replace(/\s/g, "").replace(/[()xX*.・]/g, (sign) => ALIKE[sign]);
}
