// @ts-check
/** Put a text where the caret is as if it were typed, so that the browser's own undo knows it. */

/** @param {HTMLTextAreaElement} area @param {string} text */
export function insert(area, text) {
  if (document.activeElement !== area) area.focus();
  const { value, selectionStart: from, selectionEnd: to } = area;
  const wanted = value.slice(0, from) + text + value.slice(to);
  const done = text ? document.execCommand("insertText", false, text) : from === to || document.execCommand("delete");
  if (!done || area.value !== wanted) {
    area.value = wanted;
    area.setSelectionRange(from + text.length, from + text.length);
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}

/** Change only what lies between the common head and tail, in one step. @param {HTMLTextAreaElement} area @param {string} text */
export function rewrite(area, text) {
  const before = area.value;
  if (before === text) return;
  const most = Math.min(before.length, text.length);
  let head = 0;
  while (head < most && before[head] === text[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
  area.focus();
  area.setSelectionRange(head, before.length - tail);
  insert(area, text.slice(head, text.length - tail));
}
