// @ts-check
/** The tab of the section one is in: how far it is, as the checks see it now. */

const LABELS = { untouched: "未开始", filling: "填写中", faulty: "有问题", done: "已完成" };
const ICONS = { faulty: "bi-exclamation-triangle-fill", done: "bi-check-lg" };
// What is said of blanks, and of texts that their writer has not called finished.
const UNFINISHED = ["R1", "R13", "R56"];

/** @typedef {keyof typeof LABELS} State */

export class SectionTab {
  constructor() {
    this.tab = document.querySelector('.section-nav a[aria-current="page"]');
    const { state = "" } = /** @type {HTMLElement|null} */ (this.tab)?.dataset || {};
    /** @type {State|""} */
    this.first = state in LABELS ? /** @type {State} */ (state) : "";
    this.shown = this.first;
  }

  /**
   * @param {{severity: string, rule: string}[]} findings
   * @param {{blanks: () => string[], spots: Map<string, {input: unknown}>}|null} sheet
   */
  paint(findings, sheet) {
    if (!this.first) return;
    const finished = this.first === "done" && !sheet;
    const wrong = findings.some(
      ({ severity, rule }) => ["ask", "error"].includes(severity) && (finished || !UNFINISHED.includes(rule.split(":")[0])),
    );
    this.show(wrong ? "faulty" : sheet ? filled(sheet) : this.first === "faulty" ? "filling" : this.first);
  }

  /** @param {State} state */
  show(state) {
    const { tab } = this;
    if (!tab || state === this.shown) return;
    const before = this.shown ? LABELS[this.shown] : "";
    this.shown = state;
    tab.querySelector(".bi")?.remove();
    if (state === "done" || state === "faulty") {
      const icon = document.createElement("i");
      icon.className = `bi ${ICONS[state]}`;
      icon.setAttribute("aria-hidden", "true");
      tab.prepend(icon);
    }
    const said = tab.querySelector(".visually-hidden");
    if (said) said.textContent = `（${LABELS[state]}）`;
    tab.setAttribute("title", (tab.getAttribute("title") || "").replace(`：${before}`, `：${LABELS[state]}`));
  }
}

/** @param {{blanks: () => string[], spots: Map<string, {input: unknown}>}} sheet @returns {State} */
function filled(sheet) {
  const blanks = sheet.blanks().length;
  if (!blanks) return "done";
  return blanks === [...sheet.spots.values()].filter(({ input }) => input).length ? "untouched" : "filling";
}
