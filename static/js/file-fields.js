// @ts-check
/**
 * Fields for files in the words of the page: a browser labels them in its own language. The field
 * itself lies unseen over what is shown, so that clicks, drops and the keyboard reach it as ever.
 */

/** Dress every file field below an element. @param {ParentNode} [root] */
export function dressFiles(root = document) {
  for (const field of root.querySelectorAll("input[type=file].form-control")) {
    if (field instanceof HTMLInputElement) dress(field);
  }
}

/** @param {HTMLInputElement} field */
function dress(field) {
  const box = part("span", "file-field", "");
  const names = part("span", "file-names", "");
  const shown = part("span", "file-shown form-control", "");
  shown.setAttribute("aria-hidden", "true"); // the field says the same
  shown.append(part("span", "file-button", "选择文件"), names);
  field.replaceWith(box);
  box.append(field, shown);
  field.classList.replace("form-control", "file-input");
  field.title = ""; // or the browser shows one of its own
  const show = () => {
    const chosen = [...(field.files || [])].map(({ name }) => name);
    names.textContent = chosen.length > 1 ? `已选 ${chosen.length} 个文件` : chosen[0] || "还没有选择";
  };
  field.addEventListener("change", show);
  show();
}

/** @param {string} name @param {string} className @param {string} words */
function part(name, className, words) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = words;
  return made;
}
