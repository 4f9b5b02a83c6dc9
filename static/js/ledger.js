// @ts-check
/**
 * 台账核对: totals typed from the office's own ledger beside those that are worked out. They are
 * saved like cells, compared by rules like any other, never printed and never in the way.
 *
 * @typedef {{input: HTMLInputElement, td: HTMLElement, said: HTMLElement|null, place: string}} Control
 */

import { remember } from "./choices.js";
import { text } from "./figures.js";
import { composing } from "./ime.js";

const SUFFIX = "@ledger";

/** The field of a total in the ledger. @param {string} total */
export function ledgerName(total) {
  return total + SUFFIX;
}

/** @param {string} name */
export function isLedger(name) {
  return name.endsWith(SUFFIX);
}

/** The controls of a table. @param {Map<string, {td: HTMLElement, place: string}>} spots @returns {Map<string, Control>} */
export function controlsOf(spots) {
  /** @type {Map<string, Control>} */
  const found = new Map();
  for (const { td, place } of spots.values()) {
    const input = td.querySelector("input.ledger");
    const said = /** @type {HTMLElement|null} */ (td.querySelector(".ledger-said"));
    if (input instanceof HTMLInputElement) found.set(input.name, { input, td, said, place: `台账核对·${place}` });
  }
  return found;
}

/**
 * Say at a total by how much the ledger differs, or that its figure cannot be read.
 *
 * @param {Control} control
 * @param {{state: string, message: string}} reading
 * @param {{state: string, difference: bigint}} outcome
 */
export function paintControl({ input, td, said }, reading, { state, difference }) {
  const [unread, off] = [reading.state === "unread", state === "broken"];
  const words = off ? `与台账相差 ${text(difference < 0n ? -difference : difference)}` : reading.message;
  td.classList.toggle("ledger-off", off);
  td.classList.toggle("ledger-same", state === "holds");
  if (input.hasAttribute("aria-invalid") !== unread) {
    if (unread) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
  if (said && said.textContent !== words) said.textContent = words;
}

/** The switch of the strip, and the keys in it. */
export class Ledger {
  /** @param {HTMLTableElement} table @param {Map<string, Control>} controls @param {string} address of the report */
  constructor(table, controls, address) {
    this.table = table;
    this.controls = controls;
    this.address = address;
    this.button = document.querySelector("[data-ledger]");
    if (!(this.button instanceof HTMLButtonElement)) return;
    this.button.type = "button";
    this.button.addEventListener("click", () => this.toggle());
    table.addEventListener("keydown", (event) => this.key(event));
  }

  get shown() {
    return this.table.classList.contains("ledger-on");
  }

  toggle() {
    this.show(!this.shown);
    remember("ledger", this.shown, this.address);
    if (this.shown) [...this.controls.values()][0]?.input.focus();
  }

  /** @param {boolean} on */
  show(on) {
    this.table.classList.toggle("ledger-on", on);
    this.button?.setAttribute("aria-pressed", String(on));
  }

  /** A link leads to a field of the strip: then it is shown. @param {Element} target */
  reveal(target) {
    if (target instanceof HTMLInputElement && isLedger(target.name)) this.show(true);
  }

  /** Enter and the arrows go along the strip. @param {KeyboardEvent} event */
  key(event) {
    const { target, key, shiftKey } = event;
    if (!(target instanceof HTMLInputElement) || !isLedger(target.name)) return;
    if (composing(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    const down = key === "ArrowDown" || (key === "Enter" && !shiftKey);
    if (!down && key !== "ArrowUp" && key !== "Enter") return;
    event.preventDefault();
    const inputs = [...this.controls.values()].map(({ input }) => input);
    inputs[inputs.indexOf(target) + (down ? 1 : -1)]?.focus();
  }
}
