// @ts-check
/** 显示去年: last year's figures in the cells. They stand on the page already; a class shows them. */

import { remember } from "./choices.js";

/** Let the button show and hide them. @param {HTMLTableElement} table @param {string} address of the report */
export function showLast(table, address) {
  const button = document.querySelector("[data-last]");
  if (!(button instanceof HTMLButtonElement)) return;
  button.type = "button";
  button.addEventListener("click", () => {
    const on = table.classList.toggle("last-on");
    button.setAttribute("aria-pressed", String(on));
    remember("last", on, address);
  });
}
