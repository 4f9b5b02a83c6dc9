// @ts-check
import assert from "node:assert/strict";
import test from "node:test";

import { summed } from "../../static/js/chart-rows.js";

test("what is typed or pasted in two columns is added up", () => {
  assert.deepEqual(summed("第一季度\t22\n第二季度 20\n\n第三季度，16件\n第四季度：１３"), { total: "71", unread: [] });
  assert.deepEqual(summed(""), { total: "0", unread: [] });
});

test("lines without a number are named", () => {
  assert.deepEqual(summed("甲 1\n乙\n丙 约3\n丁 4"), { total: "5", unread: [2, 3] });
});
