// @ts-check
/**
 * The line under the tools that says what an act has done, and the list of its particulars at the
 * head of the checks. It stays until it is closed or the next act speaks.
 */

export class Result {
  /** @param {HTMLElement} bar @param {HTMLElement} panel */
  constructor(bar, panel) {
    this.line = element("div", "editor-result");
    this.line.hidden = true;
    this.words = element("p", "result-words");
    this.words.setAttribute("role", "status");
    this.look = button("查看", "btn btn-link");
    this.look.addEventListener("click", () => this.heading.focus());
    const close = button("", "btn btn-link btn-icon");
    close.setAttribute("aria-label", "关闭");
    close.append(element("i", "bi bi-x-lg"));
    close.firstElementChild?.setAttribute("aria-hidden", "true");
    close.addEventListener("click", () => this.close());
    this.line.append(this.words, this.look, close);
    bar.append(this.line);
    this.list = element("section", "result-list");
    this.list.hidden = true;
    this.heading = element("h2", "");
    this.heading.id = "result-title";
    this.heading.tabIndex = -1;
    this.heading.textContent = "粘贴结果";
    this.list.setAttribute("aria-labelledby", this.heading.id);
    this.items = element("ul", "");
    this.list.append(this.heading, this.items);
    panel.prepend(this.list);
    this.asked = false;
  }

  get open() {
    return !this.line.hidden;
  }

  /** @param {string} words @param {string[]} [items] @param {boolean} [asked] the first item waits for answers */
  show(words, items = [], asked = false) {
    this.line.hidden = false;
    document.body.classList.add("result-open");
    this.asked = asked;
    this.words.textContent = words;
    this.words.title = words;
    this.look.hidden = this.list.hidden = !items.length;
    this.items.replaceChildren(
      ...items.map((item) => {
        const line = element("li", "");
        line.textContent = item;
        return line;
      }),
    );
  }

  /** An answer was given; so many are left. @param {number} left */
  answered(left) {
    if (!this.open || !this.asked) return;
    this.words.textContent = this.words.title = left ? `还有 ${left} 格需要确认` : "已全部确认";
    this.asked = left > 0;
    if (!left) this.items.firstElementChild?.remove();
    this.look.hidden = this.list.hidden = !this.items.childElementCount;
  }

  close() {
    if (!this.open) return;
    this.line.hidden = this.list.hidden = true;
    this.words.textContent = "";
    document.body.classList.remove("result-open");
  }
}

/** @param {string} name @param {string} className */
function element(name, className) {
  const made = document.createElement(name);
  if (className) made.className = className;
  return made;
}

/** @param {string} words @param {string} className */
function button(words, className) {
  const made = /** @type {HTMLButtonElement} */ (element("button", className));
  made.type = "button";
  made.textContent = words;
  return made;
}
