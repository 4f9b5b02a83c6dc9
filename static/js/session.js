// @ts-check
/** The sign-in behind an open page: who it is now, a fresh token, and signing in without leaving. */

import { ask, paragraph } from "./dialog.js";

/**
 * @typedef {{user: string, name: string, token: string}} Session
 * @typedef {{user: string, name: string, session: string, again: string}} Person whose page it is
 */

/** Who is signed in now; null when the server cannot be asked. @param {string} address @returns {Promise<Session|null>} */
export async function currentSession(address) {
  try {
    const answer = await fetch(address, { credentials: "same-origin", cache: "no-store" });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** Every form of the page sends this token from now on. @param {string} token */
export function renewTokens(token) {
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) {
    /** @type {HTMLInputElement} */ (field).value = token;
  }
}

/** The token the page sends. */
export function pageToken() {
  const field = document.querySelector("input[name=csrfmiddlewaretoken]");
  return field instanceof HTMLInputElement ? field.value : "";
}

/**
 * Post JSON as the person the page was made for.
 *
 * @param {string} address
 * @param {any} body
 * @param {string} user
 * @param {boolean} [closing] the page is going away
 * @returns {Promise<[number, any]>} status 0 without an answer
 */
export async function postJson(address, body, user, closing = false) {
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": pageToken(),
        "X-Page-User": user,
      },
      credentials: "same-origin",
      keepalive: closing,
      body: JSON.stringify(body),
    });
    if (answer.redirected) return [401, {}];
    return [answer.status, await answer.json().catch(() => ({}))];
  } catch {
    return [0, {}];
  }
}

/**
 * After a refusal: a fresh token, if the page's own person is signed in.
 *
 * @param {Person} person
 * @returns {Promise<{who: "same"|"other"|"nobody"|"unknown", name: string}>}
 */
export async function reconcile(person) {
  const now = await currentSession(person.session);
  if (!now) return { who: "unknown", name: "" };
  if (now.user && now.user !== person.user) return { who: "other", name: now.name };
  renewTokens(now.token);
  return { who: now.user ? "same" : "nobody", name: now.name };
}

/** @param {string} name */
export function otherWords(name) {
  return `这个浏览器现在登录的是“${name}”，本页的修改没有以其名义上传`;
}

export class SignIn {
  /** @param {Person} person @param {() => void} done */
  constructor(person, done) {
    this.person = person;
    this.done = done;
    /** @type {HTMLElement|null} */
    this.box = null;
  }

  /** Ask for the password, again and again until it is right or the person puts it off. */
  async ask() {
    if (this.box) return;
    let told = "";
    for (;;) {
      const password = await this.question(told);
      if (password === null) return;
      told = password ? await this.signIn(password) : "没有填口令";
      if (!told) {
        this.done();
        return;
      }
    }
  }

  /** The session is back by another way. */
  close() {
    this.box?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  }

  /** @param {string} told @returns {Promise<string|null>} */
  async question(told) {
    const { line, input } = passwordLine(this.person.name, told);
    const says = paragraph("填写的内容都在本页，登录后自动保存。");
    const answer = ask("登录已过期", [says, line], [
      { words: "登录并继续", value: "yes", main: true },
      { words: "稍后登录", value: "" },
    ]);
    this.box = input.closest(".ask");
    input.focus();
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      /** @type {HTMLButtonElement} */ (this.box?.querySelector(".btn-primary")).click();
    });
    const chosen = await answer;
    this.box = null;
    return chosen ? input.value : null;
  }

  /** "" when signed in, else what is wrong. @param {string} password */
  async signIn(password) {
    const { user, again } = this.person;
    for (const last of [false, true]) {
      const [status, body] = await postJson(again, { user, password }, user);
      if (status === 200) {
        renewTokens(body.token);
        return "";
      }
      if (status === 403 && !last) {
        const { who, name } = await reconcile(this.person);
        if (who === "other") {
          return `这个浏览器现在登录的是“${name}”，先在另一窗口退出，再回到这里登录`;
        }
        continue;
      }
      if (status === 0) return "网络不通，稍后再试";
      return body.other_user || body.message || "服务器出错，稍后再试";
    }
    return "";
  }
}

/** @param {string} name @param {string} told */
function passwordLine(name, told) {
  const line = document.createElement("div");
  line.className = "sign-in-again";
  const label = document.createElement("label");
  label.htmlFor = "again-password";
  label.className = "form-label";
  label.textContent = `${name}的口令`;
  const input = document.createElement("input");
  input.type = "password";
  input.id = "again-password";
  input.autocomplete = "current-password";
  input.className = told ? "form-control is-invalid" : "form-control";
  line.append(label, input);
  if (told) {
    const error = document.createElement("p");
    error.id = "again-error";
    error.className = "field-error";
    error.setAttribute("role", "alert");
    error.textContent = told;
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", error.id);
    line.append(error);
  }
  return { line, input };
}
