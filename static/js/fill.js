// @ts-check
/** Chooses one side for all places at once; each can still be chosen by itself. */

const all = document.getElementById("fill-all");
if (all) {
  all.hidden = false;
  all.addEventListener("click", (event) => {
    const side = event.target instanceof HTMLElement ? event.target.dataset.all : "";
    if (!side) return;
    for (const choice of document.querySelectorAll(`.fill-table:not(.carry-table) input[value="${side}"]`)) {
      if (choice instanceof HTMLInputElement) choice.checked = true;
    }
  });
}
