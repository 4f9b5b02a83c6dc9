// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { corners, enter, furthest, next } from "../../static/js/moves.js";

// Two rows of three typed cells, a row with a total in the middle (not typed), a wide cell below.
const PLACES = [
  { name: "a1", row: 0, left: 1, right: 2 },
  { name: "a2", row: 0, left: 2, right: 3 },
  { name: "a3", row: 0, left: 3, right: 4 },
  { name: "b1", row: 1, left: 1, right: 2 },
  { name: "b3", row: 1, left: 3, right: 4 },
  { name: "c1", row: 3, left: 1, right: 4 },
];

test("arrows pass over what is not typed and stop at the edge", () => {
  assert.equal(next(PLACES, "b1", "right"), "b3");
  assert.equal(next(PLACES, "b3", "left"), "b1");
  assert.equal(next(PLACES, "a2", "down"), "c1");
  assert.equal(next(PLACES, "a1", "down"), "b1");
  assert.equal(next(PLACES, "c1", "up"), "b1");
  assert.equal(next(PLACES, "a1", "up"), null);
  assert.equal(next(PLACES, "a3", "right"), null);
});

test("the end of a row or column", () => {
  assert.equal(furthest(PLACES, "a1", "right"), "a3");
  assert.equal(furthest(PLACES, "a3", "down"), "c1");
  assert.equal(furthest(PLACES, "c1", "up"), "a1");
  assert.equal(furthest(PLACES, "a1", "left"), "a1");
});

test("the corners are the first and the last typed cell", () => {
  assert.deepEqual(corners(PLACES), ["a1", "c1"]);
});

test("Enter goes down, Shift+Enter up", () => {
  assert.equal(enter(PLACES, "a1", false), "b1");
  assert.equal(enter(PLACES, "b3", true), "a3");
});

test("Enter after a run of Tabs returns to the column where the run began", () => {
  assert.equal(enter(PLACES, "a3", false, "a1"), "b1");
  assert.equal(enter(PLACES, "b3", false, "b1"), "c1");
});

test("Enter at the foot of a column goes on at the head of the next", () => {
  const strip = [0, 1, 2].map((left) => ({ name: `s${left}`, row: 0, left, right: left + 1 }));

  assert.equal(enter(strip, "s0", false), "s1");
  assert.equal(enter(strip, "s1", true), "s0");
  assert.equal(enter(strip, "s2", false), null);
});
