// @ts-check
/** The range of cells that is chosen: with Shift and the arrows, Shift and a click, or by dragging. */

import { placesOf } from "./grid.js";
import { next } from "./moves.js";
import { inside, rectangle, size } from "./range.js";

const EDGES = ["picked", "picked-top", "picked-bottom", "picked-left", "picked-right"];

export class Selection {
  /**
   * @param {import("./sheet.js").Sheet} sheet
   * @param {(words: string) => void} changed called with what is chosen, in words, or ""
   */
  constructor(sheet, changed) {
    this.sheet = sheet;
    this.changed = changed;
    this.places = placesOf(sheet.spots, true);
    this.anchor = "";
    this.head = "";
    this.dragged = ""; // the cell on which the mouse button went down
    const { table } = sheet;
    table.addEventListener("focusin", (event) => {
      if (event.target instanceof HTMLInputElement && sheet.spots.has(event.target.name)) this.start(event.target.name);
    });
    table.addEventListener("mousedown", (event) => this.pressed(event));
    // a chosen figure is not dragged away as text
    table.addEventListener("dragstart", (event) => event.preventDefault());
    document.addEventListener("mousemove", (event) => this.moved(event));
    document.addEventListener("mouseup", () => (this.dragged = ""));
  }

  /** Whether more than one cell is chosen. */
  get many() {
    return this.anchor !== "" && this.anchor !== this.head;
  }

  get range() {
    return this.anchor ? rectangle(this.places, this.anchor, this.head) : null;
  }

  /** The names of the typed cells that are chosen. @returns {string[]} */
  get typed() {
    return this.figures.map(({ name }) => name).filter((name) => this.sheet.spots.get(name)?.input);
  }

  /** The chosen cells, totals among them. */
  get figures() {
    const { range } = this;
    return range ? inside(this.places, range) : [];
  }

  /** Begin anew with one cell. @param {string} name */
  start(name) {
    this.set(name, name);
  }

  collapse() {
    const name = /** @type {HTMLInputElement|null} */ (document.activeElement)?.name || "";
    this.start(this.sheet.spots.has(name) ? name : this.anchor);
  }

  /** The whole table. */
  all() {
    this.set(this.places[0].name, this.places[this.places.length - 1].name);
  }

  /** One cell further. @param {import("./moves.js").Direction} direction */
  extend(direction) {
    const to = next(this.places, this.head, direction);
    if (to) this.reach(to);
  }

  /** @param {string} name */
  reach(name) {
    this.set(this.anchor, name);
    this.sheet.spots.get(name)?.td.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** @param {string} anchor @param {string} head */
  set(anchor, head) {
    if (anchor === this.anchor && head === this.head) return;
    const before = this.many;
    [this.anchor, this.head] = [anchor, head];
    if (before || this.many) this.paint();
  }

  paint() {
    const { range } = this;
    for (const td of this.sheet.table.querySelectorAll(".picked")) td.classList.remove(...EDGES);
    if (!this.many || !range) {
      this.changed("");
      return;
    }
    for (const { name, row, left, right } of inside(this.places, range)) {
      const list = this.sheet.spots.get(name)?.td.classList;
      list?.add("picked");
      if (row === range.top) list?.add("picked-top");
      if (row === range.bottom) list?.add("picked-bottom");
      if (left <= range.left) list?.add("picked-left");
      if (right >= range.right) list?.add("picked-right");
    }
    const [rows, columns] = size(this.places, range);
    this.changed(`已选 ${rows} 行 × ${columns} 列`);
  }

  /** @param {MouseEvent} event */
  pressed(event) {
    const name = nameAt(event);
    if (!name || event.button) return;
    if (event.shiftKey && this.anchor) {
      event.preventDefault(); // the focus and the marked text stay where they are
      this.sheet.spots.get(this.anchor)?.input?.focus();
      this.reach(name);
    } else if (this.sheet.spots.get(name)?.input) {
      this.dragged = name;
      this.start(name);
    }
  }

  /** @param {MouseEvent} event */
  moved(event) {
    if (!this.dragged || !(event.buttons & 1)) return;
    const name = nameAt(event);
    if (!name || !this.sheet.spots.has(name) || name === this.head) return;
    const input = this.sheet.spots.get(this.dragged)?.input;
    if (input !== document.activeElement) input?.focus();
    input?.select();
    this.set(this.dragged, name);
  }
}

/** @param {MouseEvent} event */
function nameAt({ target }) {
  const td = target instanceof Element ? target.closest("td.figure") : null;
  return td instanceof HTMLElement ? td.dataset.cell || "" : "";
}
