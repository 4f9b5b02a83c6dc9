// @ts-check
import assert from "node:assert/strict";
import test from "node:test";

import { isFigure, rowsOf, summed, textOf } from "../../static/js/chart-rows.js";

test("what is typed or pasted in two columns is added up", () => {
  assert.deepEqual(summed("第一季度\t22\n第二季度 20\n\n第三季度，16件\n第四季度：１３"), { total: "71", unread: [] });
  assert.deepEqual(summed(""), { total: "0", unread: [] });
});

test("lines without a number are named", () => {
  assert.deepEqual(summed("甲 1\n乙\n丙 约3\n丁 4"), { total: "5", unread: [2, 3] });
});

test("what is stored comes back as rows, and rows as what is stored", () => {
  const rows = [["第一季度", "22"], ["社区 公告栏", "１３件"], ["没有数", ""], ["", "5"]];
  assert.deepEqual(rowsOf(textOf(rows)), rows);
  assert.equal(textOf([["甲", "1"], ["", ""], [" 乙 ", " 2 "]]), "甲\t1\n乙\t2");
});

test("older texts with spaces, commas or colons are told apart", () => {
  assert.deepEqual(rowsOf("第一季度 22\n第三季度，16件\n\n甲 约3\n乙"), [
    ["第一季度", "22"],
    ["第三季度", "16件"],
    ["甲 约3", ""],
    ["乙", ""],
  ]);
});

test("a number may be full-width and carry its unit", () => {
  assert.deepEqual(["12", "１２件", "+3", "约3", "", "1.5"].map(isFigure), [true, true, true, false, false, false]);
});

test("a number whose name is still missing stays a number when the server has made the tab a blank", () => {
  assert.deepEqual(rowsOf(" 5\n 第一季度 7\n 说明"), [["", "5"], ["第一季度", "7"], ["说明", ""]]);
});
