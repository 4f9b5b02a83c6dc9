// @ts-check
/** The current-cell bar: where the writer stands, last year's figure there, and what the line means. */

export class Here {
  /**
   * @param {HTMLElement} bar
   * @param {HTMLElement} help
   * @param {import("./sheet.js").Sheet} sheet
   * @param {Object<string, string>} helps by the key of the line
   */
  constructor(bar, help, sheet, helps) {
    this.bar = bar;
    this.help = help;
    this.sheet = sheet;
    this.helps = helps;
    this.name = "";
    this.place = /** @type {HTMLElement} */ (bar.querySelector("[data-here=place]"));
    this.last = /** @type {HTMLElement} */ (bar.querySelector("[data-here=last]"));
    this.button = /** @type {HTMLElement} */ (bar.querySelector("[data-here=button]"));
    this.button.addEventListener("click", () => this.toggle());
    sheet.table.addEventListener("focusin", (event) => {
      if (event.target instanceof HTMLInputElement) this.enter(event.target.name);
    });
    sheet.table.addEventListener("focusout", () => this.light(false));
    bar.hidden = false;
    this.place.textContent = "点一格开始填写，也可以从 Excel、WPS、Word 整块粘贴";
    this.button.hidden = true;
  }

  /** @param {string} name */
  enter(name) {
    this.light(false);
    this.name = name;
    this.light(true);
    const place = this.sheet.spots.get(name) || this.sheet.controls.get(name);
    this.place.textContent = place ? place.place : "";
    const last = (this.sheet.data.last || {})[name];
    const words = last === undefined || last === "" ? [] : [`去年 ${last}`];
    const input = place && place.input;
    if (input && input.dataset.origin && input.value === input.defaultValue) words.push(input.dataset.origin);
    this.last.textContent = words.join("　");
    this.button.hidden = !this.words();
    if (!this.help.hidden) this.show(true);
  }

  toggle() {
    this.show(this.help.hidden);
  }

  /** @param {boolean} on */
  show(on) {
    const words = this.words();
    this.help.hidden = !(on && words);
    this.help.textContent = on ? words : "";
    this.button.setAttribute("aria-expanded", String(!this.help.hidden));
    document.body.classList.toggle("help-open", !this.help.hidden);
  }

  words() {
    return this.helps[this.name.split("-")[1]] || "";
  }

  /** Light up the headings of the current cell. @param {boolean} on */
  light(on) {
    const spot = this.sheet.spots.get(this.name);
    spot?.rowHead?.classList.toggle("lit", on);
    spot?.columnHead?.classList.toggle("lit", on);
  }
}
