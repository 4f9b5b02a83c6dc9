// @ts-check
/**
 * Two people changed the same place: shows what was there, what I wrote and what the other wrote,
 * and asks which shall stand. Until it is answered nothing is sent and nothing is lost.
 *
 * @typedef {import("./queue.js").Conflict} Conflict
 */

import { ask } from "./dialog.js";

/**
 * Ask about one conflict after the other; stops when a dialog is put off.
 *
 * @param {Conflict[]} conflicts
 * @param {(name: string, value: string) => void} decide
 */
export async function settle(conflicts, decide) {
  for (const conflict of conflicts) {
    const { content, other } = compare(conflict);
    const choices = [
      { words: "用我的", value: "mine", main: true },
      { words: conflict.own ? "用另一窗口的" : "用对方的", value: "theirs" },
      ...(other ? [{ words: "用填写的", value: "other" }] : []),
      { words: "稍后处理", value: "" },
    ];
    const answer = await ask("两处同时修改", content, choices);
    if (answer === "") return;
    const values = { mine: conflict.mine, theirs: conflict.theirs, other: other ? other.value : "" };
    decide(conflict.name, values[/** @type {"mine"|"theirs"|"other"} */ (answer)]);
  }
}

/** @param {Conflict} conflict */
function compare(conflict) {
  const { place, base, mine, theirs } = conflict;
  const long = [base, mine, theirs].some((text) => text.length > 20 || text.includes("\n"));
  const where = element("p", "ask-place", place);
  const versions = element("div", long ? "versions versions-long" : "versions", "");
  const by = conflict.own ? "您在另一窗口填" : conflict.by ? `${conflict.by}填` : "对方填";
  const at = conflict.at ? `（${conflict.at}）` : "";
  versions.append(version("原来", base), version("我填", mine), version(`${by}${at}`, theirs));
  if (long) return { content: [where, versions], other: null };
  const label = element("label", "versions-other", "填其他 ");
  const other = document.createElement("input");
  other.type = "text";
  other.className = "form-control";
  label.append(other);
  return { content: [where, versions, label], other };
}

/** @param {string} title @param {string} text */
function version(title, text) {
  const box = element("div", "version", "");
  const said = element("p", "version-text", text === "" ? "（空）" : text);
  if (text === "") said.classList.add("soft");
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
