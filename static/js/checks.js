// @ts-check
/**
 * The panel beside the table: the balance of each column, and what is to be mended.
 *
 * @typedef {import("./answers.js").Finding} Finding
 * @typedef {import("./answers.js").Offer} Offer
 * @typedef {import("./sheet.js").Sheet} Sheet
 */

import { KINDS, unreadFindings } from "./answers.js";
import { ICONS, words } from "./balance.js";
import { SectionTab } from "./section-tab.js";
import { largest, leftOver, missing, suggestions } from "./suggest.js";

// What the server says of single cells: blank, or not to be read. The page knows it sooner.
const OF_CELLS = ["R13", "R14", "R16", "R17", "R18"];

export class Checks {
  /**
   * @param {HTMLElement} panel
   * @param {Sheet|null} sheet
   * @param {(words: string) => void} announce
   * @param {(offer: Offer) => void} onOffer
   */
  constructor(panel, sheet, announce, onOffer) {
    this.onOffer = onOffer;
    this.panel = panel;
    this.sheet = sheet;
    this.announce = announce;
    this.list = /** @type {HTMLElement} */ (panel.querySelector("[data-findings]"));
    this.tab = new SectionTab();
    this.blanks = panel.querySelector("[data-blanks]");
    /** @type {Map<string, string>} */
    this.painted = new Map();
    this.shown = "";
    /** @type {() => {name: string, text: string}|null} the text of the section beside a table */
    this.body = () => null;
    /** @type {Finding[]} */
    this.server = [...this.list.querySelectorAll(".finding")].map((line) => {
      const { severity = "", rule = "", name = "" } = /** @type {HTMLElement} */ (line).dataset;
      const link = line.querySelector("a");
      const said = link || line.querySelector("span");
      const ways = [...line.querySelectorAll(".finding-way")];
      const tables = ways.map((way) => /** @type {[string, string]} */ ([way.textContent || "", way.getAttribute("href") || ""]));
      return { severity, rule, name, message: said?.textContent || "", url: link?.getAttribute("href") || "", tables };
    });
  }

  /** What the server found; it takes the place of what it found before. @param {Finding[]} findings */
  found(findings) {
    this.server = findings;
    this.paint();
  }

  /** Bring the panel up to date with the sheet. */
  paint() {
    if (this.sheet) this.paintBalances(this.sheet);
    const findings = this.sheet ? [...this.ofSheet(this.sheet), ...this.others(this.sheet)] : this.server;
    this.paintFindings(findings);
    this.tab.paint(findings, this.sheet);
  }

  /** @param {Sheet} sheet */
  paintBalances(sheet) {
    const count = sheet.blanks().length;
    const said = count ? `本表还有 ${count} 格未填` : "本表已填满";
    if (this.blanks && this.blanks.textContent !== said) this.blanks.textContent = said;
    for (const { rule, outcome, left, unread } of sheet.judgements) {
      const line = this.panel.querySelector(`.balance[data-rule="${rule.key}"]`);
      if (!(line instanceof HTMLElement)) continue;
      const now = words(rule, outcome, left, unread);
      const before = this.painted.get(rule.key);
      const key = `${outcome.state} ${now}`;
      if (before === key) continue;
      this.painted.set(rule.key, key);
      line.className = `balance balance-${outcome.state}`;
      const [icon, said] = [line.querySelector(".bi"), line.querySelector(".balance-words")];
      if (icon) icon.className = `bi ${ICONS[outcome.state]}`;
      if (said) said.textContent = now;
      const turned = before !== undefined && before.split(" ")[0] !== outcome.state;
      if (turned && ["holds", "broken"].includes(outcome.state)) {
        this.announce(`${line.dataset.label}列${now}`);
      }
    }
  }

  /** @param {Sheet} sheet @returns {Finding[]} */
  ofSheet(sheet) {
    const unread = unreadFindings(sheet, this.body());
    const facts = sheet.facts();
    const broken = sheet.judgements
      .filter(({ outcome }) => outcome.state === "broken")
      .map(({ rule, outcome }) => {
        const typed = rule.terms.map(([, name]) => name).filter((name) => sheet.readings.has(name));
        const name = typed[typed.length - 1] || "";
        const { severity, key } = rule;
        const offers = suggestions(rule, outcome, facts).map((one) => ({ ...one, answer: false }));
        const parts = rule.terms.length < 3 ? [] : largest(rule, facts);
        return { severity, rule: key, name, url: `#i-${name}`, message: outcome.message, offers, parts };
      });
    return [...unread, ...broken, ...this.missing(sheet, facts), ...this.leftOver(sheet, facts)];
  }

  /** Only the last cell of a column is blank, and something is left for it. @param {Sheet} sheet @param {import("./suggest.js").Facts} facts @returns {Finding[]} */
  leftOver(sheet, facts) {
    return sheet.judgements.flatMap(({ rule, outcome }) => {
      const found = leftOver(rule, outcome, facts);
      if (!found) return [];
      const { name, figure } = found;
      const place = sheet.spots.get(name)?.place.replace(" × ", "×");
      const message = `${place}还没有填，其他各格相差 ${figure} ${rule.unit}：没有办结的，填在这里`;
      const offers = [{ writes: /** @type {[string, string][]} */ ([[name, figure]]), words: `填入 ${figure}`, answer: false }];
      return [{ severity: "hint", rule: rule.key, name, url: `#i-${name}`, message, offers }];
    });
  }

  /** What last year's report says should stand in a cell that is still blank. @param {Sheet} sheet @param {import("./suggest.js").Facts} facts @returns {Finding[]} */
  missing(sheet, facts) {
    return sheet.judgements.flatMap(({ rule, outcome }) => {
      const found = missing(rule, outcome, facts);
      if (!found) return [];
      const { name, figure, sum } = found;
      const place = sheet.spots.get(name)?.place.replace(" × ", "×");
      const offers = [{ writes: /** @type {[string, string][]} */ ([[name, figure]]), words: `填入 ${figure}`, answer: false }];
      return [{ severity: "hint", rule: rule.key, name, url: `#i-${name}`, message: `${place}还没有填，按${sum}`, offers }];
    });
  }

  /** What the server found that the page does not work out itself. @param {Sheet} sheet @returns {Finding[]} */
  others(sheet) {
    const own = new Set(sheet.rules.map(({ key }) => key.split(":")[0]));
    return this.server.filter(({ rule, name }) => {
      const number = rule.split(":")[0];
      return !own.has(number) && !(sheet.readings.has(name) && OF_CELLS.includes(number));
    });
  }

  /** @param {Finding[]} findings */
  paintFindings(findings) {
    const complete = !this.sheet || !this.sheet.blanks().length;
    const key = JSON.stringify([findings, complete]);
    if (key === this.shown) return;
    this.shown = key;
    const parts = KINDS.flatMap(([severity, label]) => {
      const lines = findings.filter((finding) => finding.severity === severity);
      return lines.map((finding) => line(finding, label, this.onOffer));
    });
    this.list.replaceChildren(...(parts.length ? parts : [nothing(complete)]));
  }
}

/** @param {Finding} finding @param {string} kindOf @param {(offer: Offer) => void} onOffer */
function line(finding, kindOf, onOffer) {
  const element = document.createElement("div");
  element.className = `finding finding-${finding.severity}`;
  const kind = document.createElement("b");
  kind.textContent = kindOf;
  const said = document.createElement(finding.url ? "a" : "span");
  said.textContent = finding.message;
  if (said instanceof HTMLAnchorElement) said.setAttribute("href", finding.url);
  element.append(kind, said, ...(finding.tables || []).map(way));
  const offers = document.createElement("span");
  offers.className = "finding-offers";
  for (const offer of finding.offers || []) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-outline-secondary finding-offer";
    button.textContent = offer.words;
    button.toggleAttribute("data-answer", offer.answer);
    button.addEventListener("click", () => onOffer(offer));
    offers.append(button);
  }
  if (offers.childElementCount) element.append(offers);
  if (finding.parts?.length) element.append(addends(finding.parts, !finding.offers?.length));
  return element;
}

/** @param {[string, string]} way words and address of a table */
function way([words, address]) {
  const link = document.createElement("a");
  link.className = "finding-way";
  link.href = address;
  link.textContent = words;
  return link;
}

/** The figures a sum is made of, each the way to its cell; folded while there are offers. @param {[string, string][]} parts @param {boolean} open */
function addends(parts, open) {
  const list = document.createElement("details");
  list.className = "finding-parts";
  list.open = open;
  const title = document.createElement("summary");
  title.textContent = "看本列各项";
  list.append(title);
  for (const [name, words] of parts) {
    const link = document.createElement("a");
    link.href = `#i-${name}`;
    link.textContent = words;
    list.append(link, " ");
  }
  return list;
}

/** @param {boolean} complete whether all is filled in */
function nothing(complete) {
  const element = document.createElement("p");
  element.className = "findings-none";
  element.textContent = complete ? "没有发现问题" : "已填部分没有发现问题";
  return element;
}
