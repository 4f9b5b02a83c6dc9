// @ts-check
/** The paper alone, or beside what is only read: fitted, magnified, printed, and a way back. */

import { PaperFrame, addressOf, onPlace } from "./paper-frame.js";

const box = document.getElementById("paper-box");
const back = document.querySelector("[data-back]");
const contents = [...document.querySelectorAll("[data-to]")];
const select = document.querySelector("[data-zoom] select");
const print = document.querySelector("[data-print]");

let jumped = ""; // the section one has jumped to
let edge = 0; // and where that was

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
    const follow = () => {
      // the last sections cannot come to the upper edge: a jump says better where one is
      const there = jumped && Math.abs((page.defaultView?.scrollY || 0) - edge) < 2;
      at(there ? jumped : sectionOf(page));
    };
    page.addEventListener("scroll", follow, { passive: true });
    at(sectionOf(page));
  });
  frame.open();
  for (const link of contents) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      jumped = link.getAttribute("data-to") || "";
      frame.to(jumped);
      at(jumped);
      edge = frame.frame?.contentWindow?.scrollY || 0;
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
