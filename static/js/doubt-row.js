// @ts-check
/** Moves the figures of a row that is asked about by one cell; what falls out at the end comes back. */

/** @param {HTMLElement} row */
function moving(row) {
  const fields = [...row.querySelectorAll("input[type=text]")].map((one) => /** @type {HTMLInputElement} */ (one));
  const moves = /** @type {HTMLElement} */ (row.querySelector(".doubt-moves"));
  const said = /** @type {HTMLElement} */ (moves.querySelector("[role=status]"));
  const texts = /** @type {string[]} */ (JSON.parse(row.dataset.texts || "[]"));
  const asPrinted = fields.every((field, at) => field.value === (texts[at] || ""));
  /** What stands behind the last field. */
  let beyond = asPrinted ? texts.slice(fields.length) : [];
  let current = 0;

  /** @param {string[]} values */
  function show(values) {
    fields.forEach((field, at) => {
      field.value = values[at] || "";
    });
    beyond = values.slice(fields.length);
    while (beyond.length && !beyond[beyond.length - 1]) beyond.pop();
    said.textContent = beyond.length ? `右侧还有 ${beyond.join("、")} 没有填入` : "";
  }

  /** @param {string | undefined} way */
  function move(way) {
    const values = [...fields.map((field) => field.value), ...beyond];
    if (way === "right") values.splice(current, 0, "");
    else values.splice(current, 1);
    show(values);
    fields[current].focus();
    fields[current].select();
  }

  fields.forEach((field, at) => field.addEventListener("focus", () => (current = at)));
  for (const button of moves.querySelectorAll("button")) button.addEventListener("click", () => move(button.dataset.move));
  show([...fields.map((field) => field.value), ...beyond]);
  moves.hidden = row.closest("fieldset:disabled") !== null;
}

for (const row of document.querySelectorAll(".doubt-row")) moving(/** @type {HTMLElement} */ (row));
