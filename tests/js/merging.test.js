// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { marked, merged } from "../../static/js/merging.js";

const BASE = "窗口设在一楼。\n全年收到3件。\n归档由专人办理。";

test("changes in different places come together", () => {
  const mine = BASE.replace("一楼", "二楼");
  const theirs = `${BASE}答复文书统一编号。`;
  const both = "窗口设在二楼。\n全年收到3件。\n归档由专人办理。答复文书统一编号。";
  assert.equal(merged(BASE, mine, theirs), both);
  assert.equal(merged(BASE, theirs, mine), both);
});

test("a deletion and an insertion come together, and no sign is cut in two", () => {
  assert.equal(merged("甲𬭎乙丙丁", "甲𬭎丙丁", "甲𬭎乙丙丁😀"), "甲𬭎丙丁😀");
  assert.equal(merged("甲😀乙丙丁", "甲😁乙丙丁", "甲😀乙丙丁戊"), "甲😁乙丙丁戊");
});

test("changes that overlap or touch are left to a person", () => {
  assert.equal(merged("收到3件。", "收到4件。", "收到5件。"), null);
  assert.equal(merged("收到3件。", "收到4件。", "收到3起。"), null);
  assert.equal(merged("收到", "收到甲", "收到乙"), null);
  assert.equal(merged("", "甲", "乙"), null);
});

test("what one of them changed is marked", () => {
  assert.deepEqual(marked("收到3件。", "收到14件。"), ["收到", "14", "件。"]);
  assert.deepEqual(marked("收到3件。", "收到件。"), ["收到", "", "件。"]);
  assert.deepEqual(marked("甲", "甲"), ["甲", "", ""]);
});
