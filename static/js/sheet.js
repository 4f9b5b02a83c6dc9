// @ts-check
/**
 * A statutory table that works itself out: one full pass over all rules on every input, and only
 * what came out different is painted.
 *
 * @typedef {import("./rules.js").Rule} Rule
 * @typedef {import("./rules.js").Outcome} Outcome
 * @typedef {import("./figures.js").Reader} Reader
 * @typedef {import("./figures.js").Reading} Reading
 * @typedef {import("./grid.js").Spot} Spot
 * @typedef {{kinds: Object<string, string>, rules: Rule[], reader: Reader,
 *   last?: Object<string, string>}} FormatData
 * @typedef {{rule: Rule, outcome: Outcome, left: bigint, unread: number}} Judgement
 */

import { read, scaled, text } from "./figures.js";
import { label, spotsOf } from "./grid.js";
import { controlsOf, paintControl } from "./ledger.js";
import { evaluate } from "./rules.js";
import { addendsOf } from "./suggest.js";

export class Sheet {
  /**
   * @param {HTMLTableElement} table
   * @param {FormatData} data
   */
  constructor(table, data) {
    this.table = table;
    this.data = data;
    this.spots = spotsOf(table);
    /** Totals typed from the office's ledger; no cells of the form, and so no spots. */
    this.controls = controlsOf(this.spots);
    /** @type {Map<string, bigint>} */
    this.last = new Map();
    for (const [name, figure] of Object.entries(data.last || {})) {
      if (figure !== "") this.last.set(name.replace("@last", ""), scaled(figure));
    }
    this.rules = data.rules.filter(({ terms }) => terms.some(([, name]) => this.spots.has(name)));
    this.addends = addendsOf(this.rules);
    /** @type {Map<string, (bigint|null)[]>} */
    this.held = new Map(); // what the addends of each balance were when it last held
    /** @type {Map<string, Reading>} */
    this.readings = new Map();
    /** @type {Map<string, string>} */
    this.painted = new Map();
    /** @type {Set<string>} */
    this.marked = new Set(); // unread cells whose message is shown
    /** @type {Judgement[]} */
    this.judgements = [];
    for (const [name, { input, td }] of this.spots) {
      if (input) this.readings.set(name, this.reading(name, input.value));
      // the totals change with every key: the announcer speaks for them
      else td.querySelector("output")?.setAttribute("aria-live", "off");
    }
    for (const [name, { input }] of this.controls) this.readings.set(name, this.reading(name, input.value));
    for (const [name, reading] of this.readings) {
      if (reading.state === "unread") this.marked.add(name);
    }
    this.judged = () => {}; // called after every change
    this.judge();
  }

  /** Take in what was typed into a cell. @param {HTMLInputElement} input */
  take(input) {
    const reading = this.reading(input.name, input.value);
    this.readings.set(input.name, reading);
    if (reading.state !== "unread" || this.marked.has(input.name)) this.mark(input.name);
    this.judge();
  }

  /** Write texts into cells at once, as an act does. @param {[string, string][]} pairs */
  fill(pairs) {
    for (const [name, text] of pairs) {
      const input = this.inputOf(name);
      if (!input) continue;
      input.value = text;
      this.readings.set(name, this.reading(name, text));
      this.mark(name);
    }
    this.judge();
  }

  /** @param {string} name */
  inputOf(name) {
    return (this.spots.get(name) || this.controls.get(name))?.input || null;
  }

  /** The text of a cell as it stands; a total as worked out. @param {string} name */
  textOf(name) {
    const spot = this.spots.get(name);
    return (spot?.input ? spot.input.value : spot?.td.querySelector("output")?.textContent) || "";
  }

  /** The cell is left: show what cannot be read, write a figure the usual way. @param {HTMLInputElement} input */
  leave(input) {
    this.mark(input.name);
    const reading = this.readings.get(input.name);
    if (!reading || reading.state === "unread" || input.value === reading.figure) return false;
    input.value = reading.figure;
    return true;
  }

  /** The typed cells that hold nothing. @returns {string[]} */
  blanks() {
    return [...this.readings]
      .filter(([name, { state }]) => state === "blank" && this.spots.has(name))
      .map(([name]) => name);
  }

  /** The cells with text that is no figure, and why. @returns {[string, string][]} */
  unread() {
    return [...this.marked]
      .filter((name) => this.spots.has(name))
      .map((name) => [name, this.readings.get(name)?.message || ""]);
  }

  /** @param {string} name */
  valueOf(name) {
    if (name.endsWith("@last")) return this.last.get(name.slice(0, -5)) ?? null;
    const reading = this.readings.get(name);
    return reading && reading.state === "figure" ? scaled(reading.figure) : null;
  }

  /** @param {string} name @param {string} typed @returns {Reading} */
  reading(name, typed) {
    return read(typed, this.data.kinds[name], this.data.reader);
  }

  /** @param {string} kind @param {string} typed */
  readAs(kind, typed) {
    return read(typed, kind, this.data.reader);
  }

  judge() {
    const { totals, outcomes } = evaluate(this.rules, (name) => this.valueOf(name));
    for (const [name, amount] of totals) this.paintTotal(name, amount);
    const rules = new Map(this.rules.map((rule) => [rule.key, rule]));
    this.judgements = outcomes.map((outcome) => {
      const rule = /** @type {Rule} */ (rules.get(outcome.rule));
      let left = 0n;
      for (const [k, name] of rule.terms) {
        if (k > 0) left += BigInt(k) * (totals.get(name)?.value ?? this.valueOf(name) ?? 0n);
      }
      if (outcome.state === "holds" && rule.holds === "=") this.hold(rule.key);
      return { rule, outcome, left, unread: this.unreadUnder(rule) };
    });
    this.paintBroken();
    for (const { rule, outcome } of this.judgements) {
      const name = rule.terms[rule.terms.length - 1][1];
      const [control, reading] = [this.controls.get(name), this.readings.get(name)];
      if (control && reading) paintControl(control, reading, outcome);
    }
    this.judged();
  }

  /** @param {string} key */
  hold(key) {
    this.held.set(key, (this.addends.get(key) || []).map(([, name]) => this.valueOf(name)));
  }

  /** What suggestions are made from. @returns {import("./suggest.js").Facts} */
  facts() {
    return {
      value: (name) => (this.spots.get(name)?.input ? this.valueOf(name) : null),
      last: (name) => this.last.get(name) ?? null,
      open: (name) => this.spots.get(name)?.input?.readOnly === false,
      blank: (name) => this.readings.get(name)?.state === "blank",
      line: (name) => label(this.spots.get(name)?.rowHead).replace(/（[^（）]{6,}）$/, ""),
      column: (name) => label(this.spots.get(name)?.columnHead),
      addends: (key) => this.addends.get(key) || [],
      held: (key) => this.held.get(key) || null,
      judgements: this.judgements,
    };
  }

  /** @param {Rule} rule */
  unreadUnder(rule) {
    const typed = this.addends.get(rule.key) || [];
    return typed.filter(([, name]) => this.readings.get(name)?.state === "unread").length;
  }

  /** @param {string} name @param {import("./rules.js").Amount} amount */
  paintTotal(name, { value, filled, blanks }) {
    const shown = filled ? text(value) : "";
    const waiting = filled > 0 && blanks > 0 ? blanks : 0;
    const key = `${shown} ${waiting}`;
    const spot = this.spots.get(name);
    if (!spot || this.painted.get(name) === key) return;
    this.painted.set(name, key);
    const output = spot.td.querySelector("output");
    if (output && output.textContent !== shown) output.textContent = shown;
    spot.td.classList.toggle("partial", waiting > 0);
    if (waiting) spot.td.title = `还有 ${waiting} 格未填`;
    else spot.td.removeAttribute("title");
  }

  /** Outline the cells of each broken rule, and mark the column a broken rule stands in. */
  paintBroken() {
    /** @type {Set<HTMLElement>} */
    const off = new Set();
    for (const { rule, outcome } of this.judgements) {
      if (outcome.state !== "broken" || rule.severity === "hint") continue;
      const spots = rule.terms.map(([, name]) => this.spots.get(name)).filter(Boolean);
      for (const spot of /** @type {Spot[]} */ (spots)) off.add(spot.td);
      const heads = new Set(spots.map((spot) => spot?.columnHead));
      const [head] = heads;
      if (spots.length > 1 && heads.size === 1 && head) off.add(head);
    }
    for (const element of this.table.querySelectorAll(".off")) {
      if (!off.has(/** @type {HTMLElement} */ (element))) this.paintOff(element, false);
    }
    for (const element of off) {
      if (!element.classList.contains("off")) this.paintOff(element, true);
    }
  }

  /** @param {Element} element @param {boolean} on */
  paintOff(element, on) {
    element.classList.toggle("off", on);
    if (element.localName !== "th") return;
    element.querySelector(".off-mark")?.remove();
    if (!on) return;
    const mark = document.createElement("span");
    mark.className = "off-mark";
    mark.textContent = "不平";
    element.append(mark);
  }

  /** Show or take away the message of a cell that cannot be read. @param {string} name */
  mark(name) {
    const spot = this.spots.get(name);
    const reading = this.readings.get(name);
    if (!spot || !spot.input || !reading) return; // a control speaks for itself
    const wrong = reading.state === "unread";
    let words = spot.td.querySelector(".cell-error");
    if (!wrong) {
      this.marked.delete(name);
      spot.td.classList.remove("unread");
      spot.input.removeAttribute("aria-invalid");
      spot.input.removeAttribute("aria-describedby");
      words?.remove();
      return;
    }
    this.marked.add(name);
    spot.td.classList.add("unread");
    spot.input.setAttribute("aria-invalid", "true");
    spot.input.setAttribute("aria-describedby", `e-${name}`);
    if (!words) {
      words = document.createElement("span");
      words.className = "cell-error";
      words.id = `e-${name}`;
      spot.td.append(words);
    }
    if (words.textContent !== reading.message) words.textContent = reading.message;
  }
}
