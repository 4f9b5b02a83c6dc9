// @ts-check
/** Compares a file with the digests of an edition, in the browser: nothing is uploaded. */

import { dressFiles } from "./file-fields.js";

const MOST = 200 * 1024 * 1024; // bytes

const drop = document.getElementById("verify-drop");
const input = document.getElementById("file");
const result = document.getElementById("verify-result");
const without = document.getElementById("verify-without");

/** @param {ArrayBuffer} bytes */
async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} words @param {"good" | "warn" | "bad"} look */
function say(words, look) {
  if (!result) return;
  result.textContent = words;
  result.className = `verify-state verify-${look}`;
  result.hidden = false;
}

/** @param {File} file */
async function compare(file) {
  if (!drop) return;
  if (file.size > MOST) {
    say(`“${file.name}”太大，不会是这份报告。`, "bad");
    return;
  }
  say(`正在比较“${file.name}”……`, "warn");
  let found;
  try {
    found = await sha256(await file.arrayBuffer());
  } catch {
    say(`“${file.name}”读不出来，重新选择。`, "bad");
    return;
  }
  if (found === drop.dataset.pdf) say(`一致：“${file.name}”就是这一版的 PDF，一个字节也没有改动。`, "good");
  else if (found === drop.dataset.content) say(`一致：“${file.name}”就是这一版的数据文件。`, "good");
  else say(`不一致：“${file.name}”不是这一版的原文件，可能被改动过，或者是另一版。`, "bad");
}

// browsers compute digests only on https and on the machine itself
if (drop && input instanceof HTMLInputElement && window.crypto && crypto.subtle) {
  drop.hidden = false;
  if (without) without.hidden = true;
  const chosen = () => {
    if (input.files && input.files[0]) compare(input.files[0]);
  };
  input.addEventListener("change", chosen);
  chosen(); // a browser puts back what was chosen before a reload
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("verify-over");
  });
  document.addEventListener("dragleave", () => drop.classList.remove("verify-over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("verify-over");
    const file = event.dataTransfer && event.dataTransfer.files[0];
    if (file) compare(file);
  });
}
dressFiles();
