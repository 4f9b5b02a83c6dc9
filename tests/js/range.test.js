// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { filledDown, inside, linesOf, rectangle, size } from "../../static/js/range.js";

/** @param {string} name @param {number} row @param {number} left @param {number} [right] */
const place = (name, row, left, right = left + 1) => ({ name, row, left, right });
const PLACES = [
  place("a1", 0, 1), place("a2", 0, 2), place("a3", 0, 3),
  place("b1", 1, 1), place("b2", 1, 2), place("b3", 1, 3),
  place("c1", 3, 1, 3), place("c3", 3, 3),
];

/** @param {string} a @param {string} b */
const names = (a, b) => inside(PLACES, /** @type {any} */ (rectangle(PLACES, a, b))).map(({ name }) => name);

test("a range is the rectangle between two cells, whichever came first", () => {
  assert.deepEqual(names("a1", "b2"), ["a1", "a2", "b1", "b2"]);
  assert.deepEqual(names("b2", "a1"), ["a1", "a2", "b1", "b2"]);
  assert.deepEqual(names("a2", "a2"), ["a2"]);
  assert.equal(rectangle(PLACES, "x", "y"), null);
});

test("it grows until it cuts no wide cell in two", () => {
  assert.deepEqual(names("a2", "c1"), ["a1", "a2", "b1", "b2", "c1"]);
});

test("its size is what a person counts", () => {
  assert.deepEqual(size(PLACES, /** @type {any} */ (rectangle(PLACES, "a1", "c3"))), [3, 3]);
  assert.equal(linesOf(PLACES).length, 3);
});

test("Ctrl+D copies the first row down, or the row above into a single row", () => {
  const textOf = (/** @type {string} */ name) => name.toUpperCase();
  const of = (/** @type {string[]} */ ...chosen) => filledDown(PLACES, PLACES.filter(({ name }) => chosen.includes(name)), textOf);

  assert.deepEqual(of("a1", "a2", "b1", "b2"), [["b1", "A1"], ["b2", "A2"]]);
  assert.deepEqual(of("b1", "b2"), [["b1", "A1"], ["b2", "A2"]]);
  assert.deepEqual(of("c1"), [["c1", "B2"]]);
  assert.deepEqual(of("a1"), []);
});
