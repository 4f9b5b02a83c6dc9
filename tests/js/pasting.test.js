// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { fromText } from "../../static/js/blocks.js";
import { partOf, wholeTable } from "../../static/js/copying.js";
import { linesOf } from "../../static/js/labels.js";
import { SENTENCE, refusal, withSentence } from "../../static/js/no-requests.js";
import { numberIn, planned, spread } from "../../static/js/paste-plan.js";
import { compared, rewritten, stays, summary } from "../../static/js/paste-words.js";
import { blocks, matrix, strip } from "./grids.js";

/** A reader of whole numbers with 件. @param {string} text @returns {import("../../static/js/figures.js").Reading} */
function read(text) {
  const bare = text.normalize("NFKC").replace(/件$/, "");
  if (bare === "") return { state: "blank", figure: "", message: "" };
  const good = /^\d+$/.test(bare);
  return { state: good ? "figure" : "unread", figure: good ? String(Number(bare)) : "", message: "" };
}

/** @param {Object<string, string>} [held] @param {string[]} [fixed] */
const table = (held = {}, fixed = []) => ({
  read: (/** @type {string} */ _name, /** @type {string} */ text) => read(text),
  writable: (/** @type {string} */ name) => !fixed.includes(name),
  textOf: (/** @type {string} */ name) => held[name] || "",
});

test("a plan writes figures the usual way, keeps what is none, compares totals", () => {
  const block = fromText("１\t2件\t9\n－\t\t0\n");
  const plan = planned([block], linesOf(matrix()), "t-l0-c0", table({ "t-l1-c1": "4" }));

  assert.deepEqual(plan.writes, [["t-l0-c0", "1"], ["t-l0-c1", "2"], ["t-l1-c0", "－"], ["t-l1-c1", ""]]);
  assert.deepEqual([plan.rows, plan.columns], [2, 2]);
  assert.deepEqual(plan.asked, ["t-l1-c0"]);
  assert.deepEqual(plan.cleared, ["t-l1-c1"]);
  assert.deepEqual(plan.totals, [["t-l0-c2", "9"], ["t-l1-c2", "0"]]);
  assert.equal(rewritten(plan.tidied), "“１”记为 1，“2件”记为 2");
  assert.equal(
    summary(plan, 4, 1),
    "已粘贴 2 行 × 2 列，改动 4 格，其中 1 格需要确认、1 格改为空；1 个总计与各项之和不同。按 Ctrl+Z 可整块撤销。",
  );
});

test("of several tables the one that fits is taken", () => {
  const other = fromText("甲\t乙\n5\t6\n");
  const plan = planned([other, fromText("3.其他\t1\t2\n")], linesOf(matrix()), "t-l0-c0", table());

  assert.deepEqual(plan.writes, [["t-l2-c0", "1"], ["t-l2-c1", "2"]]);
});

test("a cell that may not be changed is told unless it holds the same", () => {
  const plan = planned([fromText("1\t2")], linesOf(matrix()), "t-l0-c0", table({ "t-l0-c1": "2" }, ["t-l0-c0", "t-l0-c1"]));

  assert.deepEqual(plan.held, [["t-l0-c0", "1", ""]]);
  assert.deepEqual(plan.writes, []);
});

test("what was not written says where, why, what stays and what to do", () => {
  assert.equal(
    stays("二、上年结转 × 自然人", "自 2024 年度带入", "1", "2"),
    "二、上年结转 × 自然人：自 2024 年度带入，仍为 2，粘贴的“1”没有写入；要改请按“改动”",
  );
  assert.equal(stays("甲 × 乙", "", "", "2"), "甲 × 乙：不能改，仍为 2，粘贴的空格没有写入");
});

test("one value for many cells", () => {
  const plan = spread("5件", ["a", "b"], [1, 2], table());

  assert.deepEqual(plan.writes, [["a", "5"], ["b", "5"]]);
  assert.equal(summary(plan, 2, 0), "已粘贴 1 行 × 2 列，改动 2 格。按 Ctrl+Z 可整块撤销。");
});

test("the number before a note", () => {
  assert.equal(numberIn("22（其中修订16）", read), "22");
  assert.equal(numberIn("约3（估）", read), "");
  assert.equal(numberIn("22", read), "");
});

test("a total beside the one that is worked out", () => {
  assert.equal(compared("自然人 × 总计", "3", "2"), "自然人 × 总计：粘贴的总计 3，按各项相加 2");
  assert.equal(compared("合计", "3", ""), "合计：粘贴的总计 3，按各项相加 为空");
});

for (const [name, squares] of Object.entries({ matrix: matrix(), strip: strip(), blocks: blocks() })) {
  test(`a copied table finds its way back by its own labels: ${name}`, () => {
    const figures = squares.filter(({ kind }) => kind === "figure");
    const values = new Map(figures.map((square, i) => [square.name, String(i)]));

    const { text, html } = wholeTable(squares, (one) => values.get(one) || "");

    const plan = planned([fromText(text)], linesOf(squares), "", table());
    const typed = figures.filter(({ total }) => !total).map((square) => square.name);
    assert.deepEqual(plan.writes.sort(), typed.map((one) => [one, values.get(one)]).sort());
    assert.match(html, /^<table border="1"><tr><t[hd]/);
    assert.equal((html.match(/<tr>/g) || []).length, text.split("\r\n").length);
  });
}

test("a part is figures alone, with the signs of HTML made harmless", () => {
  const range = { top: 2, bottom: 3, left: 1, right: 3 };
  const { text, html } = partOf(matrix(), (name) => (name === "t-l0-c0" ? '<3&"' : ""), range);

  assert.equal(text, '<3&"\t\r\n\t');
  assert.equal(html, '<table border="1"><tr><td>&lt;3&amp;&quot;</td><td></td></tr><tr><td></td><td></td></tr></table>');
});

test("no requests: refused with cases left over or figures in the table", () => {
  const million = 1000000n;
  const last = /** @type {[string, bigint][]} */ ([
    ["requests-carried_out-natural_person", 2n * million],
    ["requests-carried_out-total", 2n * million],
    ["requests-granted-natural_person", 7n * million],
  ]);

  assert.match(refusal(last, []), /有 2 件/);
  assert.match(refusal([], ["一 × 自然人"]), /一 × 自然人/);
  assert.equal(refusal([], []), "");
});

test("the sentence is written once, after what is there", () => {
  assert.equal(withSentence(""), SENTENCE);
  assert.equal(withSentence("前文。\n"), `前文。\n${SENTENCE}`);
  assert.equal(withSentence(`前文。${SENTENCE}`), `前文。${SENTENCE}`);
});
