// @ts-check
/** The small button of a note. */

/** @param {string} words @param {() => void} act */
export function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-outline-secondary btn-sm";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}
