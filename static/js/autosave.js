// @ts-check
/** Sends what the queue holds: one request at a time, repeated until the server has it. */

import { remember } from "./parting.js";
import { Queue, SHOWN_FOR } from "./queue.js";
import { otherWords, reconcile } from "./session.js";

const PATIENCE = 30000; // milliseconds for one answer
const KEPT_ALIVE = 50000; // characters that may still travel while the page closes

/** An id nobody else makes; getRandomValues is there on plain http too. */
export function operationId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @typedef {Object} Watcher
 * @property {(tidied: [string, string][], answer: any) => void} stored
 * @property {() => void} changed
 */

export class Autosave {
  /**
   * @param {HTMLFormElement} form
   * @param {Queue} queue
   * @param {Watcher} watcher
   */
  constructor(form, queue, watcher) {
    this.form = form;
    this.queue = queue;
    this.watcher = watcher;
    this.timer = 0;
    this.sentAt = -Infinity; // when the last request left
    this.savedAt = "";
    this.tokenIsFresh = true;
    this.requests = 0; // sent and answered
    /** @type {import("./session.js").Person|null} whose page this is */
    this.person = null;
    /** Whether what is not on the server may be left here. */
    this.safe = () => false;
    /** @type {((done: boolean) => void)[]} */
    this.flushing = [];
    addEventListener("online", () => this.again());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.hurry();
      else if (this.queue.trouble) this.again();
    });
    addEventListener("pagehide", () => this.hurry());
    addEventListener("beforeunload", (event) => {
      if (!this.queue.unsaved().length || this.safe()) return;
      event.preventDefault();
      event.returnValue = "";
    });
  }

  /** @param {string} name @param {string} value */
  edit(name, value) {
    this.queue.edit(name, value, Date.now());
    this.plan();
  }

  /** @param {string} name @param {string} value */
  resolve(name, value) {
    this.queue.resolve(name, value, Date.now());
    this.hurry();
  }

  /** Save now; answers whether everything is on the server. @returns {Promise<boolean>} */
  flush() {
    return new Promise((done) => {
      this.flushing.push(done);
      if (this.queue.trouble) this.again();
      else this.hurry();
      this.settle();
    });
  }

  hurry() {
    this.queue.hurry(Date.now());
    this.plan();
  }

  again() {
    this.queue.again(Date.now());
    this.plan();
  }

  /** Whether to say that it is being saved: while a request is under way, and long enough to be read. */
  busy() {
    return this.queue.underWay || Date.now() - this.sentAt < SHOWN_FOR;
  }

  plan() {
    clearTimeout(this.timer);
    const due = this.queue.due(Date.now());
    if (due === 0) this.send();
    else if (due !== null) this.timer = setTimeout(() => this.send(), due);
    this.watcher.changed();
  }

  async send() {
    const request = this.queue.next();
    if (!request) return;
    remember(request.operation);
    this.requests += 1;
    this.sentAt = Date.now();
    this.watcher.changed();
    setTimeout(() => this.watcher.changed(), SHOWN_FOR);
    let [status, body] = await this.post(JSON.stringify(request));
    this.requests += 1;
    if ((status === 401 || status === 403) && this.tokenIsFresh && this.person) {
      const { who, name } = await reconcile(this.person);
      if (who === "same") {
        // Signing in again in another window gave a new token: the same request once more.
        this.tokenIsFresh = false;
        this.queue.underWay = false;
        this.send();
        return;
      }
      if (who === "other") [status, body] = [409, { other_user: otherWords(name) }];
    }
    this.tokenIsFresh = true;
    const tidied = this.queue.answered(status, body, Date.now());
    if (status === 200 || (status === 409 && body.conflicts)) {
      this.savedAt = body.saved_at || this.savedAt;
      this.watcher.stored(tidied, body);
    }
    this.settle();
    this.plan();
  }

  /** @param {string} body @returns {Promise<[number, any]>} */
  async post(body) {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE);
    try {
      const answer = await fetch(this.form.dataset.autosave || "", {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          "X-CSRFToken": this.token().value,
          ...(this.person && { "X-Page-User": this.person.user }),
        },
        credentials: "same-origin",
        keepalive: body.length < KEPT_ALIVE,
        signal: patience.signal,
        body,
      });
      if (answer.redirected) return [401, {}];
      return [answer.status, await answer.json().catch(() => ({}))];
    } catch {
      return [0, {}];
    } finally {
      clearTimeout(timer);
    }
  }

  /** @returns {HTMLInputElement} */
  token() {
    return /** @type {HTMLInputElement} */ (this.form.elements.namedItem("csrfmiddlewaretoken"));
  }

  settle() {
    const { queue } = this;
    const stuck = queue.trouble !== null;
    if (!stuck && !queue.atRest()) return;
    const saved = !stuck && !queue.unsaved().length;
    for (const done of this.flushing.splice(0)) done(saved);
  }
}
