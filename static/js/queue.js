// @ts-check
/**
 * What is still to be saved, as a pure state machine: it knows no clock, no page and no network.
 *
 * One request is under way at a time; a request that got no answer is repeated unchanged, so that
 * the server can tell a repetition by its operation id. A field in conflict, or one the server
 * refused, waits for the person and is not sent by itself.
 *
 * @typedef {{name: string, base: string, value: string, suggested?: true}} Change
 * @typedef {{operation: string, changes: Change[]}} Request
 * @typedef {{name: string, place: string, base: string, mine: string, theirs: string,
 *   by?: string, at?: string, own?: boolean}} Conflict `own`: with the same person in another window
 * @typedef {{base: string, value: string, echo: string|null, refused: string,
 *   conflict: Conflict|null, suggested?: string}} Field `suggested`: the text that the checks
 *   proposed and the person took
 * @typedef {"network"|"server"|"login"|"locked"|"rejected"} Trouble
 */

export const QUIET = 1000; // after the last change
export const LONGEST = 5000; // after the first change
export const SHOWN_FOR = 400; // how long "being saved" stands at least
const DELAYS = [2, 5, 10, 30, 60]; // seconds between tries

export class Queue {
  /**
   * @param {Iterable<[string, string]>} bases the text of each field that the server has
   * @param {() => string} newId
   */
  constructor(bases, newId) {
    /** @type {Map<string, Field>} */
    this.fields = new Map();
    for (const [name, base] of bases) {
      this.fields.set(name, { base, value: base, echo: null, refused: "", conflict: null });
    }
    this.newId = newId;
    /** @type {Request|null} */
    this.sent = null; // under way, or to be repeated
    this.underWay = false;
    /** @type {Trouble|null} */
    this.trouble = null;
    this.message = "";
    this.tries = 0;
    this.wait = 0; // seconds from the last failure to the next try
    this.retryAt = 0;
    this.most = Infinity; // changes in one request; fewer after the server refused a whole one
    /** @type {number|null} */
    this.firstAt = null;
    this.lastAt = 0;
  }

  /** The person changed a field. @param {string} name @param {string} value @param {number} now */
  edit(name, value, now) {
    const field = this.fields.get(name);
    if (!field || field.value === value) return;
    field.value = value;
    field.refused = "";
    if (!this.changed(field)) return;
    this.lastAt = now;
    if (this.firstAt === null) this.firstAt = now;
  }

  /** What the field holds now was proposed by the checks. @param {string} name */
  suggested(name) {
    const field = this.fields.get(name);
    if (field) field.suggested = field.value;
  }

  /** The server holds this text by another act than a save. @param {string} name @param {string} text */
  know(name, text) {
    const field = this.fields.get(name);
    if (field) Object.assign(field, { base: text, value: text, echo: null, refused: "" });
  }

  /** What is put back now was changed from that text. @param {string} name @param {string} base */
  rebase(name, base) {
    const field = this.fields.get(name);
    if (field) Object.assign(field, { base, value: base, echo: null, refused: "", conflict: null });
  }

  /** Others ended the writing. @param {string} message */
  lock(message) {
    this.message = message;
    this.give("locked");
  }

  /** The sign-in behind the page has ended, or is somebody else's. @param {string} message */
  signedOut(message) {
    if (this.trouble === "locked") return;
    this.message = message;
    this.trouble = "login";
  }

  /** Save without waiting for a pause. @param {number} now */
  hurry(now) {
    this.lastAt = Math.min(this.lastAt, now - QUIET);
    this.retryAt = Math.min(this.retryAt, now);
  }

  /** The milliseconds until a request is due; null when there is none to send. @param {number} now */
  due(now) {
    if (this.underWay || this.trouble === "login" || this.trouble === "locked") return null;
    if (this.sent) return Math.max(0, this.retryAt - now);
    if (!this.waiting().length) return null;
    const first = this.firstAt === null ? now : this.firstAt;
    return Math.max(0, Math.min(this.lastAt + QUIET, first + LONGEST) - now);
  }

  /** The request to send now. @returns {Request|null} */
  next() {
    if (this.underWay) return null;
    if (!this.sent) {
      const changes = this.waiting()
        .slice(0, this.most)
        .map(([name, { base, value, suggested }]) => ({
          name,
          base,
          value,
          ...(suggested === value && { suggested: /** @type {true} */ (true) }),
        }));
      if (!changes.length) return null;
      this.sent = { operation: this.newId(), changes };
      this.firstAt = null;
    }
    this.underWay = true;
    return this.sent;
  }

  /**
   * The server answered. Answers the fields whose stored text is another than the one sent.
   *
   * @param {number} status
   * @param {any} body
   * @param {number} now
   * @returns {[string, string][]}
   */
  answered(status, body, now) {
    const request = this.sent;
    this.underWay = false;
    if (!request) return [];
    if (status === 200 || (status === 409 && body.conflicts)) return this.stored(request, body);
    this.message = body.message || body.locked || "";
    if (status === 409 && body.locked) this.give("locked");
    else if (status === 409 && body.other_user) this.signedOut(body.other_user);
    else if (status === 401 || status === 403) this.signedOut("");
    else if (status === 400 || status === 413 || status === 422) this.rejected(request);
    else this.later(status === 0 ? "network" : "server", now);
    return [];
  }

  /** The person signed in again, or asked for another try. @param {number} now */
  again(now) {
    if (this.trouble === "locked") return;
    this.trouble = null;
    this.retryAt = now;
    this.lastAt = Math.min(this.lastAt, now - QUIET);
  }

  /**
   * The person decided a conflict: the field holds `value` now, knowing what the other wrote.
   *
   * @param {string} name
   * @param {string} value
   * @param {number} now
   */
  resolve(name, value, now) {
    const field = this.fields.get(name);
    if (!field || !field.conflict) return;
    field.base = field.conflict.theirs;
    field.conflict = null;
    field.echo = null;
    field.value = field.base;
    this.edit(name, value, now);
  }

  /** The page came back with what others changed meanwhile. @param {Conflict[]} conflicts */
  disagree(conflicts) {
    for (const conflict of conflicts) {
      const field = this.fields.get(conflict.name);
      if (field) field.conflict = field.value === conflict.theirs ? null : conflict;
      if (field && !field.conflict) field.base = conflict.theirs;
    }
  }

  /** The conflicts that wait for a decision. @returns {Conflict[]} */
  conflicts() {
    return [...this.fields.values()]
      .filter((field) => field.conflict)
      .map((field) => ({ .../** @type {Conflict} */ (field.conflict), mine: field.value }));
  }

  /** The names of the fields the server refused. */
  refused() {
    return [...this.fields].filter(([, field]) => field.refused).map(([name]) => name);
  }

  /** The names of the fields whose text is not on the server. */
  unsaved() {
    return [...this.fields].filter(([, field]) => this.changed(field)).map(([name]) => name);
  }

  /** What the server does not have, or would have to give back. @returns {Map<string, import("./drafts.js").Pending>} */
  pending() {
    const sent = new Map((this.sent?.changes || []).map(({ name, value }) => [name, value]));
    /** @type {Map<string, import("./drafts.js").Pending>} */
    const found = new Map();
    for (const [name, field] of this.fields) {
      const under = sent.get(name);
      if (!this.changed(field) && (under === undefined || under === field.value)) continue;
      found.set(name, { base: field.base, value: field.value, sent: under ?? null });
    }
    return found;
  }

  /** Whether the person has written into a field what is not settled yet. @param {string} name */
  touched(name) {
    const field = this.fields.get(name);
    const sent = this.sent?.changes.some((change) => change.name === name) || false;
    return sent || (field !== undefined && this.changed(field));
  }

  /** Whether nothing more can be sent without the person. */
  atRest() {
    return !this.sent && !this.waiting().length;
  }

  /** @param {Field} field */
  changed(field) {
    return field.conflict !== null || (field.value !== field.base && field.value !== field.echo);
  }

  /** @returns {[string, Field][]} */
  waiting() {
    return [...this.fields].filter(
      ([, field]) => !field.refused && !field.conflict && this.changed(field),
    );
  }

  /** @param {Request} request @param {any} body @returns {[string, string][]} */
  stored(request, body) {
    this.sent = null;
    this.trouble = null;
    this.message = "";
    this.tries = 0;
    /** @type {[string, string][]} */
    const tidied = [];
    const sent = new Map(request.changes.map((change) => [change.name, change.value]));
    for (const [name, text] of Object.entries(body.saved || {})) {
      const field = this.fields.get(name);
      if (!field) continue;
      field.base = text;
      field.echo = sent.get(name) === text ? null : (sent.get(name) ?? null);
      if (field.value === field.echo) tidied.push([name, text]);
    }
    for (const [name, message] of Object.entries(body.refused || {})) {
      const field = this.fields.get(name);
      if (field && field.value === sent.get(name)) field.refused = message;
    }
    this.disagree(body.conflicts || []);
    return tidied;
  }

  /** A request the server does not take: smaller ones, until the one field is found. @param {Request} request */
  rejected(request) {
    this.sent = null;
    this.trouble = null;
    const [change, ...others] = request.changes;
    if (others.length) {
      this.most = Math.ceil(request.changes.length / 2);
      return;
    }
    this.most = Infinity;
    const field = this.fields.get(change.name);
    if (field && field.value === change.value) field.refused = this.message || "服务器没有收下";
  }

  /** @param {Trouble} trouble @param {number} now */
  later(trouble, now) {
    this.trouble = trouble;
    this.wait = DELAYS[Math.min(this.tries, DELAYS.length - 1)];
    this.retryAt = now + 1000 * this.wait;
    this.tries += 1;
  }

  /** @param {Trouble} trouble */
  give(trouble) {
    this.trouble = trouble;
    this.sent = null;
  }
}
