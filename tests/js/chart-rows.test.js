// @ts-check
// The cases are shared with tests/reports/test_charting.py.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { rowsOf, summed, textOf } from "../../static/js/chart-rows.js";
import { read } from "../../static/js/figures.js";
import { ROOT, reader } from "./reader.js";

const CASES = JSON.parse(readFileSync(`${ROOT}/tests/reports/chart_cases.json`, "utf8"));
const figureIn = (/** @type {string} */ text) => read(text, "count", reader).figure;

test("what is typed or pasted in two columns is read as on the server, or not at all", () => {
  for (const { text, rows } of CASES) {
    const { total, unread } = summed(text, figureIn);
    if (rows === null) assert.notDeepEqual(unread, [], text);
    else {
      const sum = rows.reduce((/** @type {number} */ all, /** @type {[string, number]} */ [, figure]) => all + figure, 0);
      assert.deepEqual([total, unread], [String(sum), []], text);
      const names = rowsOf(text, figureIn).map(([name]) => name);
      assert.deepEqual(names, rows.map((/** @type {[string, number]} */ [name]) => name), text);
    }
  }
});

test("lines without a number are named", () => {
  assert.deepEqual(summed("甲 1\n乙\n丙 约3\n丁 4", figureIn), { total: "5", unread: [2, 3] });
  assert.deepEqual(summed("", figureIn), { total: "0", unread: [] });
});

test("what is stored comes back as rows, and rows as what is stored", () => {
  /** @type {[string, string][]} */
  const rows = [["第一季度", "22"], ["社区 公告栏", "１３件"], ["网站", "1,234"], ["没有数", ""], ["", "5"]];
  assert.deepEqual(rowsOf(textOf(rows), figureIn), rows);
  assert.equal(textOf([["甲", "1"], ["", ""], [" 乙 ", " 2 "]]), "甲\t1\n乙\t2");
});

test("older texts with spaces, commas or colons are told apart", () => {
  assert.deepEqual(rowsOf("第一季度 22\n第三季度，16件\n\n甲 约3\n乙\n甲,100,200", figureIn), [
    ["第一季度", "22"],
    ["第三季度", "16件"],
    ["甲 约3", ""],
    ["乙", ""],
    ["甲,100,200", ""],
  ]);
});

test("a number whose name is still missing stays a number when the server has made the tab a blank", () => {
  assert.deepEqual(rowsOf(" 5\n 第一季度 7\n 说明", figureIn), [["", "5"], ["第一季度", "7"], ["说明", ""]]);
});
