// @ts-check
/** The report may no longer be changed: the page becomes read-only, unsaved text stays to be copied. */

/**
 * @param {HTMLFormElement} form
 * @param {string} message
 * @param {[string, string][]} unsaved what each place is called, and its text
 */
export function lock(form, message, unsaved) {
  if (form.classList.contains("locked")) return;
  form.classList.add("locked");
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && !["checkbox", "file", "hidden"].includes(field.type)) {
      field.readOnly = true;
    } else if (field instanceof HTMLTextAreaElement) field.readOnly = true;
    else if (field instanceof HTMLButtonElement || field instanceof HTMLInputElement) {
      field.disabled = field.type !== "hidden" && field.type !== "button";
    }
  }
  form.prepend(notice(message, unsaved));
}

/** @param {string} message @param {[string, string][]} unsaved */
function notice(message, unsaved) {
  const box = document.createElement("div");
  box.className = "notice notice-warning editor-locked";
  box.setAttribute("role", "alert");
  const said = document.createElement("p");
  said.textContent = message;
  box.append(said);
  if (unsaved.length) {
    const id = "unsaved-text";
    const label = document.createElement("label");
    label.htmlFor = id;
    label.textContent = `有 ${unsaved.length} 处没有保存，可以复制留用：`;
    const text = document.createElement("textarea");
    text.id = id;
    text.readOnly = true;
    text.rows = Math.min(8, unsaved.length + 1);
    text.className = "form-control";
    text.value = unsaved.map(([place, value]) => `${place}：${value}`).join("\n");
    box.append(label, text);
  }
  return box;
}
