// @ts-check
/** Hands in files one by one, each with its progress; without this the form posts them together. */

import { onDrop } from "./dropping.js";
import { dressFiles } from "./file-fields.js";

const AT_ONCE = 2;
const form = /** @type {HTMLFormElement} */ (document.getElementById("intake"));
const input = /** @type {HTMLInputElement} */ (document.getElementById("file"));
const drop = /** @type {HTMLElement} */ (document.getElementById("intake-drop"));
const progress = /** @type {HTMLElement} */ (document.getElementById("intake-progress"));
const list = /** @type {HTMLElement} */ (progress.querySelector("ul"));
const said = /** @type {HTMLElement} */ (document.getElementById("intake-said"));
const sending = /** @type {HTMLElement} */ (document.getElementById("intake-send"));

/** @type {{file: File, row: HTMLElement}[]} */
const waiting = [];
let running = 0;
let done = 0;
let refused = 0;
let operation = "";

/** @param {string} tag @param {string} words @param {string} [look] */
function element(tag, words, look) {
  const made = document.createElement(tag);
  made.textContent = words;
  if (look) made.className = look;
  return made;
}

/** @param {File} file */
function rowOf(file) {
  const row = document.createElement("li");
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", `${file.name} 上传进度`);
  row.append(element("span", file.name, "intake-name"), bar, element("span", "等待上传", "intake-state"));
  list.append(row);
  return row;
}

/** @param {HTMLElement} row @param {string} words @param {string} [address] @param {boolean} [bad] */
function say(row, words, address, bad) {
  const state = /** @type {HTMLElement} */ (row.querySelector(".intake-state"));
  state.textContent = "";
  state.append(words);
  if (address) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = bad ? "查看" : "核对";
    state.append(" ", link);
  }
  row.classList.toggle("intake-bad", Boolean(bad));
}

/** @param {{name: string, state: string, label: string, message: string, nothing: string, counts: Object<string, number>, url: string}} told */
function outcome(told) {
  if (told.state === "unreadable") return `读不出：${told.message}`;
  if (told.state !== "waiting") return told.label;
  if (told.nothing) return told.nothing;
  const { error, warning, doubts } = told.counts;
  const parts = [`必须改正 ${error}`, `需要说明 ${warning}`];
  if (doubts) parts.push(`待确认 ${doubts}`);
  return `已读取，${parts.join("，")}`;
}

/** @param {XMLHttpRequest} request @param {HTMLElement} row */
function answered(request, row) {
  let told;
  try {
    told = JSON.parse(request.responseText);
  } catch {
    told = {};
  }
  if (request.status === 200) {
    const bad = told.state === "unreadable" || Boolean(told.nothing);
    refused += bad ? 1 : 0;
    say(row, outcome(told), told.url, bad);
    return;
  }
  refused += 1;
  const reason = request.status === 413 ? "文件太大，没有上传" : told.message || "没有上传，稍后再试";
  say(row, reason, "", true);
}

/** @param {File} file @param {HTMLElement} row */
function send(file, row) {
  const data = new FormData();
  const token = /** @type {HTMLInputElement} */ (form.querySelector("[name=csrfmiddlewaretoken]"));
  data.append("csrfmiddlewaretoken", token.value);
  data.append("operation", operation);
  data.append("file", file);
  const bar = /** @type {HTMLProgressElement} */ (row.querySelector("progress"));
  const request = new XMLHttpRequest();
  request.open("POST", form.action || location.href);
  request.setRequestHeader("Accept", "application/json");
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    bar.value = (event.loaded / event.total) * 100;
    say(row, event.loaded < event.total ? "正在上传" : "正在读取");
  });
  request.addEventListener("load", () => answered(request, row));
  request.addEventListener("error", () => {
    refused += 1;
    say(row, "网络中断，没有上传", "", true);
  });
  request.addEventListener("loadend", () => {
    bar.value = 100;
    running -= 1;
    done += 1;
    next();
  });
  say(row, "正在上传");
  request.send(data);
}

function next() {
  while (running < AT_ONCE && waiting.length) {
    const { file, row } = /** @type {{file: File, row: HTMLElement}} */ (waiting.shift());
    running += 1;
    send(file, row);
  }
  const left = waiting.length + running;
  if (left) said.textContent = `已完成 ${done} 个，还有 ${left} 个`;
  else finish();
}

function finish() {
  said.textContent = `已完成 ${done} 个${refused ? `，其中 ${refused} 个没有读出` : ""}。`;
  input.value = "";
  refresh();
}

/** Shows the new files in the list; where that fails, a link leads there. */
async function refresh() {
  const shown = /** @type {HTMLElement} */ (document.getElementById("intake-list"));
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = /** @type {HTMLElement} */ (page.getElementById("intake-list"));
    shown.replaceChildren(...fresh.childNodes);
    said.append("已列在下面。");
  } catch {
    const again = document.createElement("a");
    again.href = location.pathname;
    again.textContent = "刷新后在列表中查看";
    said.append(again);
  }
}

/** @param {FileList | null} files */
function take(files) {
  if (!files || !files.length) return;
  const most = Number(form.dataset.most);
  if (!operation) operation = `intake-${Date.now()}-${Math.random().toString(36).slice(2, 12)}`;
  progress.hidden = false;
  for (const file of [...files].slice(0, most)) waiting.push({ file, row: rowOf(file) });
  next();
}

if (form && window.FormData && window.XMLHttpRequest) {
  sending.hidden = true;
  input.addEventListener("change", () => take(input.files));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    take(input.files);
  });
  onDrop(drop, take);
}
dressFiles();
