// @ts-check
/**
 * Blank is not 0: filling blanks is asked about every time, with the scope and how many cells.
 *
 * @typedef {{value: string, words: string, count: number}} Scope
 */

import { ask } from "./dialog.js";
import { label } from "./grid.js";

/**
 * The scopes on offer: the whole table, and the line and column of the current cell.
 *
 * @param {import("./sheet.js").Sheet} sheet
 * @param {string} current the name of the current cell, or ""
 * @returns {Scope[]}
 */
export function scopes(sheet, current) {
  const blanks = sheet.blanks();
  /** @type {Scope[]} */
  const found = [{ value: "zero:table", words: "本表全部空格", count: blanks.length }];
  const spot = sheet.spots.get(current);
  if (!spot) return found;
  const [, line, column] = current.split("-");
  /** @param {number} part @param {string} key */
  const within = (part, key) => blanks.filter((name) => name.split("-")[part] === key).length;
  return [
    ...found,
    { value: `zero:line:${line}`, words: `本行（${label(spot.rowHead)}）`, count: within(1, line) },
    {
      value: `zero:column:${column}`,
      words: `本列（${label(spot.columnHead)}）`,
      count: within(2, column),
    },
  ];
}

/** Ask for the scope; answers the act, or "". @param {Scope[]} offered @returns {Promise<string>} */
export async function askScope(offered) {
  if (!offered[0].count) {
    await ask("空格补零", [paragraph("本表没有空格")], [{ words: "关闭", value: "", main: true }]);
    return "";
  }
  const list = document.createElement("div");
  list.className = "scopes";
  list.setAttribute("role", "radiogroup");
  list.setAttribute("aria-label", "范围");
  const told = paragraph("");
  told.setAttribute("role", "status");
  let chosen = offered[0];
  const tell = () => (told.textContent = `将把 ${chosen.count} 个空格填为 0，并记入历史记录`);
  offered.forEach((scope, i) => list.append(radio(scope, i === 0, () => ((chosen = scope), tell()))));
  tell();
  const answer = await ask(
    "空格补零",
    [list, told],
    [
      { words: "填 0", value: "yes", main: true },
      { words: "取消", value: "" },
    ],
  );
  return answer && chosen.value;
}

/** @param {Scope} scope @param {boolean} checked @param {() => void} onChoose */
function radio(scope, checked, onChoose) {
  const line = document.createElement("label");
  line.className = "scope";
  const input = document.createElement("input");
  input.type = "radio";
  input.name = "zero-scope";
  input.className = "form-check-input";
  input.checked = checked;
  input.disabled = !scope.count;
  input.addEventListener("change", onChoose);
  line.append(input, `${scope.words}：${scope.count} 格`);
  return line;
}

/** @param {string} words */
function paragraph(words) {
  const element = document.createElement("p");
  element.textContent = words;
  return element;
}
