// @ts-check
/**
 * The saves this tab has sent, over the end of a page: what arrives only after the next page was
 * made is the person's own typing and no news from another window.
 */

const KEY = "govreports.sent";
const MOST = 20;

/** @returns {string[]} */
function sent() {
  try {
    const all = JSON.parse(sessionStorage.getItem(KEY) || "[]");
    return Array.isArray(all) ? all : [];
  } catch {
    return [];
  }
}

/** @param {string} operation */
export function remember(operation) {
  try {
    const others = sent().filter((one) => one !== operation);
    sessionStorage.setItem(KEY, JSON.stringify([...others, operation].slice(-MOST)));
  } catch {
    // a browser that keeps nothing: its own save may be told as another window's
  }
}

/** Whether this tab sent it. @param {string|undefined} operation */
export function sentHere(operation) {
  return Boolean(operation) && sent().includes(/** @type {string} */ (operation));
}
