// @ts-check
/** Signing out while this browser holds text the server does not have: sent first, else warned. */

import { ask, asking, paragraph } from "./dialog.js";
import { Vault } from "./vault.js";

/** What the page of a section adds: a way to send what it holds. */
export const unsentElsewhere = {
  /** @type {() => Promise<boolean>} */
  flush: async () => true,
  /** @type {() => Promise<void>} tells the others, and asks nothing more */
  leave: async () => {},
};

const PATIENCE = 4000; // milliseconds for the last save
const PARTING = 1000; // milliseconds to tell the others
const LOOK = 200; // milliseconds until it is looked again whether a question is still open

/** How many places wait in this browser for that person. @param {string} user */
async function waiting(user) {
  if (typeof indexedDB === "undefined") return 0;
  try {
    const vault = await Vault.open();
    await vault.sweep(Date.now());
    const all = await vault.ofUser(user);
    vault.database.close();
    return new Set(all.map(({ id }) => id.split("/").slice(0, -1).join("/"))).size;
  } catch {
    return 0;
  }
}

/** @param {number} time @returns {Promise<false>} */
function after(time) {
  return new Promise((done) => setTimeout(() => done(false), time));
}

/** Whether to sign out now. @param {string} user */
async function mayLeave(user) {
  let saved = await Promise.race([unsentElsewhere.flush(), after(PATIENCE)]);
  if (asking()) {
    // the save brought up a conflict: what becomes of it decides what is still unsent
    while (asking()) await after(LOOK);
    saved = await Promise.race([unsentElsewhere.flush(), after(PATIENCE)]);
  }
  const count = await waiting(user);
  if (saved && !count) return true;
  const where = count
    ? `本机还有 ${count} 处修改没有上传，只有您在这台电脑上重新登录后才能恢复，保留 7 天。`
    : "本页还有修改没有保存，退出后不能找回。";
  const choices = [
    { words: "留在本页", value: "", main: true },
    { words: "仍然退出", value: "leave" },
  ];
  return (await ask("退出登录", [paragraph(where)], choices)) === "leave";
}

const form = document.querySelector("form[data-sign-out]");
if (form instanceof HTMLFormElement) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!(await mayLeave(form.dataset.signOut || ""))) return;
    await Promise.race([unsentElsewhere.leave(), after(PARTING)]);
    form.submit();
  });
}
