// @ts-check
/** Pasting a block into the table: by the paste event, one step, with a report of what was done. */

import { single, tidy } from "./blocks.js";
import { blocksOf } from "./clipboard.js";
import { squaresOf } from "./grid.js";
import { linesOf } from "./labels.js";
import { isLedger, ledgerName } from "./ledger.js";
import { planned, spread } from "./paste-plan.js";
import { TOO_LARGE, compared, outside, rewritten, stays, summary } from "./paste-words.js";
import { size } from "./range.js";

const MOST_NAMED = 7; // of cells that stay as they are

export class Pasting {
  /**
   * @param {import("./sheet.js").Sheet} sheet
   * @param {import("./selection.js").Selection} selection
   * @param {import("./cells.js").Cells} cells
   * @param {import("./result.js").Result} result
   * @param {() => void} differ called when pasted totals are others than those worked out
   */
  constructor(sheet, selection, cells, result, differ) {
    this.differ = differ;
    this.sheet = sheet;
    this.selection = selection;
    this.cells = cells;
    this.result = result;
    this.lines = linesOf(squaresOf(sheet.table));
    sheet.table.addEventListener("paste", (event) => this.paste(event));
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    if (!event.clipboardData || !this.cells.current) return;
    const blocks = blocksOf(event.clipboardData);
    const one = blocks !== null && blocks.length === 1 && single(blocks[0]);
    if (!this.selection.many && (one || !blocks) && this.cells.fixed(this.cells.current)) {
      event.preventDefault();
      return;
    }
    if (one && !this.selection.many) return; // an ordinary text, pasted by the browser
    event.preventDefault();
    if (this.cells.current.readOnly && !this.selection.many && !blocks) return;
    if (!blocks) {
      this.result.show(TOO_LARGE);
      return;
    }
    this.cells.settle();
    this.put(one ? this.spread(blocks) : this.plan(blocks));
  }

  /** @param {import("./blocks.js").Block[]} blocks */
  plan(blocks) {
    const [first] = this.selection.figures;
    return planned(blocks, this.lines, first.name, this.table());
  }

  /** @param {import("./blocks.js").Block[]} blocks */
  spread([[[cell]]]) {
    const { typed, places, range } = this.selection;
    const extent = range ? size(places, range) : /** @type {[number, number]} */ ([0, 0]);
    return spread(tidy(cell?.text || ""), typed, extent, this.table());
  }

  table() {
    return {
      read: (/** @type {string} */ name, /** @type {string} */ text) => this.sheet.reading(name, text),
      writable: (/** @type {string} */ name) => this.cells.writable(name),
      textOf: (/** @type {string} */ name) => this.sheet.textOf(name),
    };
  }

  /** @param {import("./paste-plan.js").Plan} plan */
  put(plan) {
    const parts = this.cells.act("粘贴", [...plan.writes, ...this.controls(plan)]);
    const changed = parts.filter(({ name }) => !isLedger(name)).length;
    const wrong = plan.totals.flatMap(([name, pasted]) => this.differing(name, pasted));
    if (wrong.length) this.differ();
    const asked = plan.asked.length > 0;
    this.result.show(summary(plan, changed, wrong.length), this.particulars(plan, wrong), asked);
  }

  /** Pasted totals are what the office's ledger says. @param {import("./paste-plan.js").Plan} plan @returns {[string, string][]} */
  controls({ totals }) {
    return totals.flatMap(([total, pasted]) => {
      const name = ledgerName(total);
      const { state, figure } = this.sheet.readAs("count", pasted);
      return this.sheet.controls.has(name) && state === "figure" ? [[name, figure]] : [];
    });
  }

  /** @param {string} name @param {string} pasted @returns {string[]} */
  differing(name, pasted) {
    const own = this.sheet.textOf(name);
    const { state, figure } = this.sheet.readAs("count", pasted);
    if (state === "figure" ? figure === own : state === "blank") return [];
    return [compared(this.sheet.spots.get(name)?.place || "", pasted, own)];
  }

  /** @param {string} name @param {string} pasted @param {string} own */
  stays(name, pasted, own) {
    const spot = this.sheet.spots.get(name);
    return stays(spot?.place || "", spot?.input?.dataset.fixed || "", pasted, own);
  }

  /** @param {import("./paste-plan.js").Plan} plan @param {string[]} wrong */
  particulars(plan, wrong) {
    const same = plan.totals.length - wrong.length;
    return [
      plan.asked.length ? "不是数字的已原样保留，在下面“检查结果”里确认" : "",
      ...wrong,
      same ? `粘贴的 ${same} 个总计与各项之和相同；总计由系统计算，粘贴的记入台账核对` : "",
      outside(plan),
      ...plan.held.slice(0, MOST_NAMED).map((held) => this.stays(...held)),
      plan.strangers.length ? `对不上的行：${plan.strangers.slice(0, 8).join("、")}` : "",
      plan.tidied.length ? rewritten(plan.tidied) : "",
    ].filter(Boolean);
  }
}
