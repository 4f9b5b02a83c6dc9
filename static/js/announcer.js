// @ts-check
/** Speaks to screen readers through one polite region, at most once a second, the latest words. */

const PAUSE = 1000;

/** @param {Element} region @returns {(words: string) => void} */
export function announcer(region) {
  /** @type {string[]} */
  let waiting = [];
  let timer = 0;
  const speak = () => {
    timer = 0;
    if (!waiting.length) return;
    region.textContent = waiting.slice(-3).join("；");
    waiting = [];
    timer = setTimeout(speak, PAUSE);
  };
  return (words) => {
    waiting.push(words);
    if (!timer) timer = setTimeout(speak, 50);
  };
}
