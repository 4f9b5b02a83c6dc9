// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { MOST, expanded, fromText, single, squeezed, tidy, tooLarge } from "../../static/js/blocks.js";

/** @param {import("../../static/js/blocks.js").Block|null} block */
const texts = (block) => (block || []).map((row) => row.map((cell) => (cell ? cell.text : null)));

/** @param {string} text @param {number} [across] @param {number} [down] */
const cell = (text, across = 1, down = 1) => ({ text, across, down, overflows: false });

test("tab text: one newline at the end is none, quoted cells hold what they like", () => {
  assert.deepEqual(texts(fromText("1\t2\r\n3\t\r\n")), [["1", "2"], ["3", ""]]);
  assert.deepEqual(texts(fromText('a\t"b\nc"\t"d ""e"""\n1')), [["a", "b\nc", 'd "e"'], ["1"]]);
  assert.deepEqual(texts(fromText('"open\t2')), [['"open', "2"]]);
  assert.deepEqual(texts(fromText('"a"b\t2')), [['"a"b', "2"]]);
  assert.deepEqual(texts(fromText("1\n\n2")), [["1"], [""], ["2"]]);
});

test("one value is no block", () => {
  assert.ok(single(fromText("5\r\n")));
  assert.ok(!single(fromText("5\t")));
});

test("spans keep every cell where it stood", () => {
  const block = expanded([[cell("a", 1, 2), cell("b", 2)], [cell("c"), cell("d")]]);

  assert.deepEqual(texts(block), [["a", "b", "b"], ["a", "c", "d"]]);
  assert.deepEqual(
    (block || []).map((row) => row.map((one) => one?.tail)),
    [[false, false, true], [true, false, false]],
  );
});

test("a text that runs over its neighbour leaves it empty", () => {
  const [row] = texts(expanded([[{ ...cell("long", 2), overflows: true }, cell("3")]]));

  assert.deepEqual(row, ["long", "", "3"]);
});

test("a row span that reaches below the table ends with it", () => {
  assert.deepEqual(texts(expanded([[cell("a", 1, 60000)]])), [["a"]]);
});

test("short rows have holes, not blanks", () => {
  const block = expanded([[cell("a"), cell("b", 1, 2)], [cell("c")], [cell("d")]]);

  assert.deepEqual(texts(block), [["a", "b"], ["c", "b"], ["d"]]);
});

test("columns and rows that merged cells cover everywhere are dropped", () => {
  const block = expanded([[cell("1", 2), cell("2", 2)], [cell("3", 2), cell("4", 2)]]);

  assert.deepEqual(texts(squeezed(block || [])), [["1", "2"], ["3", "4"]]);
});

test("what is too large is refused before it is taken apart", () => {
  assert.ok(tooLarge("\t".repeat(MOST - 1)));
  assert.ok(!tooLarge("\t".repeat(MOST - 2)));
  assert.equal(expanded(Array(101).fill([cell("1", 1000)])), null);
  const began = performance.now();
  fromText('"x\t'.repeat(30000));
  assert.ok(performance.now() - began < 1000);
});

test("a cell is one line", () => {
  assert.equal(tidy("\u3000 自然\n人\u00a0"), "自然 人");
});
