// @ts-check
/** What a writer chose to see on the pages of a report, for this browser to remember. */

const YEAR = 365 * 24 * 3600;

/** @param {string} name @param {boolean} on @param {string} address of the report */
export function remember(name, on, address) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${name}=${on ? "on" : "off"}; Path=${address}; Max-Age=${YEAR}; SameSite=Lax${secure}`;
}
