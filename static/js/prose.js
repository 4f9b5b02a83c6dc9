// @ts-check
/** What helps with writing a text: pasting, regular form, figures out of the tables. */

import { startLinked } from "./prose-linked.js";
import { startPasting } from "./prose-paste.js";
import { startRegular } from "./prose-regular.js";

const form = document.getElementById("editor");
if (form) {
  startPasting(form);
  startRegular(form);
  startLinked(form);
}
