// @ts-check
/** Leads from what was understood to the place in the original, and lights that place up. */

const spots = JSON.parse((document.getElementById("cell-spots") || { textContent: "{}" }).textContent || "{}");
let lit = /** @type {Element | null} */ (null);

/** @param {string} id */
function light(id) {
  const place = document.getElementById(id);
  if (!place) return;
  if (lit) lit.classList.remove("lit-place");
  lit = place;
  place.classList.add("lit-place");
  place.scrollIntoView({ block: "center" });
}

for (const [name, id] of Object.entries(spots)) {
  const cell = document.getElementById(`at-${name}`);
  if (!cell) continue;
  cell.classList.add("has-place");
  cell.addEventListener("click", () => light(String(id)));
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest('a[href^="#o-"], a[href^="#f-"], a[href^="#d-"]');
  if (!link) return;
  event.preventDefault();
  const id = (link.getAttribute("href") || "").slice(1);
  light(id);
  const place = document.getElementById(id);
  if (!place) return;
  if (!place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
  place.focus({ preventScroll: true });
});

for (const field of document.querySelectorAll(".doubt-value")) {
  field.addEventListener("input", () => {
    const choices = field.closest(".doubt-choices");
    const other = choices && choices.querySelector("input[value=other]");
    if (other instanceof HTMLInputElement) other.checked = true;
  });
}
