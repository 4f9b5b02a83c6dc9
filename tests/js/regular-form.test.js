// @ts-check
import assert from "node:assert/strict";
import test from "node:test";

import { regularise } from "../../static/js/regular-form.js";

/** @param {[string, string][]} cases */
function mended(cases) {
  for (const [text, wanted] of cases) {
    assert.equal(regularise(text).text, wanted, text);
    assert.equal(regularise(wanted).text, wanted, `twice: ${text}`);
  }
}

/** @param {string[]} texts */
function untouched(texts) {
  for (const text of texts) assert.deepEqual(regularise(text), { text, count: 0, changes: [], doubts: [] });
}

test("half-width signs in Chinese text become full-width", () => {
  mended([
    ["公开信息,回应关切;依法办理:接受监督!好?", "公开信息，回应关切；依法办理：接受监督！好？"],
    ["收到申请 3 件,其中予以公开2件", "收到申请3件，其中予以公开2件"],
    ["公开, 回应", "公开，回应"],
    ["公开 ,回应", "公开，回应"],
    ["共89,其中主动公开3", "共89，其中主动公开3"],
    ["情况如下:", "情况如下："],
    ["其中:3件", "其中：3件"],
    ["时间:12:30至13:00", "时间：12:30至13:00"],
    ["依据《条例》,公开", "依据《条例》，公开"],
  ]);
});

test("brackets change in pairs", () => {
  mended([
    ["规范性文件(行政机关)数", "规范性文件（行政机关）数"],
    ["国家标准(GB)规定", "国家标准（GB）规定"],
    ["GDP(国内生产总值)", "GDP（国内生产总值）"],
    ["（三)监督保障", "（三）监督保障"],
    ["(一)主动公开(二)", "（一）主动公开（二）"],
    ["甲(乙(丙)丁)", "甲（乙（丙）丁）"],
  ]);
  untouched(["f(x)", "Word (2019) file", "公开(没有完", "没有开)头"]);
});

test("numbers, times, Latin and ideographic digits stay", () => {
  untouched([
    "1,234件",
    "共1,234,567元",
    "12:30",
    "比例为3:2",
    "Office 365, WPS; see http://www.gov.cn/index.html?id=1",
    "网址:http://www.gov.cn",
    "使用 Word 编写",
    "二〇二五年一月二十日",
    "增长1.5%",
    "2025-01-20 14:30",
    "",
  ]);
});

test("blanks at the ends and inside Chinese text, and empty lines", () => {
  mended([
    ["　　全年公开 89 条。 ", "全年公开89条。"],
    ["政府 信息　公开", "政府信息公开"],
    ["第一段\n\n　\n第二段", "第一段\n第二段"],
    ["公开\u00a0信息", "公开信息"],
    ["（ 一 ）公开", "（一）公开"],
  ]);
});

test("marks of the third level, and no decimals", () => {
  mended([
    ["1．公开渠道", "1.公开渠道"],
    ["12、公开渠道", "12.公开渠道"],
    [" 2、公开渠道", "2.公开渠道"],
  ]);
  untouched(["1.公开渠道", "1．5万元", "100、200件", "见第1、2条"]);
});

test("a sign twice is one, three may be an omission", () => {
  mended([
    ["进展情况。。", "进展情况。"],
    ["公开，，回应、、办理", "公开，回应、办理"],
    ["公开,,回应", "公开，回应"],
  ]);
  const three = regularise("公开。。。");
  assert.deepEqual([three.text, three.changes], ["公开。。。", []]);
  assert.equal(three.doubts.length, 1);
});

test("doubled characters and words are listed, never changed", () => {
  for (const [text, words] of [
    ["收到到申请", "收到到申请"],
    ["各部门部门预算", "各部门部门预算"],
  ]) {
    const { text: kept, changes, doubts } = regularise(text);
    assert.deepEqual([kept, changes], [text, []]);
    assert.deepEqual(doubts, [{ line: 1, words }]);
  }
  untouched(["人人参与，层层落实，常常检查", "方方面面的工作", "一一答复", "进行行政复议"]);
});

test("linked figures stay whole", () => {
  untouched(["收到申请｛表三·一×总计＝3｝件", "其中｛表三·三（一）×总计＝12｝件予以公开"]);
  mended([["收到申请｛表三·一×总计＝3｝,予以公开", "收到申请｛表三·一×总计＝3｝，予以公开"]]);
});

test("every change is told with its line and what stands around it", () => {
  const { changes } = regularise("好。\n  公开,回应。。");

  assert.deepEqual(changes, [
    { line: 2, kind: "段首段尾空格", before: "␣␣公开,回应。", after: "公开,回应。" },
    { line: 2, kind: "全角标点", before: "公开,回应。。", after: "公开，回应。。" },
    { line: 2, kind: "重复标点", before: "公开，回应。。", after: "公开，回应。" },
  ]);
});

test("a hostile length takes no time", () => {
  for (const part of [" ", ",", "(", "公,", "((公))", "。", "公 ", ", ", "公", "到到", "部门", "\n", "1、\n", "｛", "　,"]) {
    const text = part.repeat(Math.ceil(20000 / part.length)).slice(0, 20000);
    const times = [1, 2, 3].map(() => {
      const began = performance.now();
      regularise(text);
      return performance.now() - began;
    });
    const took = Math.min(...times); // the machine may be busy with other things
    assert.ok(took < 50, `${JSON.stringify(part)}: ${took} ms`);
  }
});
