// @ts-check
/** What the server has of another part of the report, read from the page of that part. */

import { baseOf, fieldsOf } from "./fields.js";
import { scaled, text as figureText } from "./figures.js";

const PLAIN = /^-?\d{1,9}(\.\d{1,6})?$/;

/** @typedef {{base: string, cell: boolean}} Stored */

/**
 * The stored texts by name; null when the server cannot be asked, or takes us for somebody else.
 *
 * @param {string} address
 * @param {string} user
 * @returns {Promise<Map<string, Stored>|null>}
 */
export async function storedAt(address, user) {
  try {
    const answer = await fetch(address, { credentials: "same-origin", cache: "no-store" });
    if (!answer.ok || answer.redirected) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const form = page.getElementById("editor");
    const whose = page.getElementById("live")?.dataset.user;
    if (!(form instanceof HTMLFormElement) || whose !== user) return null;
    return new Map(
      [...fieldsOf(form)].map(([name, field]) => [
        name,
        { base: baseOf(field), cell: field.closest("td") !== null },
      ]),
    );
  } catch {
    return null;
  }
}

/** How the server writes such a text. @param {string} typed @param {boolean} cell */
export function tidied(typed, cell) {
  if (!cell) return typed.replace(/\r\n?/g, "\n");
  const plain = typed.normalize("NFKC").replace(/[\s,]/g, "");
  return PLAIN.test(plain) ? figureText(scaled(plain)) : typed.trim();
}
