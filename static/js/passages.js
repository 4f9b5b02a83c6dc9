// @ts-check
/** The texts of a section: boxes that grow with what is in them, counts, and numbers that follow. */

const DIGITS = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** The number of a sub-heading as printed: （一） to （九十九）. @param {number} number */
export function numeral(number) {
  const tens = Math.floor(number / 10);
  const ten = tens ? `${tens > 1 ? DIGITS[tens] : ""}十` : "";
  return `（${ten}${DIGITS[number % 10]}）`;
}

/** How many characters a person would count: white space is none. @param {string} text */
export function length(text) {
  return [...text.replace(/\s/g, "")].length;
}

/** What is said under a text: how long it is, and by how much too long. @param {string} text @param {number} limit */
export function count(text, limit) {
  const over = limit ? [...text].length - limit : 0;
  return over > 0 ? `字数 ${length(text)}，超出 ${over} 字，超出部分保存不了` : `字数 ${length(text)}`;
}

/** @param {HTMLElement} root */
export function start(root) {
  for (const box of root.querySelectorAll(".grow")) box.classList.add("growing");
  const list = root.querySelector("#passages");
  if (list instanceof HTMLElement) renumber(list);
  for (const text of root.querySelectorAll(".grow > textarea")) refresh(/** @type {HTMLElement} */ (text));
}

/** Bring what hangs on a field up to date. @param {HTMLElement} field */
export function refresh(field) {
  if (field.closest(".chart-box")) return;
  if (field instanceof HTMLTextAreaElement) {
    const box = field.parentElement;
    if (box) box.dataset.text = field.value;
    const told = field.closest("[data-passage]")?.querySelector("[data-count]");
    const limit = Number(field.dataset.limit || 0);
    const said = count(field.value, limit);
    if (told instanceof HTMLElement) {
      told.hidden = false;
      if (told.textContent !== said) told.textContent = said;
      told.classList.toggle("too-long", said.includes("，"));
    }
  } else if (field.matches(".passage-heading")) renumber(/** @type {HTMLElement} */ (field.closest("#passages")));
}

/** Only passages with a heading are numbered; a heading that is there is not offered again. @param {HTMLElement} root */
function renumber(root) {
  let number = 0;
  /** @type {Set<string>} */
  const taken = new Set();
  for (const passage of root.querySelectorAll("[data-passage]")) {
    const heading = passage.querySelector(".passage-heading");
    const told = passage.querySelector("[data-number]");
    if (!(heading instanceof HTMLInputElement) || !told) continue;
    const shown = heading.value.trim() ? numeral((number += 1)) : "";
    if (told.textContent !== shown) told.textContent = shown;
    taken.add(heading.value.trim());
  }
  for (const offer of root.querySelectorAll("[data-offer]")) {
    /** @type {HTMLElement} */ (offer).hidden = taken.has((offer.textContent || "").trim());
  }
  const offers = root.querySelector(".passage-offers");
  if (offers instanceof HTMLElement) offers.hidden = !offers.querySelector("[data-offer]:not([hidden])");
}

/** Why a picture cannot be added, or "". @param {HTMLElement} box @param {number} most megabytes */
export function pictureTrouble(box, most) {
  const file = /** @type {HTMLInputElement} */ (box.querySelector("input[type=file]"));
  const caption = /** @type {HTMLInputElement} */ (box.querySelector("input[type=text]"));
  const chosen = file.files && file.files[0];
  if (!chosen) return "没有选择图片文件";
  if (!["image/png", "image/jpeg"].includes(chosen.type)) return "只收 PNG 或 JPEG 图片";
  const size = Math.ceil((chosen.size / (1024 * 1024)) * 10) / 10; // as the server says it
  if (size > most) return `图片有 ${size.toFixed(1)} MB，最大 ${most} MB，缩小后再上传`;
  if (!caption.value.trim()) return "没有填图名，写明图片内容";
  return "";
}
