// @ts-check
/** A file dropped anywhere on the page is the one that is chosen. */

const input = document.getElementById("file");
const drop = document.getElementById("intake-drop");

if (drop && input instanceof HTMLInputElement) {
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("intake-over");
  });
  document.addEventListener("dragleave", () => drop.classList.remove("intake-over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("intake-over");
    if (event.dataTransfer && event.dataTransfer.files.length) input.files = event.dataTransfer.files;
  });
}
