// @ts-check
import assert from "node:assert/strict";
import test from "node:test";

import { figuresOf, isBroken, linkTo, linksIn, refreshed } from "../../static/js/linked-figures.js";

const FIGURES = figuresOf([
  {
    name: "表三",
    lines: [
      { label: "一、本年新收", cells: [["自然人", "表三·一×自然人", "2"], ["总计", "表三·一×总计", "3"]] },
      { label: "（三）不予公开·1.属于国家秘密", cells: [["总计", "表三·三（三）1×总计", "未填"]] },
    ],
  },
]);

test("a link is written and read back", () => {
  const text = `收到${linkTo("表三·一×总计", "3")}件`;

  assert.equal(text, "收到｛表三·一×总计＝3｝件");
  assert.deepEqual(linksIn(text, FIGURES), [
    {
      whole: "｛表三·一×总计＝3｝",
      name: "表三·一×总计",
      said: "3",
      figure: { place: "表三·一、本年新收×总计", value: "3" },
    },
  ]);
});

test("what people type over still means the cell, and is written right again", () => {
  for (const typed of ["｛表三·一×总计=9｝", "｛表三·一 x 总计｝", "｛表三.一*总计＝｝"]) {
    assert.equal(refreshed(typed, FIGURES), "｛表三·一×总计＝3｝");
  }
  assert.equal(refreshed("｛表三·三(三)1×总计=4｝", FIGURES), "｛表三·三（三）1×总计＝未填｝");
});

test("a foreign name has no figure and is left as it is", () => {
  assert.equal(linksIn("｛表九·一×总计＝3｝", FIGURES)[0].figure, null);
  assert.equal(refreshed("｛表九·一×总计＝3｝", FIGURES), "｛表九·一×总计＝3｝");
});

test("what is left of a link is noticed", () => {
  assert.equal(isBroken("收到｛表三·一×总计＝3｝件"), false);
  assert.equal(isBroken("收到｛表三·一×总计＝3件"), true);
  assert.equal(isBroken("收到3｝件"), true);
  assert.equal(isBroken("{3}【3】"), false);
});
