// @ts-check
/** Beside the paper the checks are one line; opened, they lie over the page until one goes on. */

import { KINDS } from "./answers.js";

export class ChecksStrip {
  /** @param {HTMLElement} panel */
  constructor(panel) {
    this.panel = panel;
    this.place = document.createComment("checks"); // where they stand when they are no line
    panel.before(this.place);
    this.line = document.createElement("button");
    this.line.type = "button";
    this.line.className = "checks-fold";
    panel.prepend(this.line);
    this.said = "";
    this.fold(true);
    this.line.addEventListener("click", () => this.fold(!this.folded));
    panel.addEventListener("focus", () => this.fold(false)); // F6 leads here
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.folded) return;
      this.fold(true);
      this.line.focus();
    });
    document.addEventListener("focusin", ({ target }) => {
      if (!panel.contains(/** @type {Node} */ (target))) this.fold(true);
    });
    document.addEventListener("click", ({ target }) => {
      if (!panel.contains(/** @type {Node} */ (target))) this.fold(true);
    });
    this.watch = new MutationObserver(() => this.tell());
  }

  /** @param {boolean} on whether the checks are a line now */
  show(on) {
    document.documentElement.classList.toggle("folding", on);
    // the order of the keys is that of the eyes; without a line the panel itself can be scrolled
    if (on) this.panel.parentElement?.prepend(this.panel);
    else this.place.after(this.panel);
    this.panel.tabIndex = on ? -1 : 0;
    this.watch.disconnect();
    if (!on) return;
    this.fold(true);
    this.tell();
    for (const part of this.panel.querySelectorAll("[data-findings], [data-blanks]")) {
      this.watch.observe(part, { childList: true, characterData: true, subtree: true });
    }
  }

  /** @param {boolean} folded */
  fold(folded) {
    if (this.folded === folded) return;
    this.folded = folded;
    this.panel.classList.toggle("folded", folded);
    this.line.setAttribute("aria-expanded", String(!folded));
    this.tell();
  }

  tell() {
    /** @type {[string, string][]} */
    const parts = [];
    for (const [kind, label] of KINDS) {
      const count = this.panel.querySelectorAll(`.finding-${kind}`).length;
      if (count) parts.push([kind, `${label} ${count}`]);
    }
    const none = this.panel.querySelector(".findings-none");
    if (!parts.length) parts.push(["none", none?.textContent || "没有发现问题"]);
    const blanks = this.panel.querySelector("[data-blanks]")?.textContent;
    if (blanks) parts.push(["blank", blanks]);
    parts.push(["more", this.folded ? "展开" : "收起"]);
    const said = JSON.stringify(parts);
    if (said === this.said) return;
    this.said = said;
    const title = document.createElement("b");
    title.textContent = "检查结果";
    this.line.replaceChildren(title, ...parts.map(([kind, words]) => piece(kind, words)));
  }
}

/** @param {string} kind @param {string} words */
function piece(kind, words) {
  const element = document.createElement("span");
  element.className = `fold-${kind}`;
  element.textContent = words;
  return element;
}
