// @ts-check
/** Files dropped anywhere on a page; the place for them is marked while they hover. */

/** @param {HTMLElement} place @param {(files: FileList) => void} take */
export function onDrop(place, take) {
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    place.classList.add("intake-over");
  });
  document.addEventListener("dragleave", () => place.classList.remove("intake-over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("intake-over");
    if (event.dataTransfer && event.dataTransfer.files.length) take(event.dataTransfer.files);
  });
}
