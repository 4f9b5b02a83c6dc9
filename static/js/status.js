// @ts-check
/**
 * How the state of saving is put in words, and where it is shown.
 *
 * @typedef {{words: string, alert: boolean, busy: boolean, acts: Act[]}} Saying
 * @typedef {"retry"|"login"|"conflicts"|"refused"} Act
 * @typedef {{trouble: string|null, message: string, conflicts: number, own?: number, refused: number,
 *   busy: boolean, unsaved: boolean, kept?: boolean, delay: number, savedAt: string}} Standing
 */

/** @type {Object<Act, string>} */
const ACTS = { retry: "立即重试", login: "重新登录", conflicts: "处理", refused: "去改" };

/**
 * The words for a standing; the first that applies.
 *
 * @param {Standing} now
 * @returns {Saying}
 */
export function saying(now) {
  /** @param {string} words @param {Act[]} acts @returns {Saying} */
  const alert = (words, ...acts) => ({ words, alert: true, busy: false, acts });
  if (now.trouble === "locked") return alert(now.message || "报告不能再改");
  if (now.trouble === "login") {
    const why = now.message || "登录已过期";
    if (!now.unsaved) return alert(now.message ? why : "登录已过期，重新登录后继续填写", "login", "retry");
    return alert(`未保存：${why}，${now.kept ? "已存在本机" : "内容留在本页"}`, "login", "retry");
  }
  if (now.trouble === "network") {
    const where = now.kept ? "已存在本机，恢复后自动上传" : "内容留在本页，恢复后自动保存";
    return alert(`未保存：网络不通，${where}`, "retry");
  }
  if (now.trouble === "server") {
    return alert(`保存失败：服务器出错，${now.delay} 秒后重试`, "retry");
  }
  if (now.conflicts) {
    const own = now.own || 0;
    const whose = own === now.conflicts ? "您在另一窗口" : own ? "他人或您在另一窗口" : "他人";
    return alert(`有冲突，请处理：${now.conflicts} 处与${whose}的修改不同`, "conflicts");
  }
  if (now.refused) {
    const where = now.kept ? "已存在本机" : "内容留在本页";
    return alert(`未保存：${now.refused} 处不合要求，${where}，改后自动保存`, "refused");
  }
  const calm = { alert: false, acts: [] };
  if (now.busy) return { ...calm, words: "正在保存…", busy: true };
  if (now.unsaved) return { ...calm, words: "未保存", busy: false };
  return { ...calm, words: now.savedAt ? `已保存 ${now.savedAt}` : "", busy: false };
}

/** Shows what is said beside the save button, and marks the title while something is wrong. */
export class StatusLine {
  /** @param {Element} calm @param {Element} alarm @param {(act: Act) => void} onAct */
  constructor(calm, alarm, onAct) {
    this.calm = calm;
    this.alarm = alarm;
    this.onAct = onAct;
    this.title = document.title;
    this.shown = "";
  }

  /** @param {Saying} said */
  show(said) {
    const key = JSON.stringify(said);
    if (key === this.shown) return;
    this.shown = key;
    if (said.alert) {
      this.calm.textContent = "";
      this.alarm.replaceChildren(said.words, ...said.acts.map((act) => this.button(act)));
    } else {
      this.alarm.replaceChildren();
      // only what was reached is spoken: not every key and request on the way there
      this.calm.setAttribute("aria-live", said.words.startsWith("已保存") ? "polite" : "off");
      this.calm.textContent = said.words;
    }
    this.calm.classList.toggle("busy", said.busy);
    document.body.classList.toggle("alarm-open", said.alert);
    document.title = (said.alert ? "● " : "") + this.title;
  }

  /** @param {Act} act @returns {HTMLElement} */
  button(act) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = ACTS[act];
    button.addEventListener("click", () => this.onAct(act));
    return button;
  }
}
