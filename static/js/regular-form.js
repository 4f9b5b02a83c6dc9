// @ts-check
/**
 * 规范格式: what could be mended in a text by rule, with a list of it; pure, and linear in its length.
 *
 * Only signs are changed, never words: doubled characters are listed for the person to judge.
 * Numbers (1,234), times (12:30), Latin words and ideographic digits stay as they are.
 *
 * @typedef {{line: number, kind: string, before: string, after: string}} Change
 * @typedef {{line: number, words: string}} Doubt
 * @typedef {{from: number, to: number, text: string}} Edit
 */

const FULL = /** @type {Record<string, string>} */ ({
  ",": "，",
  ":": "：",
  ";": "；",
  "?": "？",
  "!": "！",
  "(": "（",
  ")": "）",
});
const SIGNS = new Set("，。、；：？！（）《》〈〉“”‘’【】〔〕…—·");
const MOST_TOLD = 300; // of either list; nobody reads more
const AROUND = 6; // characters shown on either side of a change
// Characters that people rightly say twice: 人人、常常、层层…
const TWICE = new Set(
  "人行天年月日时处事家户件条个层步种样点常往刚渐偏仅稍略频屡连日夜代生世句字篇页张线口心声大小多少好高深久慢快细明清早牢紧密真稳深缓逐一二三四五六七八九十百千万妈爸哥姐弟妹爷奶谢星区道滚熊蒸欣默源孜兢业堂郁茫侃",
);

/** @param {string} sign */
function isBlank(sign) {
  return sign === " " || sign === "\u00a0" || sign === "\u3000" || sign === "\t";
}

/** Whether a sign is a Chinese character, or half of a rare one. @param {string} sign */
function isHan(sign) {
  const code = sign ? sign.charCodeAt(0) : 0;
  if (code < 0x3400) return code === 0x3007;
  return code <= 0x9fff || (code >= 0xd840 && code <= 0xd87f) || (code >= 0xdc00 && code <= 0xdfff) || (code >= 0xf900 && code <= 0xfaff);
}

/** @param {string} sign */
function isChinese(sign) {
  return isHan(sign) || SIGNS.has(sign);
}

/** A digit, or a figure that is linked to a table. @param {string} sign */
function isDigit(sign) {
  return (sign >= "0" && sign <= "9" && sign.length === 1) || sign === "%" || sign === "％" || sign === "｛" || sign === "｝";
}

/** @param {string} text @returns {{text: string, count: number, changes: Change[], doubts: Doubt[]}} */
export function regularise(text) {
  /** @type {Change[]} */
  const changes = [];
  /** @type {Doubt[]} */
  const doubts = [];
  /** @type {string[]} */
  const kept = [];
  let count = 0;
  text.split("\n").forEach((line, index) => {
    const number = index + 1;
    let now = line;
    for (const [kind, find] of PASSES) {
      const edits = find(now);
      count += edits.length;
      for (const edit of edits.slice(0, MOST_TOLD - changes.length)) changes.push(told(now, edit, number, kind));
      now = applied(now, edits);
    }
    if (doubts.length < MOST_TOLD) doubts.push(...doubled(now, number));
    if (now || text === "") kept.push(now);
    else {
      count += 1;
      if (changes.length < MOST_TOLD) changes.push({ line: number, kind: "空行", before: "（空行）", after: "（删去）" });
    }
  });
  return { text: kept.join("\n"), count, changes, doubts: doubts.slice(0, MOST_TOLD) };
}

/** @type {[string, (line: string) => Edit[]][]} */
const PASSES = [
  ["段首段尾空格", ends],
  ["序号", marker],
  ["全角标点", punctuation],
  ["文中空格", blanks],
  ["重复标点", repeated],
];

/** @param {string} line @returns {Edit[]} */
function ends(line) {
  let from = 0;
  let to = line.length;
  while (from < to && isBlank(line[from])) from += 1;
  while (to > from && isBlank(line[to - 1])) to -= 1;
  const found = [];
  if (from) found.push({ from: 0, to: from, text: "" });
  if (to < line.length) found.push({ from: to, to: line.length, text: "" });
  return found;
}

/** @param {string} line @returns {Edit[]} */
function marker(line) {
  const found = /^(\d{1,2})[．、](?!\d)/.exec(line);
  return found ? [{ from: 0, to: found[0].length, text: `${found[1]}.` }] : [];
}

/** @param {string} line @returns {Edit[]} */
function punctuation(line) {
  const pairs = brackets(line);
  const after = following(line);
  /** @type {Edit[]} */
  const found = [];
  let last = ""; // the sign before, as it will stand, blanks left out
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at];
    if (isBlank(sign)) continue;
    const bracket = sign === "(" || sign === ")";
    const wanted = sign in FULL && (bracket ? pairs.has(at) : joins(last, line[after[at]] || ""));
    if (wanted) found.push({ from: at, to: at + 1, text: FULL[sign] });
    last = wanted ? FULL[sign] : sign;
  }
  return found;
}

/** Whether a sign stands in Chinese text. @param {string} before @param {string} after */
function joins(before, after) {
  if (isChinese(before)) return after === "" || isChinese(after) || isDigit(after) || after in FULL;
  return isDigit(before) && isHan(after);
}

/** For each place the next one that holds another sign and no blank. @param {string} line */
function following(line) {
  const next = new Int32Array(line.length + 1).fill(line.length);
  for (let at = line.length - 2; at >= 0; at -= 1) {
    const skip = isBlank(line[at + 1]) || line[at + 1] === line[at];
    next[at] = !skip ? at + 1 : line[at + 1] === line[at] ? next[at + 1] : beyond(line, at, next);
  }
  return next;
}

/** @param {string} line @param {number} at @param {Int32Array} next */
function beyond(line, at, next) {
  const to = next[at + 1]; // the blank's own answer: the first place that is no such blank
  return to < line.length && (isBlank(line[to]) || line[to] === line[at]) ? next[to] : to;
}

/** The places of brackets that stand in Chinese text, in pairs. @param {string} line */
function brackets(line) {
  const chinese = new Int32Array(line.length + 1); // how many Chinese signs stand before a place
  for (let at = 0; at < line.length; at += 1) chinese[at + 1] = chinese[at] + (isHan(line[at]) ? 1 : 0);
  /** @type {Set<number>} */
  const found = new Set();
  /** @type {number[]} */
  const open = [];
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === "(" || line[at] === "（") open.push(at);
    else if (line[at] === ")" || line[at] === "）") {
      const from = open.pop();
      if (from === undefined) continue;
      const inside = chinese[at] > chinese[from + 1];
      const around = isChinese(line[from - 1] || "") && (at + 1 === line.length || isChinese(line[at + 1]));
      if (!inside && !around && line[from] === "(" && line[at] === ")") continue;
      if (line[from] === "(") found.add(from);
      if (line[at] === ")") found.add(at);
    }
  }
  return found;
}

/** @param {string} line @returns {Edit[]} */
function blanks(line) {
  /** @type {Edit[]} */
  const found = [];
  for (let at = 0; at < line.length; at += 1) {
    if (!isBlank(line[at])) continue;
    const from = at;
    while (at < line.length && isBlank(line[at])) at += 1;
    const [before, after] = [line[from - 1] || "", line[at] || ""];
    const chinese = isChinese(before) || isChinese(after);
    const plain = (/** @type {string} */ sign) => isChinese(sign) || isDigit(sign);
    if (chinese && plain(before) && plain(after)) found.push({ from, to: at, text: "" });
  }
  return found;
}

/** A sign twice; three and more may stand for something else. @param {string} line @returns {Edit[]} */
function repeated(line) {
  /** @type {Edit[]} */
  const found = [];
  for (let at = 0; at < line.length; at += 1) {
    const from = at;
    if (!"。，、；：".includes(line[at])) continue;
    while (line[at + 1] === line[from]) at += 1;
    if (at - from === 1) found.push({ from, to: at + 1, text: line[from] });
  }
  return found;
}

/** @param {string} line @param {number} number @returns {Doubt[]} */
function doubled(line, number) {
  /** @type {Doubt[]} */
  const found = [];
  const han = (/** @type {number} */ at) => at >= 0 && at < line.length && isHan(line[at]);
  for (let at = 0; at + 1 < line.length && found.length < MOST_TOLD; at += 1) {
    const run = at;
    while (line[at + 1] === line[run] && "。，、；：".includes(line[run])) at += 1;
    if (at - run >= 2) found.push({ line: number, words: around(line, run, at + 1) });
    if (!han(at)) continue;
    const pair = line[at] === line[at + 1] && !TWICE.has(line[at]);
    const both = (/** @type {number} */ place) => han(place) && line[place] === line[place + 1];
    if (pair && !both(at + 2) && !both(at - 2)) found.push({ line: number, words: around(line, at, at + 2) });
    const word = han(at + 1) && line[at] !== line[at + 1] && line[at] === line[at + 2] && line[at + 1] === line[at + 3];
    if (word && line[at + 2] !== line[at - 2]) found.push({ line: number, words: around(line, at, at + 4) });
  }
  return found;
}

/** @param {string} line @param {Edit[]} edits in order, none over another */
function applied(line, edits) {
  if (!edits.length) return line;
  const parts = [];
  let at = 0;
  for (const edit of edits) {
    parts.push(line.slice(at, edit.from), edit.text);
    at = edit.to;
  }
  return parts.join("") + line.slice(at);
}

/** @param {string} line @param {Edit} edit @param {number} number @param {string} kind @returns {Change} */
function told(line, edit, number, kind) {
  const head = line.slice(Math.max(0, edit.from - AROUND), edit.from);
  const tail = line.slice(edit.to, edit.to + AROUND);
  const cut = line.slice(edit.from, Math.min(edit.to, edit.from + AROUND)).replace(/[ \u00a0\u3000\t]/g, "␣");
  return { line: number, kind, before: `${head}${cut}${tail}`, after: `${head}${edit.text}${tail}` };
}

/** @param {string} line @param {number} from @param {number} to */
function around(line, from, to) {
  return line.slice(Math.max(0, from - AROUND), Math.min(line.length, Math.min(to, from + 8) + AROUND));
}
