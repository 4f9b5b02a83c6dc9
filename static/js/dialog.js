// @ts-check
/**
 * A question over the page. Needs no <dialog>: a box that holds the keyboard until it is answered.
 *
 * @typedef {{words: string, value: string, main?: boolean}} Choice
 */

/** @type {(() => void)[]} the questions that wait for the open one */
const queued = [];
let open = false;
let count = 0;

/**
 * Ask; answers the value of the choice, or "" when it was closed with Escape. One question is open
 * at a time: another waits until it is answered.
 *
 * @param {string} title
 * @param {Node[]} content
 * @param {Choice[]} choices
 * @param {boolean} [wide] texts stand side by side in it
 * @returns {Promise<string>}
 */
export function ask(title, content, choices, wide = false) {
  return new Promise((answer) => {
    const begin = () => show(title, content, choices, answer, wide);
    if (open) queued.push(begin);
    else begin();
  });
}

/** Whether a question is open or about to be. */
export function asking() {
  return open;
}

/**
 * @param {string} title
 * @param {Node[]} content
 * @param {Choice[]} choices
 * @param {(value: string) => void} answer
 * @param {boolean} wide
 */
function show(title, content, choices, answer, wide) {
  open = true;
  const before = document.activeElement;
  const { veil, box } = build(title, content);
  box.classList.toggle("ask-wide", wide);
  let closed = false;
  const close = (/** @type {string} */ value) => {
    if (closed) return;
    closed = true;
    veil.remove();
    document.removeEventListener("focusin", keep);
    if (before instanceof HTMLElement && before.isConnected) before.focus();
    answer(value);
    setTimeout(next, 0); // once the one who asked has gone on
  };
  const keep = (/** @type {FocusEvent} */ event) => {
    if (!box.contains(/** @type {Node} */ (event.target))) first(box);
  };
  box.append(actions(choices, close));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) close("");
    if (event.key === "Tab") cycle(event, box);
    event.stopPropagation();
  });
  document.body.append(veil);
  document.addEventListener("focusin", keep);
  box.focus();
}

function next() {
  const begin = queued.shift();
  if (begin) begin();
  else open = false;
}

/** A line of a question. @param {string} words */
export function paragraph(words) {
  const element = document.createElement("p");
  element.textContent = words;
  return element;
}

/** @param {string} title @param {Node[]} content */
function build(title, content) {
  const veil = document.createElement("div");
  veil.className = "veil";
  const box = document.createElement("div");
  box.className = "ask";
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-modal", "true");
  count += 1;
  box.setAttribute("aria-labelledby", `ask-title-${count}`);
  box.tabIndex = -1;
  const heading = document.createElement("h2");
  heading.id = `ask-title-${count}`;
  heading.textContent = title;
  const body = document.createElement("div");
  body.className = "ask-body";
  body.append(...content);
  box.append(heading, body);
  veil.append(box);
  return { veil, box };
}

/** @param {Choice[]} choices @param {(value: string) => void} close */
function actions(choices, close) {
  const row = document.createElement("div");
  row.className = "ask-acts";
  for (const choice of choices) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `btn ${choice.main ? "btn-primary" : "btn-outline-secondary"}`;
    button.textContent = choice.words;
    button.addEventListener("click", () => close(choice.value));
    row.append(button);
  }
  return row;
}

/** @param {HTMLElement} box @returns {HTMLElement[]} */
function stops(box) {
  const found = /** @type {NodeListOf<HTMLElement>} */ (
    box.querySelectorAll("a[href], button, input, textarea, select")
  );
  return [...found].filter((element) => !element.matches(":disabled, [tabindex='-1']"));
}

/** @param {HTMLElement} box */
function first(box) {
  (stops(box)[0] || box).focus();
}

/** @param {KeyboardEvent} event @param {HTMLElement} box */
function cycle(event, box) {
  const all = stops(box);
  const [head, tail] = [all[0], all[all.length - 1]];
  const here = document.activeElement;
  if (event.shiftKey && (here === head || here === box)) tail?.focus();
  else if (!event.shiftKey && here === tail) head?.focus();
  else return;
  event.preventDefault();
}
