// @ts-check
/** A reviewer's wording put in place: one edit that can be taken back, saved like typing. */

import { rewrite } from "./prose-insert.js";

const CHANGED = "这里的文字和批注时不同，没有采用，对照批注手工修改";

/** Where `old` stands in the text, nearest to `at`; -1 when it does not. @param {string} text @param {string} old @param {number} at */
export function spotOf(text, old, at) {
  if (!old) return at <= text.length ? at : -1;
  let best = -1;
  for (let found = text.indexOf(old); found >= 0; found = text.indexOf(old, found + 1)) {
    if (best < 0 || Math.abs(found - at) < Math.abs(best - at)) best = found;
  }
  return best;
}

/**
 * Put the wording in place; answers "" or why not.
 *
 * @param {{fields: Map<string, import("./fields.js").FieldElement>, editing: import("./editing.js").Editing|null}} page
 * @param {{name: string, at: number, old: string, value: string}} edit
 */
export function adopt(page, { name, at, old, value }) {
  const field = page.fields.get(name);
  if (!field || field.readOnly) return CHANGED;
  if (field instanceof HTMLInputElement) {
    if (field.value !== old || !page.editing) return CHANGED;
    page.editing.cells.act("采用批注的改法", [[name, value]]);
    field.focus();
    return "";
  }
  const start = spotOf(field.value, old, at);
  if (start < 0) return CHANGED;
  rewrite(/** @type {HTMLTextAreaElement} */ (field), field.value.slice(0, start) + value + field.value.slice(start + old.length));
  return "";
}
