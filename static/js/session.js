// @ts-check
/** The sign-in behind an open page: who it is now, a fresh token, and signing in without leaving. */

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

/**
 * The dialog of an ended session. It comes up by itself, so it takes neither the page nor the
 * keyboard away from who is typing: keys struck now still belong to the cell.
 */
export class SignIn {
  /** @param {Person} person @param {() => void} done */
  constructor(person, done) {
    this.person = person;
    this.done = done;
    this.busy = false;
    /** @type {ReturnType<typeof build>|null} */
    this.shown = null;
    /** @type {EventTarget|null} where the person was before */
    this.before = null;
  }

  /** @param {boolean} enter the person asked for it: the keyboard goes there */
  show(enter) {
    if (!this.shown) {
      this.shown = build(this.person.name);
      const { box, form, later } = this.shown;
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.submit();
      });
      later.addEventListener("click", () => this.close());
      box.addEventListener("focusin", ({ relatedTarget: from }) => {
        if (from instanceof Node && !box.contains(from)) this.before = from;
      });
      box.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && !event.isComposing) this.close();
        event.stopPropagation();
      });
      document.body.append(box);
    }
    if (enter) this.shown.input.focus();
  }

  /** No longer needed: who is typing a password into it must not go on in a cell. */
  withdraw() {
    if (this.shown?.box.contains(document.activeElement)) this.before = document.getElementById("main");
    this.close();
  }

  /** Put off, or answered; who was in it goes back to where they were. */
  close() {
    if (!this.shown) return;
    const { box } = this.shown;
    const inside = box.contains(document.activeElement);
    this.shown = null;
    box.remove();
    if (inside && this.before instanceof HTMLElement && this.before.isConnected) this.before.focus();
  }

  async submit() {
    if (!this.shown || this.busy) return;
    const { input, code, error } = this.shown;
    this.busy = true;
    const told = await this.signIn(input.value, code.value);
    this.busy = false;
    if (!told) {
      this.close();
      this.done();
      return;
    }
    error.textContent = told;
    error.hidden = false;
    const field = code.isConnected ? code : input;
    for (const each of [input, code]) {
      each.classList.toggle("is-invalid", each === field);
      each.setAttribute("aria-invalid", String(each === field));
    }
    if (document.activeElement === input || document.activeElement === code) {
      field.focus();
      field.select();
    }
  }

  /** The password was right; the second factor is asked for as well. */
  askCode() {
    const { code, codeLabel, error } = this.shown || {};
    if (code && codeLabel && error && !code.isConnected) error.before(codeLabel, code);
  }

  /** "" when signed in, else what is wrong. @param {string} password @param {string} code */
  async signIn(password, code) {
    if (!password) return this.signedInElsewhere();
    const { user, again } = this.person;
    for (const last of [false, true]) {
      const [status, body] = await postJson(again, { user, password, code }, user);
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
      if (body.code) this.askCode();
      return body.other_user || body.message || "服务器出错，稍后再试";
    }
    return "";
  }

  /** Without a password: whether the person has signed in in another window meanwhile. */
  async signedInElsewhere() {
    return (await reconcile(this.person)).who === "same" ? "" : "没有填口令";
  }
}

/** @param {string} name */
function build(name) {
  const box = document.createElement("div");
  box.className = "ask sign-in-again";
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-labelledby", "again-title");
  const title = made("h2", "", "登录已过期");
  title.id = "again-title";
  const says = made("p", "", "填写的内容都在本页，可以继续填写，登录后自动保存。");
  const form = document.createElement("form");
  form.noValidate = true;
  const label = document.createElement("label");
  label.htmlFor = "again-password";
  label.className = "form-label";
  label.textContent = `${name}的口令`;
  const input = document.createElement("input");
  input.type = "password";
  input.id = "again-password";
  input.autocomplete = "current-password";
  input.className = "form-control";
  input.setAttribute("aria-describedby", "again-error");
  const codeLabel = /** @type {HTMLLabelElement} */ (made("label", "form-label", "动态口令"));
  codeLabel.htmlFor = "again-code";
  const code = document.createElement("input");
  code.id = "again-code";
  code.autocomplete = "one-time-code";
  code.className = "form-control";
  code.setAttribute("aria-describedby", "again-error");
  const error = made("p", "field-error", "");
  error.id = "again-error";
  error.setAttribute("role", "alert");
  error.hidden = true;
  const acts = made("div", "ask-acts", "");
  const enter = made("button", "btn btn-primary", "登录并继续");
  const later = made("button", "btn btn-outline-secondary", "稍后登录");
  later.setAttribute("type", "button");
  acts.append(enter, later);
  form.append(label, input, error, acts);
  box.append(title, says, form);
  return { box, form, input, code, codeLabel, error, later };
}

/** @param {string} tag @param {string} className @param {string} text */
function made(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}
