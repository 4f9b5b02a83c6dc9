// @ts-check
/** Copying by the copy event, which works on plain http too: a range, or the whole table. */

import { partOf, wholeTable } from "./copying.js";
import { squaresOf } from "./grid.js";

export class CopyOut {
  /**
   * @param {import("./sheet.js").Sheet} sheet
   * @param {import("./selection.js").Selection} selection
   * @param {import("./cells.js").Cells} cells
   * @param {import("./result.js").Result} result
   */
  constructor(sheet, selection, cells, result) {
    this.sheet = sheet;
    this.selection = selection;
    this.cells = cells;
    this.result = result;
    this.squares = squaresOf(sheet.table);
    this.whole = false; // the button was pressed: the event that follows takes the whole table
    document.addEventListener("beforecopy", (event) => this.whole && event.preventDefault());
    document.addEventListener("copy", (event) => this.copy(event));
    document.addEventListener("cut", (event) => this.cut(event));
  }

  /** The button: the whole table with its headings. */
  table() {
    this.whole = true;
    const done = document.execCommand("copy");
    if (this.whole || !done) this.result.show("浏览器没有允许复制；在表中按 Ctrl+A，再按 Ctrl+C");
    this.whole = false;
  }

  /** @param {ClipboardEvent} event */
  copy(event) {
    const ranged = this.selection.many && this.cells.current !== null;
    if (!event.clipboardData || !(this.whole || ranged)) return;
    event.preventDefault();
    this.fill(event.clipboardData, this.whole || this.everything());
    this.whole = false;
  }

  /** @param {ClipboardEvent} event */
  cut(event) {
    if (!event.clipboardData || !this.selection.many || !this.cells.current) return;
    event.preventDefault();
    this.fill(event.clipboardData, false);
    this.cells.act("剪切", this.selection.typed.map((name) => [name, ""]));
  }

  everything() {
    return this.selection.figures.length === this.selection.places.length;
  }

  /** @param {DataTransfer} data @param {boolean} whole */
  fill(data, whole) {
    const textOf = (/** @type {string} */ name) => this.sheet.textOf(name);
    const { range } = this.selection;
    const made = whole || !range ? wholeTable(this.squares, textOf) : partOf(this.squares, textOf, range);
    data.setData("text/plain", made.text);
    data.setData("text/html", made.html);
    if (whole) this.result.show("已复制整表，可粘贴到 Excel、WPS 表格和 Word");
  }
}
