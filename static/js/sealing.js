// @ts-check
/** AES-GCM around one text: the key lives in memory only, and a text opens only under its own name. */

const IV = 12; // bytes

/** Whether this browser can seal; over plain http it cannot, except on this very machine. */
export function canSeal() {
  return typeof crypto === "object" && Boolean(crypto.subtle);
}

/** @param {string} base64 @returns {Promise<CryptoKey>} */
export function importKey(base64) {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** @param {CryptoKey} key @param {string} name @param {any} content @returns {Promise<ArrayBuffer>} */
export async function seal(key, name, content) {
  const iv = crypto.getRandomValues(new Uint8Array(IV));
  const plain = new TextEncoder().encode(JSON.stringify(content));
  const sealed = new Uint8Array(await crypto.subtle.encrypt(how(iv, name), key, plain));
  const whole = new Uint8Array(IV + sealed.length);
  whole.set(iv);
  whole.set(sealed, IV);
  return whole.buffer;
}

/** The content; undefined for another key, another name, or spoilt bytes. @param {CryptoKey} key @param {string} name @param {ArrayBuffer} whole */
export async function unseal(key, name, whole) {
  try {
    const bytes = new Uint8Array(whole);
    const algorithm = how(bytes.slice(0, IV), name);
    const plain = await crypto.subtle.decrypt(algorithm, key, bytes.slice(IV));
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    return undefined;
  }
}

/** @param {Uint8Array} iv @param {string} name */
function how(iv, name) {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(name) };
}
