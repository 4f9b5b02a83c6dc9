// @ts-check
/** Pasting into a body: the text is tidied, and what cannot come along is said with the way to it. */

import { insert, rewrite } from "./prose-insert.js";
import { glued, headings, isTable, picturesIn, tidy, unglued } from "./prose-tidy.js";
import { button } from "./small-button.js";

const PICTURES = ["image/png", "image/jpeg"];

/** @param {HTMLElement} form */
export function startPasting(form) {
  for (const area of form.querySelectorAll(".passage .grow > textarea")) {
    const text = /** @type {HTMLTextAreaElement} */ (area);
    text.addEventListener("paste", (event) => paste(/** @type {ClipboardEvent} */ (event), text));
    text.addEventListener("input", () => stillTrue(text));
  }
  for (const place of form.querySelectorAll("[data-split]")) {
    place.querySelector("[data-whole]")?.addEventListener("click", () => hide(place));
  }
}

/** @param {ClipboardEvent} event @param {HTMLTextAreaElement} area */
function paste(event, area) {
  const board = event.clipboardData;
  if (!board || area.readOnly) return;
  const raw = board.getData("text/plain");
  const html = board.getData("text/html");
  const place = /** @type {HTMLElement} */ (area.closest(".passage"));
  const notes = /** @type {HTMLElement} */ (place.querySelector("[data-paste]"));
  notes.replaceChildren();
  if (!raw.trim()) {
    const pictures = [...board.files].filter((file) => file.type.startsWith("image/"));
    if (!pictures.length && !html.includes("<img")) return;
    event.preventDefault();
    if (pictures.length) offerPicture(pictures, place, notes);
    else say(notes, cannotCome(html, place));
    return;
  }
  event.preventDefault();
  const tables = isTable(raw) ? tablesElsewhere() : [];
  if (tables.length) {
    say(notes, "这像是表格，规定表格的数字到表中粘贴", ...tables, asText(notes, area, raw));
    return;
  }
  take(area, raw);
  say(notes, cannotCome(html, place));
}

/** @param {HTMLTextAreaElement} area @param {string} raw */
function take(area, raw) {
  insert(area, tidy(raw));
  offerSplit(area, true);
}

/** Offer to split where two or more sub-headings begin a line. @param {HTMLTextAreaElement} area @param {boolean} ask */
function offerSplit(area, ask) {
  const place = area.closest(".passage")?.querySelector("[data-split]");
  if (!(place instanceof HTMLElement)) return;
  const found = headings(tidy(area.value));
  const words = place.querySelector("[data-words]");
  if (words) words.textContent = `检测到 ${found} 个小标题，拆分为 ${found} 段？`;
  if (ask) {
    place.hidden = found < 2;
    if (!place.hidden) show(place);
  } else if (found < 2) place.hidden = true;
  const stuck = ask ? glued(area.value) : [];
  const notes = area.closest(".passage")?.querySelector("[data-paste]");
  if (stuck.length && notes instanceof HTMLElement) {
    say(notes, `标题前少换行：${stuck.slice(0, 5).join("、")}`, unsticking(notes, area));
  }
}

/** A button that puts the missing line ends in, and splits where that makes two or more. @param {HTMLElement} notes @param {HTMLTextAreaElement} area */
function unsticking(notes, area) {
  const splits = headings(tidy(unglued(area.value))) > 1;
  return button(splits ? "在此换行并拆分" : "在此换行", () => {
    notes.replaceChildren();
    rewrite(area, unglued(area.value));
    offerSplit(area, true);
    const place = area.closest(".passage")?.querySelector("[data-split]:not([hidden])");
    const split = place?.querySelector("button[name=act]");
    if (split instanceof HTMLElement) split.click();
  });
}

/** What was offered for a text that is gone is offered no more. @param {HTMLTextAreaElement} area */
function stillTrue(area) {
  const place = area.closest(".passage")?.querySelector("[data-split]");
  if (place instanceof HTMLElement && !place.hidden) offerSplit(area, false);
}

/** @param {string} html @param {HTMLElement} place */
function cannotCome(html, place) {
  if (!html.includes("<img")) return "";
  const count = picturesIn(new DOMParser().parseFromString(html, "text/html"));
  const way = place.querySelector("[data-adding]") ? "用“＋图片”上传" : "放到文字部分";
  return count ? `有 ${count} 张图片无法直接带入，${way}` : "";
}

/** A bitmap alone: the form for pictures opens with it. @param {File[]} pictures @param {HTMLElement} place @param {HTMLElement} notes */
function offerPicture(pictures, place, notes) {
  const adding = place.querySelector("details[data-adding]");
  const field = adding?.querySelector("input[type=file]");
  const picture = pictures.find((file) => PICTURES.includes(file.type));
  if (!(adding instanceof HTMLDetailsElement) || !(field instanceof HTMLInputElement) || !picture) {
    say(notes, adding ? "只收 PNG 或 JPEG 图片" : "这里只放文字，图片请放到文字部分");
    return;
  }
  const carrier = new DataTransfer();
  carrier.items.add(picture);
  field.files = carrier.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  adding.open = true;
  const caption = adding.querySelector("input[type=text]");
  if (caption instanceof HTMLElement) caption.focus();
  say(notes, "图片已放入“＋图片”，填写图名后按“添加图片”");
}

/** The ways to the tables of the report that are not on this page. */
function tablesElsewhere() {
  return [...document.querySelectorAll("a[data-table-way]")].map((link) => {
    const way = document.createElement("a");
    way.href = `${/** @type {HTMLAnchorElement} */ (link).href}#paste`; // where it is said how to go on
    way.className = "btn btn-outline-secondary btn-sm";
    way.textContent = `去${link.textContent}粘贴`;
    return way;
  });
}

/** @param {HTMLElement} notes @param {HTMLTextAreaElement} area @param {string} raw */
function asText(notes, area, raw) {
  return button("仍作文字粘贴", () => {
    notes.replaceChildren();
    take(area, raw);
  });
}

/** @param {HTMLElement} notes @param {string} words @param {(HTMLElement|null)[]} acts */
function say(notes, words, ...acts) {
  if (!words) return;
  const line = document.createElement("p");
  line.append(words, ...acts.flatMap((act) => (act ? [" ", act] : [])));
  notes.append(line);
  show(line);
}

/** A question under a long text is no use below the edge of the window. @param {HTMLElement} said */
function show(said) {
  said.scrollIntoView({ block: "nearest" });
}

/** @param {Element} place */
function hide(place) {
  /** @type {HTMLElement} */ (place).hidden = true;
  place.closest(".passage")?.querySelector("textarea")?.focus();
}
