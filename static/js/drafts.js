// @ts-check
/**
 * Unsent text that waits in this browser: what is kept, how long, and what becomes of it. Pure.
 *
 * @typedef {{base: string, value: string, sent: string|null}} Pending what is not on the server;
 *   `sent` is the text under way, which the server may have by now
 * @typedef {{name: string, base: string, value: string, sent: string|null, at: number,
 *   section: string, id: string}} Draft
 * @typedef {"have"|"gone"|"busy"|"edit"} Fate the server has it, its field is gone, the field
 *   holds something newer that is not saved either, or it is an ordinary edit
 */

export const LIFE = 7 * 24 * 3600 * 1000; // milliseconds
export const MOST_BYTES = 8 * 1024 * 1024; // of all people of this browser together
export const LARGEST = 512 * 1024; // one entry

/** The name of an entry; it is sealed together with the text. @param {string[]} parts */
export function entryId(...parts) {
  return parts.map(encodeURIComponent).join("/");
}

/** @param {number} at @param {number} now */
export function expired(at, now) {
  return !(now - at < LIFE);
}

/** Two equal signs are the same entry. @param {Pending} pending */
export function signOf({ base, value, sent }) {
  return JSON.stringify([base, value, sent]);
}

/**
 * What to write and what to take away, so that what is kept becomes what is wanted.
 *
 * @param {Map<string, Pending>} wanted
 * @param {Map<string, string>} kept signs by name
 */
export function difference(wanted, kept) {
  const put = [...wanted].filter(([name, pending]) => kept.get(name) !== signOf(pending));
  const drop = [...kept.keys()].filter((name) => !wanted.has(name));
  return { put, drop };
}

/**
 * What becomes of a draft, and on which base it is an edit: on the text that is there now when
 * nobody but its writer has touched it, else on its own, which makes the server ask.
 *
 * @param {Draft} draft
 * @param {{base: string, value: string}|undefined} field what the page knows of its field
 * @param {(name: string, text: string) => string} tidy how the server writes such a text
 * @returns {{fate: Fate, base: string}}
 */
export function fateOf(draft, field, tidy) {
  if (!field) return { fate: "gone", base: draft.base };
  const same = (/** @type {string|null} */ text) =>
    text !== null && (text === field.base || tidy(draft.name, text) === field.base);
  if (field.value === draft.value || (field.value === field.base && same(draft.value))) {
    return { fate: "have", base: field.base };
  }
  if (field.value !== field.base) return { fate: "busy", base: draft.base };
  const untouched = draft.base === field.base || same(draft.sent);
  return { fate: "edit", base: untouched ? field.base : draft.base };
}

/**
 * What several windows have left, newest first, without what a newer text of the same field holds
 * anyhow. Whoever passed over the older text and wrote another has not given the older one up.
 *
 * @param {Draft[]} drafts
 * @returns {Draft[]}
 */
export function undecided(drafts) {
  /** @type {Draft[]} */
  const found = [];
  for (const draft of [...drafts].sort((a, b) => b.at - a.at)) {
    const held = found.some(({ name, value }) => name === draft.name && value.includes(draft.value));
    if (!held) found.push(draft);
  }
  return found;
}

/** 14:02 today, else 1月15日 14:02. @param {number} at @param {number} now */
export function clock(at, now) {
  const time = new Date(at);
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const hours = `${two(time.getHours())}:${two(time.getMinutes())}`;
  if (time.toDateString() === new Date(now).toDateString()) return hours;
  return `${time.getMonth() + 1}月${time.getDate()}日 ${hours}`;
}

/** @param {number} count @param {number} at @param {number} now */
export function bannerWords(count, at, now) {
  return `本机有 ${count} 处修改尚未上传（${clock(at, now)}）`;
}
