// @ts-check
/**
 * One of the two evaluators of the arithmetic rules; the other is govreports/formats/rules.py.
 * They change together, in one commit, and tests/formats/test_twins.py proves that they agree.
 *
 * Figures are BigInt, scaled as in figures.js; null is a blank cell.
 *
 * @typedef {{key: string, message: string, terms: [number, string][], holds: "="|"<=",
 *   fills: string|null, severity: string, source: string, unit: string, after: string[]}} Rule
 * @typedef {{value: bigint, filled: number, blanks: number}} Amount
 * @typedef {"empty"|"open"|"waiting"|"holds"|"broken"} State
 * @typedef {{rule: string, state: State, difference: bigint, filled: number, blanks: number,
 *   message: string}} Outcome
 */

import { phrased, text } from "./figures.js";

/**
 * Work out the totals and judge the rules, in declared order.
 *
 * A total that `get` knows (one printed in an imported report) is judged instead of worked out.
 *
 * @param {Rule[]} rules
 * @param {(name: string) => bigint|null} get
 * @returns {{totals: Map<string, Amount>, outcomes: Outcome[]}}
 */
export function evaluate(rules, get) {
  /** @type {Map<string, Amount>} */
  const totals = new Map();
  /** @type {Map<string, State>} */
  const states = new Map();
  /** @type {Outcome[]} */
  const outcomes = [];

  /** @param {string} name @returns {Amount} */
  const amount = (name) => {
    const total = totals.get(name);
    if (total) return total;
    const value = get(name);
    return value === null
      ? { value: 0n, filled: 0, blanks: 1 }
      : { value, filled: 1, blanks: 0 };
  };

  for (const rule of rules) {
    if (rule.fills !== null && get(rule.fills) === null) {
      const parts = rule.terms.filter(([, name]) => name !== rule.fills);
      totals.set(rule.fills, sum(parts.map(([k, name]) => [k, amount(name)])));
      states.set(rule.key, "holds");
      continue;
    }
    const amounts = rule.terms.map(([, name]) => amount(name));
    const values = amounts.map((part) => part.value);
    const { value: difference, filled, blanks } = sum(rule.terms.map(([k], i) => [k, amounts[i]]));
    const state = judge(rule, { value: difference, filled, blanks }, states);
    states.set(rule.key, state);
    const message = state === "broken" ? sentence(rule, values) : "";
    outcomes.push({ rule: rule.key, state, difference, filled, blanks, message });
  }
  return { totals, outcomes };
}

/**
 * The rule's message with the values of its terms filled in.
 *
 * @param {Rule} rule
 * @param {bigint[]} values
 * @returns {string}
 */
export function sentence(rule, values) {
  /** @type {Object<string, string>} */
  const words = {};
  let left = 0n;
  let right = 0n;
  rule.terms.forEach(([k], i) => {
    words[`t${i}`] = text(values[i]);
    if (k > 0) left += BigInt(k) * values[i];
    else right -= BigInt(k) * values[i];
  });
  words.left = text(left);
  words.right = text(right);
  words.gap = gap(left - right, rule.unit);
  words.off = text(left > right ? left - right : right - left);
  return phrased(rule.message, words);
}

/**
 * By how much the right side falls short of the left, or exceeds it: 少 1 件, 多 2 件.
 *
 * @param {bigint} difference
 * @param {string} unit
 * @returns {string}
 */
export function gap(difference, unit) {
  return difference > 0n ? `少 ${text(difference)} ${unit}` : `多 ${text(-difference)} ${unit}`;
}

/** @param {[number, Amount][]} parts @returns {Amount} */
function sum(parts) {
  const whole = { value: 0n, filled: 0, blanks: 0 };
  for (const [k, part] of parts) {
    whole.value += BigInt(k) * part.value;
    whole.filled += part.filled;
    whole.blanks += part.blanks;
  }
  return whole;
}

/** @param {Rule} rule @param {Amount} whole @param {Map<string, State>} states @returns {State} */
function judge(rule, whole, states) {
  if (whole.filled === 0) return "empty";
  if (rule.after.some((key) => (states.get(key) ?? "holds") !== "holds")) return "waiting";
  if (whole.blanks > 0) return "open";
  const holds = rule.holds === "=" ? whole.value === 0n : whole.value <= 0n;
  return holds ? "holds" : "broken";
}
