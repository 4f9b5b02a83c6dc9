// @ts-check
/** The paper alone, or beside what is only read: fitted, magnified, printed, and a way back. */

import { PaperFrame, addressOf, onPlace } from "./paper-frame.js";

const box = document.getElementById("paper-box");
const back = document.querySelector("[data-back]");
const contents = [...document.querySelectorAll("[data-to]")];
const select = document.querySelector("[data-zoom] select");
const print = document.querySelector("[data-print]");

/** @param {string} section */
function at(section) {
  for (const link of contents) {
    if (link.getAttribute("data-to") === section) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const address = addressOf({ section, name: "" });
  if (contents.length && address && back) back.setAttribute("href", address);
}

/** The section at the upper edge of the window. @param {Document} page */
function sectionOf(page) {
  const edge = (page.defaultView?.innerHeight || 0) / 3;
  const passed = [...page.querySelectorAll("[data-section]")].filter((part) => {
    return part.getBoundingClientRect().top <= edge;
  });
  return passed[passed.length - 1]?.getAttribute("data-section") || "cover";
}

if (box) {
  const frame = new PaperFrame(box, () => {
    const { page } = frame;
    if (!page) return;
    onPlace(page, (place) => {
      const address = addressOf(place);
      if (address) location.assign(address);
    });
    page.addEventListener("scroll", () => at(sectionOf(page)), { passive: true });
    at(sectionOf(page));
  });
  frame.open();
  for (const link of contents) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      frame.to(link.getAttribute("data-to") || "");
    });
  }
  if (select instanceof HTMLSelectElement) {
    frame.magnify(select.value);
    select.addEventListener("change", () => frame.magnify(select.value));
  }
  if (print instanceof HTMLElement) {
    print.hidden = false;
    print.addEventListener("click", () => frame.frame?.contentWindow?.print());
  }
}
