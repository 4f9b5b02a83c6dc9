// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { words } from "../../static/js/balance.js";
import { count, numeral, pictureTrouble } from "../../static/js/passages.js";
import { saying } from "../../static/js/status.js";

const MILLION = 1000000n;
const RULE = {
  key: "R26:natural_person",
  message: "",
  terms: [],
  holds: /** @type {"="} */ ("="),
  fills: null,
  severity: "error",
  source: "",
  unit: "件",
  after: [],
};

/** @param {any} state @param {bigint} difference @param {number} blanks */
function outcome(state, difference = 0n, blanks = 0) {
  return { rule: RULE.key, state, difference: difference * MILLION, filled: 1, blanks, message: "" };
}

test("a balance in words", () => {
  assert.equal(words(RULE, outcome("empty"), 0n, 0), "未填");
  assert.equal(words(RULE, outcome("waiting"), 0n, 0), "各列平衡后自动平衡");
  assert.equal(words(RULE, outcome("holds"), 3n * MILLION, 0), "平衡（3＝3）");
  assert.equal(words(RULE, outcome("broken", 1n), 3n * MILLION, 0), "不平：少 1 件");
  assert.equal(words(RULE, outcome("broken", -2n), 3n * MILLION, 0), "不平：多 2 件");
});

test("an unfinished balance tells what is left, and the difference in either direction", () => {
  assert.equal(words(RULE, outcome("open", 0n, 21), 0n, 0), "还有 21 格未填");
  assert.equal(words(RULE, outcome("open", 3n, 21), 0n, 0), "还有 21 格未填，目前相差 3 件");
  assert.equal(words(RULE, outcome("open", -3n, 2), 0n, 1), "还有 1 格未填，1 格看不懂，目前相差 3 件");
  assert.equal(words(RULE, outcome("open", 0n, 1), 0n, 1), "1 格看不懂");
});

const CALM = {
  trouble: null,
  message: "",
  conflicts: 0,
  refused: 0,
  busy: false,
  unsaved: false,
  delay: 0,
  savedAt: "14:02",
};

test("the state of saving in words", () => {
  const say = (/** @type {any} */ now) => saying({ ...CALM, ...now }).words;

  assert.equal(say({}), "已保存 14:02");
  assert.equal(say({ savedAt: "" }), "");
  assert.equal(say({ unsaved: true }), "未保存");
  assert.equal(say({ unsaved: true, busy: true }), "正在保存…");
  assert.equal(say({ trouble: "network" }), "未保存：网络不通，内容留在本页，恢复后自动保存");
  assert.equal(say({ trouble: "server", delay: 10 }), "保存失败：服务器出错，10 秒后重试");
  assert.equal(say({ trouble: "login", unsaved: true }), "未保存：登录已过期，内容留在本页");
  assert.equal(say({ conflicts: 2 }), "有冲突，请处理：2 处与他人的修改不同");
  assert.equal(say({ conflicts: 2, own: 1 }), "有冲突，请处理：2 处与他人或您在另一窗口的修改不同");
  assert.equal(say({ conflicts: 1, own: 1 }), "有冲突，请处理：1 处与您在另一窗口的修改不同");
  assert.equal(say({ refused: 1 }), "未保存：1 处不合要求，内容留在本页，改后自动保存");
  assert.equal(say({ refused: 1, kept: true }), "未保存：1 处不合要求，已存在本机，改后自动保存");
  assert.equal(say({ trouble: "locked", message: "报告已由赵兰审核通过" }), "报告已由赵兰审核通过");
});

test("what fails is an alert with a way out, what goes well is not", () => {
  assert.equal(saying(CALM).alert, false);
  assert.deepEqual(saying({ ...CALM, trouble: "login" }).acts, ["login", "retry"]);
  assert.equal(saying({ ...CALM, conflicts: 1 }).alert, true);
});

test("numbers of sub-headings", () => {
  assert.deepEqual([1, 9, 10, 11, 20, 21, 99].map(numeral), [
    "（一）",
    "（九）",
    "（十）",
    "（十一）",
    "（二十）",
    "（二十一）",
    "（九十九）",
  ]);
});

test("characters are counted as a person counts them", () => {
  assert.equal(count("全年\n  公开𠮷 89 条", 100), "字数 8");
  assert.equal(count("一二三四", 3), "字数 4，超出 1 字，超出部分保存不了");
});

test("the copy in this browser is named only when it is there", () => {
  const standing = {
    message: "",
    conflicts: 0,
    refused: 0,
    busy: false,
    unsaved: true,
    delay: 2,
    savedAt: "",
  };
  const words = (/** @type {any} */ more) => saying({ ...standing, ...more }).words;

  assert.equal(words({ trouble: "network", kept: true }), "未保存：网络不通，已存在本机，恢复后自动上传");
  assert.equal(words({ trouble: "network" }), "未保存：网络不通，内容留在本页，恢复后自动保存");
  assert.equal(words({ trouble: "login", kept: true }), "未保存：登录已过期，已存在本机");
  assert.equal(words({ trouble: "login", unsaved: false }), "登录已过期，重新登录后继续填写");
});

test("why a picture cannot be added, in the words of the server", () => {
  const box = (/** @type {object[]} */ files, /** @type {string} */ value) =>
    /** @type {any} */ ({ querySelector: (/** @type {string} */ what) => (what.includes("file") ? { files } : { value }) });
  const picture = (/** @type {number} */ size, type = "image/png") => [{ size, type }];
  const most = 5 * 1024 * 1024;

  assert.equal(pictureTrouble(box([], "图名"), 5), "没有选择图片文件");
  assert.equal(pictureTrouble(box(picture(1, "image/gif"), "图名"), 5), "只收 PNG 或 JPEG 图片");
  assert.equal(pictureTrouble(box(picture(most + 1), "图名"), 5), "图片有 5.1 MB，最大 5 MB，缩小后再上传");
  assert.equal(pictureTrouble(box(picture(most), " "), 5), "没有填图名，写明图片内容");
  assert.equal(pictureTrouble(box(picture(most), "图名"), 5), "");
});
