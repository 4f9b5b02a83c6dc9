// @ts-check
/** Text blocks and figures of the paper in the frame, changed where they differ and nowhere else. */

import { tone } from "./paper-text.js";

/** @typedef {{tag: string, text: string, lead: string, field: string, number: number}} Wanted */

/**
 * Make the text blocks of a group those wanted, touching only what differs. A block that is an
 * element already stays as it is.
 *
 * @param {Element} group
 * @param {Element|null} after where they begin; null: at the start
 * @param {(Wanted|Element)[]} wanted
 */
export function arrange(group, after, wanted) {
  /** @type {Element|null} */
  let here = after ? after.nextElementSibling : group.firstElementChild;
  const rest = wanted.length;
  const old = [...group.querySelectorAll(":scope > [data-field], :scope > figure")];
  let spare = old.length - rest; // negative: blocks are missing
  for (const want of wanted) {
    // a paragraph was taken away before one that is still there
    while (spare > 0 && ours(here) && !same(here, want) && same(here.nextElementSibling, want)) {
      const gone = here;
      here = here.nextElementSibling;
      gone.remove();
      spare -= 1;
    }
    // one was put in before one that is there
    const fits = ours(here) && (same(here, want) || (spare >= 0 && usable(here, want)));
    if (fits && here) {
      if (!isElement(want)) write(here, want);
      here = here.nextElementSibling;
      continue;
    }
    if (spare < 0) spare += 1;
    group.insertBefore(isElement(want) ? want : write(made(group, want), want), here);
  }
  while (ours(here)) {
    const gone = here;
    here = here.nextElementSibling;
    gone.remove();
  }
}

/** A block of text, a picture or a chart; a heading of the section and its table are none. @param {Element|null} element @returns {element is Element} */
function ours(element) {
  return element !== null && (element.hasAttribute("data-field") || element.localName === "figure");
}

/** @param {Wanted|Element} want @returns {want is Element} */
function isElement(want) {
  return "nodeType" in want;
}

/** @param {Element|null|undefined} element @param {Wanted|Element} want */
function same(element, want) {
  if (!element || isElement(want)) return element === want;
  return usable(element, want) && element.textContent === want.lead + want.text;
}

/** @param {Element} element @param {Wanted|Element} want */
function usable(element, want) {
  return !isElement(want) && element.localName === want.tag;
}

/** @param {Element} group @param {Wanted} want */
function made(group, want) {
  return group.ownerDocument.createElement(want.tag);
}

/** @param {Element} element @param {Wanted} want */
function write(element, { text, lead, field, number }) {
  const set = /** @type {[string, string][]} */ ([
    ["data-field", field],
    ["data-line", String(number)],
  ]);
  for (const [name, value] of set) if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  if (element.textContent === lead + text) return element; // linked figures keep their marks
  if (element.querySelector(":scope > .linked")) element.replaceChildren();
  let first = element.querySelector(":scope > .lead");
  if (lead && !first) {
    first = element.ownerDocument.createElement("span");
    first.className = "lead";
    element.prepend(first);
  }
  if (!lead && first) first.remove();
  else if (first) setText(first, lead);
  setLast(element, text);
  return element;
}

/** @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** The text after a lead, or the whole text: one node. @param {Element} element @param {string} text */
function setLast(element, text) {
  const last = element.lastChild;
  if (last && last.nodeType === 3) {
    const node = /** @type {Text} */ (last);
    if (node.data !== text) node.data = text;
  } else element.append(text);
}

/** @param {HTMLElement} cell @param {string} text */
export function setFigure(cell, text) {
  setLast(cell, text);
  const size = tone(text);
  for (const one of ["long", "longest"]) cell.classList.toggle(one, one === size);
}
