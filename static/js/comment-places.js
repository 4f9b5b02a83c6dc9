// @ts-check
/** Where a reviewer can comment: a small button at every figure and paragraph, and what is selected. */

import { spotsOf } from "./grid.js";
import { next } from "./moves.js";
import { selected, textOf } from "./quoting.js";

/** @typedef {{target: string, quote: string, near: number}} Spot */

/** @type {Object<string, import("./moves.js").Direction>} */
const ARROWS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };

/** @param {string} label @param {() => void} act */
function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "comment-here";
  made.setAttribute("aria-label", label);
  made.title = "批注";
  const icon = document.createElement("i");
  icon.className = "bi bi-chat-left-text";
  icon.setAttribute("aria-hidden", "true");
  made.append(icon);
  made.addEventListener("click", (event) => {
    event.stopPropagation();
    act();
  });
  return made;
}

/** Figures: one stop of Tab for each table, arrows lead on. @param {HTMLTableElement} table @param {(spot: Spot) => void} open */
function inTable(table, open) {
  const spots = spotsOf(table);
  const places = [...spots.values()];
  /** @type {Map<string, HTMLButtonElement>} */
  const buttons = new Map();
  for (const { name, td, place } of places) {
    const start = () => open({ target: name, quote: "", near: 0 });
    const made = button(`批注：${place}`, start);
    made.tabIndex = buttons.size ? -1 : 0;
    made.addEventListener("keydown", (event) => {
      const to = ARROWS[event.key] && next(places, name, ARROWS[event.key]);
      if (ARROWS[event.key]) event.preventDefault();
      if (!to) return;
      made.tabIndex = -1;
      const other = /** @type {HTMLButtonElement} */ (buttons.get(to));
      other.tabIndex = 0;
      other.focus();
    });
    td.append(made);
    td.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("a, button")) return;
      if (getSelection()?.isCollapsed) start();
    });
    buttons.set(name, made);
  }
}

/** Paragraphs of a passage, quoted whole; its heading stands for the passage. @param {Element} passage @param {(spot: Spot) => void} open */
function inPassage(passage, open) {
  const target = passage.id;
  const heading = passage.querySelector(":scope > h2");
  const name = heading?.textContent || "正文";
  heading?.append(button(`批注：${name}`, () => open({ target, quote: "", near: 0 })));
  let number = 0;
  for (const paragraph of passage.children) {
    if (!paragraph.matches("p") || !(paragraph.textContent || "").trim()) continue;
    number += 1;
    paragraph.append(
      button(`批注：${name} 第 ${number} 段`, () => {
        const pieces = textOf(passage).pieces.filter(({ node }) => paragraph.contains(node));
        const quote = pieces.map(({ node }) => node.data).join("");
        open({ target, quote, near: pieces[0].start });
      }),
    );
  }
}

/** @param {HTMLElement} root @param {HTMLElement|null} panelButton @param {(spot: Spot) => void} open */
export function start(root, panelButton, open) {
  root.setAttribute("data-commenting", "");
  for (const table of root.querySelectorAll("table.sheet")) inTable(/** @type {HTMLTableElement} */ (table), open);
  for (const row of root.querySelectorAll("tr[data-cell]")) {
    const target = /** @type {HTMLElement} */ (row).dataset.cell || "";
    const head = row.querySelector("th");
    head?.append(button(`批注：${head.textContent}`, () => open({ target, quote: "", near: 0 })));
  }
  for (const passage of root.querySelectorAll("section.paper-passage")) inPassage(passage, open);
  watchSelection(panelButton, open);
}

/** @param {HTMLElement|null} panelButton @param {(spot: Spot) => void} open */
function watchSelection(panelButton, open) {
  const floating = document.createElement("button");
  floating.type = "button";
  floating.className = "btn btn-sm btn-primary comment-selection";
  floating.textContent = "批注选中的文字";
  floating.hidden = true;
  floating.tabIndex = -1; // the button of the panel is the one for the keyboard
  document.body.append(floating);
  /** @type {Spot|null} */
  let spot = null;
  const look = () => {
    const found = selected(getSelection());
    spot = found && { target: found.passage.id, quote: found.quote, near: found.near };
    if (panelButton) panelButton.hidden = !spot;
    if (!spot) floating.hidden = true;
  };
  document.addEventListener("selectionchange", look);
  document.addEventListener("mouseup", () => {
    look();
    if (!spot) return;
    const box = /** @type {Selection} */ (getSelection()).getRangeAt(0).getBoundingClientRect();
    floating.hidden = false;
    floating.style.left = `${Math.max(8, box.left + window.scrollX)}px`;
    floating.style.top = `${box.bottom + window.scrollY + 6}px`;
  });
  for (const one of [floating, panelButton]) {
    // pressing a button must not take the selection away before it is read
    one?.addEventListener("mousedown", (event) => event.preventDefault());
    one?.addEventListener("click", () => {
      if (spot) open(spot);
      getSelection()?.removeAllRanges();
    });
  }
}
