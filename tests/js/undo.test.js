// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { MOST, Undo } from "../../static/js/undo.js";

/** @param {Object<string, string>} fields */
const textOf = (fields) => (/** @type {string} */ name) => fields[name] ?? "";

/** @param {...[string, string, string]} parts */
const step = (...parts) => ({ words: "粘贴", parts: parts.map(([name, before, after]) => ({ name, before, after })) });

test("back and again, one act at a time", () => {
  const undo = new Undo();
  undo.push(step(["a", "", "1"], ["b", "2", ""]));

  assert.deepEqual(undo.back(textOf({ a: "1" }))?.writes, [["a", ""], ["b", "2"]]);
  assert.equal(undo.back(textOf({})), null);
  assert.deepEqual(undo.again(textOf({ b: "2" }))?.writes, [["a", "1"], ["b", ""]]);
  assert.equal(undo.again(textOf({})), null);
});

test("a new act forgets what was undone; an empty one is none", () => {
  const undo = new Undo();
  undo.push(step(["a", "", "1"]));
  undo.back(textOf({ a: "1" }));
  undo.push(step());
  assert.equal(undo.undone.length, 1);

  undo.push(step(["b", "", "2"]));
  assert.equal(undo.undone.length, 0);
});

test("what holds something else by now is left alone", () => {
  const undo = new Undo();
  undo.push(step(["a", "3", "5"], ["b", "", "1"], ["c", "4", "6"]));

  const turn = undo.back(textOf({ a: "7", b: "1", c: "4" }));

  assert.deepEqual(turn?.writes, [["b", ""]]);
  assert.deepEqual(turn?.kept, ["a"]); // c holds already what it would get
});

test("two hundred steps are kept", () => {
  const undo = new Undo();
  for (let i = 0; i < MOST + 5; i += 1) undo.push(step(["a", String(i), String(i + 1)]));

  assert.equal(undo.done.length, MOST);
  assert.equal(undo.done[0].parts[0].before, "5");
});

test("a text that the server writes in another way is still the same step", () => {
  const undo = new Undo();
  undo.push(step(["a", "", "约3 "]));
  undo.tidied("a", "约3 ", "约3");

  assert.deepEqual(undo.back(textOf({ a: "约3" }))?.writes, [["a", ""]]);
});
