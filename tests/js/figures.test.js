// The cases are shared with tests/formats/test_figures.py; the vocabulary comes from Python, as in
// the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { phrased, read, scaled, text } from "../../static/js/figures.js";
import { ROOT, reader } from "./reader.js";

const CASES = JSON.parse(readFileSync(`${ROOT}/tests/formats/figure_cases.json`, "utf8"));

test("read answers every shared case", () => {
  for (const { kind, text: typed, ...expected } of CASES) {
    assert.deepEqual(read(typed, kind, reader), expected, `${kind} ${JSON.stringify(typed)}`);
  }
});

test("there are cases of every kind", () => {
  assert.deepEqual(
    new Set(CASES.map((/** @type {{kind: string}} */ { kind }) => kind)),
    new Set(Object.keys(reader.kinds)),
  );
});

test("scaled is exact and text gives the figure back", () => {
  for (const [figure, value] of [
    ["0", 0n],
    ["12", 12_000_000n],
    ["-3", -3_000_000n],
    ["0.000001", 1n],
    ["-0.5", -500_000n],
    ["1.05", 1_050_000n],
    ["999999999999.99", 999_999_999_999_990_000n],
    ["9007199254740993", 9_007_199_254_740_993_000_000n],
  ]) {
    assert.equal(scaled(figure), value);
    assert.equal(text(value), figure);
  }
});

test("scaled gives back every figure that read found", () => {
  for (const { figure } of CASES) if (figure) assert.equal(text(scaled(figure)), figure);
});

test("scaled refuses what is no canonical figure", () => {
  for (const figure of ["", "+1", "1.", ".5", "1e3", "１", "1,234", "0.0000001", "--1", "1\n"]) {
    assert.throws(() => scaled(figure), RangeError, figure);
  }
});

test("phrased puts the words in as they are, in one go", () => {
  assert.equal(phrased("“{found}”{n}", { found: "{n}$&", n: "2" }), "“{n}$&”2");
});
