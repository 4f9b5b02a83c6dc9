// Lays texts out and prints figures for tests/documents/test_paper_twin.py.
//
//   node paper.js < job > answers
import { readFileSync } from "node:fs";

import { laidOut, lines, printed, tone } from "../../static/js/paper-text.js";

const job = JSON.parse(readFileSync(0, "utf8"));
const answers = {
  texts: job.texts.map(laidOut),
  lines: job.prefaces.map(lines),
  figures: job.figures.map(([figure, kind]) => printed(figure, kind, "元")),
  tones: job.figures.map(([figure]) => tone(figure)),
};
process.stdout.write(JSON.stringify(answers));
