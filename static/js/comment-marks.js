// @ts-check
/** The numbers of comments at the places they are about, and the way there and back. */

import { rangesOf } from "./quoting.js";

/** Mark every place that the listed comments are about, anew. @param {Element} list */
export function mark(list) {
  clear();
  for (const item of list.querySelectorAll("li[data-target]")) {
    const { state } = /** @type {HTMLElement} */ (item).dataset;
    if (state !== "settled") place(/** @type {HTMLElement} */ (item));
  }
}

function clear() {
  for (const flag of document.querySelectorAll(".comment-flag")) flag.remove();
  for (const cell of document.querySelectorAll(".commented")) cell.classList.remove("commented", "answered");
  for (const words of document.querySelectorAll(".commented-words")) {
    const parent = words.parentNode;
    words.replaceWith(...words.childNodes);
    parent?.normalize();
  }
}

/** @param {HTMLElement} item */
function place(item) {
  const target = item.dataset.target || "";
  const flag = flagFor(item);
  for (const cell of document.querySelectorAll(`[data-cell="${CSS.escape(target)}"]`)) inCell(cell, item, flag);
  if (flag.isConnected) return;
  const passage = document.getElementById(target);
  if (passage?.matches(".paper-passage")) inText(passage, item, flag);
  else if (passage?.matches(".passage")) besideText(passage, flag);
  else document.getElementById(`s-${target}`)?.append(flag);
}

/** @param {HTMLElement} item */
function flagFor(item) {
  const flag = document.createElement("a");
  flag.className = `comment-flag ${item.dataset.state}`;
  flag.href = `#${item.id}`;
  flag.textContent = item.dataset.mark || "";
  const state = item.querySelector(".chip")?.textContent || "";
  flag.setAttribute("aria-label", `批注 ${item.dataset.comment || item.dataset.mark}，${state}`);
  return flag;
}

/** @param {Element} cell @param {HTMLElement} item @param {HTMLAnchorElement} flag */
function inCell(cell, item, flag) {
  cell.classList.add("commented");
  if (item.dataset.state === "answered") cell.classList.add("answered");
  const at = cell.querySelector("th") || cell;
  const input = cell.querySelector("input");
  if (input) {
    flag.tabIndex = -1; // Tab goes from cell to cell; the list above leads here
    flag.id = `flag-${item.id}`;
    const others = (input.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && !id.startsWith("flag-"));
    input.setAttribute("aria-describedby", [...others, flag.id].join(" "));
  }
  at.prepend(flag);
}

/** @param {Element} passage @param {HTMLElement} item @param {HTMLAnchorElement} flag */
function inText(passage, item, flag) {
  const { start, end } = item.dataset;
  const ranges = start === undefined ? [] : rangesOf(passage, Number(start), Number(end));
  let last = null;
  for (const range of ranges) {
    const words = document.createElement("mark");
    words.className = `commented-words ${item.dataset.state}`;
    range.surroundContents(words);
    last = words;
  }
  if (last) last.after(flag);
  else (passage.querySelector("h2, h3, p") || passage).append(flag);
}

/** @param {Element} passage @param {HTMLAnchorElement} flag */
function besideText(passage, flag) {
  const head = passage.querySelector(".passage-number") || passage.querySelector(".form-label");
  if (head) head.after(flag);
  else passage.prepend(flag);
}

/** Go to the comment of that id, unfolding what hides it; answers whether there is one. @param {string} id */
export function show(id) {
  const item = document.getElementById(id);
  if (!item || !item.matches(".comment")) return false;
  // beside the paper the panel of the checks, in which the list stands, is folded into a line
  const folded = item.closest(".checks.folded")?.querySelector(".checks-fold");
  if (folded instanceof HTMLElement) folded.click();
  for (let box = item.closest("details"); box; box = box.parentElement?.closest("details") || null) box.open = true;
  item.focus();
  item.scrollIntoView({ block: "nearest" });
  return true;
}

/** Go to the place of a comment, if it is on this page. @param {string} target */
export function goTo(target) {
  const field = document.getElementById(`i-${target}`) || document.getElementById(`i-${target}-body`);
  const cell = document.querySelector(`[data-cell="${CSS.escape(target)}"]`);
  const flagged = cell?.querySelector(".comment-here, .comment-flag");
  const text = document.getElementById(target) || document.getElementById(`s-${target}`);
  const goal = field || flagged || cell || text?.querySelector(".comment-flag, .comment-here") || text;
  if (!(goal instanceof HTMLElement)) return false;
  if (!goal.matches("a, button, input, textarea, [tabindex]")) goal.tabIndex = -1;
  goal.focus();
  goal.scrollIntoView({ block: "center" });
  return true;
}

/** Links between comments and their places lead there on the same page. */
export function follow() {
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target instanceof Element ? event.target.closest("a.comment-flag, a[data-go], a[data-show]") : null;
    if (!(link instanceof HTMLAnchorElement)) return;
    const there = link.dataset.go ? goTo(link.dataset.go) : show(link.hash.slice(1));
    if (there) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);
}
