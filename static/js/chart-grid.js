// @ts-check
/**
 * The data of a chart as two columns, name and number, over the text that is stored.
 *
 * The text stays the one truth: it is posted, saved and recovered, and the grid is drawn from it
 * again whenever it was changed by another hand. Without a script the text itself is shown.
 */

import { rowsOf, textOf } from "./chart-rows.js";
import { composing } from "./ime.js";

const MOST = 200; // rows at once; charting.py says where a chart has too many

export class ChartGrid {
  /** @param {HTMLTextAreaElement} text @param {import("./chart-rows.js").ReadFigure} read */
  constructor(text, read) {
    this.text = text;
    this.read = read;
    this.drawn = "";
    this.table = document.createElement("table");
    this.table.className = "chart-grid";
    const label = text.labels && text.labels[0];
    this.table.setAttribute("aria-label", "图表数据");
    const head = this.table.createTHead().insertRow();
    for (const words of ["名称", "数字"]) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = words;
      head.append(cell);
    }
    this.body = this.table.createTBody();
    text.after(this.table);
    text.hidden = true;
    if (label) {
      label.removeAttribute("for");
      label.textContent = "数据（可从表格粘贴两列）";
    }
    this.draw();
    this.body.addEventListener("input", () => this.changed());
    this.body.addEventListener("keydown", (event) => this.key(event));
    this.body.addEventListener("paste", (event) => this.paste(event));
    this.table.addEventListener("focusin", () => this.refresh());
  }

  /** Draw the rows anew where the text was changed elsewhere. */
  refresh() {
    if (this.text.value !== this.drawn) this.draw();
  }

  draw() {
    this.drawn = this.text.value;
    this.fill(rowsOf(this.drawn, this.read));
  }

  /** @param {[string, string][]} rows */
  fill(rows) {
    while (this.body.rows.length > rows.length + 1) this.body.deleteRow(-1);
    while (this.body.rows.length < rows.length + 1) this.add();
    [...rows, ["", ""]].forEach((row, y) => {
      this.inputs(y).forEach((input, x) => {
        if (input.value !== row[x]) input.value = row[x];
      });
    });
    this.mark();
  }

  add() {
    const row = this.body.insertRow();
    const number = this.body.rows.length;
    for (const words of ["名称", "数字"]) {
      const input = document.createElement("input");
      input.type = "text";
      input.className = "form-control";
      input.autocomplete = "off";
      input.spellcheck = false;
      input.setAttribute("aria-label", `第${number}行${words}`);
      if (words === "数字") input.inputMode = "numeric";
      input.readOnly = this.text.readOnly;
      row.insertCell().append(input);
    }
  }

  /** @param {number} y @returns {HTMLInputElement[]} */
  inputs(y) {
    return [...this.body.rows[y].querySelectorAll("input")];
  }

  /** @returns {[string, string][]} */
  rows() {
    return [...this.body.rows].map((row, y) => {
      const [name, figure] = this.inputs(y);
      return [name.value, figure.value];
    });
  }

  /** Put the rows into the text, tell the page, and keep one empty row at the end. */
  changed() {
    const rows = this.rows();
    this.text.value = this.drawn = textOf(rows);
    const [name, figure] = rows[rows.length - 1];
    if ((name || figure) && rows.length < MOST) this.add();
    this.mark();
    this.text.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  /** A name without a number is amber, like a number nobody can read. */
  mark() {
    this.rows().forEach(([name, figure], y) => {
      const wrong = figure.trim() ? !this.read(figure) || !name.trim() : false;
      this.inputs(y)[1].classList.toggle("is-doubtful", wrong);
    });
  }

  /** Enter and the arrows go up and down, as in a table. @param {KeyboardEvent} event */
  key(event) {
    if (composing(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault(); // Enter would post the form
    const [y, x] = this.place(/** @type {HTMLInputElement} */ (event.target));
    const row = this.body.rows[y + step];
    if (row) this.inputs(y + step)[x].select();
    if (row) this.inputs(y + step)[x].focus();
  }

  /** @param {HTMLInputElement} input @returns {[number, number]} */
  place(input) {
    const cell = /** @type {HTMLTableCellElement} */ (input.closest("td"));
    const row = /** @type {HTMLTableRowElement} */ (cell.parentElement);
    return [row.sectionRowIndex, cell.cellIndex];
  }

  /** Several lines or columns go into the cells from here on. @param {ClipboardEvent} event */
  paste(event) {
    const text = event.clipboardData?.getData("text/plain") || "";
    const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
    if (this.text.readOnly || (lines.length < 2 && !lines[0].includes("\t"))) return;
    event.preventDefault();
    const [y, x] = this.place(/** @type {HTMLInputElement} */ (event.target));
    const rows = this.rows();
    lines.slice(0, MOST - y).forEach((line, i) => {
      const parts = x === 0 && !line.includes("\t") ? (rowsOf(line, this.read)[0] ?? ["", ""]) : line.split("\t");
      const row = (rows[y + i] = rows[y + i] || ["", ""]);
      parts.slice(0, 2 - x).forEach((part, j) => (row[x + j] = part.trim()));
    });
    this.fill(rows.filter(([name, figure]) => name || figure));
    this.changed();
  }
}
