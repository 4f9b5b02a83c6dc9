// @ts-check
/**
 * What a balance says of itself in a few words. The server says the same for a page without script.
 *
 * @typedef {import("./rules.js").Outcome} Outcome
 * @typedef {import("./rules.js").Rule} Rule
 */

import { text } from "./figures.js";
import { gap } from "./rules.js";

/** @type {Object<string, string>} */
export const ICONS = {
  empty: "bi-circle",
  open: "bi-circle-half",
  waiting: "bi-circle",
  holds: "bi-check-circle-fill",
  broken: "bi-x-circle-fill",
};

/**
 * @param {Rule} rule
 * @param {Outcome} outcome
 * @param {bigint} left the sum of the positive terms
 * @param {number} unread how many of the blanks hold text that is no figure
 * @returns {string}
 */
export function words(rule, outcome, left, unread) {
  const { state, difference } = outcome;
  if (state === "empty") return "未填";
  if (state === "waiting") return "各列平衡后自动平衡";
  if (state === "holds") return `平衡（${text(left)}＝${text(left - difference)}）`;
  if (state === "broken") return `不平：${gap(difference, rule.unit)}`;
  const blank = outcome.blanks - unread;
  const parts = [];
  if (blank) parts.push(`还有 ${blank} 格未填`);
  if (unread) parts.push(`${unread} 格看不懂`);
  if (difference) parts.push(`目前相差 ${text(difference < 0n ? -difference : difference)} ${rule.unit}`);
  return parts.join("，");
}
