// @ts-check
/**
 * One text changed by two people: where each changed it, and both changes in one text where they
 * do not touch. Pure. Nothing is decided here: what comes out is shown before it is used.
 *
 * @typedef {{from: number, to: number, text: string[]}} Change signs `from` to `to` of the base became `text`
 */

/** The one stretch in which a text differs from its base. @param {string[]} base @param {string[]} text @returns {Change} */
function change(base, text) {
  const most = Math.min(base.length, text.length);
  let from = 0;
  while (from < most && base[from] === text[from]) from += 1;
  let tail = 0;
  while (tail < most - from && base[base.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
  return { from, to: base.length - tail, text: text.slice(from, text.length - tail) };
}

/**
 * A text in three parts: what stands before its change, what is new, what stands after.
 *
 * @param {string} base
 * @param {string} text
 * @returns {[string, string, string]}
 */
export function marked(base, text) {
  const signs = [...text];
  const { from, text: fresh } = change([...base], signs);
  const parts = [signs.slice(0, from), fresh, signs.slice(from + fresh.length)];
  return /** @type {[string, string, string]} */ (parts.map((part) => part.join("")));
}

/**
 * Both changes in one text; null where they overlap or touch.
 *
 * @param {string} base
 * @param {string} mine
 * @param {string} theirs
 * @returns {string|null}
 */
export function merged(base, mine, theirs) {
  const signs = [...base];
  const [first, second] = [change(signs, [...mine]), change(signs, [...theirs])].sort((a, b) => a.from - b.from);
  if (first.to >= second.from) return null;
  return [
    ...signs.slice(0, first.from),
    ...first.text,
    ...signs.slice(first.to, second.from),
    ...second.text,
    ...signs.slice(second.to),
  ].join("");
}
