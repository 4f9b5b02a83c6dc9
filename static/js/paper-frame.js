// @ts-check
/** The frame that holds the paper: drawn at the width of a sheet, scaled to its box. */

const SHEET = 840; // CSS pixels: a sheet of 210 mm, its margin, and a scroll bar
const LARGEST = 1.25; // wider boxes have room beside the sheet
const MARGIN = 24; // above a place that is scrolled to

export class PaperFrame {
  /** @param {HTMLElement} box @param {() => void} ready the paper has been loaded, each time */
  constructor(box, ready) {
    this.box = box;
    this.ready = ready;
    this.zoom = "fit";
    /** @type {Element|null} */
    this.lit = null;
    new ResizeObserver(() => this.fit()).observe(box);
  }

  /** Fetch the paper, if it is not there yet. */
  open() {
    if (this.frame) return;
    const frame = document.createElement("iframe");
    frame.className = "paper-frame";
    frame.name = "paper";
    frame.title = this.box.dataset.title || "";
    frame.src = this.box.dataset.src || "";
    frame.addEventListener("load", () => {
      if (!this.paper) return;
      this.to(this.box.dataset.section || "");
      this.ready();
    });
    this.frame = frame;
    this.box.append(frame);
    this.fit();
  }

  /** The document in the frame. @returns {Document|null} */
  get page() {
    return this.frame?.contentDocument || null;
  }

  /** The sheet; null while it is not there, or when something else is. @returns {HTMLElement|null} */
  get paper() {
    return this.page?.querySelector(".paper") || null;
  }

  fit() {
    const wide = this.box.clientWidth;
    if (!wide || this.zoom !== "fit") return;
    this.box.style.setProperty("--scale", String(Math.min(LARGEST, wide / SHEET)));
    this.box.classList.add("fitted");
  }

  /** @param {string} zoom "fit", or percents */
  magnify(zoom) {
    this.zoom = zoom;
    for (const one of ["100", "150"]) this.box.classList.toggle(`zoom-${one}`, zoom === one);
    this.box.classList.toggle("fitted", zoom === "fit");
    if (zoom !== "fit") this.box.style.removeProperty("--scale");
    this.fit();
  }

  /** Go to a section. An anchor would move the page around the frame as well. @param {string} section */
  to(section) {
    const view = this.frame?.contentWindow;
    const place = this.page?.getElementById(`section-${section}`);
    view?.scrollTo(0, place ? place.getBoundingClientRect().top + view.scrollY - MARGIN / 2 : 0);
  }

  /** Mark where one writes, and bring it into sight. @param {Element|null} element */
  light(element) {
    if (this.lit !== element) this.lit?.classList.remove("here");
    this.lit = element;
    if (!element) return;
    element.classList.add("here");
    const view = this.frame?.contentWindow;
    if (!view) return;
    const { top, bottom } = element.getBoundingClientRect();
    if (top >= MARGIN && bottom <= view.innerHeight - MARGIN) return;
    const room = Math.max(MARGIN, (view.innerHeight - (bottom - top)) / 3);
    view.scrollTo(view.scrollX, view.scrollY + top - room); // scrollIntoView would move the page too
  }
}

/**
 * Calls back for a click on something that is written somewhere.
 *
 * @param {Document} page
 * @param {(place: {section: string, name: string, line: number}) => void} go
 */
export function onPlace(page, go) {
  page.addEventListener("click", ({ target }) => {
    // an element of another window is no instance of this one's Element
    const at = /** @type {Element} */ (target).closest?.("[data-cell], [data-field]");
    const group = at?.closest("[data-section]");
    if (!at || !group || String(page.getSelection() || "")) return;
    const name = at.getAttribute("data-cell") || at.getAttribute("data-field") || "";
    const section = group.getAttribute("data-section") || "";
    go({ section, name, line: Number(at.getAttribute("data-line") || 0) });
  });
}

/** Where each section is written, by its key. @returns {Object<string, string>} */
export function places() {
  return JSON.parse(document.getElementById("places")?.textContent || "{}");
}

/** The address of a field on the page where it is written. @param {{section: string, name: string}} place */
export function addressOf({ section, name }) {
  const address = places()[section] || "";
  return address && (name ? `${address}#i-${name}` : address);
}
