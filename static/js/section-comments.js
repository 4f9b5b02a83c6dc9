// @ts-check
/** The comments on a section while it is mended: marked at their places, answered without leaving. */

import { follow, mark, show } from "./comment-marks.js";
import { postJson } from "./session.js";

const COUNTED = [
  ["open", "warn", "待改"],
  ["answered", "busy", "已改"],
];
const box = document.querySelector("[data-section-comments]");
const form = document.getElementById("editor");

/** Ask the page of the section for something; what it answers. @param {string} what @param {any} detail @returns {any} */
function ask(what, detail = {}) {
  form?.dispatchEvent(new CustomEvent(what, { detail }));
  return detail.answer;
}

/** @param {Element} acts @param {string} words */
function tell(acts, words) {
  const told = acts.querySelector("[data-told]");
  if (told) told.textContent = words;
}

/** Take a step with a comment. @param {HTMLElement} acts @param {string} step @param {string} text */
async function take(acts, step, text) {
  if (acts.dataset.busy) return;
  acts.dataset.busy = "1";
  const saved = await ask("flush");
  const user = box instanceof HTMLElement ? box.dataset.user || "" : "";
  const [status, answer] = saved ? await postJson(acts.dataset.answer || "", { step, text }, user) : [-1, {}];
  delete acts.dataset.busy;
  if (status === 200) replace(acts, answer.html);
  else if (status === -1) tell(acts, "还有内容没有保存，保存后再按");
  else if (status === 401 || status === 403) {
    tell(acts, "登录已过期，登录后再按一次");
    ask("sign-in");
  } else tell(acts, answer.detail || answer.message || answer.other_user || "没有连上服务器，稍后再按");
}

/** @param {HTMLElement} acts @param {string} html */
function replace(acts, html) {
  const old = /** @type {HTMLElement} */ (acts.closest(".comment"));
  old.insertAdjacentHTML("afterend", html);
  const item = /** @type {HTMLElement} */ (old.nextElementSibling);
  old.remove();
  item.focus();
  refresh();
}

/** Marks and counts follow the list. */
function refresh() {
  if (!box) return;
  mark(box);
  const counts = /** @type {Element} */ (box.querySelector("[data-counts]"));
  counts.textContent = "";
  for (const [state, tone, word] of COUNTED) {
    const number = box.querySelectorAll(`li[data-state=${state}]`).length;
    if (!number) continue;
    const chip = document.createElement("span");
    chip.className = `chip chip-${tone}`;
    chip.textContent = `${word} ${number}`;
    counts.append(chip);
  }
}

/** @param {HTMLElement} button @param {HTMLElement} acts */
function adopt(button, acts) {
  const { name = "", at = "0", old = "", new: value = "" } = button.dataset;
  const refusal = ask("adopt", { name, at: Number(at), old, value });
  if (refusal) tell(acts, refusal);
  else take(acts, "comment_answer", "已按“改为”修改");
}

if (box) {
  follow();
  if (form) {
    document.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("[data-answer] button") : null;
      const acts = button?.closest("[data-answer]");
      if (!(button instanceof HTMLButtonElement) || !(acts instanceof HTMLElement)) return;
      event.preventDefault();
      if (button.hasAttribute("data-adopt")) adopt(button, acts);
      else take(acts, button.dataset.step || "", acts.querySelector("textarea")?.value || "");
    });
  }
  refresh();
  if (location.hash.startsWith("#comment-")) show(location.hash.slice(1));
}
