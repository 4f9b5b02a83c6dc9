// @ts-check
/** Brings the sealed copy in this browser in line with what the server does not have yet. */

import { difference, entryId, signOf } from "./drafts.js";
import { importKey, seal, unseal } from "./sealing.js";

/**
 * @typedef {import("./drafts.js").Pending} Pending
 * @typedef {import("./drafts.js").Draft} Draft
 * @typedef {import("./vault.js").Entry} Entry
 * @typedef {Pick<import("./vault.js").Vault, "write"|"ofUser"|"sweep">} Store
 */

export class LocalCopy {
  /**
   * @param {{user: string, report: string, section: string, window: string}} place
   * @param {() => void} changed
   */
  constructor(place, changed) {
    this.place = place;
    this.changed = changed;
    /** @type {Map<string, Pending>} */
    this.wanted = new Map();
    /** @type {Map<string, string>} signs of what is stored, by name */
    this.kept = new Map();
    /** @type {Store|null} */
    this.vault = null;
    /** @type {CryptoKey|null} */
    this.key = null;
    /** @type {Promise<void>|null} */
    this.working = null;
  }

  /** From now on there is a copy. @param {Store} vault @param {string} key */
  async unlock(vault, key) {
    this.key = await importKey(key);
    this.vault = vault;
    await vault.sweep(Date.now());
    this.work();
  }

  /** @param {Map<string, Pending>} wanted what the server does not have */
  hold(wanted) {
    this.wanted = wanted;
    this.work();
  }

  /** Whether everything the server does not have is in the copy, as it is now. */
  covers() {
    if (!this.vault) return false;
    return [...this.wanted].every(([name, pending]) => this.kept.get(name) === signOf(pending));
  }

  /** Resolves when nothing more is to be written, or it could not be. */
  async settled() {
    while (this.working) await this.working;
  }

  work() {
    if (this.working || !this.vault) return;
    const { put, drop } = difference(this.wanted, this.kept);
    if (!put.length && !drop.length) return;
    this.working = this.write(put, drop).then(
      () => this.worked(true),
      () => this.worked(false),
    );
  }

  /** @param {boolean} well */
  worked(well) {
    this.working = null;
    if (well) this.work(); // what changed meanwhile; after a failure the next change tries again
    this.changed();
  }

  /** @param {[string, Pending][]} put @param {string[]} drop */
  async write(put, drop) {
    const at = Date.now();
    const entries = await Promise.all(put.map(([name, pending]) => this.entry(name, pending, at)));
    await /** @type {Store} */ (this.vault).write(
      entries,
      drop.map((name) => this.idOf(name)),
    );
    for (const [name, pending] of put) this.kept.set(name, signOf(pending));
    for (const name of drop) this.kept.delete(name);
  }

  /** @param {string} name */
  idOf(name) {
    const { user, report, section, window } = this.place;
    return entryId(user, report, section, name, window);
  }

  /** @param {string} name @param {Pending} pending @param {number} at @returns {Promise<Entry>} */
  async entry(name, pending, at) {
    const id = this.idOf(name);
    const key = /** @type {CryptoKey} */ (this.key);
    return { ...this.place, id, at, sealed: await seal(key, `${id} ${at}`, { name, ...pending }) };
  }

  /**
   * What windows that are no longer open have left of this report.
   *
   * @param {Set<string>} open the windows that are
   * @returns {Promise<{drafts: Draft[], spoilt: number}>}
   */
  async left(open) {
    const vault = /** @type {Store} */ (this.vault);
    const all = await vault.ofUser(this.place.user);
    const ours = all.filter(({ report, window }) => report === this.place.report && !open.has(window));
    const drafts = [];
    const spoilt = [];
    for (const entry of ours) {
      const key = /** @type {CryptoKey} */ (this.key);
      const content = await unseal(key, `${entry.id} ${entry.at}`, entry.sealed);
      if (content) drafts.push({ ...content, at: entry.at, section: entry.section, id: entry.id });
      else spoilt.push(entry.id);
    }
    if (spoilt.length) await vault.write([], spoilt);
    return { drafts, spoilt: spoilt.length };
  }

  /** @param {string[]} ids */
  async forget(ids) {
    if (ids.length) await /** @type {Store} */ (this.vault).write([], ids);
  }
}
