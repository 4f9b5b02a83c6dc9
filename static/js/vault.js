// @ts-check
/**
 * The entries in IndexedDB. Whose they are and when they were made is plain, so that old ones can
 * be swept and one's own be counted; what was typed is sealed.
 *
 * @typedef {{id: string, user: string, report: string, section: string, window: string,
 *   at: number, sealed: ArrayBuffer}} Entry
 */

import { LARGEST, MOST_BYTES, expired } from "./drafts.js";

const NAME = "govreports";
const STORE = "drafts";

export class Full extends Error {}

export class Vault {
  /** @param {IDBDatabase} database */
  constructor(database) {
    this.database = database;
    database.onversionchange = () => database.close();
  }

  /** Opens the store; throws where the browser has none. @returns {Promise<Vault>} */
  static open() {
    return new Promise((done, fail) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => {
        const store = asked.result.createObjectStore(STORE, { keyPath: "id" });
        store.createIndex("user", "user");
      };
      asked.onsuccess = () => done(new Vault(asked.result));
      asked.onerror = asked.onblocked = () => fail(asked.error);
    });
  }

  /** Write and take away in one step, on the disk when it answers. @param {Entry[]} put @param {string[]} drop */
  async write(put, drop) {
    if (put.some(({ sealed }) => sealed.byteLength > LARGEST)) throw new Full();
    if (put.length && (await this.size()) > MOST_BYTES) throw new Full();
    await this.change((store) => {
      for (const entry of put) store.put(entry);
      for (const id of drop) store.delete(id);
    });
  }

  /** @param {string} user @returns {Promise<Entry[]>} */
  ofUser(user) {
    return this.read((store) => store.index("user").getAll(user));
  }

  /** Take away what is too old, whoever it belongs to. @param {number} now */
  async sweep(now) {
    const all = await this.all();
    const old = all.filter(({ at }) => expired(at, now)).map(({ id }) => id);
    if (old.length) await this.write([], old);
  }

  async size() {
    return (await this.all()).reduce((sum, { sealed }) => sum + sealed.byteLength, 0);
  }

  /** @returns {Promise<Entry[]>} */
  all() {
    return this.read((store) => store.getAll());
  }

  /** @template T @param {(store: IDBObjectStore) => IDBRequest<T>} ask @returns {Promise<T>} */
  read(ask) {
    return new Promise((done, fail) => {
      const asked = ask(this.database.transaction(STORE).objectStore(STORE));
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
  }

  /** @param {(store: IDBObjectStore) => void} act @returns {Promise<void>} */
  change(act) {
    return new Promise((done, fail) => {
      const transaction = this.database.transaction(STORE, "readwrite", { durability: "strict" });
      transaction.oncomplete = () => done();
      transaction.onerror = transaction.onabort = () => fail(transaction.error);
      act(transaction.objectStore(STORE));
    });
  }
}
