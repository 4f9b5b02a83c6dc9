// @ts-check
/**
 * The paper beside the fields follows them: figures on every key, texts paragraph by paragraph.
 * What a browser cannot lay out exactly (the title, the date, what others wrote) is fetched again
 * when a text has been stored.
 *
 * @typedef {import("./paper-text.js").Line} Line
 * @typedef {import("./paper-blocks.js").Wanted} Wanted
 * @typedef {{form: HTMLFormElement, sheet: import("./sheet.js").Sheet|null,
 *   fields: Map<string, import("./fields.js").FieldElement>,
 *   ledger?: {reveal: (target: Element) => void}|null,
 *   queue: import("./queue.js").Queue, autosave: import("./autosave.js").Autosave}} Page
 */

import { onInput } from "./ime.js";
import { arrange, setFigure, setText } from "./paper-blocks.js";
import { PaperFrame, addressOf, onPlace } from "./paper-frame.js";
import { clean, laidOut, lines, numberAt, offsetOf, printed } from "./paper-text.js";

export class Paper {
  /** @param {Page} page @param {HTMLElement} box */
  constructor(page, box) {
    this.page = page;
    this.on = false;
    this.fetching = false;
    this.again = false;
    /** @type {Map<string, HTMLElement>} */
    this.cells = new Map();
    /** @type {Map<string, string>} */
    this.shown = new Map();
    this.frame = new PaperFrame(box, () => this.ready());
    const { form, sheet } = page;
    if (sheet) sheet.judged = () => this.figures();
    onInput(form, (element) => this.typed(element));
    form.addEventListener("change", ({ target }) => this.typed(/** @type {HTMLElement} */ (target)));
    form.addEventListener("focusin", () => this.point());
    document.addEventListener("selectionchange", () => {
      if (document.activeElement instanceof HTMLTextAreaElement) this.point();
    });
  }

  /** @param {boolean} on */
  show(on) {
    this.on = on;
    if (!on) return;
    if (this.frame.frame) this.ready();
    else this.frame.open();
  }

  /** The paper has come, or come back into sight. */
  ready() {
    const { page, paper } = this.frame;
    if (!page || !paper) return;
    if (this.listened !== page) {
      this.listened = page;
      onPlace(page, (place) => this.go(place));
    }
    this.take(paper);
    this.point();
  }

  /** @param {HTMLElement} paper */
  take(paper) {
    this.cells.clear();
    this.shown.clear();
    for (const cell of paper.querySelectorAll("[data-cell]")) {
      this.cells.set(cell.getAttribute("data-cell") || "", /** @type {HTMLElement} */ (cell));
    }
    this.figures();
    this.texts();
  }

  /** Figures and totals as they stand in the table. */
  figures() {
    const { sheet } = this.page;
    if (!this.on || !sheet || !this.cells.size) return;
    const { kinds, reader } = sheet.data;
    for (const [name, { input, td }] of sheet.spots) {
      const reading = input && sheet.readings.get(name);
      const figure = reading ? (reading.state === "figure" ? reading.figure : "") : sheet.textOf(name);
      if (this.shown.get(name) === figure) continue;
      this.shown.set(name, figure);
      const kind = kinds[name] || "count";
      const cell = this.cells.get(name);
      if (cell) setFigure(cell, printed(figure, kind, reader.kinds[kind]?.unit || ""));
    }
  }

  /** @param {HTMLElement} element */
  typed(element) {
    const { name } = /** @type {HTMLInputElement} */ (element);
    if (!this.on || !this.page.fields.has(name) || this.page.sheet?.readings.has(name)) return;
    this.texts();
    this.point();
  }

  /** Texts as they stand in the fields. */
  texts() {
    const { paper } = this.frame;
    if (!this.on || !paper) return;
    this.passages(paper);
    this.preface(paper);
    const signatory = paper.querySelector('[data-field="cover-signatory"]');
    const signed = this.page.fields.get("cover-signatory");
    if (signatory && signed) setText(signatory, clean(signed.value));
  }

  /** @param {HTMLElement} paper */
  passages(paper) {
    const written = /** @type {HTMLElement[]} */ ([...this.page.form.querySelectorAll("[data-passage]")]);
    if (!written.length) return;
    const group = paper.querySelector(`#section-${this.key}`);
    if (!group) return;
    const laid = laidOut(written.map(({ id }) => this.passage(id)));
    const figures = this.figuresIn(group, written[0].id);
    /** @type {(Wanted|Element)[]} */
    const wanted = [];
    for (const [index, { id }] of written.entries()) {
      wanted.push(...laid[index].map((line) => ({ ...line, field: `${id}-${line.part}` })));
      wanted.push(...(figures.get(id) || []));
    }
    arrange(group, group.querySelector("h2"), wanted);
  }

  /** The section that is written on this page, by the address it is saved to. */
  get key() {
    return (this.page.form.dataset.autosave || "").split("/").slice(-3)[0];
  }

  /** @param {string} name @returns {import("./paper-text.js").Passage} */
  passage(name) {
    const { fields } = this.page;
    const runIn = fields.get(`${name}-run_in`);
    return {
      heading: fields.get(`${name}-heading`)?.value || "",
      body: fields.get(`${name}-body`)?.value || "",
      runIn: runIn instanceof HTMLInputElement && runIn.checked,
    };
  }

  /** The pictures and charts of each passage, in their places. @param {Element} group @param {string} first */
  figuresIn(group, first) {
    /** @type {Map<string, Element[]>} */
    const found = new Map();
    let owner = first;
    for (const element of group.children) {
      const name = element.getAttribute("data-field") || "";
      const passage = this.page.fields.get(name)?.closest("[data-passage]");
      if (passage) owner = passage.id;
      if (element.localName !== "figure") continue;
      found.set(owner, [...(found.get(owner) || []), element]);
      const field = this.page.fields.get(name);
      if (field) this.caption(element, field);
    }
    return found;
  }

  /** @param {Element} figure @param {import("./fields.js").FieldElement} field */
  caption(figure, field) {
    const caption = figure.querySelector("figcaption");
    const image = figure.querySelector("img");
    if (!caption || !image) return;
    const [number] = /^图\d+/.exec(caption.textContent || "") || [""];
    const words = clean(field.value);
    setText(caption, words ? `${number}\u3000${words}` : number);
    const alternative = this.page.fields.get(field.name.replace(/caption$/, "alternative"));
    const said = clean(alternative?.value || "") || caption.textContent || "";
    if (image.alt !== said) image.alt = said;
  }

  /** @param {HTMLElement} paper */
  preface(paper) {
    const field = this.page.fields.get("cover-preface");
    if (!field) return;
    const first = paper.querySelector("#section-overview");
    const group = first?.previousElementSibling;
    const wanted = lines(field.value).map((text, number) => {
      return { tag: "p", text, lead: "", field: "cover-preface", number };
    });
    if (group?.localName === "div") arrange(group, null, wanted);
    else if (wanted.length && first) {
      const made = first.ownerDocument.createElement("div");
      made.dataset.section = "cover";
      first.before(made);
      arrange(made, null, wanted);
    }
  }

  /** Something was stored. Figures are exact already; with texts the paper is fetched. @param {any} answer */
  stored(answer) {
    const names = Object.keys(answer.saved || {});
    if (this.on && names.some((name) => !this.page.sheet?.readings.has(name))) this.fetch();
  }

  /** Take over what the server lays out otherwise than this page. */
  async fetch() {
    if (this.fetching) {
      this.again = true;
      return;
    }
    this.fetching = true;
    try {
      const answer = await fetch(this.frame.box.dataset.src || "", { credentials: "same-origin" });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".paper");
      // what was typed meanwhile is newer: its own saving will ask again
      if (answer.ok && fresh && !this.page.queue.unsaved().length) this.renew(fresh);
    } catch {
      // the line of the saving says that the network is gone
    }
    this.fetching = false;
    if (!this.again) return;
    this.again = false;
    this.fetch();
  }

  /** @param {Element} fresh */
  renew(fresh) {
    const { paper, page } = this.frame;
    if (!paper || !page) return;
    this.frame.light(null);
    const [old, now] = [[...paper.children], [...fresh.children]];
    const alike = old.length === now.length;
    if (alike) {
      old.forEach((part, index) => {
        if (part.outerHTML.replace(/ class=""/g, "") !== now[index].outerHTML) {
          part.replaceWith(page.adoptNode(now[index]));
        }
      });
    } else paper.replaceChildren(...now.map((part) => page.adoptNode(part)));
    this.take(paper);
    this.point();
  }

  /** Show on the paper where one writes. */
  point() {
    const { paper } = this.frame;
    if (!this.on || !paper) return;
    const field = /** @type {HTMLInputElement|HTMLTextAreaElement|null} */ (document.activeElement);
    if (!field || !this.page.fields.has(field.name)) return;
    const cell = this.cells.get(field.name);
    if (cell) this.frame.light(cell);
    else this.frame.light(this.paragraph(paper, field));
  }

  /** @param {HTMLElement} paper @param {HTMLInputElement|HTMLTextAreaElement} field */
  paragraph(paper, field) {
    const all = [...paper.querySelectorAll(`[data-field="${field.name}"]`)];
    if (!(field instanceof HTMLTextAreaElement)) return all[0] || null;
    const number = numberAt(field.value, field.selectionStart);
    return all.find((one) => Number(one.getAttribute("data-line")) === number) || all[all.length - 1] || null;
  }

  /** Go from the paper to where it is written. @param {{section: string, name: string, line: number}} place */
  async go(place) {
    const field = this.page.fields.get(place.name);
    if (field) {
      field.focus();
      if (!(field instanceof HTMLTextAreaElement)) return;
      const at = offsetOf(field.value, place.line);
      field.setSelectionRange(at, at);
      return;
    }
    const address = addressOf(place);
    if (!address || address.split("#")[0] === location.pathname) return; // a total is not written
    if (await this.page.autosave.flush()) location.assign(address);
  }
}
