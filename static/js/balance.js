// @ts-check
/**
 * What a balance says of itself in a few words. The server says the same for a page without script.
 *
 * @typedef {import("./rules.js").Outcome} Outcome
 * @typedef {import("./rules.js").Rule} Rule
 */

import { text } from "./figures.js";
import { gap } from "./rules.js";

/**
 * What could close the gap of a broken balance: the last typed figure of its right side, when
 * that is 0 and the right side falls short ("one case is not finished yet").
 *
 * @param {Rule} rule
 * @param {Outcome} outcome
 * @param {(name: string) => bigint|null} typed the figure of a typed cell; null for others
 * @returns {{name: string, figure: string}|null}
 */
export function suggestion(rule, outcome, typed) {
  if (outcome.state !== "broken" || rule.holds !== "=" || outcome.difference <= 0n) return null;
  const right = rule.terms.filter(([k, name]) => k === -1 && typed(name) !== null);
  const [, name] = right[right.length - 1] || [0, ""];
  if (!name || typed(name) !== 0n) return null;
  return { name, figure: text(outcome.difference) };
}

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
