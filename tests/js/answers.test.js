// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { unreadFindings } from "../../static/js/answers.js";

/** A sheet in which cells hold texts that are no figures. @param {Object<string, string>} texts */
const sheet = (texts) =>
  /** @type {any} */ ({
    unread: () => Object.keys(texts).map((name) => [name, `看不懂${texts[name]}`]),
    spots: new Map(Object.keys(texts).map((name) => [name, { place: `${name} × 自然人` }])),
    textOf: (/** @type {string} */ name) => texts[name],
    reading: (/** @type {string} */ _name, /** @type {string} */ text) =>
      /^\d+$/.test(text) ? { state: "figure", figure: text } : { state: "unread", figure: "" },
    data: { reader: { notFigures: ["-", "无"] } },
  });

/** What each button would write, by its words. @param {any[]} findings */
const offers = (findings) =>
  findings.map((one) => Object.fromEntries(one.offers.map((/** @type {any} */ offer) => [offer.words, offer.writes])));

test("a figure with a note may be taken alone, or with its note moved into the text", () => {
  const cells = sheet({ a: "22（其中修订16）" });
  const body = { name: "passage-7-body", text: "已有的说明。\n" };

  assert.deepEqual(offers(unreadFindings(cells, body)), [
    {
      "取 22": [["a", "22"]],
      "取 22，说明写进文字": [["a", "22"], ["passage-7-body", "已有的说明。\na×自然人：22（其中修订16）。"]],
      留空: [["a", ""]],
    },
  ]);
  assert.deepEqual(
    offers(unreadFindings(cells, { ...body, text: " " }))[0]["取 22，说明写进文字"][1],
    ["passage-7-body", "a×自然人：22（其中修订16）。"],
  );
  assert.deepEqual(Object.keys(offers(unreadFindings(cells))[0]), ["取 22", "留空"]);
});

test("three dashes and more are answered together, fewer one by one", () => {
  assert.deepEqual(offers(unreadFindings(sheet({ a: "-", b: "无" }))), [
    { "填 0": [["a", "0"]], 留空: [["a", ""]] },
    { "填 0": [["b", "0"]], 留空: [["b", ""]] },
  ]);
  assert.deepEqual(offers(unreadFindings(sheet({ a: "-", b: "无", c: "-", d: "约3" }))), [
    {
      "全部填 0": [["a", "0"], ["b", "0"], ["c", "0"]],
      全部留空: [["a", ""], ["b", ""], ["c", ""]],
    },
    { 留空: [["d", ""]] },
  ]);
});
