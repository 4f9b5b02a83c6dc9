// @ts-check
/**
 * Two people changed the same place: shows what was there, what I wrote and what the other wrote,
 * and asks which shall stand. Until it is answered nothing is sent and nothing is lost.
 *
 * @typedef {import("./queue.js").Conflict} Conflict
 */

import { ask } from "./dialog.js";
import { marked, merged } from "./merging.js";

/**
 * Ask about one conflict after the other; stops when a dialog is put off.
 *
 * @param {Conflict[]} conflicts
 * @param {(name: string, value: string) => void} decide
 */
export async function settle(conflicts, decide) {
  for (const conflict of conflicts) {
    const { content, other, both, long } = compare(conflict);
    const choices = [
      ...(both ? [{ words: "两处都用", value: "other", main: true }] : []),
      { words: "用我的", value: "mine", main: !both },
      { words: conflict.own ? "用另一窗口的" : "用对方的", value: "theirs" },
      ...(both ? [] : [{ words: "用填写的", value: "other" }]),
      { words: "稍后处理", value: "" },
    ];
    const answer = await ask("两处同时修改", content, choices, long);
    if (answer === "") return;
    const values = { mine: conflict.mine, theirs: conflict.theirs, other: other.value };
    decide(conflict.name, values[/** @type {"mine"|"theirs"|"other"} */ (answer)]);
  }
}

/** What is shown of a conflict, the field for another text, and whether both changes stand in it. @param {Conflict} conflict */
function compare(conflict) {
  const { place, base, mine, theirs } = conflict;
  const long = [base, mine, theirs].some((text) => text.length > 20 || text.includes("\n"));
  const where = element("p", "ask-place", place);
  const versions = element("div", long ? "versions versions-long" : "versions", "");
  const by = conflict.own ? "您在另一窗口填" : conflict.by ? `${conflict.by}填` : "对方填";
  const at = conflict.at ? `（${conflict.at}）` : "";
  versions.append(
    version("原来", [base]),
    version("我填", long ? marked(base, mine) : [mine]),
    version(`${by}${at}`, long ? marked(base, theirs) : [theirs]),
  );
  const both = long ? merged(base, mine, theirs) : null;
  const other = document.createElement(long ? "textarea" : "input");
  other.className = "form-control";
  other.value = both ?? (long ? mine : "");
  if (other instanceof HTMLTextAreaElement) other.rows = 5;
  const said = !long ? "填其他 " : both === null ? "改成（可以把两处合在一起）" : "两处合在一起（可以再改）";
  const label = element("label", long ? "versions-merged" : "versions-other", said);
  label.append(other);
  return { content: [where, versions, label], other, both: both !== null, long };
}

/** One of the texts; of three parts the middle one is what was changed. @param {string} title @param {string[]} parts */
function version(title, parts) {
  const box = element("div", "version", "");
  const text = parts.join("");
  const said = element("p", "version-text", "");
  said.append(...parts.map((part, place) => (place === 1 && part ? element("mark", "", part) : part)));
  if (text === "") {
    said.textContent = "（空）";
    said.classList.add("soft");
  }
  box.append(element("h3", "", title), said);
  if (text.length > 200) {
    said.tabIndex = 0;
    said.setAttribute("role", "region");
    said.setAttribute("aria-label", title);
  }
  return box;
}

/** @param {string} name @param {string} className @param {string} text */
function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
