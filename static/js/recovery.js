// @ts-check
/**
 * What a closed window left unsent in this browser: told in a banner, put back only when the
 * person says so, and then as an ordinary edit.
 *
 * @typedef {import("./drafts.js").Draft} Draft
 * @typedef {import("./local-copy.js").LocalCopy} LocalCopy
 * @typedef {{field: (name: string) => {base: string, value: string}|undefined,
 *   order: (name: string) => number, place: (name: string) => string,
 *   tidy: (name: string, text: string) => string,
 *   restore: (name: string, base: string, text: string) => void,
 *   say: (words: string) => void}} Desk
 */

import { ask, paragraph } from "./dialog.js";
import { bannerWords, clock, fateOf, undecided } from "./drafts.js";
import { storedAt, tidied } from "./elsewhere.js";
import { button } from "./small-button.js";

const AGAIN = [3000, 10000]; // milliseconds: the last save of a closed page may still be on its way

export class Recovery {
  /** @param {LocalCopy} copy @param {Desk} desk */
  constructor(copy, desk) {
    this.copy = copy;
    this.desk = desk;
    /** @type {Draft[]} of this page, not yet decided */
    this.drafts = [];
    /** @type {Draft[]} of other parts of the report */
    this.elsewhere = [];
    this.busy = false;
    this.banner = document.createElement("div");
    this.banner.className = "notice notice-warning unsent";
    this.banner.id = "unsent";
    this.banner.setAttribute("role", "region");
    this.banner.setAttribute("aria-label", "本机未上传的修改");
    this.banner.hidden = true;
    document.getElementById("editor")?.before(this.banner);
  }

  /** @param {Set<string>} open the windows that are still there */
  async look(open) {
    const { drafts, spoilt } = await this.copy.left(open);
    const here = drafts.filter(({ section }) => section === this.copy.place.section);
    this.elsewhere = drafts.filter((draft) => !here.includes(draft));
    const order = (/** @type {Draft} */ { name }) => this.desk.order(name);
    this.drafts = undecided(here).sort((a, b) => order(a) - order(b));
    await this.copy.forget(here.filter((draft) => !this.drafts.includes(draft)).map(({ id }) => id));
    if (spoilt) this.desk.say(`本机有 ${spoilt} 处修改已损坏，不能恢复，已清除`);
    await this.recheck();
    for (const time of AGAIN) if (this.elsewhere.length) setTimeout(() => this.recheck(), time);
    await this.refresh();
    if (this.drafts.length) this.desk.say(this.words());
  }

  /** Drop what the server has by now, and show the rest. */
  async refresh() {
    if (this.busy) return;
    const done = this.drafts.filter((draft) => this.fate(draft).fate === "have");
    this.drafts = this.drafts.filter((draft) => !done.includes(draft));
    await this.copy.forget(done.map(({ id }) => id));
    this.show();
  }

  /** Of the other parts, drop what the server has by now. */
  async recheck() {
    for (const key of new Set(this.elsewhere.map(({ section }) => section))) {
      const link = wayTo(key);
      const stored = link && (await storedAt(link.href, this.copy.place.user));
      if (!stored) continue;
      const done = this.elsewhere.filter((draft) => {
        const field = draft.section === key ? stored.get(draft.name) : undefined;
        if (!field) return false;
        const known = { base: field.base, value: field.base };
        return fateOf(draft, known, (_, typed) => tidied(typed, field.cell)).fate === "have";
      });
      if (!done.length) continue;
      this.elsewhere = this.elsewhere.filter((draft) => !done.includes(draft));
      await this.copy.forget(done.map(({ id }) => id));
      if (!this.busy) this.show();
    }
  }

  /** @param {Draft} draft */
  fate(draft) {
    return fateOf(draft, this.desk.field(draft.name), this.desk.tidy);
  }

  words() {
    const latest = Math.max(...this.drafts.map(({ at }) => at));
    return bannerWords(this.drafts.length, latest, Date.now());
  }

  show() {
    /** @type {Node[]} */
    const content = [];
    if (this.drafts.length) {
      const line = document.createElement("p");
      line.append(`${this.words()}：`);
      line.append(
        button("逐项查看", () => this.oneByOne()),
        button("全部恢复", () => this.all()),
        button("放弃", () => this.discard()),
      );
      content.push(line);
    }
    for (const line of this.linesElsewhere()) content.push(line);
    this.banner.replaceChildren(...content);
    this.banner.hidden = !content.length;
  }

  /** A link to every other part of the report that has drafts. */
  linesElsewhere() {
    const counts = new Map();
    for (const { section, name } of this.elsewhere) {
      counts.set(section, (counts.get(section) || new Set()).add(name));
    }
    return [...counts].map(([section, names]) => {
      const line = document.createElement("p");
      const known = wayTo(section);
      const link = document.createElement("a");
      link.href = known?.getAttribute("href") || "#";
      link.textContent = known?.querySelector(".section-nav-name")?.textContent || "其他部分";
      line.append("本机在“", link, `”还有 ${names.size} 处修改尚未上传`);
      return line;
    });
  }

  /** Put everything back that does not stand in the way of what was typed since. */
  async all() {
    await this.decide(async () => {
      for (const draft of [...this.drafts]) {
        const { fate, base } = this.fate(draft);
        if (fate === "edit") this.restore(draft, base);
      }
    });
    if (!this.drafts.length) this.desk.say("已恢复，正在上传");
    else await this.oneByOne();
  }

  async oneByOne() {
    await this.decide(async () => {
      const all = [...this.drafts];
      for (const [index, draft] of all.entries()) {
        const { fate, base } = this.fate(draft);
        if (fate === "have") continue;
        const choices = [
          ...(fate === "gone" ? [] : [{ words: "恢复", value: "restore", main: true }]),
          { words: "放弃这一处", value: "drop" },
          { words: "稍后处理", value: "" },
        ];
        const title = `本机的修改（${index + 1}/${all.length}）`;
        const chosen = await ask(title, this.compare(draft, fate), choices);
        if (!chosen) return;
        if (chosen === "drop") this.decided(draft, true);
        else this.restore(draft, fate === "busy" ? this.now(draft) : base);
      }
    });
  }

  async discard() {
    const words = paragraph(`${this.drafts.length} 处修改只在这台电脑上，放弃后不能找回。`);
    const choices = [
      { words: "放弃", value: "yes", main: true },
      { words: "取消", value: "" },
    ];
    if ((await ask("放弃本机的修改", [words], choices)) !== "yes") return;
    await this.decide(async () => {
      for (const draft of [...this.drafts]) this.decided(draft, true);
    });
  }

  /** @param {Draft} draft */
  now(draft) {
    return this.desk.field(draft.name)?.base ?? "";
  }

  /** @param {Draft} draft @param {string} base */
  restore(draft, base) {
    this.desk.restore(draft.name, base, draft.value);
    this.decided(draft, false);
  }

  /** @param {Draft} draft @param {boolean} dropped */
  decided(draft, dropped) {
    this.drafts = this.drafts.filter((other) => other !== draft);
    this.settled.push({ draft, dropped });
  }

  /** @type {{draft: Draft, dropped: boolean}[]} */
  settled = [];

  /**
   * Only when a restored text lies in this window's own copy is the old entry taken away.
   *
   * @param {() => Promise<void>} act
   */
  async decide(act) {
    if (this.busy) return;
    this.busy = true;
    this.settled = [];
    await act();
    await this.copy.settled();
    const safe = this.copy.covers();
    await this.copy.forget(
      this.settled.filter(({ dropped }) => dropped || safe).map(({ draft }) => draft.id),
    );
    this.busy = false;
    this.show();
  }

  /** @param {Draft} draft @param {import("./drafts.js").Fate} fate */
  compare(draft, fate) {
    const place = paragraph(fate === "gone" ? "原来的位置已被删除，可以复制留用" : this.desk.place(draft.name));
    place.className = "ask-place";
    const versions = document.createElement("div");
    versions.className = "versions versions-long";
    versions.append(version(`本机（${clock(draft.at, Date.now())}）`, draft.value));
    const field = this.desk.field(draft.name);
    if (field) versions.append(version("现在", field.value));
    return [place, versions];
  }
}

/** The link to another part of the report. @param {string} section */
function wayTo(section) {
  const way = section === "cover" ? "/cover/" : `/sections/${section}/`;
  return /** @type {HTMLAnchorElement|null} */ (
    document.querySelector(`.section-nav a[href$="${way}"]`)
  );
}

/** @param {string} title @param {string} text */
function version(title, text) {
  const box = document.createElement("div");
  box.className = "version";
  const head = document.createElement("h3");
  head.textContent = title;
  const said = document.createElement("p");
  said.className = text ? "version-text" : "version-text soft";
  said.textContent = text || "（空）";
  said.tabIndex = 0;
  said.setAttribute("role", "region");
  said.setAttribute("aria-label", title);
  box.append(head, said);
  return box;
}
