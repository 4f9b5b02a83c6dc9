// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { glued, headings, isTable, tidy, unglued } from "../../static/js/prose-tidy.js";

const CASES = JSON.parse(readFileSync(new URL("../reports/split_cases.json", import.meta.url), "utf-8"));

test("line ends, blanks, unseen characters and empty lines", () => {
  assert.equal(tidy("　　一\r\n二\u000b三 \u00a0\r\n\r\n\r\n\u200b四\ufeff\u2028五\r"), "一\n二\n三\n四\n五");
  assert.equal(tidy("甲\u00a0乙\t丙　丁"), "甲 乙 丙　丁");
  assert.equal(tidy(" \n　\n"), "");
});

test("what a word processor leaves in brackets goes, other brackets stay", () => {
  assert.equal(tidy("[bookmark: _GoBack]一、总体情况[image: 图表 1]"), "一、总体情况");
  assert.equal(tidy("按[2019]1号文件[Image：a.png]办理"), "按[2019]1号文件办理");
  assert.equal(tidy("[bookmark: 没有完"), "[bookmark: 没有完");
});

test("a table is lines with tabs, not a tab in a text", () => {
  assert.equal(isTable("自然人\t3\r\n企业\t0"), true);
  assert.equal(isTable("\t首行缩进\n\t首行缩进"), false);
  assert.equal(isTable("一\t二"), false);
  assert.equal(isTable("正文\n正文\n正文\n甲\t1\n乙\t2"), false);
});

test("sub-headings are counted as the server splits them", () => {
  for (const { text, pieces } of CASES) {
    assert.equal(headings(tidy(text)), pieces.filter((/** @type {any[]} */ [heading]) => heading).length, text);
  }
});

test("a sub-heading inside a paragraph is pointed out", () => {
  assert.deepEqual(glued("无行政诉讼案件。（三）政府信息管理\n（四）保障；(五)其他"), ["（三）", "(五)"]);
  assert.deepEqual(glued("依照第十条（一）项"), []);
  assert.equal(unglued("无。（三）管理；(五)其他（一）项"), "无。\n（三）管理；\n(五)其他（一）项");
});

test("a hostile length is tidied at once", () => {
  const began = performance.now();
  for (const part of ["[bookmark: ", "　", "。（一", "\t\n", "[[image:"]) {
    const text = part.repeat(20000 / part.length);
    tidy(text), headings(text), glued(text), isTable(text);
  }
  assert.ok(performance.now() - began < 250);
});
