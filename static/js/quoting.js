// @ts-check
/**
 * Words of a passage on the page and where they stand in its text: paragraphs joined by line ends,
 * counted in characters as the server counts them.
 */

const NOT_TEXT = ".comment-flag, .comment-here";

/** @typedef {{node: Text, start: number, end: number}} Piece in UTF-16 units */

/** The text of a passage in pieces, with the whole of it. @param {Element} passage @returns {{pieces: Piece[], whole: string}} */
export function textOf(passage) {
  /** @type {Piece[]} */
  const pieces = [];
  let whole = "";
  const paragraphs = [...passage.children].filter((child) => child.matches("p"));
  paragraphs.forEach((paragraph, index) => {
    if (index) whole += "\n";
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      if (node.parentElement?.closest(NOT_TEXT)) continue;
      pieces.push({ node, start: whole.length, end: whole.length + node.data.length });
      whole += node.data;
    }
  });
  return { pieces, whole };
}

/**
 * What is selected, when it lies in one passage.
 *
 * @param {Selection|null} selection
 * @returns {{passage: Element, near: number, quote: string}|null}
 */
export function selected(selection) {
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const passage = passageOf(range.startContainer);
  if (!passage || passageOf(range.endContainer) !== passage) return null;
  const { pieces, whole } = textOf(passage);
  const inside = pieces.filter(({ node }) => range.intersectsNode(node));
  if (!inside.length) return null;
  const [first, last] = [inside[0], inside[inside.length - 1]];
  const start = first.node === range.startContainer ? first.start + range.startOffset : first.start;
  const end = last.node === range.endContainer ? last.start + range.endOffset : last.end;
  const quote = whole.slice(start, end);
  return quote.trim() ? { passage, near: [...whole.slice(0, start)].length, quote } : null;
}

/** @param {Node} node */
function passageOf(node) {
  const element = node instanceof Element ? node : node.parentElement;
  return element ? element.closest("section.paper-passage") : null;
}

/** The stretches of text nodes from one character to another. @param {Element} passage @param {number} from @param {number} to @returns {Range[]} */
export function rangesOf(passage, from, to) {
  const { pieces, whole } = textOf(passage);
  const characters = [...whole];
  const start = characters.slice(0, from).join("").length;
  const end = characters.slice(0, to).join("").length;
  return pieces
    .filter((piece) => piece.start < end && start < piece.end)
    .map(({ node, start: begins, end: ends }) => {
      const range = document.createRange();
      range.setStart(node, Math.max(start, begins) - begins);
      range.setEnd(node, Math.min(end, ends) - begins);
      return range;
    });
}
