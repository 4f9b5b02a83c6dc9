// @ts-check
/**
 * The buttons that act on the section. Everything is saved first; then the whole form is posted
 * with the act, under the revision the page was made from: the server compares each field with
 * that revision, so a field this page never touched overwrites nobody.
 */

import { ask } from "./dialog.js";
import { NEWEST, remember } from "./returning.js";

export class Acts {
  /**
   * @param {HTMLFormElement} form
   * @param {() => Promise<boolean>} flush
   */
  constructor(form, flush) {
    this.form = form;
    this.flush = flush;
    this.under = false;
  }

  /** Save, then post the act. @param {string} act @param {HTMLElement|null} from */
  async run(act, from) {
    if (this.under) return;
    this.under = true;
    const saved = await this.flush();
    this.under = false;
    if (!saved) return;
    this.under = true;
    remember(act.startsWith("add-passage") ? NEWEST : from?.id || "passages");
    this.hidden("act", act);
    if (act.startsWith("zero:")) this.hidden("counted", "1");
    this.dropEmptyFiles();
    this.form.submit();
  }

  /** A file field without a file says nothing. */
  dropEmptyFiles() {
    for (const field of this.form.querySelectorAll("input[type=file]")) {
      const input = /** @type {HTMLInputElement} */ (field);
      input.disabled = !input.files || !input.files.length;
    }
  }

  /** @param {string} name @param {string} value */
  hidden(name, value) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    this.form.append(field);
  }
}

/** Whether to take something away: asked only when there is something in it. @param {HTMLElement} button */
export async function mayRemove(button) {
  const [what] = (button.getAttribute("value") || "").split(":");
  const words = document.createElement("p");
  if (what === "remove-picture") {
    words.textContent = "图片和图名一起删除。";
    return (await ask("删除图片", [words], removal())) === "yes";
  }
  if (what === "remove-chart") {
    words.textContent = "图表和图名一起删除，数据保留在历史记录中。";
    return (await ask("删除图表", [words], removal())) === "yes";
  }
  const passage = button.closest("[data-passage]");
  const heading = passage?.querySelector(".passage-heading");
  const body = passage?.querySelector("textarea");
  const pictures = passage?.querySelectorAll(".picture").length || 0;
  const charts = passage?.querySelectorAll("[data-chart]").length || 0;
  if (!(heading instanceof HTMLInputElement) || !body) return true;
  if (!heading.value.trim() && !body.value.trim() && !pictures && !charts) return true;
  const size = [...body.value.replace(/\s/g, "")].length;
  const name = heading.value.trim() ? `“${heading.value.trim()}”` : "这一段";
  const also = [`${size} 字正文`, pictures && `${pictures} 张图片`, charts && `${charts} 个图表`];
  words.textContent = `${name}和其中的 ${also.filter(Boolean).join("、")}一起删除。`;
  return (await ask("删除这一段", [words], removal())) === "yes";
}

function removal() {
  return [
    { words: "删除", value: "yes", main: true },
    { words: "取消", value: "" },
  ];
}
