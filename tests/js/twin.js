// Evaluates sheets and reads texts for tests/formats/test_twins.py.
//
//   node twin.js FOLDER... < job > answers
//
// Each folder holds a rules.js and a figures.js; the answers are one list entry per folder.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const job = JSON.parse(readFileSync(0, "utf8"));

/** @param {string} folder @param {string} name */
const load = (folder, name) => import(pathToFileURL(resolve(folder, name)).href);

const answers = [];
for (const folder of process.argv.slice(2)) {
  const { read, scaled, text } = await load(folder, "figures.js");
  const { evaluate } = await load(folder, "rules.js");

  const sheets = job.sheets.map(([declaration, figures]) => {
    const known = new Map(Object.entries(figures).map(([name, figure]) => [name, scaled(figure)]));
    const { totals, outcomes } = evaluate(
      job.declarations[declaration].rules,
      (name) => known.get(name) ?? null,
    );
    return [
      [...totals].map(([name, { value, filled, blanks }]) => [name, text(value), filled, blanks]),
      outcomes.map(({ rule, state, difference, filled, blanks, message }) => [
        rule,
        state,
        text(difference),
        filled,
        blanks,
        message,
      ]),
    ];
  });
  const { reader } = job.declarations[0];
  const readings = job.texts.map(([typed, kind]) => {
    const { state, figure, message } = read(typed, kind, reader);
    return [state, figure, message];
  });
  answers.push({ sheets, readings });
}
process.stdout.write(JSON.stringify(answers));
