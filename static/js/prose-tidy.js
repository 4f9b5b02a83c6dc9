// @ts-check
/** What comes out of Word or WPS as text, made fit for a body: pure, no page. */

const RESIDUE = /\[(?:bookmark|image)\s*[:：][^\][\n]{0,200}\]/gi;
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const NUMBERED = /^[（(][一二三四五六七八九十]{1,3}[)）]/;
const GLUED = /[。；！？][（(][一二三四五六七八九十]{1,3}[)）]/g;
const LONGEST_HEADING = 60;

/** Line ends, blanks at the ends, unseen characters, empty lines and residue of a word processor. @param {string} text */
export function tidy(text) {
  return text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n")
    .replace(UNSEEN, "")
    .replace(RESIDUE, "")
    .replace(/[\t\u00a0]/g, " ")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join("\n");
}

/** Whether lines are cells of a table: two or more with tabs, and as many as those without. @param {string} text */
export function isTable(text) {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim());
  const cells = lines.filter((line) => line.replace(/^\s+|\s+$/g, "").includes("\t"));
  return cells.length >= 2 && cells.length * 2 >= lines.length;
}

/** How many typed sub-headings begin a line; reports/splitting.py counts the same. @param {string} text */
export function headings(text) {
  return text.split("\n").filter((line) => headingOf(line.trim()) !== "").length;
}

/**
 * The heading that a line begins with, without its number, or "": a whole short line, or the
 * first sentence of a longer one.
 *
 * @param {string} line
 */
export function headingOf(line) {
  const mark = NUMBERED.exec(line);
  if (!mark) return "";
  const rest = line.slice(mark[0].length).trim();
  const end = rest.indexOf("。");
  const heading = (end < 0 ? rest : rest.slice(0, end)).trim();
  return [...heading].length <= LONGEST_HEADING ? heading : "";
}

/** Sub-headings in the middle of a paragraph: a line end is missing before them. @param {string} text @returns {string[]} */
export function glued(text) {
  return (text.match(GLUED) || []).map((found) => found.slice(1));
}

/** The text with each of those on a line of its own. @param {string} text */
export function unglued(text) {
  return text.replace(GLUED, (found) => `${found[0]}\n${found.slice(1)}`);
}

/** How many pictures the HTML flavour of a clipboard shows. @param {Document} page */
export function picturesIn(page) {
  return [...page.querySelectorAll("img")].filter((image) => !["0", "1"].includes(image.getAttribute("width") || ""))
    .length;
}
