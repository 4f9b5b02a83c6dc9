// @ts-check
/** Input methods: while a word is being composed, its keys and its unfinished text are not ours. */

/** Whether a key belongs to the input method. @param {KeyboardEvent} event */
export function composing(event) {
  return event.isComposing || event.keyCode === 229;
}

/**
 * Calls back for every finished input: what is typed plainly, and the end of a composition.
 *
 * @param {HTMLElement} root
 * @param {(element: HTMLElement) => void} done
 */
export function onInput(root, done) {
  root.addEventListener("input", (event) => {
    if (/** @type {InputEvent} */ (event).isComposing) return;
    done(/** @type {HTMLElement} */ (event.target));
  });
  root.addEventListener("compositionend", (event) => {
    done(/** @type {HTMLElement} */ (event.target));
  });
}
