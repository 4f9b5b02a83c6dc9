// @ts-check
/** Charts: fields for typed data where they are needed, and what the typed numbers add up to. */

import { ChartGrid } from "./chart-grid.js";
import { summed } from "./chart-rows.js";
import { read } from "./figures.js";

/** @param {HTMLElement} form */
export function startCharts(form) {
  const reader = JSON.parse(document.getElementById("figure-reader")?.textContent || "null");
  if (!reader) return;
  const figureIn = (/** @type {string} */ text) => read(text, "count", reader).figure;
  for (const box of form.querySelectorAll("[data-charting]")) {
    const source = box.querySelector("select");
    const show = () => {
      for (const part of box.querySelectorAll("[data-typed]")) {
        /** @type {HTMLElement} */ (part).hidden = source?.value !== "typed";
      }
    };
    source?.addEventListener("change", show);
    show();
  }
  for (const box of form.querySelectorAll("[data-charting], [data-chart]")) {
    const rows = box.querySelector("textarea[data-rows]");
    const told = box.querySelector("[data-sum]");
    const unit = box.querySelector("[data-unit]");
    if (!(rows instanceof HTMLTextAreaElement) || !told) continue;
    const tell = () => {
      const { total, unread } = summed(rows.value, figureIn);
      const of = unit instanceof HTMLInputElement ? unit.value : "";
      const doubt = unread.length ? `（第 ${unread.slice(0, 5).join("、")} 行看不懂）` : "";
      told.textContent = `${total}${of}${doubt}`;
    };
    const grid = new ChartGrid(rows, figureIn);
    form.addEventListener("change", () => grid.refresh());
    rows.addEventListener("input", tell);
    unit?.addEventListener("input", tell);
    tell();
  }
  for (const button of form.querySelectorAll("[data-redraw]")) /** @type {HTMLButtonElement} */ (button).value = "redraw";
}
