// @ts-check
/**
 * Blank is not 0: filling blanks is asked about every time, with the scope and how many cells.
 *
 * @typedef {{words: string, names: string[]}} Scope
 */

import { ask, paragraph } from "./dialog.js";
import { label } from "./grid.js";

/**
 * The scopes on offer: the chosen range, the whole table, the line and column of the current cell.
 *
 * @param {import("./sheet.js").Sheet} sheet
 * @param {string} current the name of the current cell, or ""
 * @param {string[]} chosen the typed cells of the range, when there is one
 * @returns {Scope[]}
 */
export function scopes(sheet, current, chosen) {
  const blanks = sheet.blanks();
  /** @type {Scope[]} */
  const found = [{ words: "本表全部空格", names: blanks }];
  if (chosen.length) {
    found.unshift({ words: "所选范围", names: blanks.filter((name) => chosen.includes(name)) });
  }
  const spot = sheet.spots.get(current);
  if (!spot) return found;
  const [, line, column] = current.split("-");
  /** @param {number} part @param {string} key */
  const within = (part, key) => blanks.filter((name) => name.split("-")[part] === key);
  return [
    ...found,
    { words: `本行（${label(spot.rowHead)}）`, names: within(1, line) },
    { words: `本列（${label(spot.columnHead)}）`, names: within(2, column) },
  ];
}

/** Ask for the scope; answers the cells to fill. @param {Scope[]} offered @returns {Promise<string[]>} */
export async function askScope(offered) {
  let chosen = offered.find(({ names }) => names.length);
  if (!chosen) {
    await ask("空格补零", [paragraph("本表没有空格")], [{ words: "关闭", value: "", main: true }]);
    return [];
  }
  const list = document.createElement("div");
  list.className = "scopes";
  list.setAttribute("role", "radiogroup");
  list.setAttribute("aria-label", "范围");
  const told = paragraph("");
  told.setAttribute("role", "status");
  const tell = () => (told.textContent = `将把 ${chosen?.names.length} 个空格填为 0，并记入历史记录`);
  for (const scope of offered) {
    list.append(radio(scope, scope === chosen, () => ((chosen = scope), tell())));
  }
  tell();
  const answer = await ask(
    "空格补零",
    [list, told],
    [
      { words: "填 0", value: "yes", main: true },
      { words: "取消", value: "" },
    ],
  );
  return answer ? chosen.names : [];
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
  input.disabled = !scope.names.length;
  input.addEventListener("change", onChoose);
  line.append(input, `${scope.words}：${scope.names.length} 格`);
  return line;
}
