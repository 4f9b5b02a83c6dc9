// @ts-check
/** The button 规范格式: says first what it would change, then changes it in one step of undo. */

import { ask, paragraph } from "./dialog.js";
import { rewrite } from "./prose-insert.js";
import { regularise } from "./regular-form.js";

const MOST_SHOWN = 60;

/** @param {HTMLElement} form */
export function startRegular(form) {
  for (const found of form.querySelectorAll("[data-regular]")) {
    const button = /** @type {HTMLButtonElement} */ (found);
    button.hidden = false;
    button.addEventListener("click", () => offer(button));
  }
}

/** @param {HTMLButtonElement} button */
async function offer(button) {
  const area = button.closest(".passage")?.querySelector("textarea");
  if (!area || area.readOnly) return;
  const { text, count, changes, doubts } = regularise(area.value);
  const content = [];
  if (count) content.push(paragraph(`共 ${count} 处，可以一次改好，按 Ctrl+Z 可以撤销。`), changeList(changes, count));
  if (doubts.length) {
    content.push(paragraph("下列文字疑似重复，不自动修改，看过后自己改："), doubtList(doubts));
  }
  if (!content.length) content.push(paragraph("没有要改的地方。"));
  const choices = count
    ? [
        { words: `改正 ${count} 处`, value: "yes", main: true },
        { words: "不改", value: "" },
      ]
    : [{ words: "关闭", value: "", main: true }];
  if ((await ask("规范格式", content, choices)) === "yes") rewrite(area, text);
}

/** @param {import("./regular-form.js").Change[]} changes @param {number} count */
function changeList(changes, count) {
  const list = listed();
  for (const { line, kind, before, after } of changes.slice(0, MOST_SHOWN)) {
    const item = document.createElement("li");
    const said = document.createElement("span");
    said.append(part("del", "", before), " 改为 ", part("ins", "", after));
    item.append(part("span", "regular-kind", `第 ${line} 段 ${kind}`), said);
    list.append(item);
  }
  if (count > MOST_SHOWN) list.append(part("li", "", `……另有 ${count - MOST_SHOWN} 处`));
  return list;
}

/** @param {import("./regular-form.js").Doubt[]} doubts */
function doubtList(doubts) {
  const list = listed();
  for (const { line, words } of doubts.slice(0, MOST_SHOWN)) {
    const item = document.createElement("li");
    item.append(part("span", "regular-kind", `第 ${line} 段`), part("span", "", `“${words}”`));
    list.append(item);
  }
  return list;
}

function listed() {
  const list = document.createElement("ul");
  list.className = "regular-list";
  list.tabIndex = 0;
  return list;
}

/** @param {string} name @param {string} className @param {string} text */
function part(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
