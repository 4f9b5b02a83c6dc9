// @ts-check
/**
 * The fields of the form that save themselves, each read and written as text.
 *
 * @typedef {HTMLInputElement|HTMLTextAreaElement} FieldElement
 */

/** The autosaved fields of a form by name. @param {HTMLFormElement} form @returns {Map<string, FieldElement>} */
export function fieldsOf(form) {
  const found = /** @type {NodeListOf<FieldElement>} */ (form.querySelectorAll("[data-base]"));
  return new Map([...found].map((element) => [element.name, element]));
}

/** @param {FieldElement} element */
export function textOf(element) {
  if (isTick(element)) return element.checked ? "1" : "";
  return element.value;
}

/** The text the server had when it made the page. @param {FieldElement} element */
export function baseOf(element) {
  if (isTick(element)) return element.defaultChecked ? "1" : "";
  if (element instanceof HTMLTextAreaElement) return element.dataset.stored ?? element.defaultValue;
  return element.dataset.base ?? element.defaultValue;
}

/** @param {FieldElement} element @param {string} text */
export function write(element, text) {
  if (isTick(element)) element.checked = text !== "";
  else element.value = text;
}

/** What a field is called where the person sees it. @param {FieldElement} element */
export function nameOf(element) {
  const ids = element.getAttribute("aria-labelledby");
  if (ids) {
    const words = ids.split(" ").map((id) => document.getElementById(id)?.textContent || "");
    return words.join("×");
  }
  const own = element.labels && element.labels[0] ? element.labels[0].textContent : "";
  return (element.getAttribute("aria-label") || own || "").trim();
}

/** @param {FieldElement} element @returns {element is HTMLInputElement} */
function isTick(element) {
  return element instanceof HTMLInputElement && element.type === "checkbox";
}
