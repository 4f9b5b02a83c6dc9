// @ts-check
/**
 * The steps that can be taken back: one stack, acts rather than keys. Pure; it writes nothing.
 *
 * @typedef {{name: string, before: string, after: string}} Part
 * @typedef {{words: string, parts: Part[], zeros?: boolean}} Step `zeros`: blanks filled with 0
 * @typedef {{step: Step, writes: [string, string][], kept: string[]}} Turn `kept` are the names
 *   that hold something else by now and are left alone
 */

export const MOST = 200;

export class Undo {
  constructor() {
    /** @type {Step[]} */
    this.done = [];
    /** @type {Step[]} */
    this.undone = [];
  }

  /** A step was taken; what had been undone is forgotten. @param {Step} step */
  push(step) {
    if (!step.parts.length) return;
    this.done.push(step);
    if (this.done.length > MOST) this.done.shift();
    this.undone = [];
  }

  /** @param {(name: string) => string} textOf what each field holds now @returns {Turn|null} */
  back(textOf) {
    const step = this.done.pop();
    if (!step) return null;
    this.undone.push(step);
    return turn(step, textOf, "after", "before");
  }

  /** @param {(name: string) => string} textOf @returns {Turn|null} */
  again(textOf) {
    const step = this.undone.pop();
    if (!step) return null;
    this.done.push(step);
    return turn(step, textOf, "before", "after");
  }

  /** The server writes a text in another way: the steps mean the same. @param {string} name @param {string} from @param {string} to */
  tidied(name, from, to) {
    for (const { parts } of [...this.done, ...this.undone]) {
      for (const part of parts) {
        if (part.name !== name) continue;
        if (part.before === from) part.before = to;
        if (part.after === from) part.after = to;
      }
    }
  }
}

/** @param {Step} step @param {(name: string) => string} textOf @param {"before"|"after"} from @param {"before"|"after"} to @returns {Turn} */
function turn(step, textOf, from, to) {
  /** @type {[string, string][]} */
  const writes = [];
  /** @type {string[]} */
  const kept = [];
  for (const part of step.parts) {
    const now = textOf(part.name);
    if (now === part[from]) writes.push([part.name, part[to]]);
    else if (now !== part[to]) kept.push(part.name);
  }
  return { step, writes, kept };
}
