// @ts-check
/**
 * Who else is writing, where they are, and what they saved meanwhile. Asks every half minute; what
 * came in another order than it was stored is thrown away and asked for again.
 *
 * @typedef {{name: string, section: string, label: string, field: string}} Someone
 * @typedef {{name: string, text: string, by: string, operation?: string, over?: string}}
 *   Written `over`: the text it waits to take the place of
 * @typedef {Object} Desk
 * @property {() => string} field the field the person is in
 * @property {() => number} stamp changes whenever a save is sent or answered
 * @property {(written: Written) => boolean|null} take put another's text into its field; null when
 *   it must wait, false when the field is the person's own by now
 * @property {(name: string) => HTMLElement|null} box what is drawn around a field
 * @property {(name: string) => string} place
 * @property {(name: string) => void} go
 * @property {() => void} taken after texts were put in
 * @property {(message: string) => void} locked
 * @property {(message: string) => void} signedOut
 * @property {() => void} reached the server answered
 */

import { sentHere } from "./parting.js";
import { postJson } from "./session.js";

const FLASH = 4000; // milliseconds
const AT_ONCE = 1000; // between two requests at least

export class Presence {
  /**
   * @param {{address: string, user: string, window: string, section: string, seconds: number,
   *   revision: number}} facts
   * @param {Desk} desk
   */
  constructor(facts, desk) {
    this.facts = facts;
    this.desk = desk;
    this.revision = facts.revision;
    this.asked = 0;
    this.timer = 0;
    this.under = false;
    this.ended = false;
    /** @type {Map<string, Written>} texts whose field is being stood in */
    this.waiting = new Map();
    /** @type {HTMLElement[]} */
    this.marked = [];
    [this.list, this.told] = regions();
    addEventListener("pagehide", () => this.leave());
    addEventListener("pageshow", (event) => event.persisted && this.soon());
    addEventListener("focus", () => this.soon());
    document.addEventListener("focusout", () => setTimeout(() => this.put([]), 0));
    this.ask();
  }

  /** Ask now, unless it was just done. */
  soon() {
    if (Date.now() - this.asked >= AT_ONCE) this.ask();
  }

  /** @param {boolean} [leaving] */
  body(leaving = false) {
    const { window, section } = this.facts;
    return { window, section, field: this.desk.field(), revision: this.revision, leaving };
  }

  leave() {
    if (!this.ended) postJson(this.facts.address, this.body(true), this.facts.user, true);
  }

  /** The person signs out: say so while the session still is, and ask no more. */
  async end() {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.timer);
    await postJson(this.facts.address, this.body(true), this.facts.user);
  }

  async ask() {
    if (this.under || this.ended) return;
    this.under = true;
    this.asked = Date.now();
    clearTimeout(this.timer);
    const stamp = this.desk.stamp();
    const [status, body] = await postJson(this.facts.address, this.body(), this.facts.user);
    this.under = false;
    if (this.ended) return;
    this.heard(status, body, stamp === this.desk.stamp());
    if (!this.ended) this.timer = setTimeout(() => this.ask(), 1000 * this.facts.seconds);
  }

  /** @param {number} status @param {any} body @param {boolean} inOrder */
  heard(status, body, inOrder) {
    if (status === 401 || status === 403) this.desk.signedOut("");
    else if (status === 409 && body.other_user) this.desk.signedOut(body.other_user);
    else if (status === 404) this.ended = true;
    if (status !== 200) return;
    this.desk.reached();
    if (body.locked) {
      this.ended = true;
      this.show([]);
      this.desk.locked(body.locked);
      return;
    }
    this.show(body.people || []);
    if (!inOrder) return;
    this.revision = body.revision ?? this.revision;
    this.put(body.changed || []);
    if (body.moved) this.tell(`${body.moved}调整了本部分的小标题或图片 `, "重新载入", () => location.reload());
  }

  /** @param {Someone[]} people */
  show(people) {
    for (const box of this.marked) {
      box.classList.remove("other-here");
      delete box.dataset.who;
    }
    this.marked = [];
    const words = people.map((someone) => `${someone.name} 正在填写：${someone.label}${this.within(someone)}`);
    const said = words.join("；");
    if (this.list.textContent !== said) this.list.textContent = said;
    for (const { name, section, field } of people) {
      const box = section === this.facts.section ? this.desk.box(field) : null;
      if (!box) continue;
      box.classList.add("other-here");
      box.dataset.who = name;
      this.marked.push(box);
    }
  }

  /** @param {Someone} someone */
  within({ section, field }) {
    const place = section === this.facts.section && field ? this.desk.place(field) : "";
    return place ? `（${place}）` : "";
  }

  /** @param {Written[]} written */
  put(written) {
    for (const each of written) this.waiting.set(each.name, each);
    /** @type {Map<string, string[]>} */
    const news = new Map();
    let own = false;
    for (const [name, each] of [...this.waiting]) {
      const done = this.desk.take(each);
      if (done === null) continue;
      this.waiting.delete(name);
      if (done && sentHere(each.operation)) own = true;
      else if (done) news.set(each.by, [...(news.get(each.by) || []), name]);
    }
    if (news.size || own) this.desk.taken();
    for (const [by, names] of news) {
      this.flash(names);
      const who = by || "您在另一窗口";
      const unit = this.desk.box(names[0])?.matches("td") ? "格" : "处";
      this.tell(`${who}刚改了 ${names.length} ${unit} `, "查看", () => {
        this.desk.go(names[0]);
        this.flash(names);
      });
    }
  }

  /** @param {string[]} names */
  flash(names) {
    for (const name of names) {
      const box = this.desk.box(name);
      if (!box) continue;
      box.classList.add("just-changed");
      setTimeout(() => box.classList.remove("just-changed"), FLASH);
    }
  }

  /** @param {string} words @param {string} act @param {() => void} run */
  tell(words, act, run) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-link";
    button.textContent = act;
    button.addEventListener("click", run);
    this.told.replaceChildren(words, button);
  }
}

/** Where it is said who is here, and what they did: beside the list of sections. */
function regions() {
  const box = document.createElement("div");
  box.className = "presence";
  const made = ["presence", "presence-news"].map((id) => {
    const line = document.createElement("p");
    line.id = id;
    line.setAttribute("role", "status");
    return line;
  });
  box.append(...made);
  document.querySelector(".section-nav")?.after(box);
  return made;
}
