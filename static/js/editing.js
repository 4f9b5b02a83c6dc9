// @ts-check
/** A table that is written in: keys, ranges, clipboard and steps over one sheet, put together. */

import { operationId } from "./autosave.js";
import { Cells } from "./cells.js";
import { CopyOut } from "./copy-out.js";
import { nameOf, textOf } from "./fields.js";
import { composing } from "./ime.js";
import { Keyboard, replace } from "./keyboard.js";
import * as noRequests from "./no-requests.js";
import { Pasting } from "./pasting.js";
import { Result } from "./result.js";
import { Selection } from "./selection.js";
import { askScope, scopes } from "./zero-fill.js";

/**
 * @typedef {{form: HTMLFormElement, sheet: import("./sheet.js").Sheet,
 *   checks: import("./checks.js").Checks, autosave: import("./autosave.js").Autosave,
 *   ledger?: import("./ledger.js").Ledger|null, queue: import("./queue.js").Queue, fields: Map<string, import("./fields.js").FieldElement>,
 *   put: (name: string, text: string) => void, tell: () => void,
 *   announce: (words: string) => void}} Page
 */

export class Editing {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.sheet = page.sheet;
    const bar = /** @type {HTMLElement} */ (document.getElementById("editor-bar"));
    this.result = new Result(bar, page.checks.panel);
    /** @type {string[]} why cells took no 0 the last time */
    this.held = [];
    this.cells = new Cells(this.sheet, this.hands(), () => this.paint());
    this.selection = new Selection(this.sheet, (words) => this.chosen(words));
    new Keyboard(this.sheet, this.selection, this.cells);
    new Pasting(this.sheet, this.selection, this.cells, this.result, () => page.ledger?.show(true));
    const copying = new CopyOut(this.sheet, this.selection, this.cells, this.result);
    this.range = document.createElement("span");
    this.range.className = "here-range";
    document.querySelector("[data-here=place]")?.after(this.range);
    this.back = this.button("undo", () => this.cells.back());
    this.again = this.button("redo", () => this.cells.again());
    this.button("copy", () => copying.table());
    this.none = this.button("none", () => this.askNone());
    document.addEventListener("keydown", (event) => this.key(event));
    this.paint();
  }

  /** What the cells need of the page. @returns {import("./cells.js").Hands} */
  hands() {
    const { page } = this;
    return {
      write: (pairs) => this.write(pairs),
      textOf: (name) => textOfField(page.fields.get(name)),
      placeOf: (name) => this.sheet.spots.get(name)?.place || nameOfField(page.fields.get(name)),
      accept: (name, text) => {
        page.put(name, text);
        page.autosave.resolve(name, text);
      },
      zeros: (names) => this.fillZeros(names),
      tell: (words) => this.result.show(words),
    };
  }

  /** @param {string} name @param {() => void} act */
  button(name, act) {
    const found = document.querySelector(`[data-tool="${name}"]`);
    if (!(found instanceof HTMLButtonElement)) return null;
    found.hidden = false;
    found.addEventListener("click", act);
    return found;
  }

  /** The buttons follow what can be done. */
  paint() {
    const { done, undone } = this.cells.undo;
    if (this.back) this.back.disabled = !done.length;
    if (this.again) this.again.disabled = !undone.length;
    if (this.none) this.none.hidden = this.filled().length > 0 && !this.sheet.blanks().length;
  }

  /** @param {string} words */
  chosen(words) {
    this.range.textContent = words;
    if (words) this.page.announce(words);
  }

  /** @param {[string, string][]} pairs */
  write(pairs) {
    const { page, sheet } = this;
    sheet.fill(pairs.filter(([name]) => sheet.readings.has(name)));
    for (const [name, text] of pairs) {
      if (!sheet.readings.has(name)) page.put(name, text);
      page.autosave.edit(name, text);
    }
    page.checks.paint();
  }

  /** A button of the checks was pressed. @param {import("./answers.js").Offer} offer */
  offer({ writes, answer }) {
    const input = this.sheet.spots.get(writes[0][0])?.input;
    if (!answer) input?.focus();
    this.cells.act(answer ? "确认" : "采纳建议", writes);
    if (!answer) for (const [name] of writes) this.page.queue.suggested(name);
    if (answer) this.result.answered(this.sheet.unread().length);
    const next = answer ? this.page.checks.panel.querySelector("[data-answer]") : null;
    if (next instanceof HTMLElement) next.focus();
    else input?.focus();
  }

  /** The server answered. @param {[string, string][]} tidied @param {any} answer */
  stored(tidied, answer) {
    for (const [name, text] of tidied) {
      this.cells.undo.tidied(name, textOfField(this.page.fields.get(name)), text);
    }
    this.cells.stored(answer);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (composing(event) || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    const back = key === "z" && !event.shiftKey;
    if (!back && !(key === "y" && !event.shiftKey) && !(key === "z" && event.shiftKey)) return;
    const { target } = event;
    const text = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === "text");
    const { current } = this.cells;
    if (text && !current) return; // the browser's own undo
    if (current && this.cells.typing) {
      if (back) this.untyped(current);
      return;
    }
    if (!back && !this.cells.undo.undone.length) return;
    event.preventDefault();
    if (back) this.cells.back();
    else this.cells.again();
  }

  /** The browser takes back what was typed; where it cannot, the cell is as it was when entered. @param {HTMLInputElement} input */
  untyped(input) {
    const { value } = input;
    setTimeout(() => {
      if (input.value === value && this.cells.typing) replace(input, this.cells.entered);
    });
  }

  /** @param {string} current */
  async askZero(current) {
    const chosen = this.selection.many ? this.selection.typed : [];
    const offered = scopes(this.sheet, current, chosen).map(({ words, names }) => ({
      words,
      names: names.filter((name) => this.cells.writable(name)),
    }));
    const names = await askScope(offered);
    if (names.length) this.zeroed(await this.fillZeros(names), names.length, []);
  }

  /**
   * Fill blanks with 0 on the server, as an act of its own, and on the page; answers which.
   *
   * @param {string[]} names
   * @returns {Promise<string[]>}
   */
  async fillZeros(names) {
    const { autosave, queue, checks } = this.page;
    if (!names.length) return [];
    if (!(await autosave.flush())) {
      this.result.show("还有内容没有保存，没有补零；保存后再按");
      return [];
    }
    const body = JSON.stringify({ operation: operationId(), changes: [], zeros: names });
    let [status, answer] = await autosave.post(body);
    if (status === 0) [status, answer] = await autosave.post(body);
    if (status !== 200) {
      this.result.show(answer.locked || answer.message || "没有连上服务器，没有补零；稍后再按");
      return [];
    }
    this.held = Object.values(answer.refused || {});
    const filled = names.filter((name) => answer.saved[name] === "0");
    if (!filled.length && this.held.length) this.result.show(this.staying());
    for (const name of filled) queue.know(name, "0");
    this.sheet.fill(filled.map((name) => [name, "0"]));
    checks.paint();
    autosave.savedAt = answer.saved_at || autosave.savedAt;
    this.page.tell();
    return filled;
  }

  /** Why cells took no 0, or "". */
  staying() {
    const [first, ...others] = this.held;
    return first ? `${first}${others.length ? `，共 ${others.length + 1} 格` : ""}，没有补零` : "";
  }

  /** @param {string[]} filled @param {number} wanted @param {import("./undo.js").Part[]} parts what was written besides */
  zeroed(filled, wanted, parts) {
    const zeros = filled.map((name) => ({ name, before: "", after: "0" }));
    this.cells.step({ words: "空格补零", parts: [...zeros, ...parts], zeros: true });
    if (!filled.length) return;
    const stays = this.staying();
    const others = wanted - filled.length - this.held.length;
    const left = others ? `；${others} 格他人已经填写，没有改动，刷新页面可以看到` : "";
    this.result.show(`已将 ${filled.length} 个空格填为 0${stays && `；${stays}`}${left}。按 Ctrl+Z 可整块撤销。`);
  }

  /** The places that hold something else than 0. */
  filled() {
    return [...this.sheet.readings]
      .filter(([name]) => this.sheet.spots.has(name))
      .filter(([, { state, figure }]) => state === "unread" || (state === "figure" && figure !== "0"))
      .map(([name]) => this.sheet.spots.get(name)?.place || "");
  }

  /** A table was copied, and shown the way here from a text: it still lies in the clipboard. */
  arrive() {
    if (location.hash !== "#paste") return;
    history.replaceState(null, "", location.pathname + location.search);
    this.sheet.table.querySelector("input")?.focus();
    this.result.show("按 Ctrl+V 粘贴刚才复制的表格：带行名、列名的按名称对到各格，只有数字的从当前格填起");
  }

  /** The text of the section, as it stands. @returns {{name: string, text: string}|null} */
  body() {
    const field = [...this.page.fields.values()].find(({ name }) => name.endsWith("-body"));
    return field ? { name: field.name, text: field.value } : null;
  }

  /** “本年没有收到申请” */
  async askNone() {
    const reason = noRequests.refusal(this.sheet.last, this.filled());
    if (reason) {
      noRequests.refuse(reason);
      return;
    }
    const blanks = this.sheet.blanks().filter((name) => this.cells.writable(name));
    const body = this.body();
    const before = body ? body.text : "";
    const after = noRequests.withSentence(before);
    const answer = await noRequests.confirm(blanks.length, !body || before === after);
    if (!answer) return;
    const filled = await this.fillZeros(blanks);
    if (blanks.length && !filled.length) return;
    /** @type {import("./undo.js").Part[]} */
    const parts = [];
    if (answer === "both" && body) {
      parts.push({ name: body.name, before, after });
      this.write([[body.name, after]]);
    }
    this.zeroed(filled, blanks.length, parts);
  }
}

/** @param {import("./fields.js").FieldElement|undefined} field */
function textOfField(field) {
  return field ? textOf(field) : "";
}

/** @param {import("./fields.js").FieldElement|undefined} field */
function nameOfField(field) {
  return field ? nameOf(field) : "";
}
