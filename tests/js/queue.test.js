// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { LONGEST, QUIET, Queue } from "../../static/js/queue.js";

/** @param {Object<string, string>} bases */
function queue(bases = { a: "1", b: "", c: "" }) {
  let number = 0;
  return new Queue(Object.entries(bases), () => `operation-${(number += 1)}`);
}

/** @param {Queue} q @param {any} answer */
function ok(q, answer, now = 0) {
  return q.answered(200, { saved: {}, errors: {}, refused: {}, ...answer }, now);
}

test("nothing is due before anything changed", () => {
  const q = queue();
  q.edit("a", "1", 0);

  assert.equal(q.due(0), null);
  assert.equal(q.next(), null);
  assert.deepEqual(q.unsaved(), []);
});

test("a change is sent a second after the last key", () => {
  const q = queue();
  q.edit("a", "2", 100);
  q.edit("a", "21", 600);

  assert.equal(q.due(600), QUIET);
  assert.deepEqual(q.next(), {
    operation: "operation-1",
    changes: [{ name: "a", base: "1", value: "21" }],
  });
});

test("steady typing is sent five seconds after the first key", () => {
  const q = queue();
  for (let now = 0; now <= 4800; now += 400) q.edit("b", `${now}`, now);

  assert.equal(q.due(4800), LONGEST - 4800);
});

test("changes made while a request is under way wait for its answer", () => {
  const q = queue();
  q.edit("a", "2", 0);
  q.next();
  q.edit("a", "3", 10);
  q.edit("b", "4", 20);

  assert.equal(q.due(9000), null);
  assert.equal(q.next(), null);

  ok(q, { saved: { a: "2" } }, 30);
  assert.deepEqual(q.next(), {
    operation: "operation-2",
    changes: [
      { name: "a", base: "2", value: "3" },
      { name: "b", base: "", value: "4" },
    ],
  });
});

test("a request without an answer is repeated unchanged, later and later", () => {
  const q = queue();
  q.edit("a", "2", 0);
  const first = q.next();
  q.answered(0, {}, 0);
  q.edit("b", "9", 10);

  assert.equal(q.trouble, "network");
  assert.equal(q.wait, 2);
  assert.equal(q.due(0), 2000);
  assert.equal(q.next(), first);

  q.answered(503, {}, 2000);
  assert.equal(q.trouble, "server");
  assert.equal(q.due(2000), 5000);

  q.again(2500);
  assert.equal(q.due(2500), 0);
  assert.equal(q.next(), first);
  ok(q, { saved: { a: "2" } });
  assert.equal(q.trouble, null);
  assert.deepEqual(q.unsaved(), ["b"]);
});

test("the server's way of writing a text is no new change", () => {
  const q = queue();
  q.edit("b", "１２", 0);
  q.next();

  assert.deepEqual(ok(q, { saved: { b: "12" } }), [["b", "12"]]);
  assert.deepEqual(q.unsaved(), []);

  q.edit("b", "12", 10);
  assert.deepEqual(q.unsaved(), []);

  q.edit("b", "13", 20);
  assert.deepEqual(q.next()?.changes, [{ name: "b", base: "12", value: "13" }]);
});

test("going back to the stored text needs no request", () => {
  const q = queue();
  q.edit("a", "2", 0);
  q.edit("a", "1", 100);

  assert.equal(q.due(100), null);
});

test("a refused text stays unsaved and is not sent again until it changes", () => {
  const q = queue();
  q.edit("b", "too long", 0);
  q.next();
  ok(q, { refused: { b: "共 9 字" } });

  assert.deepEqual(q.refused(), ["b"]);
  assert.deepEqual(q.unsaved(), ["b"]);
  assert.equal(q.due(9000), null);

  q.edit("b", "short", 9000);
  assert.deepEqual(q.refused(), []);
  assert.equal(q.due(9000), QUIET);
});

test("a conflict waits for the person; the choice is sent on top of the other's text", () => {
  const q = queue();
  q.edit("a", "5", 0);
  q.edit("b", "6", 0);
  q.next();
  const conflict = { name: "a", place: "表三", base: "1", mine: "5", theirs: "7" };
  q.answered(409, { saved: { b: "6" }, conflicts: [conflict] }, 10);

  assert.deepEqual(q.conflicts(), [conflict]);
  assert.deepEqual(q.unsaved(), ["a"]);
  assert.equal(q.due(9000), null);

  q.resolve("a", "5", 20);
  assert.deepEqual(q.next()?.changes, [{ name: "a", base: "7", value: "5" }]);
});

test("taking the other's text needs no request", () => {
  const q = queue();
  q.edit("a", "5", 0);
  q.next();
  q.answered(409, { conflicts: [{ name: "a", place: "", base: "1", mine: "5", theirs: "7" }] }, 10);
  q.resolve("a", "7", 20);

  assert.deepEqual(q.unsaved(), []);
  assert.equal(q.atRest(), true);
});

test("what is typed while a conflict is open is what the person keeps", () => {
  const q = queue();
  q.edit("a", "5", 0);
  q.next();
  q.answered(409, { conflicts: [{ name: "a", place: "", base: "1", mine: "5", theirs: "7" }] }, 10);
  q.edit("a", "56", 20);

  assert.equal(q.conflicts()[0].mine, "56");
});

test("two people who wrote the same do not disagree", () => {
  const q = queue();
  q.edit("a", "7", 0);
  q.disagree([{ name: "a", place: "", base: "1", mine: "7", theirs: "7" }]);

  assert.deepEqual(q.conflicts(), []);
  assert.deepEqual(q.unsaved(), []);
});

test("an expired login keeps the request for afterwards", () => {
  const q = queue();
  q.edit("a", "2", 0);
  const request = q.next();
  q.answered(401, {}, 0);

  assert.equal(q.trouble, "login");
  assert.equal(q.due(99999), null);

  q.again(0);
  assert.equal(q.next(), request);
});

test("a locked report ends the sending and keeps the text", () => {
  const q = queue();
  q.edit("a", "2", 0);
  q.next();
  q.answered(409, { locked: "报告已由赵兰审核通过，不能再改" }, 0);
  q.again(0);

  assert.equal(q.trouble, "locked");
  assert.equal(q.message, "报告已由赵兰审核通过，不能再改");
  assert.deepEqual(q.unsaved(), ["a"]);
  assert.equal(q.due(99999), null);
});

test("of a request that is not taken the one bad field is found, the others are saved", () => {
  const q = queue();
  q.edit("a", "2", 0);
  q.edit("b", "bad", 0);
  q.edit("c", "3", 0);
  const tries = [];
  for (let i = 0; i < 10 && !q.atRest(); i += 1) {
    const { changes } = /** @type {import("../../static/js/queue.js").Request} */ (q.next());
    tries.push(changes.map(({ name }) => name).join(""));
    if (changes.some(({ name }) => name === "b")) q.answered(400, { message: "没有收下" }, 0);
    else ok(q, { saved: Object.fromEntries(changes.map(({ name, value }) => [name, value])) });
  }

  assert.deepEqual(tries, ["abc", "ab", "a", "b", "c"]);
  assert.deepEqual(q.refused(), ["b"]);
  assert.deepEqual(q.unsaved(), ["b"]);
});

test("fifty quick changes are at most three requests", () => {
  const q = queue();
  let requests = 0;
  for (let now = 0; now <= 12000; now += 50) {
    if (now < 5000 && now % 100 === 0) q.edit("b", `${now}`, now);
    if (q.due(now) === 0) {
      const request = q.next();
      requests += 1;
      ok(q, { saved: { b: request?.changes[0].value } }, now);
    }
  }

  assert.ok(requests <= 3, `${requests} requests`);
  assert.equal(q.fields.get("b")?.base, "4900");
});

test("what waits to be stored is told with what is under way", () => {
  const q = queue();
  q.edit("a", "2", 0);
  q.edit("b", "5", 0);
  q.next();
  q.edit("a", "3", 10);
  q.edit("b", "", 10);

  assert.deepEqual([...q.pending()], [
    ["a", { base: "1", value: "3", sent: "2" }],
    ["b", { base: "", value: "", sent: "5" }],
  ]);
  assert.deepEqual(["a", "b", "c"].map((name) => q.touched(name)), [true, true, false]);
});

test("a text put back keeps the base it was changed from", () => {
  const q = queue({ a: "7" });
  q.rebase("a", "1");
  q.edit("a", "2", 0);

  assert.deepEqual(q.next()?.changes, [{ name: "a", base: "1", value: "2" }]);
});

test("nothing is sent while somebody else is signed in", () => {
  const q = queue();
  q.edit("a", "2", 0);
  const request = q.next();
  q.answered(409, { other_user: "现在登录的是“李丽”" }, 0);

  assert.equal(q.trouble, "login");
  assert.equal(q.message, "现在登录的是“李丽”");
  assert.equal(q.due(99999), null);
  q.again(0);
  assert.equal(q.next(), request);
});

test("a report that others closed takes nothing more", () => {
  const q = queue();
  q.edit("a", "2", 0);
  q.next();
  q.lock("报告已由赵兰提交审核");
  q.answered(200, { saved: { a: "2" } }, 0);
  q.signedOut("");

  assert.equal(q.trouble, "locked");
  assert.equal(q.due(99999), null);
});
