// @ts-check
/**
 * What is said after a paste. Pure.
 *
 * @typedef {import("./paste-plan.js").Plan} Plan
 */

export const TOO_LARGE = "粘贴的内容超过 10 万格，没有粘贴；只复制需要的表格";

/** The result in one line. @param {Plan} plan @param {number} changed @param {number} wrong totals that differ */
export function summary(plan, changed, wrong) {
  const { rows, columns, asked, cleared } = plan;
  if (!rows) return `没有找到对应的格，没有粘贴${outside(plan, "；")}`;
  const of = [
    asked.length ? `${asked.length} 格需要确认` : "",
    cleared.length ? `${cleared.length} 格改为空` : "",
  ].filter(Boolean);
  const said = `已粘贴 ${rows} 行 × ${columns} 列，改动 ${changed} 格${of.length ? `，其中 ${of.join("、")}` : ""}`;
  const totals = wrong ? `；${wrong} 个总计与各项之和不同` : "";
  const undo = changed ? "。按 Ctrl+Z 可整块撤销。" : "。";
  return `${said}${totals}${outside(plan, "；")}${undo}`;
}

/** What found no cell. @param {Plan} plan @param {string} before @returns {string} */
export function outside({ right, below, strangers, held }, before = "") {
  const parts = [
    right ? `右侧多出 ${right} 列未粘贴` : "",
    below ? `下方多出 ${below} 行未粘贴` : "",
    strangers.length ? `${strangers.length} 行与本表对不上，未粘贴` : "",
    held.length ? `${held.length} 格不能改，未粘贴` : "",
  ].filter(Boolean);
  return parts.length ? before + parts.join("，") : "";
}

/** A pasted total beside the one that is worked out. @param {string} place @param {string} pasted @param {string} own */
export function compared(place, pasted, own) {
  return `${place}：粘贴的总计 ${pasted}，按各项相加 ${own === "" ? "为空" : own}`;
}

/**
 * A cell that may not be changed, and what would have been put there.
 *
 * @param {string} place
 * @param {string} why where its figure comes from
 * @param {string} pasted
 * @param {string} own
 */
export function stays(place, why, pasted, own) {
  const said = pasted === "" ? "空格" : `“${pasted}”`;
  return `${place}：${why || "不能改"}，仍为${own === "" ? "空" : ` ${own}`}，粘贴的${said}没有写入${why ? "；要改请按“改动”" : ""}`;
}

/** What was written in another way, said once for each. @param {[string, string, string][]} tidied */
export function rewritten(tidied) {
  const seen = new Map(tidied.map(([, from, to]) => [from, to]));
  const all = [...seen].map(([from, to]) => (to === "" ? `“${from}”记为空` : `“${from}”记为 ${to}`));
  return all.length > 6 ? `${all.slice(0, 6).join("，")} 等 ${all.length} 种写法` : all.join("，");
}
