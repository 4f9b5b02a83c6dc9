// @ts-check
/** 插入表格数: choose a figure by its table, line and column; under each text, what it is linked to. */

import { ask, paragraph } from "./dialog.js";
import { figuresOf, isBroken, linkTo, linksIn, refreshed } from "./linked-figures.js";
import { insert, rewrite } from "./prose-insert.js";

/** @typedef {import("./linked-figures.js").Table} Table */

/** @param {HTMLElement} form */
export function startLinked(form) {
  const data = document.getElementById("table-figures");
  const tables = /** @type {Table[]} */ (JSON.parse(data?.textContent || "null") || []);
  if (!tables.length) return;
  const figures = figuresOf(tables);
  for (const found of form.querySelectorAll("[data-link]")) {
    const area = found.closest(".passage")?.querySelector("textarea");
    if (!area) continue;
    const button = /** @type {HTMLButtonElement} */ (found);
    button.hidden = false;
    button.addEventListener("click", () => choose(area, tables));
    area.addEventListener("input", () => tell(area, figures));
    tell(area, figures);
  }
}

/** @param {HTMLTextAreaElement} area @param {Table[]} tables */
async function choose(area, tables) {
  if (area.readOnly) return;
  const { selectionStart, selectionEnd } = area;
  const table = select("表", tables.map(({ name }) => name));
  const line = select("行", []);
  const column = select("列", []);
  const shown = paragraph("");
  shown.setAttribute("role", "status");
  const lineOf = () => tables[table.field.selectedIndex].lines[line.field.selectedIndex];
  const cell = () => lineOf().cells[column.field.selectedIndex];
  const tell = () => {
    const [, , value] = cell();
    const blank = value === "未填";
    shown.textContent = blank ? "这一格还没有填；填写后，纸面上的数字随表格更新。" : `现在是 ${value}；表格改了，纸面上的数字随着改。`;
  };
  const fillColumns = () => {
    fill(column.field, lineOf().cells.map(([label]) => label));
    const total = lineOf().cells.findIndex(([label]) => label === "总计");
    column.field.selectedIndex = Math.max(0, total);
    tell();
  };
  const fillLines = () => {
    fill(line.field, tables[table.field.selectedIndex].lines.map(({ label }) => label));
    fillColumns();
  };
  table.field.addEventListener("change", fillLines);
  line.field.addEventListener("change", fillColumns);
  column.field.addEventListener("change", tell);
  table.field.selectedIndex = Math.max(0, tables.findIndex(({ name }) => name === "表三"));
  fillLines();
  const answer = await ask("插入表格数", [table.box, line.box, column.box, shown], [
    { words: "插入", value: "yes", main: true },
    { words: "取消", value: "" },
  ]);
  if (answer !== "yes") return;
  const [, name, value] = cell();
  area.focus();
  area.setSelectionRange(selectionStart, selectionEnd);
  insert(area, linkTo(name, value));
}

/** Under the text: what its links stand for, and what is wrong with them. @param {HTMLTextAreaElement} area @param {Map<string, import("./linked-figures.js").Figure>} figures */
function tell(area, figures) {
  const place = area.closest(".passage")?.querySelector("[data-linked]");
  if (!place) return;
  const links = linksIn(area.value, figures);
  const old = links.some(({ said, figure }) => figure && figure.value !== said);
  /** @type {(Node|string)[]} */
  const words = [];
  const seen = new Set();
  for (const { name, figure } of links) {
    if (seen.has(name)) continue;
    seen.add(name);
    words.push(told(figure ? `${figure.place}＝${figure.value}` : `“${name}”在本年度表格里找不到，重新插入`, !figure || figure.value === "未填"));
  }
  if (isBroken(area.value)) words.push(told("有“｛”或“｝”不成对，重新插入，或者删去", true));
  if (old) words.push(renewal(area, figures));
  place.replaceChildren(...(words.length ? ["表格数（纸面只印数字）：", ...words] : []));
}

/** @param {HTMLTextAreaElement} area @param {Map<string, import("./linked-figures.js").Figure>} figures */
function renewal(area, figures) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-outline-secondary btn-sm";
  button.textContent = "更新文中显示";
  button.addEventListener("click", () => rewrite(area, refreshed(area.value, figures)));
  return button;
}

/** @param {string} words @param {boolean} wrong */
function told(words, wrong) {
  const made = document.createElement("span");
  made.className = wrong ? "linked-place linked-wrong" : "linked-place";
  made.textContent = words;
  return made;
}

/** @param {string} words @param {string[]} options */
function select(words, options) {
  const box = document.createElement("label");
  box.className = "linked-choice";
  const field = document.createElement("select");
  field.className = "form-select";
  fill(field, options);
  box.append(words, field);
  return { box, field };
}

/** @param {HTMLSelectElement} field @param {string[]} options */
function fill(field, options) {
  field.replaceChildren(
    ...options.map((words) => {
      const option = document.createElement("option");
      option.textContent = words;
      return option;
    }),
  );
}
