// @ts-check
/** The keys in a table: those of a spreadsheet, over plain inputs. What a key does not do here, the browser does. */

import { placesOf } from "./grid.js";
import { composing } from "./ime.js";
import { corners, enter, furthest, next } from "./moves.js";
import { filledDown } from "./range.js";

/** @type {Object<string, import("./moves.js").Direction>} */
const ARROWS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };

export class Keyboard {
  /**
   * @param {import("./sheet.js").Sheet} sheet
   * @param {import("./selection.js").Selection} selection
   * @param {import("./cells.js").Cells} cells
   */
  constructor(sheet, selection, cells) {
    this.sheet = sheet;
    this.selection = selection;
    this.cells = cells;
    this.places = placesOf(sheet.spots);
    /** @type {string|null} */
    this.runStart = null; // where a run of Tabs began
    this.atFocus = ""; // what the cell held when it was entered
    this.pressed = false; // the mouse button that gave the focus is still down
    const { table } = sheet;
    table.addEventListener("keydown", (event) => this.key(event));
    table.addEventListener("focusin", (event) => this.entered(event));
    table.addEventListener("mousedown", (event) => this.mouse(event));
    table.addEventListener("mouseup", (event) => {
      // the click that enters a cell keeps its text selected; the next click sets the caret
      if (this.pressed && event.target instanceof HTMLInputElement) event.preventDefault();
      this.pressed = false;
    });
  }

  /** @param {FocusEvent} event */
  entered(event) {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.atFocus = event.target.value;
    event.target.select();
  }

  /** @param {MouseEvent} event */
  mouse(event) {
    this.runStart = null;
    const { target } = event;
    if (event.defaultPrevented) return; // a range was made
    if (target instanceof HTMLInputElement) {
      this.pressed = target !== document.activeElement && event.detail === 1;
    } else if (target instanceof HTMLElement) {
      const input = target.closest("td")?.querySelector("input");
      if (!input) return;
      event.preventDefault();
      input.focus();
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || composing(event) || event.altKey) return;
    if (!this.sheet.spots.has(input.name)) return;
    const ctrl = event.ctrlKey || event.metaKey;
    if (!ctrl && !this.selection.many && writes(event.key)) this.cells.fixed(input);
    const act = ctrl ? this.withControl(event, input) : this.plain(event, input);
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** @param {KeyboardEvent} event @param {HTMLInputElement} input @returns {(() => void)|null} */
  plain(event, input) {
    const { key, shiftKey } = event;
    if (key === "Enter") {
      const to = enter(this.places, input.name, shiftKey, this.runStart);
      return () => this.go(to);
    }
    if (key === "Tab") {
      if (shiftKey) this.runStart = null;
      else if (this.runStart === null) this.runStart = input.name;
      return null;
    }
    if (key === "F2") return () => input.setSelectionRange(input.value.length, input.value.length);
    if (key === "Escape") return this.escape(input);
    if ((key === "Delete" || key === "Backspace") && !shiftKey) return this.clear(input);
    if (shiftKey) return ARROWS[key] ? this.extend(ARROWS[key], input) : null;
    if (ARROWS[key]) return this.arrow(ARROWS[key], input);
    if ((key === "Home" || key === "End") && allSelected(input)) {
      return () => this.go(furthest(this.places, input.name, key === "Home" ? "left" : "right"));
    }
    return null;
  }

  /** @param {KeyboardEvent} event @param {HTMLInputElement} input @returns {(() => void)|null} */
  withControl({ key, shiftKey }, input) {
    if (shiftKey) return null;
    if (key === "Home") return () => this.go(corners(this.places)[0]);
    if (key === "End") return () => this.go(corners(this.places)[1]);
    if (ARROWS[key]) return () => this.go(furthest(this.places, input.name, ARROWS[key]));
    if (key.toLowerCase() === "a") return () => this.selection.all();
    if (key.toLowerCase() === "d") return () => this.fillDown();
    if (key === "Enter") return () => this.fillRange(input);
    return null;
  }

  /** @param {HTMLInputElement} input @returns {(() => void)|null} */
  escape(input) {
    if (input.value !== this.atFocus && !this.selection.many) return () => replace(input, this.atFocus);
    if (this.cells.typing) return () => replace(input, this.cells.entered);
    return this.selection.many ? () => this.selection.collapse() : null;
  }

  /** Delete on a range clears it; on a cell that is being typed in it deletes a sign. @param {HTMLInputElement} input @returns {(() => void)|null} */
  clear(input) {
    if (!this.selection.many || this.cells.typing || !allSelected(input)) return null;
    return () => this.cells.clear(this.selection.typed);
  }

  /** Shift and an arrow choose cells; left and right mark text while the caret is in it. @param {import("./moves.js").Direction} direction @param {HTMLInputElement} input */
  extend(direction, input) {
    const sideways = direction === "left" || direction === "right";
    if (sideways && !this.selection.many && !atEdge(input, direction)) return null;
    return () => {
      this.cells.settle();
      input.select();
      this.selection.extend(direction);
    };
  }

  /** @param {import("./moves.js").Direction} direction @param {HTMLInputElement} input */
  arrow(direction, input) {
    if ((direction === "left" || direction === "right") && !atEdge(input, direction)) return null;
    return () => this.go(next(this.places, input.name, direction));
  }

  /** The value above, into the cell or down the range. */
  fillDown() {
    this.cells.settle();
    const chosen = new Set(this.selection.typed);
    const places = this.places.filter(({ name }) => chosen.has(name));
    const textOf = (/** @type {string} */ name) => this.sheet.textOf(name);
    if (places.length) this.cells.act("向下填充", filledDown(this.places, places, textOf));
  }

  /** The value of the current cell, into the whole range. @param {HTMLInputElement} input */
  fillRange(input) {
    this.cells.settle();
    this.cells.act("填充", this.selection.typed.map((name) => [name, input.value]));
    input.select();
  }

  /** @param {string|null} name */
  go(name) {
    this.runStart = null;
    if (name) this.sheet.spots.get(name)?.input?.focus();
  }
}

/** Whether a key would change a cell, or begins to. @param {string} key */
function writes(key) {
  return key.length === 1 || ["Enter", "F2", "Delete", "Backspace"].includes(key);
}

/** @param {HTMLInputElement} input */
function allSelected({ selectionStart, selectionEnd, value }) {
  return selectionStart === 0 && selectionEnd === value.length;
}

/** Whether the caret can go no further that way, or the whole text is marked. @param {HTMLInputElement} input @param {import("./moves.js").Direction} direction */
function atEdge(input, direction) {
  const { selectionStart, selectionEnd, value } = input;
  const edge = direction === "left" ? 0 : value.length;
  return allSelected(input) || (selectionStart === selectionEnd && selectionStart === edge);
}

/** Put a text in as if it were typed, so that the browser's own undo knows it. @param {HTMLInputElement} input @param {string} text */
export function replace(input, text) {
  input.select();
  const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (!done && input.value !== text) {
    input.value = text;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  input.select();
}
