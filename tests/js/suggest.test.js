// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { evaluate } from "../../static/js/rules.js";
import { addendsOf, largest, leftOver, missing, suggestions } from "../../static/js/suggest.js";

const MILLION = 1000000n;
const COLUMNS = ["p", "q", "r"];

/** @param {string} key @param {[number, string][]} terms @param {Object} [more] */
const rule = (key, terms, more = {}) =>
  /** @type {import("../../static/js/rules.js").Rule} */ ({
    key,
    message: "",
    terms,
    holds: "=",
    fills: null,
    severity: "error",
    source: "",
    unit: "件",
    after: [],
    ...more,
  });

/** Table three in small: received + in = results (a, b; their total) + out, in three columns. */
const RULES = [
  ...COLUMNS.map((c) =>
    rule(`R27:${c}`, [[1, `t-a-${c}`], [1, `t-b-${c}`], [-1, `t-all-${c}`]], { fills: `t-all-${c}` }),
  ),
  ...COLUMNS.map((c) =>
    rule(`R26:${c}`, [[1, `t-new-${c}`], [1, `t-in-${c}`], [-1, `t-all-${c}`], [-1, `t-out-${c}`]]),
  ),
  ...COLUMNS.map((c) => rule(`R29:${c}`, [[1, `t-out-${c}@last`], [-1, `t-in-${c}`]])),
  rule("R25", [[1, "t-b-r@last"], [1, "t-b-p"], [-1, "t-b-q"], [-1, "t-b-r"]]),
];

/**
 * What is suggested for one column of a sheet; every cell that is not given holds 0.
 *
 * @param {Object<string, number>} given
 * @param {{last?: Object<string, number>, held?: Object<string, number>, fixed?: string[], key?: string}} [more]
 */
function suggested(given, { last = {}, held = undefined, fixed = [], key = "R26:p" } = {}) {
  const lines = ["new", "in", "a", "b", "out"];
  const typed = lines.flatMap((line) => COLUMNS.map((c) => `t-${line}-${c}`));
  const value = (/** @type {string} */ name) => (typed.includes(name) ? BigInt(given[name] ?? 0) * MILLION : null);
  const lastOf = (/** @type {string} */ name) => (name in last ? BigInt(last[name]) * MILLION : null);
  const rules = RULES.filter(({ terms }) =>
    terms.every(([, name]) => !name.endsWith("@last") || name.replace("@last", "") in last),
  );
  const get = (/** @type {string} */ name) => (name.endsWith("@last") ? lastOf(name.replace("@last", "")) : value(name));
  const { outcomes } = evaluate(rules, get);
  const addends = addendsOf(rules);
  const judgements = outcomes.map((outcome) => ({
    rule: /** @type {any} */ (rules.find((one) => one.key === outcome.rule)),
    outcome,
  }));
  const one = /** @type {any} */ (judgements.find(({ outcome }) => outcome.rule === key));
  return suggestions(one.rule, one.outcome, {
    value,
    last: lastOf,
    open: (name) => !fixed.includes(name),
    blank: () => false,
    line: (name) => name.split("-")[1],
    column: (name) => name.split("-")[2],
    addends: (wanted) => addends.get(wanted) || [],
    held: () => held && (addends.get(key) || []).map(([, name]) => BigInt(held[name] ?? 0) * MILLION),
    judgements,
  });
}

test("a balance that holds, or is not complete, suggests nothing", () => {
  assert.deepEqual(suggested({ "t-new-p": 3, "t-a-p": 3 }), []);
});

test("a rule that goes through several columns names the column, not the line alone", () => {
  assert.deepEqual(suggested({ "t-b-p": 2, "t-b-q": 1, "t-b-r": 11 }, { last: { "t-b-r": 9 }, key: "R25" }), [
    { writes: [["t-b-r", "10"]], words: "“b·r”改为 10" },
  ]);
});

test("1: a case not finished yet, while nothing is carried out", () => {
  assert.deepEqual(suggested({ "t-new-p": 3, "t-a-p": 2 }), [
    { writes: [["t-out-p", "1"]], words: "在“out”填 1" },
  ]);
  assert.deepEqual(suggested({ "t-new-p": 2, "t-a-p": 3 }), [], "too many results are no open case");
});

test("2: last year's figure, when it closes the gap and only then", () => {
  const given = { "t-new-p": 3, "t-in-p": 1, "t-a-p": 4, "t-out-p": 1 };
  assert.deepEqual(suggested(given, { last: { "t-out-p": 2 } }), [
    { writes: [["t-in-p", "2"]], words: "“in”改为去年报告的 2" },
  ]);
  assert.deepEqual(suggested(given, { last: { "t-out-p": 3 } }), []);
  assert.deepEqual(suggested(given, { last: { "t-out-p": 2 }, fixed: ["t-in-p"] }), []);
  assert.deepEqual(suggested(given), []);
});

test("2: the rule on last year itself is mended by its own cell", () => {
  const given = { "t-new-p": 3, "t-in-p": 1, "t-a-p": 4 };
  assert.deepEqual(suggested(given, { last: { "t-out-p": 2 }, key: "R29:p" }), [
    { writes: [["t-in-p", "2"]], words: "“in”改为 2" },
  ]);
});

test("3: the one cell changed since the balance held is put back", () => {
  const held = { "t-new-p": 17, "t-a-p": 12, "t-b-p": 4, "t-out-p": 1 };
  assert.deepEqual(suggested({ ...held, "t-a-p": 14 }, { held }), [
    { writes: [["t-a-p", "12"]], words: "刚才把“a”从 12 改成 14，改回 12" },
  ]);
  assert.deepEqual(suggested({ ...held, "t-a-p": 14, "t-b-p": 3 }, { held }), [], "two were changed");
  assert.deepEqual(suggested({ ...held, "t-a-p": 14 }), [], "it never held on this page");
  assert.deepEqual(suggested({ ...held, "t-a-p": 14 }, { held, fixed: ["t-a-p"] }), []);
});

test("4: swapped digits, when the gap is a multiple of nine and they close it", () => {
  assert.deepEqual(suggested({ "t-new-p": 12, "t-a-p": 21 }), [
    { writes: [["t-new-p", "21"]], words: "“new”是否把 21 写成了 12？改为 21" },
    { writes: [["t-a-p", "12"]], words: "“a”是否把 12 写成了 21？改为 12" },
  ]);
  assert.deepEqual(suggested({ "t-new-p": 12, "t-a-p": 21 }, { fixed: ["t-new-p"] }), [
    { writes: [["t-a-p", "12"]], words: "“a”是否把 12 写成了 21？改为 12" },
  ]);
  assert.equal(suggested({ "t-new-p": 132, "t-a-p": 123 })[0].words, "在“out”填 9", "the first kind wins");
  assert.deepEqual(suggested({ "t-new-p": 132, "t-a-p": 122, "t-out-p": 1 }), [
    { writes: [["t-new-p", "123"]], words: "“new”是否把 123 写成了 132？改为 123" },
  ]);
  assert.deepEqual(suggested({ "t-new-p": 12, "t-a-p": 22 }), [], "ten is no multiple of nine");
  assert.deepEqual(suggested({ "t-new-p": 1, "t-a-p": 10 }), [], "nobody writes 01");
  assert.deepEqual(suggested({ "t-new-p": 22, "t-a-p": 31 }), [], "13 does not close it");
});

test("5: a figure one column off is moved, from either column's view", () => {
  const given = { "t-new-p": 5, "t-a-p": 1, "t-out-p": 1, "t-new-q": 1, "t-a-q": 1, "t-b-q": 3 };
  const move = {
    writes: [["t-b-q", "0"], ["t-b-p", "3"]],
    words: "可能填错列：把“b”的 3 从“q”移到“p”",
  };
  assert.deepEqual(suggested(given), [move]);
  assert.deepEqual(suggested(given, { key: "R26:q" }), [move]);
  assert.deepEqual(suggested({ ...given, "t-b-q": 0, "t-b-r": 3 }), [], "two columns off");
  assert.deepEqual(suggested({ ...given, "t-b-q": 2 }), [], "another amount");
  assert.deepEqual(suggested({ ...given, "t-new-p": 7, "t-b-p": 2 }), [], "there stands something already");
});

test("5: what was received can stand one column off as well", () => {
  const given = { "t-new-p": 0, "t-a-p": 4, "t-new-q": 5, "t-a-q": 1 };
  assert.deepEqual(suggested(given), []);
  assert.deepEqual(suggested({ ...given, "t-new-q": 4, "t-a-q": 0 }), [
    { writes: [["t-new-q", "0"], ["t-new-p", "4"]], words: "可能填错列：把“new”的 4 从“q”移到“p”" },
    { writes: [["t-a-p", "0"], ["t-a-q", "4"]], words: "可能填错列：把“a”的 4 从“p”移到“q”" },
  ]);
});

test("6: otherwise the addends, largest first, without those that are 0", () => {
  const facts = /** @type {any} */ ({
    addends: () => [[1n, "t-new-p"], [-1n, "t-a-p"], [-1n, "t-b-p"]],
    value: (/** @type {string} */ name) => ({ "t-new-p": 2n, "t-a-p": 9n, "t-b-p": 0n })[name] * MILLION,
    line: (/** @type {string} */ name) => name.split("-")[1],
  });
  assert.deepEqual(largest(RULES[0], facts), [["t-a-p", "a 9"], ["t-new-p", "new 2"]]);
});

const IN_FORCE = rule("R25:n.carried", [[1, "d-n-force@last"], [1, "d-n-issued"], [-1, "d-n-repealed"], [-1, "d-n-force"]]);

/** @param {Object<string, number|null>} cells @param {string[]} [fixed] */
function inForce(cells, fixed = []) {
  const value = (/** @type {string} */ name) => (cells[name] == null ? null : BigInt(cells[name]) * MILLION);
  const { outcomes } = evaluate([IN_FORCE], value);
  return missing(IN_FORCE, outcomes[0], /** @type {any} */ ({
    value,
    last: (/** @type {string} */ name) => value(`${name}@last`),
    open: (/** @type {string} */ name) => !fixed.includes(name),
    blank: (/** @type {string} */ name) => cells[name] === null,
    column: (/** @type {string} */ name) => name.split("-")[2],
  }));
}

test("what is in force is worked out from last year while it is the only blank", () => {
  const cells = { "d-n-force@last": 12, "d-n-issued": 3, "d-n-repealed": 1, "d-n-force": null };
  assert.deepEqual(inForce(cells), {
    name: "d-n-force",
    figure: "14",
    sum: "去年force 12＋issued 3－repealed 1＝14",
  });
  assert.equal(inForce({ ...cells, "d-n-issued": null }), null, "two blanks");
  assert.equal(inForce({ ...cells, "d-n-force": 14 }), null, "nothing is missing");
  assert.equal(inForce({ ...cells, "d-n-repealed": 16 }), null, "less than nothing");
  assert.equal(inForce(cells, ["d-n-force"]), null, "it may not be written");
});

/** @param {Object<string, number|null>} cells @param {{key?: string, fixed?: string[]}} [more] */
function left(cells, { key = "R26:p", fixed = [] } = {}) {
  const value = (/** @type {string} */ name) => (cells[name] === null ? null : BigInt(cells[name] ?? 0) * MILLION);
  const rules = RULES.filter(({ terms }) => !terms.some(([, name]) => name.endsWith("@last") && !(name in cells)));
  const filled = new Set(RULES.map(({ fills }) => fills));
  const { outcomes } = evaluate(rules, (name) => (filled.has(name) ? null : value(name)));
  const of = (/** @type {string} */ one) => /** @type {any} */ (rules.find((each) => each.key === one));
  const outcome = /** @type {any} */ (outcomes.find((one) => one.rule === key));
  return leftOver(of(key), outcome, /** @type {any} */ ({
    open: (/** @type {string} */ name) => !fixed.includes(name),
    blank: (/** @type {string} */ name) => cells[name] === null,
  }));
}

test("1: while the last cell of a column is the only blank, what is left over is offered there", () => {
  const cells = { "t-new-p": 3, "t-a-p": 2, "t-out-p": null };
  assert.deepEqual(left(cells), { name: "t-out-p", figure: "1" });
  assert.equal(left({ ...cells, "t-b-p": null }), null, "two blanks");
  assert.equal(left({ ...cells, "t-a-p": 3 }), null, "nothing is left");
  assert.equal(left({ ...cells, "t-a-p": 4 }), null, "less than nothing");
  assert.equal(left({ ...cells, "t-in-p": null, "t-out-p": 0 }), null, "another cell is blank");
  assert.equal(left(cells, { fixed: ["t-out-p"] }), null, "it may not be written");
  assert.equal(left({ ...cells, "t-out-p": 0 }), null, "it is complete, and speaks as a broken one");
  assert.equal(left({ "t-out-p@last": 2, "t-in-p": null }, { key: "R29:p" }), null, "last year's is another offer");
});

test("the cells under a rule are found through the totals it uses, with their signs", () => {
  const under = addendsOf(RULES);

  assert.deepEqual(under.get("R27:p"), [[1n, "t-a-p"], [1n, "t-b-p"]]);
  assert.deepEqual(under.get("R26:p"), [[1n, "t-new-p"], [1n, "t-in-p"], [-1n, "t-a-p"], [-1n, "t-b-p"], [-1n, "t-out-p"]]);
  assert.deepEqual(under.get("R29:p"), [[-1n, "t-in-p"]]);
});
