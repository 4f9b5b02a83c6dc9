// @ts-check
/**
 * What is done to cells: every act is one step that can be taken back, and is saved like typing.
 *
 * @typedef {{write: (pairs: [string, string][]) => void, textOf: (name: string) => string,
 *   placeOf: (name: string) => string, accept: (name: string, text: string) => void,
 *   zeros: (names: string[]) => Promise<string[]>,
 *   tell: (words: string) => void}} Hands
 *   the page: write into fields, what a field holds and is called, take over what someone else
 *   wrote, fill blanks with 0 as a recorded act, say something
 */

import { Undo } from "./undo.js";

export class Cells {
  /**
   * @param {import("./sheet.js").Sheet} sheet
   * @param {Hands} hands
   * @param {() => void} moved the steps that can be taken back have changed
   */
  constructor(sheet, hands, moved) {
    this.sheet = sheet;
    this.hands = hands;
    this.moved = moved;
    this.undo = new Undo();
    this.entered = ""; // what the current cell held when it was entered, or after the last act
    /** @type {Map<string, string>} */
    this.returning = new Map(); // texts that an undo has put back and that are not saved yet
    sheet.table.addEventListener("focusin", ({ target }) => {
      if (target instanceof HTMLInputElement) this.entered = target.value;
    });
    sheet.table.addEventListener("focusout", ({ target }) => {
      if (target instanceof HTMLInputElement) this.typed(target);
    });
  }

  /** The cell in which the writer stands. @returns {HTMLInputElement|null} */
  get current() {
    const here = document.activeElement;
    return here instanceof HTMLInputElement && this.sheet.spots.has(here.name) ? here : null;
  }

  /** Whether the current cell is being typed in: then its own undo comes first. */
  get typing() {
    return this.current !== null && this.current.value !== this.entered;
  }

  /** What was typed into a cell is one step. @param {HTMLInputElement} input */
  typed(input) {
    const { value } = input;
    if (value === this.entered) return;
    const reading = this.sheet.reading(input.name, value);
    const after = reading.state === "unread" ? value : reading.figure;
    const parts = [{ name: input.name, before: this.entered, after }];
    this.entered = after;
    if (parts[0].before !== after) this.step({ words: "填写", parts });
  }

  /**
   * Write texts as one step; answers what is other than before.
   *
   * @param {string} words
   * @param {[string, string][]} pairs
   */
  act(words, pairs) {
    this.settle();
    const parts = pairs
      .filter(([name]) => this.writable(name))
      .map(([name, after]) => ({ name, before: this.hands.textOf(name), after }))
      .filter(({ before, after }) => before !== after);
    this.write(parts.map(({ name, after }) => [name, after]));
    this.step({ words, parts });
    return parts;
  }

  /** Finish what is being typed, without leaving the cell. */
  settle() {
    const { current } = this;
    if (!current || !this.typing) return;
    this.typed(current);
    if (current.value !== this.entered) this.write([[current.name, this.entered]]);
  }

  /** @param {import("./undo.js").Step} step */
  step(step) {
    this.undo.push(step);
    this.moved();
  }

  /** @param {string} name */
  writable(name) {
    const input = this.sheet.spots.get(name)?.input;
    return input ? !input.readOnly && !input.disabled : !this.sheet.spots.has(name);
  }

  /** Say why nothing can be typed into a cell that is fixed. @param {HTMLInputElement} input */
  fixed(input) {
    const { fixed } = input.dataset;
    if (!fixed || !input.readOnly) return false;
    this.hands.tell(`这一格${fixed}，要改请按“改动”`);
    return true;
  }

  /** Clear cells as one step. @param {string[]} names */
  clear(names) {
    const { length } = this.act("清除", names.map((name) => [name, ""]));
    this.hands.tell(length ? `已清空 ${length} 格。按 Ctrl+Z 可撤销。` : "所选的格没有可以清空的内容");
  }

  back() {
    this.turn(this.undo.back(this.hands.textOf), "撤销");
  }

  async again() {
    const turn = this.undo.again(this.hands.textOf);
    if (turn?.step.zeros) {
      // filling blanks stays an act of its own in the history
      const zeros = turn.writes.filter(([name]) => this.sheet.spots.has(name));
      const filled = await this.hands.zeros(zeros.map(([name]) => name));
      turn.writes = turn.writes.filter(([name]) => !this.sheet.spots.has(name) || filled.includes(name));
    }
    this.turn(turn, "重做");
  }

  /** @param {import("./undo.js").Turn|null} turn @param {"撤销"|"重做"} word */
  turn(turn, word) {
    if (!turn) return;
    const writes = turn.writes.filter(([name]) => this.writable(name));
    if (word === "撤销") for (const [name, text] of writes) this.returning.set(name, text);
    this.write(writes);
    this.show(turn.step.parts.map(({ name }) => name));
    const kept = turn.kept.map((name) => changed(this.hands.placeOf(name), this.hands.textOf(name), word));
    this.hands.tell([`已${word}：${turn.step.words}${this.cellsOf(turn.step, writes)}`, ...kept].join("；"));
    this.moved();
  }

  /** How many cells of the table were written; totals of the ledger and texts are no cells. @param {import("./undo.js").Step} step @param {[string, string][]} writes */
  cellsOf({ parts }, writes) {
    if (!parts.some(({ name }) => this.sheet.spots.has(name))) return "";
    return `，${writes.filter(([name]) => this.sheet.spots.has(name)).length} 格`;
  }

  /** @param {[string, string][]} pairs */
  write(pairs) {
    if (!pairs.length) return;
    this.hands.write(pairs);
    const { current } = this;
    if (!current || !pairs.some(([name]) => name === current.name)) return;
    this.entered = current.value;
    current.select();
  }

  /** Go to what an undo has changed, unless the writer is there already. @param {string[]} names */
  show(names) {
    if (this.current && names.includes(this.current.name)) return;
    const first = names.map((name) => this.sheet.spots.get(name)?.input).find(Boolean);
    first?.focus();
  }

  /** The server answered: a cell that someone else changed meanwhile is not undone. @param {any} answer */
  stored(answer) {
    for (const { name, mine, theirs, by } of answer.conflicts || []) {
      if (this.returning.get(name) !== mine) continue;
      this.hands.accept(name, theirs);
      this.hands.tell(changed(this.hands.placeOf(name), theirs, "撤销", by));
    }
    for (const name of [...Object.keys(answer.saved || {}), ...(answer.conflicts || []).map((one) => one.name)]) {
      this.returning.delete(name);
    }
  }
}

/** @param {string} place @param {string} text @param {string} word @param {string} [by] */
function changed(place, text, word, by = "") {
  const now = text === "" ? "清空" : `改为 ${text}`;
  return `${place}：该格已被${by}${now}，未${word}`;
}
