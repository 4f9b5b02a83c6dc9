// @ts-check
/** 编辑 and 对照 are one page: the switch turns one into the other and loses no caret and no undo. */

import { ChecksStrip } from "./checks-strip.js";
import { Paper } from "./paper.js";

const YEAR = 365 * 24 * 3600;

export class Modes {
  /** @param {import("./paper.js").Page} page */
  constructor(page) {
    this.page = page;
    this.nav = document.getElementById("modes");
    this.side = document.getElementById("paper-side");
    const box = document.getElementById("paper-box");
    const checks = document.getElementById("checks");
    if (!this.nav || !this.side || !box || !checks) return;
    this.paper = new Paper(page, box);
    this.strip = new ChecksStrip(checks);
    this.nav.addEventListener("click", (event) => this.click(event));
    this.side.querySelector("[data-pdf]")?.addEventListener("click", (event) => this.print(event));
    this.turn(document.body.classList.contains("mode-beside") ? "beside" : "edit");
    arrive(page);
  }

  /** @param {MouseEvent} event */
  click(event) {
    const link = event.target instanceof Element ? event.target.closest("a[data-mode]") : null;
    if (!(link instanceof HTMLAnchorElement) || event.button || event.ctrlKey || event.shiftKey || event.metaKey) return;
    const mode = link.dataset.mode || "";
    if (mode === "preview") return; // another page: saved first, like every link away
    event.preventDefault();
    this.turn(mode);
    history.replaceState(null, "", link.href);
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `${this.nav?.dataset.cookie}=${mode}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
  }

  /** @param {string} mode */
  turn(mode) {
    const beside = mode === "beside";
    document.body.classList.toggle("mode-beside", beside);
    document.body.classList.toggle("mode-edit", !beside);
    if (this.side) this.side.hidden = !beside;
    for (const link of this.nav?.querySelectorAll("a") || []) {
      if (link.dataset.mode === mode) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    this.strip?.show(beside);
    this.paper?.show(beside);
  }

  /** @param {any} answer */
  stored(answer) {
    this.paper?.stored(answer);
  }

  /** The PDF is made of what is stored: save first. @param {Event} event */
  async print(event) {
    if (!this.page.queue.unsaved().length) return;
    event.preventDefault();
    const { href } = /** @type {HTMLAnchorElement} */ (event.currentTarget);
    const tab = window.open("", "_blank"); // now, while the click still allows it
    await this.page.autosave.flush();
    if (tab) tab.location.replace(href);
  }
}

/** Come from the paper or from a finding, the writer stands in the field. @param {import("./paper.js").Page} page */
function arrive(page) {
  if (!location.hash.startsWith("#i-")) return;
  const field = page.fields.get(decodeURIComponent(location.hash.slice(3)));
  if (field) page.ledger?.reveal(field);
  field?.focus();
}
