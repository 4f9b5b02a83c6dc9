// @ts-check
// The statutory tables in small, as grid.js hands them over.

/** @typedef {import("../../static/js/labels.js").Square} Square */

/** @param {Partial<Square>} given @returns {Square} */
function square(given) {
  const { row = 0, left = 0 } = given;
  return { kind: "head", text: "", note: "", name: "", total: false, row, left, right: left + 1, bottom: row + 1, ...given };
}

/** @param {number} row @param {number} left @param {string} name @param {boolean} [total] @param {number} [right] */
const figure = (row, left, name, total = false, right = left + 1) =>
  square({ kind: "figure", row, left, right, name, total });

/** Like table three: two columns and a total under a group, three lines and a total. */
export function matrix() {
  const lines = ["一、本年新收", "（三）不予公开（区分处理的不计）", "3.其他", "（七）总计"];
  const columns = ["自然人", "其他", "总计"];
  return [
    square({ kind: "corner", text: "（勾稽关系）", right: 1, bottom: 2 }),
    square({ text: "申请人情况", left: 1, right: 4 }),
    ...columns.map((text, i) => square({ text, row: 1, left: i + 1 })),
    ...lines.flatMap((text, y) => [
      square({ kind: "row", text, row: y + 2 }),
      ...columns.map((_, x) => figure(y + 2, x + 1, `t-l${y}-c${x}`, x === 2 || y === 3)),
    ]),
  ];
}

/** Like table four: one row; the same columns under two groups. */
export function strip() {
  const groups = ["行政复议", "行政诉讼"];
  const columns = ["结果维持", "其他结果", "总计"];
  return [
    ...groups.map((text, i) => square({ text, left: 3 * i, right: 3 * i + 3 })),
    ...groups.flatMap((_, g) => columns.map((text, i) => square({ text, row: 1, left: 3 * g + i }))),
    ...groups.flatMap((_, g) => columns.map((_c, i) => figure(2, 3 * g + i, `s-g${g}-c${i}`, i === 2))),
  ];
}

/** Like table two: blocks under one another with columns of their own. */
export function blocks() {
  return [
    square({ kind: "band", text: "第（一）项", right: 3 }),
    square({ text: "信息内容", row: 1 }),
    square({ text: "本年制发件数", row: 1, left: 1 }),
    square({ text: "现行有效件数", note: "（指年底）", row: 1, left: 2 }),
    square({ kind: "row", text: "规章", row: 2 }),
    figure(2, 1, "d-rules-issued"),
    figure(2, 2, "d-rules-force"),
    square({ kind: "band", text: "第（八）项", row: 3, right: 3 }),
    square({ text: "信息内容", row: 4 }),
    square({ text: "本年收费金额（单位：万元）", row: 4, left: 1, right: 3 }),
    square({ kind: "row", text: "行政事业性收费", row: 5 }),
    figure(5, 1, "d-fees-amount", false, 3),
  ];
}
