// @ts-check
/**
 * What could mend a balance that does not hold; the first kind of guess that fits is offered, never
 * written by itself. Pure: it is told what the cells hold and writes nothing.
 *
 * @typedef {import("./rules.js").Rule} Rule
 * @typedef {import("./rules.js").Outcome} Outcome
 * @typedef {[bigint, string][]} Terms typed cells with their signs in a rule
 * @typedef {{writes: [string, string][], words: string}} Suggestion
 * @typedef {Object} Facts
 * @property {(name: string) => bigint|null} value the figure of a typed cell, null for others
 * @property {(name: string) => bigint|null} last last year's figure there
 * @property {(name: string) => boolean} open whether the cell may be written
 * @property {(name: string) => boolean} blank whether it is typed and holds nothing
 * @property {(name: string) => string} line its line in words
 * @property {(name: string) => string} column its column in words
 * @property {(key: string) => Terms} addends the typed cells under a rule, through its totals
 * @property {(key: string) => bigint[]|null} held what they held when the rule last held
 * @property {{rule: Rule, outcome: Outcome}[]} judgements
 */

import { text } from "./figures.js";

const MOST = 3; // guesses of one kind; more would be guessing
const LISTED = 8; // addends

/** @param {Rule} rule @param {Outcome} outcome @param {Facts} facts @returns {Suggestion[]} */
export function suggestions(rule, outcome, facts) {
  if (outcome.state !== "broken" || rule.holds !== "=") return [];
  for (const guess of [unfinished, carried, changed, swapped, misplaced]) {
    const found = guess(rule, outcome.difference, facts);
    if (found.length) return found.slice(0, MOST);
  }
  return [];
}

/**
 * The one cell that is missing in a balance with last year, worked out from the others.
 *
 * @param {Rule} rule
 * @param {Outcome} outcome
 * @param {Facts} facts
 * @returns {{name: string, figure: string, sum: string}|null}
 */
export function missing(rule, outcome, facts) {
  // "waiting": a rule before it lacks the same figure
  if (!["open", "waiting"].includes(outcome.state) || outcome.blanks !== 1 || rule.holds !== "=") return null;
  if (rule.terms.length < 3 || !looksBack(rule)) return null;
  const [, name] = rule.terms.find(([k, one]) => k === -1 && facts.blank(one)) || [0, ""];
  if (!name || !facts.open(name) || outcome.difference < 0n) return null;
  const others = rule.terms.filter(([, one]) => one !== name);
  const parts = others.map(([k, one], i) => {
    const back = one.endsWith("@last");
    const cell = one.replace("@last", "");
    const value = back ? facts.last(cell) : facts.value(cell);
    const sign = k < 0 ? "－" : i ? "＋" : "";
    return `${sign}${back ? "去年" : ""}${facts.column(cell)} ${text(value ?? 0n)}`;
  });
  const figure = text(outcome.difference);
  return { name, figure, sum: `${parts.join("")}＝${figure}` };
}

/**
 * What the one blank cell at the end of a balance would have to be: the cases that are left over.
 *
 * @param {Rule} rule
 * @param {Outcome} outcome
 * @param {Facts} facts
 * @returns {{name: string, figure: string}|null}
 */
export function leftOver(rule, outcome, facts) {
  if (outcome.state !== "open" || outcome.blanks !== 1 || rule.holds !== "=" || looksBack(rule)) return null;
  const [k, name] = rule.terms[rule.terms.length - 1];
  if (k !== -1 || outcome.difference <= 0n || !facts.blank(name) || !facts.open(name)) return null;
  return { name, figure: text(outcome.difference) };
}

/** The addends of a balance with their figures, largest first. @param {Rule} rule @param {Facts} facts @returns {[string, string][]} */
export function largest(rule, facts) {
  const found = facts.addends(rule.key).map(([, name]) => ({ name, value: facts.value(name) ?? 0n }));
  return found
    .filter(({ value }) => value !== 0n)
    .sort((a, b) => (a.value < b.value ? 1 : a.value > b.value ? -1 : 0))
    .slice(0, LISTED)
    .map(({ name, value }) => [name, `${facts.line(name)} ${text(value)}`]);
}

/** One case is not finished yet: the last figure of the right side is 0. @param {Rule} rule @param {bigint} gap @param {Facts} facts @returns {Suggestion[]} */
function unfinished(rule, gap, facts) {
  const name = lastOfRight(rule, facts);
  if (gap <= 0n || !name || facts.value(name) !== 0n || !facts.open(name)) return [];
  return [{ writes: [[name, text(gap)]], words: `在${called(rule, name, facts)}填 ${text(gap)}` }];
}

/** A figure taken over from last year is another than there. @param {Rule} rule @param {bigint} gap @param {Facts} facts @returns {Suggestion[]} */
function carried(rule, gap, facts) {
  if (looksBack(rule)) {
    const name = lastOfRight(rule, facts);
    const value = name ? (facts.value(name) ?? 0n) + gap : -1n;
    if (value < 0n || !facts.open(name)) return [];
    return [{ writes: [[name, text(value)]], words: `${called(rule, name, facts)}改为 ${text(value)}` }];
  }
  const ties = new Map(
    facts.judgements
      .map(({ rule: { holds, terms } }) => ({ holds, terms }))
      .filter(({ holds, terms }) => holds === "=" && terms.length === 2 && terms[0][1].endsWith("@last"))
      .map(({ terms: [[, from], [, to]] }) => [to, facts.last(from.replace("@last", ""))]),
  );
  return facts.addends(rule.key).flatMap(([k, name]) => {
    const [last, now] = [ties.get(name) ?? null, facts.value(name)];
    if (last === null || now === null || last === now || !facts.open(name)) return [];
    if (gap + k * (last - now) !== 0n) return [];
    return [{ writes: [[name, text(last)]], words: `${called(rule, name, facts)}改为去年报告的 ${text(last)}` }];
  });
}

/** One cell alone was changed since the balance held. @param {Rule} rule @param {bigint} gap @param {Facts} facts @returns {Suggestion[]} */
function changed(rule, gap, facts) {
  const before = facts.held(rule.key);
  if (!before) return [];
  const others = facts
    .addends(rule.key)
    .map(([, name], i) => ({ name, was: before[i], now: facts.value(name) }))
    .filter(({ was, now }) => was !== now);
  if (others.length !== 1 || others[0].now === null || !facts.open(others[0].name)) return [];
  const [{ name, was, now }] = others;
  const words = `刚才把${called(rule, name, facts)}从 ${text(was)} 改成 ${text(now ?? 0n)}，改回 ${text(was)}`;
  return [{ writes: [[name, text(was)]], words }];
}

/** Two neighbouring digits of one figure changed places. @param {Rule} rule @param {bigint} gap @param {Facts} facts @returns {Suggestion[]} */
function swapped(rule, gap, facts) {
  if (gap % 9n !== 0n) return [];
  return facts.addends(rule.key).flatMap(([k, name]) => {
    const value = facts.value(name);
    if (value === null || !facts.open(name)) return [];
    const now = text(value);
    const other = turned(now).find((one) => gap + k * (BigInt(one) * scaleOf(value, now) - value) === 0n);
    if (!other) return [];
    return [{ writes: [[name, other]], words: `${called(rule, name, facts)}是否把 ${other} 写成了 ${now}？改为 ${other}` }];
  });
}

/**
 * A cell in words: its line, and its column too where the rule goes through several.
 *
 * @param {Rule} rule
 * @param {string} name
 * @param {Facts} facts
 */
function called(rule, name, facts) {
  const columns = new Set(rule.terms.map(([, one]) => columnOf(one)));
  return columns.size > 1 ? `“${facts.line(name)}·${facts.column(name)}”` : `“${facts.line(name)}”`;
}

/** What a whole number reads with two neighbouring digits turned round. @param {string} digits */
function turned(digits) {
  if (!/^[1-9][0-9]+$/.test(digits)) return [];
  const found = [...digits].slice(1).map((sign, i) => digits.slice(0, i) + sign + digits[i] + digits.slice(i + 2));
  return found.filter((one) => one !== digits && !one.startsWith("0"));
}

/** How the page scales its figures. @param {bigint} value @param {string} digits */
function scaleOf(value, digits) {
  return value / BigInt(digits);
}

/** The same amount is too much in a neighbouring column: a figure stands one column off. @param {Rule} rule @param {bigint} gap @param {Facts} facts @returns {Suggestion[]} */
function misplaced(rule, gap, facts) {
  const own = facts.addends(rule.key);
  const family = facts.judgements.filter((one) => alike(one.rule, rule) && aligned(facts.addends(one.rule.key), own));
  const at = family.findIndex((one) => one.rule.key === rule.key);
  return [family[at - 1], family[at + 1]].flatMap((next) => {
    if (!next || next.outcome.state !== "broken" || next.outcome.difference !== -gap) return [];
    return facts.addends(next.rule.key).flatMap(([k, there], i) => {
      const here = own[i][1];
      return moved(-k * gap, here, there, facts) || moved(k * gap, there, here, facts) || [];
    });
  });
}

/** A figure of that size goes from one cell to the one beside it, which holds 0. @param {bigint} size @param {string} to @param {string} from @param {Facts} facts @returns {Suggestion[]|null} */
function moved(size, to, from, facts) {
  if (size <= 0n || facts.value(from) !== size || facts.value(to) !== 0n) return null;
  if (!facts.open(from) || !facts.open(to)) return null;
  const words = `可能填错列：把“${facts.line(from)}”的 ${text(size)} 从“${facts.column(from)}”移到“${facts.column(to)}”`;
  return [{ writes: [[from, "0"], [to, text(size)]], words }];
}

/** @param {Rule} one @param {Rule} other */
function alike(one, other) {
  const number = ({ key }) => key.split(":")[0];
  return number(one) === number(other) && !one.after.length && one.holds === other.holds;
}

/** Whether two rules rest on the same lines, each in one column of its own. @param {Terms} one @param {Terms} other */
function aligned(one, other) {
  return (
    one.length === other.length &&
    one.every(([k, name], i) => k === other[i][0] && lineOf(name) === lineOf(other[i][1]))
  );
}

/** @param {string} name */
function lineOf(name) {
  return name.slice(0, name.lastIndexOf("-"));
}

/** @param {string} name */
function columnOf(name) {
  return name.replace("@last", "").slice(name.lastIndexOf("-") + 1);
}

/** @param {Rule} rule */
function looksBack(rule) {
  return rule.terms.some(([, name]) => name.endsWith("@last"));
}

/** The last typed figure of the right side. @param {Rule} rule @param {Facts} facts */
function lastOfRight(rule, facts) {
  const right = rule.terms.filter(([k, name]) => k === -1 && facts.value(name) !== null);
  return right.length ? right[right.length - 1][1] : "";
}

/**
 * The typed cells under each rule with their signs, through the totals it uses.
 *
 * @param {Rule[]} rules
 * @returns {Map<string, Terms>}
 */
export function addendsOf(rules) {
  /** @type {Map<string, Terms>} */
  const under = new Map();
  /** @type {Map<string, Terms>} */
  const inTotal = new Map();
  for (const rule of rules) {
    const terms = rule.terms.filter(([, name]) => name !== rule.fills && !name.includes("@"));
    /** @type {Terms} */
    const typed = terms.flatMap(([k, name]) => {
      const parts = inTotal.get(name) || [[1n, name]];
      return parts.map(([sign, one]) => /** @type {[bigint, string]} */ ([BigInt(k) * sign, one]));
    });
    under.set(rule.key, typed);
    if (rule.fills && !inTotal.has(rule.fills)) inTotal.set(rule.fills, typed);
  }
  return under;
}
