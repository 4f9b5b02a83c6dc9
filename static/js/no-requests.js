// @ts-check
/** “本年没有收到申请”: table three is all zeros then, and its text says so. */

import { ask, paragraph } from "./dialog.js";
import { text } from "./figures.js";

export const SENTENCE = "本年度未收到政府信息公开申请，也没有上年结转的申请。";
const LEFT_OVER = "carried_out";

/**
 * Why not everything may be 0, or "".
 *
 * @param {Iterable<[string, bigint]>} last last year's figures
 * @param {string[]} filled the places that hold something else than 0
 */
export function refusal(last, filled) {
  let open = 0n;
  for (const [name, figure] of last) {
    if (name.startsWith(`requests-${LEFT_OVER}-`) && !name.endsWith("-total")) open += figure;
  }
  if (open) {
    return `去年报告“四、结转下年度继续办理”有 ${text(open)} 件，要填入本年“二”并写明办理结果，不能全部填 0。`;
  }
  if (!filled.length) return "";
  const more = filled.length > 3 ? ` 等 ${filled.length} 格` : "";
  return `表中已经填有数字（${filled.slice(0, 3).join("、")}${more}），先核对或清除。`;
}

/** The text with the sentence in it. @param {string} now */
export function withSentence(now) {
  if (now.includes(SENTENCE)) return now;
  return now.trim() ? `${now.replace(/\s+$/, "")}\n${SENTENCE}` : SENTENCE;
}

/** @param {string} reason */
export async function refuse(reason) {
  await ask("本年没有收到申请", [paragraph(reason)], [{ words: "关闭", value: "", main: true }]);
}

/** Ask; answers "" for no, "zeros", or "both" with the sentence. @param {number} blanks @param {boolean} said the text says it already @returns {Promise<""|"zeros"|"both">} */
export async function confirm(blanks, said) {
  const line = document.createElement("label");
  line.className = "scope";
  const tick = document.createElement("input");
  tick.type = "checkbox";
  tick.className = "form-check-input";
  tick.checked = true;
  line.append(tick, "在本部分说明文字里写上：");
  const sentence = paragraph(`“${SENTENCE}”`);
  sentence.className = "ask-quote";
  const told = blanks
    ? `将把本表 ${blanks} 个空格填为 0，并记入历史记录。`
    : "本表各格都已经是 0。";
  const answer = await ask(
    "本年没有收到申请",
    [paragraph(told), ...(said ? [] : [line, sentence])],
    [
      { words: "确定", value: "yes", main: true },
      { words: "取消", value: "" },
    ],
  );
  if (!answer) return "";
  return tick.checked && !said ? "both" : "zeros";
}
