// Direct tests of the evaluator; tests/formats/test_twins.py shows that it agrees with Python.
import assert from "node:assert/strict";
import test from "node:test";

import { scaled } from "../../static/js/figures.js";
import { evaluate, gap, sentence } from "../../static/js/rules.js";

/** @param {string} key @param {[number, string][]} terms */
const rule = (key, terms, more = {}) => ({
  key,
  terms,
  message: "{left}与{right}，{gap}",
  holds: "=",
  fills: null,
  severity: "error",
  source: "",
  unit: "件",
  after: [],
  ...more,
});
const SUM = rule("S", [[1, "a"], [1, "b"], [-1, "c"]]);
const TOTAL = { ...SUM, key: "T", fills: "c" };

/** @param {object[]} rules @param {Object<string, string>} figures */
function judged(rules, figures) {
  const get = (/** @type {string} */ name) => (name in figures ? scaled(figures[name]) : null);
  return evaluate(rules, get);
}

/** @param {object[]} rules @param {Object<string, string>} figures */
const states = (rules, figures) => judged(rules, figures).outcomes.map(({ state }) => state);

test("a rule is empty, open, held or broken", () => {
  assert.deepEqual(states([SUM], {}), ["empty"]);
  assert.deepEqual(states([SUM], { a: "1", c: "1" }), ["open"]);
  assert.deepEqual(states([SUM], { a: "1", b: "2", c: "3" }), ["holds"]);
  assert.deepEqual(states([SUM], { a: "1", b: "2", c: "4" }), ["broken"]);
});

test("an outcome says how far apart the sides are and what it rests on", () => {
  assert.deepEqual(judged([SUM], { a: "3", c: "0.5" }).outcomes, [
    { rule: "S", state: "open", difference: 2_500_000n, filled: 2, blanks: 1, message: "" },
  ]);
  assert.deepEqual(judged([SUM], { a: "3", b: "0", c: "2.5" }).outcomes, [
    {
      rule: "S",
      state: "broken",
      difference: 500_000n,
      filled: 3,
      blanks: 0,
      message: "3与2.5，少 0.5 件",
    },
  ]);
});

test("a limit holds up to equality", () => {
  const limit = rule("L", [[1, "a"], [-1, "b"]], { holds: "<=" });

  assert.deepEqual(states([limit], { a: "1", b: "2" }), ["holds"]);
  assert.deepEqual(states([limit], { a: "2", b: "2" }), ["holds"]);
  assert.deepEqual(states([limit], { a: "3", b: "2" }), ["broken"]);
});

test("a total is worked out, used further, and judged when it is printed", () => {
  const check = rule("K", [[1, "c"], [-3, "a"]]);

  const { totals, outcomes } = judged([TOTAL, check], { a: "1", b: "2" });
  assert.deepEqual([...totals], [["c", { value: 3_000_000n, filled: 2, blanks: 0 }]]);
  assert.deepEqual(outcomes.map(({ rule: key, state }) => [key, state]), [["K", "holds"]]);

  const printed = judged([TOTAL], { a: "1", b: "2", c: "0" });
  assert.equal(printed.totals.size, 0);
  assert.equal(printed.outcomes[0].message, "3与0，少 3 件");
});

test("a rule waits until those before it hold", () => {
  const after = rule("A", [[1, "d"]], { after: ["S", "not here"] });

  assert.deepEqual(states([SUM, after], { d: "1" }), ["empty", "waiting"]);
  assert.deepEqual(states([SUM, after], { a: "1", d: "1" }), ["open", "waiting"]);
  assert.deepEqual(states([SUM, after], { a: "1", b: "1", c: "2", d: "1" }), ["holds", "broken"]);
  assert.deepEqual(states([TOTAL, after], { a: "1", d: "0" }), ["holds"]);
});

test("sums of decimals are exact, however large", () => {
  const figures = { a: "999999999999.99", b: "0.000001", c: "999999999999.990001" };

  assert.deepEqual(states([SUM], figures), ["holds"]);
  assert.equal(judged([SUM], { a: "0.1", b: "0.2", c: "0.3" }).outcomes[0].difference, 0n);
});

test("sentence names terms, sides and gap; gap speaks from the right side", () => {
  const words = rule("W", [[2, "a"], [-3, "b"]], { message: "{t0}、{t1}：{left}与{right}，{gap}" });

  assert.equal(sentence(words, [scaled("5"), scaled("2")]), "5、2：10与6，少 4 件");
  assert.equal(gap(scaled("-0.50"), "万元"), "多 0.5 万元");
});
