// @ts-check
/** A file dropped anywhere on the page is the one that is chosen. */

import { onDrop } from "./dropping.js";
import { dressFiles } from "./file-fields.js";

const input = document.getElementById("file");
const drop = document.getElementById("intake-drop");

if (drop && input instanceof HTMLInputElement) {
  onDrop(drop, (files) => {
    input.files = files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
dressFiles();
