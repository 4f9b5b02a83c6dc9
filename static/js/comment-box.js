// @ts-check
/**
 * The box in which a comment is written: kept on the server as a draft while it is typed, kept on
 * the page through everything else.
 */

import { operationId } from "./autosave.js";
import { SignIn, otherWords, postJson, reconcile } from "./session.js";

/** @typedef {{target: string, quote: string, near: number, text: string, suggestion: string}} Wording */
/** @typedef {"target"|"quote"|"near"|"text"|"suggestion"|"key"} Name */

const PAUSE = 1000; // milliseconds of rest before a draft is stored
const AGAIN = 5000; // until the next attempt without an answer
const EMPTY = { target: "", quote: "", near: 0, text: "", suggestion: "" };

export class CommentBox {
  /** @param {HTMLElement} panel @param {HTMLFormElement} form @param {() => void} listed */
  constructor(panel, form, listed) {
    this.panel = panel;
    this.form = form;
    this.listed = listed;
    this.details = /** @type {HTMLDetailsElement} */ (form.closest("details"));
    this.told = /** @type {HTMLElement} */ (form.querySelector("[data-told]"));
    this.wrong = /** @type {HTMLElement} */ (form.querySelector("[data-wrong]"));
    this.dropper = /** @type {HTMLButtonElement} */ (form.querySelector("[data-comment-drop]"));
    this.list = /** @type {HTMLElement} */ (panel.querySelector("[data-comment-list]"));
    this.timer = 0;
    this.sent = JSON.stringify(this.body()); // what the server has, or need not have
    this.kept = false; // whether the server has this draft
    /** @type {Promise<boolean>|null} */
    this.under = null;
    const { user = "", name = "", session = "", again = "" } = panel.dataset;
    this.person = { user, name, session, again };
    this.signing = new SignIn(this.person, () => this.flush());
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.finish();
    });
    this.dropper.addEventListener("click", () => this.drop());
    addEventListener("online", () => this.flush());
    addEventListener("beforeunload", (event) => {
      if (!this.dirty) return;
      event.preventDefault();
      event.returnValue = "";
    });
  }

  /** @param {Name} name @returns {HTMLInputElement} */
  field(name) {
    return /** @type {HTMLInputElement} */ (this.form.elements.namedItem(name));
  }

  /** What stands in the box, as it is sent. */
  body() {
    const value = (/** @type {Name} */ name) => this.field(name).value;
    const [target, quote, text, suggestion] = [value("target"), value("quote"), value("text"), value("suggestion")];
    return { key: value("key"), target, quote, near: Number(value("near") || 0), text, suggestion };
  }

  get empty() {
    const { text, suggestion } = this.body();
    return !text.trim() && !suggestion.trim();
  }

  /** Whether something is not on the server yet. */
  get dirty() {
    return JSON.stringify(this.body()) !== this.sent && (this.kept || !this.empty);
  }

  /** Begin a comment, or go on with a draft; what was being written is kept first. @param {Partial<Wording>} wording @param {string} [key] */
  async open(wording, key = "") {
    if (!(await this.flush())) {
      this.show();
      return;
    }
    this.fill({ ...EMPTY, ...wording }, key);
    this.show();
  }

  /** @param {Wording} wording @param {string} key */
  fill(wording, key) {
    for (const [name, value] of Object.entries(wording)) this.field(/** @type {Name} */ (name)).value = String(value || "");
    this.field("key").value = key || operationId();
    this.sent = JSON.stringify(this.body());
    this.kept = key !== "";
    this.say("", "");
    this.fit();
  }

  /** A quotation is for texts, a wording instead for what can be replaced. */
  fit() {
    const target = this.field("target").value;
    const text = target.startsWith("passage-");
    const cell = !text && target.includes("-");
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (this.form.querySelector(`[data-part=${name}]`));
    part("quote").hidden = !text && !this.field("quote").value;
    part("suggestion").hidden = !cell && !this.field("quote").value && !this.field("suggestion").value;
    this.dropper.hidden = this.empty && !this.kept;
  }

  show() {
    this.details.open = true;
    this.field(this.field("target").value ? "text" : "target").focus();
    this.details.scrollIntoView({ block: "nearest" });
  }

  changed() {
    this.fit();
    clearTimeout(this.timer);
    if (this.dirty) this.timer = setTimeout(() => this.flush(), PAUSE);
  }

  /** Store what is there; answers whether the server has all of it. @returns {Promise<boolean>} */
  async flush() {
    clearTimeout(this.timer);
    while (this.under) await this.under;
    if (!this.dirty) return true;
    if (!this.field("target").value) {
      this.say("", "选择批注的位置");
      return false;
    }
    this.under = this.store();
    const done = await this.under;
    this.under = null;
    return done;
  }

  async store() {
    const body = this.body();
    this.say("正在保存……", "");
    const address = this.panel.dataset.autosave || "";
    let [status, answer] = await postJson(address, body, this.person.user);
    if (status === 403 && (await reconcile(this.person)).who === "same") {
      [status, answer] = await postJson(address, body, this.person.user);
    }
    if (status === 200) {
      this.sent = JSON.stringify(body);
      this.kept = body.text.trim() !== "" || body.suggestion.trim() !== "";
      this.list.innerHTML = answer.html;
      this.listed();
      this.say(this.kept ? `已存为草稿 ${answer.saved_at}` : "", "");
      return true;
    }
    await this.trouble(status, answer);
    return false;
  }

  /** @param {number} status @param {any} answer */
  async trouble(status, answer) {
    if (status === 0 || status >= 500) {
      this.say("", "没有连上服务器，批注还在本页，连上后自动保存");
      this.timer = setTimeout(() => this.flush(), AGAIN);
    } else if (status === 401 || status === 403) {
      const { who, name } = await reconcile(this.person);
      this.say("", who === "other" ? otherWords(name) : "登录已过期，批注还在本页，登录后自动保存");
      if (who !== "other") this.signing.show(false);
    } else {
      this.say("", answer.message || answer.locked || answer.other_user || "批注没有保存，稍后再试");
    }
  }

  /** @param {string} told @param {string} wrong */
  say(told, wrong) {
    this.told.textContent = told;
    this.wrong.textContent = wrong;
  }

  /** The button of the box: the comment is finished. */
  async finish() {
    if (this.empty) {
      this.say("", "写批注的内容，或者写“改为”什么");
      this.field("text").focus();
      return;
    }
    const { key } = this.body();
    if (!(await this.flush())) return;
    this.fill(EMPTY, "");
    this.details.open = false;
    const item = document.getElementById(`comment-${key}`);
    item?.focus();
    item?.scrollIntoView({ block: "nearest" });
  }

  async drop() {
    this.field("text").value = "";
    this.field("suggestion").value = "";
    if (!(await this.flush())) return;
    this.fill(EMPTY, "");
    this.details.open = false;
    /** @type {HTMLElement} */ (this.details.querySelector("summary")).focus();
  }
}
