// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { fromText } from "../../static/js/blocks.js";
import { keyOf, keysOf, linesOf } from "../../static/js/labels.js";
import { byLabels, byPlace } from "../../static/js/matching.js";
import { blocks, matrix, strip } from "./grids.js";

/** @param {import("../../static/js/matching.js").Match|null} match */
const placed = (match) => match && Object.fromEntries(match.pairs.map(([{ name }, text]) => [name, text]));

test("labels are the same whatever their spaces, width, breaks and numbering", () => {
  for (const label of ["1.属于国家秘密", "１．属于\n国家　秘密", "（1）属于国家秘密", "1、属于国家秘密", "属于国家秘密", "① 属于国家秘密"]) {
    assert.equal(keyOf(label), "属于国家秘密", label);
  }
  assert.equal(keyOf("（十二）予以公开"), "予以公开");
  assert.equal(keyOf("3.危及“三安全一稳定”"), keyOf("危及\"三安全一稳定\""));
  assert.equal(keyOf("三安全一稳定"), "三安全一稳定");
  assert.deepEqual(keysOf("本年收费金额（单位：万元）"), ["本年收费金额单位万元", "本年收费金额"]);
});

test("a whole table by its labels, in another order, with a foreign row", () => {
  const text =
    "说明\t申请人情况\t\t\n\t总 计\t自\u3000然人\t其他\n" +
    "其他\t9\t5\t6\n一、本年新收\t3\t1\t2\n合并说明\t1\t1\t1\n(七)总计\t\t8\t\n不予公开\t0\t0\t0\n";
  const match = byLabels(fromText(text), linesOf(matrix()), "t-l0-c0");

  assert.deepEqual(placed(match), {
    "t-l2-c2": "9", "t-l2-c0": "5", "t-l2-c1": "6",
    "t-l0-c2": "3", "t-l0-c0": "1", "t-l0-c1": "2",
    "t-l3-c2": "", "t-l3-c0": "8", "t-l3-c1": "",
    "t-l1-c2": "0", "t-l1-c0": "0", "t-l1-c1": "0",
  });
  assert.deepEqual(match?.strangers, ["合并说明"]);
});

test("the line 其他 is not the column 其他, and 3.其他 is no figure", () => {
  const match = byLabels(fromText("\t自然人\t其他\t总计\n3.其他\t\t\t\n"), linesOf(matrix()), "");

  assert.deepEqual(Object.keys(placed(match) || {}), ["t-l2-c0", "t-l2-c1", "t-l2-c2"]);
});

test("labels before the rows only: all columns, the typed ones, or from the current one on", () => {
  const lines = linesOf(matrix());

  assert.deepEqual(placed(byLabels(fromText("3.其他\t1\t2\t3"), lines, "t-l0-c1")), { "t-l2-c0": "1", "t-l2-c1": "2", "t-l2-c2": "3" });
  assert.deepEqual(placed(byLabels(fromText("3.其他\t1\t2"), lines, "t-l0-c1")), { "t-l2-c0": "1", "t-l2-c1": "2" });
  assert.deepEqual(placed(byLabels(fromText("3.其他\t1"), lines, "t-l0-c1")), { "t-l2-c1": "1" });
});

test("headings only: rows from the current one down, and a column too many is told", () => {
  const match = byLabels(fromText("自然人\t其他\t备注\n1\t2\t甲\n3\t4\t\n"), linesOf(matrix()), "t-l1-c0");

  assert.deepEqual(placed(match), { "t-l1-c0": "1", "t-l1-c1": "2", "t-l2-c0": "3", "t-l2-c1": "4" });
  assert.equal(match?.right, 1);
});

test("one row under two groups of the same columns", () => {
  const lines = linesOf(strip());
  const whole = "行政复议\t\t\t行政诉讼\t\t\n结果维持\t其他结果\t总计\t结果维持\t其他结果\t总计\n1\t2\t3\t4\t5\t9\n";

  const all = { "s-g0-c0": "1", "s-g0-c1": "2", "s-g0-c2": "3", "s-g1-c0": "4", "s-g1-c1": "5", "s-g1-c2": "9" };
  assert.deepEqual(placed(byLabels(fromText(whole), lines, "")), all);
  // without the groups the order tells them apart, as long as all are there
  assert.deepEqual(placed(byLabels(fromText(whole.split("\n").slice(1).join("\n")), lines, "")), all);
  assert.deepEqual(placed(byLabels(fromText("行政诉讼\t\n结果维持\t总计\n4\t9"), lines, "")), { "s-g1-c0": "4", "s-g1-c2": "9" });
});

test("blocks with columns of their own", () => {
  const text = "信息内容\t本年制发件数\t现行有效件数\n规章\t1\t2\n第（八）项\n信息内容\t本年收费金额\t\n行政事业性收费\t0.5\t\n";

  assert.deepEqual(placed(byLabels(fromText(text), linesOf(blocks()), "")), {
    "d-rules-issued": "1",
    "d-rules-force": "2",
    "d-fees-amount": "0.5",
  });
});

test("figures alone carry no labels and go right and down from the current cell", () => {
  const lines = linesOf(matrix());
  const block = fromText("1\t2\t3\t4\n5\t6\t\t\n\n\n7");

  assert.equal(byLabels(block, lines, "t-l1-c1"), null);
  const match = byPlace(block, lines, "t-l1-c1");
  assert.deepEqual(placed(match), { "t-l1-c1": "1", "t-l1-c2": "2", "t-l2-c1": "5", "t-l2-c2": "6", "t-l3-c1": "" });
  assert.deepEqual([match.right, match.below], [2, 1]);
});

test("the same row twice is taken once", () => {
  const match = byLabels(fromText("3.其他\t1\t2\t3\n其他\t4\t5\t6"), linesOf(matrix()), "");

  assert.equal(placed(match)?.["t-l2-c0"], "1");
  assert.deepEqual(match?.strangers, ["其他"]);
});
