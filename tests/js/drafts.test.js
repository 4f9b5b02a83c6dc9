// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { LIFE, bannerWords, clock, difference, entryId, expired, fateOf, signOf, undecided } from "../../static/js/drafts.js";
import { LocalCopy } from "../../static/js/local-copy.js";
import { importKey, seal, unseal } from "../../static/js/sealing.js";

const KEY = Buffer.alloc(32, 7).toString("base64");
const OTHER = Buffer.alloc(32, 8).toString("base64");
const NOON = new Date(2026, 0, 15, 14, 2).getTime();

/** @param {Partial<import("../../static/js/drafts.js").Draft>} [given] */
function draft(given = {}) {
  return { name: "a", base: "1", value: "2", sent: null, at: NOON, section: "s", id: "i", ...given };
}

const asTyped = (/** @type {string} */ _, /** @type {string} */ text) => text;

test("an entry lives seven days", () => {
  assert.equal(expired(NOON, NOON + LIFE - 1), false);
  assert.equal(expired(NOON, NOON + LIFE), true);
  assert.equal(expired(NaN, NOON), true);
});

test("names of entries cannot run into each other", () => {
  assert.notEqual(entryId("1", "2/3"), entryId("1/2", "3"));
});

test("only what differs is written or taken away", () => {
  const same = { base: "1", value: "2", sent: null };
  const other = { base: "1", value: "3", sent: null };
  const kept = new Map([["a", signOf(same)], ["b", signOf(same)], ["c", signOf(same)]]);

  const { put, drop } = difference(new Map([["a", same], ["b", other]]), kept);

  assert.deepEqual(put, [["b", other]]);
  assert.deepEqual(drop, ["c"]);
});

test("an untouched field takes the draft as an ordinary edit", () => {
  assert.deepEqual(fateOf(draft(), { base: "1", value: "1" }, asTyped), { fate: "edit", base: "1" });
});

test("what the server took before the window died is no conflict with oneself", () => {
  const found = fateOf(draft({ sent: "12", value: "123" }), { base: "12", value: "12" }, asTyped);

  assert.deepEqual(found, { fate: "edit", base: "12" });
});

test("what somebody else wrote meanwhile keeps the draft on its own base", () => {
  assert.deepEqual(fateOf(draft(), { base: "7", value: "7" }, asTyped), { fate: "edit", base: "1" });
});

test("what the server has, in its own way of writing, is done", () => {
  const tidy = (/** @type {string} */ _, /** @type {string} */ text) => text.normalize("NFKC");

  assert.equal(fateOf(draft({ value: "１２" }), { base: "12", value: "12" }, tidy).fate, "have");
  assert.equal(fateOf(draft(), { base: "1", value: "2" }, asTyped).fate, "have");
});

test("newer text that is not saved either is not written over; a field that is gone is told", () => {
  assert.equal(fateOf(draft(), { base: "1", value: "9" }, asTyped).fate, "busy");
  assert.equal(fateOf(draft(), undefined, asTyped).fate, "gone");
});

test("of several texts left for one field none goes that the newer ones do not hold", () => {
  const [first, second] = [draft({ at: 1, value: "甲。" }), draft({ at: 2, value: "乙。" })];
  const more = draft({ at: 3, value: "乙。丙。" });
  const other = draft({ at: 1, value: "甲。", name: "b" });

  assert.deepEqual(undecided([first, other, more, second]), [more, first, other]);
});

test("the words of the banner", () => {
  assert.equal(bannerWords(6, NOON, NOON + 1), "本机有 6 处修改尚未上传（14:02）");
  assert.equal(clock(NOON, NOON + 24 * 3600e3), "1月15日 14:02");
});

test("a sealed text opens with its key and under its name only", async () => {
  const [key, other] = [await importKey(KEY), await importKey(OTHER)];
  const sealed = await seal(key, "one", { value: "口令" });

  assert.deepEqual(await unseal(key, "one", sealed), { value: "口令" });
  assert.equal(await unseal(other, "one", sealed), undefined);
  assert.equal(await unseal(key, "two", sealed), undefined);
  const spoilt = new Uint8Array(sealed.slice(0));
  spoilt[15] ^= 1;
  assert.equal(await unseal(key, "one", spoilt.buffer), undefined);
  assert.equal(Buffer.from(sealed).includes(Buffer.from("口令")), false);
});

class Shelf {
  constructor() {
    /** @type {Map<string, any>} */
    this.entries = new Map();
    this.full = false;
  }

  /** @param {any[]} put @param {string[]} drop */
  async write(put, drop) {
    if (this.full) throw new Error("full");
    for (const entry of put) this.entries.set(entry.id, entry);
    for (const id of drop) this.entries.delete(id);
  }

  /** @param {string} user */
  async ofUser(user) {
    return [...this.entries.values()].filter((entry) => entry.user === user);
  }

  async sweep() {}
}

/** @param {Shelf} shelf @param {string} window @param {string} [key] */
async function copyOn(shelf, window, key = KEY) {
  const copy = new LocalCopy({ user: "1", report: "2", section: "s", window }, () => {});
  await copy.unlock(shelf, key);
  return copy;
}

const wanted = (/** @type {string} */ value) => new Map([["a", { base: "", value, sent: null }]]);

test("the copy follows what the server does not have", async () => {
  const shelf = new Shelf();
  const copy = await copyOn(shelf, "w1");
  copy.hold(wanted("1"));
  copy.hold(wanted("12"));
  assert.equal(copy.covers(), false);
  await copy.settled();
  assert.equal(copy.covers(), true);

  const { drafts } = await (await copyOn(shelf, "w2")).left(new Set(["w2"]));
  assert.deepEqual(drafts.map(({ name, value }) => [name, value]), [["a", "12"]]);

  copy.hold(new Map());
  await copy.settled();
  assert.equal(shelf.entries.size, 0);
});

test("an open window keeps its drafts to itself, another key finds nothing", async () => {
  const shelf = new Shelf();
  const copy = await copyOn(shelf, "w1");
  copy.hold(wanted("1"));
  await copy.settled();

  const second = await copyOn(shelf, "w2");
  assert.deepEqual((await second.left(new Set(["w1", "w2"]))).drafts, []);
  const stranger = await copyOn(shelf, "w3", OTHER);
  assert.deepEqual(await stranger.left(new Set(["w3"])), { drafts: [], spoilt: 1 });
});

test("a store that is full is never said to hold anything", async () => {
  const shelf = new Shelf();
  const copy = await copyOn(shelf, "w1");
  shelf.full = true;
  copy.hold(wanted("1"));
  await copy.settled();
  assert.equal(copy.covers(), false);

  shelf.full = false;
  copy.hold(wanted("12"));
  await copy.settled();
  assert.equal(copy.covers(), true);
});

test("without a key there is no copy", () => {
  const copy = new LocalCopy({ user: "1", report: "2", section: "s", window: "w" }, () => {});
  copy.hold(wanted("1"));

  assert.equal(copy.covers(), false);
});
