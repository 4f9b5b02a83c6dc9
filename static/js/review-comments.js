// @ts-check
/** Comments beside a report under review. Without it they are written in the form with its list of places. */

import { CommentBox } from "./comment-box.js";
import { follow, mark, show } from "./comment-marks.js";
import { start } from "./comment-places.js";

const panel = document.getElementById("comments");
const root = document.querySelector(".review");

/** Nothing on the page may leave a half-written comment behind. @param {CommentBox} box */
function storeFirst(box) {
  let through = false;
  document.addEventListener("submit", async (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const asking = form.closest("[role=dialog]"); // the sign-in without which nothing is stored
    if (through || asking || form === box.form || !box.dirty) return;
    event.preventDefault();
    event.stopPropagation();
    const submitter = /** @type {HTMLElement|null} */ (event.submitter);
    if (!(await box.flush())) {
      box.show();
      return;
    }
    through = true;
    form.requestSubmit(submitter);
    through = false;
  }, true);
}

/** @param {CommentBox} box */
function editDrafts(box) {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-edit]") : null;
    if (!(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    const { edit = "", quote = "", text = "", suggestion = "" } = link.dataset;
    const item = /** @type {HTMLElement} */ (link.closest(".comment"));
    const near = Number(item.dataset.start || 0);
    box.open({ target: item.dataset.target || "", quote, near, text, suggestion }, edit);
  });
}

if (panel && root instanceof HTMLElement) {
  const list = /** @type {HTMLElement} */ (panel.querySelector("[data-comment-list]"));
  const form = document.getElementById("comment-form");
  follow();
  if (form instanceof HTMLFormElement) {
    const box = new CommentBox(panel, form, () => mark(list));
    start(root, panel.querySelector("[data-comment-selection]"), (spot) => box.open(spot));
    storeFirst(box);
    editDrafts(box);
    box.fit();
  }
  mark(list);
  if (location.hash.startsWith("#comment-")) show(location.hash.slice(1));
}
