// @ts-check
/** After an act the page comes back new: the writer stays where they were. */

const KEY = "govreports.place";
/** Stands for the sub-heading that was added last. */
export const NEWEST = ":newest";
const BARS = 100; // pixels at the top that bars may cover

/** Remember the place before the page goes. @param {string} focus the id of the element to go back to */
export function remember(focus) {
  const place = { path: location.pathname, focus, top: window.scrollY };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(place));
  } catch {
    // without storage the page opens at its top
  }
}

/** Go back to the remembered place, once. */
export function comeBack() {
  let place = null;
  try {
    place = JSON.parse(sessionStorage.getItem(KEY) || "null");
    sessionStorage.removeItem(KEY);
  } catch {
    return;
  }
  if (!place || place.path !== location.pathname || location.hash) return;
  window.scrollTo(0, place.top);
  const target = targetOf(place.focus);
  if (!target) return;
  target.focus({ preventScroll: place.focus !== NEWEST });
  // what was moved stands elsewhere now: the eye goes along
  const { top, bottom } = target.getBoundingClientRect();
  if (top < BARS || bottom > window.innerHeight) target.scrollIntoView({ block: "center" });
}

/** @param {string} focus @returns {HTMLElement|null} */
function targetOf(focus) {
  if (focus === NEWEST) {
    const all = document.querySelectorAll(".passage-heading");
    return /** @type {HTMLElement|null} */ (all[all.length - 1] || null);
  }
  const target = document.getElementById(focus);
  // a passage that was moved to the end cannot be moved further that way: stay beside the button
  return target?.matches(":disabled")
    ? /** @type {HTMLElement|null} */ (target.parentElement?.querySelector("button:enabled") ?? null)
    : target;
}
