// @ts-check
/** The page on which a section is written: puts its parts together. Without it the form still works. */

import { Acts, mayRemove } from "./acts.js";
import { adopt } from "./adopting.js";
import { announcer } from "./announcer.js";
import { Autosave, operationId } from "./autosave.js";
import { Checks } from "./checks.js";
import { settle } from "./conflict.js";
import { Editing } from "./editing.js";
import { baseOf, fieldsOf, textOf, write } from "./fields.js";
import { dressFiles } from "./file-fields.js";
import { Here } from "./here.js";
import { composing, onInput } from "./ime.js";
import { Keeping } from "./keeping.js";
import { showLast } from "./last-year.js";
import { Ledger } from "./ledger.js";
import { lock } from "./locked.js";
import { Modes } from "./modes.js";
import * as passages from "./passages.js";
import { keepOnPhone } from "./phone.js";
import { Queue } from "./queue.js";
import { comeBack } from "./returning.js";
import { Sheet } from "./sheet.js";
import { StatusLine, saying } from "./status.js";

/** @param {string} id @returns {any} */
function data(id) {
  const element = document.getElementById(id);
  return element ? JSON.parse(element.textContent || "null") : null;
}

/** @param {string} id @returns {HTMLElement} */
function part(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

class Page {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.fields = fieldsOf(form);
    const table = form.querySelector("table.sheet");
    this.sheet = table instanceof HTMLTableElement ? new Sheet(table, data("format-data")) : null;
    this.announce = announcer(part("announcer"));
    this.checks = new Checks(part("checks"), this.sheet, this.announce, (offer) => this.editing?.offer(offer));
    const { address = "/" } = part("live").dataset;
    this.ledger = this.sheet && new Ledger(this.sheet.table, this.sheet.controls, address);
    if (this.sheet) showLast(this.sheet.table, address);
    this.here = this.sheet && new Here(part("here"), part("here-help"), this.sheet, data("helps") || {});
    const stored = data("stored") || {};
    const bases = [...this.fields].map(([name, field]) => /** @type {[string, string]} */ ([name, stored[name] ?? baseOf(field)]));
    this.queue = new Queue(bases, operationId);
    this.calm = part("save-status");
    this.line = new StatusLine(this.calm, part("save-alert"), (act) => this.solve(act));
    this.autosave = new Autosave(form, this.queue, {
      stored: (tidied, answer) => this.stored(tidied, answer),
      changed: () => this.tell(),
    });
    this.autosave.savedAt = (this.calm.textContent || "").replace("已保存", "").trim();
    this.acts = new Acts(form, () => this.autosave.flush());
    this.asking = false;
    /** @type {Editing|null} */
    this.editing = this.sheet && new Editing(/** @type {import("./editing.js").Page} */ (this));
    this.checks.body = () => this.editing?.body() || null;
    this.listen();
    passages.start(form);
    dressFiles(form);
    this.checks.paint();
    // what the browser put back into the fields by itself is a change like any other
    for (const [name, field] of this.fields) this.autosave.edit(name, textOf(field));
    const came = /** @type {any[][]} */ (data("conflicts") || []);
    this.queue.disagree(came.map(([name, place, base, mine, theirs, by, at, own]) => ({ name, place, base, mine, theirs, by, at, own })));
    /** @type {Keeping|undefined} */
    this.keeping = new Keeping(this);
    this.tell();
    this.modes = new Modes(/** @type {import("./paper.js").Page} */ (this));
    this.editing?.arrive();
    if (this.sheet) keepOnPhone(this.sheet);
    comeBack();
    const refused = form.querySelector("[data-refused]") || document.getElementById("error-summary");
    if (refused instanceof HTMLElement) refused.focus();
  }

  listen() {
    onInput(this.form, (element) => this.changed(element));
    this.form.addEventListener("change", (event) => this.changed(/** @type {HTMLElement} */ (event.target)));
    this.form.addEventListener("focusout", (event) => this.left(/** @type {HTMLElement} */ (event.target)));
    this.form.addEventListener("submit", (event) => this.submit(event));
    document.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("click", (event) => this.follow(event));
    this.hear("adopt", (edit) => adopt(this, edit));
    this.hear("flush", () => this.autosave.flush());
    this.hear("sign-in", () => this.keeping?.signIn());
  }

  /** What the comments of the section ask for. @param {string} what @param {(detail: any) => any} act */
  hear(what, act) {
    this.form.addEventListener(what, (event) => {
      const { detail } = /** @type {CustomEvent} */ (event);
      detail.answer = act(detail);
    });
  }

  /** @param {HTMLElement} element */
  changed(element) {
    const field = this.fields.get(/** @type {HTMLInputElement} */ (element).name);
    if (!field) return;
    if (this.sheet && field instanceof HTMLInputElement && this.sheet.readings.has(field.name)) {
      this.sheet.take(field);
      this.checks.paint();
    } else {
      passages.refresh(field);
      this.fieldError(field.name, "");
    }
    this.autosave.edit(field.name, textOf(field));
  }

  /** @param {HTMLElement} element */
  left(element) {
    if (!this.sheet || !(element instanceof HTMLInputElement) || !this.sheet.readings.has(element.name)) return;
    if (this.sheet.leave(element)) this.autosave.edit(element.name, element.value);
    this.checks.paint();
  }

  /** @param {[string, string][]} tidied @param {any} answer */
  stored(tidied, answer) {
    this.editing?.stored(tidied, answer);
    this.modes?.stored(answer);
    for (const [name, text] of tidied) {
      const field = this.fields.get(name);
      if (!field || field === document.activeElement) continue;
      this.put(name, text);
      this.queue.edit(name, text, Date.now());
    }
    for (const name of Object.keys(answer.saved || {})) this.fieldError(name, (answer.errors || {})[name] || "");
    for (const [name, message] of Object.entries(answer.refused || {})) this.fieldError(name, message);
    if (answer.findings) this.checks.found(answer.findings);
    // one that was put off comes up again only when the person asks for it
    const came = (answer.conflicts || []).map((/** @type {{name: string}} */ { name }) => name);
    if (came.some((/** @type {string} */ name) => this.queue.fields.get(name)?.conflict)) this.settleConflicts();
  }

  /** Write a text into a field and let everything that hangs on it follow. @param {string} name @param {string} text */
  put(name, text) {
    const field = this.fields.get(name);
    if (!field) return;
    write(field, text);
    if (this.sheet && field instanceof HTMLInputElement && this.sheet.readings.has(name)) {
      this.sheet.take(field);
      this.sheet.mark(name);
      this.checks.paint();
    } else passages.refresh(field);
  }

  /** Show what is wrong with a text, or that nothing is. @param {string} name @param {string} message */
  fieldError(name, message) {
    if (this.sheet && this.sheet.readings.has(name)) return;
    const told = document.getElementById(`e-${name}`);
    const field = this.fields.get(name);
    if (!told || !field || told.textContent === message) return;
    told.textContent = message;
    told.hidden = !message;
    field.classList.toggle("is-invalid", message !== "");
    if (message) {
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", told.id);
    } else {
      field.removeAttribute("aria-invalid");
    }
  }

  tell() {
    const { queue } = this;
    this.keeping?.changed();
    this.line.show(
      saying({
        trouble: queue.trouble,
        message: queue.message,
        conflicts: queue.conflicts().length,
        own: queue.conflicts().filter(({ own }) => own).length,
        refused: queue.refused().length,
        busy: this.autosave.busy(),
        unsaved: queue.unsaved().length > 0,
        kept: this.keeping?.kept,
        delay: queue.wait,
        savedAt: this.autosave.savedAt,
      }),
    );
    if (queue.trouble === "locked") {
      const unsaved = queue.unsaved().map((name) => {
        const field = /** @type {import("./fields.js").FieldElement} */ (this.fields.get(name));
        return /** @type {[string, string]} */ ([this.keeping?.place(name) || name, textOf(field)]);
      });
      lock(this.form, queue.message || "报告不能再改", unsaved);
    }
  }

  /** @param {import("./status.js").Act} act */
  solve(act) {
    if (act === "retry") this.autosave.again();
    else if (act === "login") this.keeping?.signIn();
    else if (act === "conflicts") this.settleConflicts();
    else if (act === "refused") this.fields.get(this.queue.refused()[0])?.focus();
  }

  async settleConflicts() {
    if (this.asking) return;
    this.asking = true;
    await settle(this.queue.conflicts(), (name, value) => {
      this.put(name, value);
      this.autosave.resolve(name, value);
    });
    this.asking = false;
    this.tell();
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    const button = /** @type {HTMLButtonElement|null} */ (event.submitter);
    const act = button?.value || "save";
    if (act === "save") {
      this.save();
    } else if (act.startsWith("zero:") && this.editing) {
      this.editing.askZero(this.here?.name || "");
    } else if (act.startsWith("add-picture:")) this.addPicture(act, /** @type {HTMLElement} */ (button));
    else if (!button?.matches("[data-remove]") || (await mayRemove(button))) this.acts.run(act, button);
  }

  async save() {
    if (await this.autosave.flush()) this.announce("已保存");
  }

  /** @param {string} act @param {HTMLElement} button */
  addPicture(act, button) {
    const box = /** @type {HTMLElement} */ (button.closest("[data-adding]"));
    const trouble = passages.pictureTrouble(box, (data("limits") || {}).picture_mb || 5);
    const told = /** @type {HTMLElement} */ (box.querySelector("[data-adding-error]"));
    told.textContent = trouble;
    if (!trouble) this.acts.run(act, button);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (composing(event) || event.altKey) return;
    const ctrl = event.ctrlKey || event.metaKey;
    if (ctrl && !event.shiftKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      this.save();
    } else if (event.key === "F1" && this.here) {
      event.preventDefault();
      this.here.toggle();
    } else if (event.key === "F6") {
      event.preventDefault();
      this.nextRegion(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape" && this.here) {
      this.here.show(false);
      this.editing?.result.close();
    }
  }

  /** Tool bar, table or texts, checks, and round again. @param {number} step */
  nextRegion(step) {
    const current = this.here?.name && this.sheet?.spots.get(this.here.name)?.input;
    const body = current || this.sheet?.table.querySelector("input") || [...this.fields.values()][0];
    const regions = [part("editor-acts"), part(this.sheet ? "sheet-box" : "passages"), part("checks")];
    const stops = [part("editor-acts").querySelector("button:enabled:not([hidden])"), body, part("checks")];
    const here = regions.findIndex((region) => region.contains(document.activeElement));
    const to = here < 0 ? (step > 0 ? 1 : 2) : (here + step + regions.length) % regions.length;
    /** @type {HTMLElement|null|undefined} */ (stops[to])?.focus();
  }

  /** A link on this page to a field goes there; one to elsewhere waits until all is saved. @param {MouseEvent} event */
  async follow(event) {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button) return;
    if (event.ctrlKey || event.shiftKey || event.metaKey || link.target || link.hasAttribute("download")) return;
    const here = link.origin === location.origin && link.pathname === location.pathname;
    if (here && link.hash) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!target) return;
      event.preventDefault();
      this.ledger?.reveal(target);
      target.focus();
      return;
    }
    if (link.origin !== location.origin || !this.queue.unsaved().length) return;
    event.preventDefault();
    await this.autosave.flush();
    location.assign(link.href);
  }
}

const form = document.getElementById("editor");
if (form instanceof HTMLFormElement) new Page(form);
