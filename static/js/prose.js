// @ts-check
/** What helps with writing a text: pasting, regular form, figures out of the tables. */

import { startCharts } from "./prose-charts.js";
import { startLinked } from "./prose-linked.js";
import { startPasting } from "./prose-paste.js";
import { startRegular } from "./prose-regular.js";

const form = document.getElementById("editor");
if (form) {
  startPasting(form);
  startRegular(form);
  startLinked(form);
  startCharts(form);
}
