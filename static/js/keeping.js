// @ts-check
/**
 * Keeps an open page and what was typed on it from getting lost: the sealed copy in this browser,
 * signing in again in place, and what others do to the same section meanwhile.
 *
 * @typedef {Object} Page what this module needs of the page of a section
 * @property {HTMLFormElement} form
 * @property {Map<string, import("./fields.js").FieldElement>} fields
 * @property {import("./queue.js").Queue} queue
 * @property {import("./autosave.js").Autosave} autosave
 * @property {import("./sheet.js").Sheet|null} sheet
 * @property {import("./checks.js").Checks} checks
 * @property {(words: string) => void} announce
 * @property {(name: string, text: string) => void} put
 * @property {() => void} tell
 */

import { operationId } from "./autosave.js";
import { nameOf } from "./fields.js";
import { scaled, text as figureText } from "./figures.js";
import { unsentElsewhere } from "./leaving.js";
import { LocalCopy } from "./local-copy.js";
import { Presence } from "./presence.js";
import { Recovery } from "./recovery.js";
import { canSeal } from "./sealing.js";
import { SignIn, otherWords, postJson, reconcile } from "./session.js";
import { Vault } from "./vault.js";
import { Windows } from "./windows.js";

const AFTER = 500; // milliseconds until it is looked again whether a question is still open
const AGAIN = 10000; // until the key is asked for once more
const ARRIVES = 3000; // the last save of a closed page may still be on its way

export class Keeping {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.facts = /** @type {HTMLElement} */ (document.getElementById("live")).dataset;
    const { user = "", name = "", session = "", again = "" } = this.facts;
    this.person = { user, name, session, again };
    this.window = operationId();
    this.offered = false;
    const place = { user, report: this.facts.report || "", section: this.facts.section || "" };
    this.copy = new LocalCopy({ ...place, window: this.window }, () => page.tell());
    this.windows = new Windows(this.window);
    this.recovery = new Recovery(this.copy, this.desk());
    this.signing = new SignIn(this.person, () => page.autosave.again());
    page.autosave.person = this.person;
    page.autosave.safe = () => this.copy.covers();
    this.unlock();
    this.presence = this.watch();
    unsentElsewhere.flush = () => this.flush();
    unsentElsewhere.leave = () => this.presence.end();
  }

  /** Save now; when that is answered, the copy no longer holds what the server has. */
  async flush() {
    const saved = await this.page.autosave.flush();
    await this.copy.settled();
    return saved;
  }

  /** Fetch the key; it is kept in memory only. */
  async unlock() {
    if (!canSeal() || typeof indexedDB === "undefined") {
      this.ready();
      return;
    }
    const [status, body] = await postJson(this.facts.key || "", {}, this.person.user);
    if (status !== 200) {
      setTimeout(() => this.unlock(), AGAIN);
      return;
    }
    try {
      await this.copy.unlock(await Vault.open(), body.key);
      await this.recovery.look(await this.windows.open());
      if (this.recovery.drafts.length) setTimeout(() => this.presence.soon(), ARRIVES);
    } catch {
      // a browser that keeps nothing: the page says nothing else
    }
    this.ready();
  }

  ready() {
    this.facts.ready = "1";
  }

  watch() {
    const { page, facts } = this;
    const revision = /** @type {HTMLInputElement} */ (page.form.elements.namedItem("revision")).value;
    return new Presence(
      {
        address: facts.presence || "",
        user: this.person.user,
        window: this.window,
        section: facts.section || "",
        seconds: Number(facts.seconds),
        revision: Number(revision),
      },
      {
        field: () => this.current(),
        stamp: () => page.autosave.requests,
        take: (written) => this.take(written),
        box: (name) => this.box(name),
        place: (name) => this.place(name),
        go: (name) => page.fields.get(name)?.focus(),
        taken: () => this.taken(),
        locked: (message) => {
          this.recovery.banner.hidden = true;
          page.queue.lock(message);
          page.tell();
        },
        signedOut: (message) => this.signedOut(message),
        reached: () => page.queue.trouble && page.autosave.again(),
      },
    );
  }

  /** What is said beside the save button depends on this; called whenever it is said anew. */
  changed() {
    const { queue } = this.page;
    this.copy.hold(queue.pending());
    if (queue.trouble !== "login") {
      this.offered = false;
      this.signing.withdraw();
    } else if (!this.offered) {
      this.offered = true;
      this.offer();
    }
  }

  /** Whether what is not on the server is at least in this browser. */
  get kept() {
    return this.copy.covers();
  }

  /** Offer to sign in, when no question is open. */
  offer() {
    if (!this.offered) return;
    if (document.querySelector(".veil")) setTimeout(() => this.offer(), AFTER);
    else this.signing.show(false);
  }

  /** The session has ended, or somebody else's began. @param {string} message */
  async signedOut(message) {
    const { who, name } = await reconcile(this.person);
    if (who === "same" || who === "unknown") return;
    this.page.queue.signedOut(who === "other" ? otherWords(name) : message);
    this.page.tell();
  }

  signIn() {
    this.signing.show(true);
  }

  current() {
    const element = document.activeElement;
    const name = element instanceof HTMLElement ? element.getAttribute("name") || "" : "";
    return this.page.fields.has(name) ? name : "";
  }

  /** @param {import("./presence.js").Written} written @returns {boolean|null} */
  take(written) {
    const { name, text } = written;
    const { queue, fields } = this.page;
    const state = queue.fields.get(name);
    if (!state || state.base === text || queue.touched(name)) return false;
    if (written.over !== undefined && written.over !== state.base) return false; // saved since
    if (fields.get(name) === document.activeElement) {
      written.over = state.base;
      return null;
    }
    queue.know(name, text);
    this.page.put(name, text);
    return true;
  }

  taken() {
    this.page.tell();
    this.recovery.refresh();
  }

  /** @param {string} name @returns {HTMLElement|null} */
  box(name) {
    const field = this.page.fields.get(name);
    return field ? field.closest("td, .passage, .cover-field") : null;
  }

  /** @param {string} name */
  place(name) {
    const spot = this.page.sheet?.spots.get(name);
    if (spot) return spot.place;
    const field = this.page.fields.get(name);
    if (!field) return "";
    const heading = field.closest("[data-passage]")?.querySelector(".passage-heading");
    const where = heading instanceof HTMLInputElement ? heading.value : "";
    return heading === field || !where ? nameOf(field) : `${where}·${nameOf(field)}`;
  }

  /** @returns {import("./recovery.js").Desk} */
  desk() {
    const { page } = this;
    return {
      field: (name) => page.queue.fields.get(name),
      order: (name) => [...page.fields.keys()].indexOf(name),
      place: (name) => this.place(name),
      tidy: (name, text) => this.tidy(name, text),
      restore: (name, base, text) => {
        page.queue.rebase(name, base);
        page.put(name, text);
        page.autosave.edit(name, text);
      },
      say: (words) => page.announce(words),
    };
  }

  /** How the server writes what was typed into a cell. @param {string} name @param {string} typed */
  tidy(name, typed) {
    if (!this.page.sheet?.readings.has(name)) return typed.replace(/\r\n?/g, "\n");
    const reading = this.page.sheet.reading(name, typed);
    return reading.state === "figure" ? figureText(scaled(reading.figure)) : typed.trim();
  }
}
