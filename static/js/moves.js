// @ts-check
/**
 * Where the keys lead in a table, as pure functions over where its typed cells stand.
 *
 * @typedef {{name: string, row: number, left: number, right: number}} Place one typed cell;
 *   columns `left` up to, not including, `right`
 * @typedef {"up"|"down"|"left"|"right"} Direction
 */

/**
 * The next typed cell in a direction; totals and headings are passed over. Null at the edge.
 *
 * @param {Place[]} places in reading order
 * @param {string} from
 * @param {Direction} direction
 * @returns {string|null}
 */
export function next(places, from, direction) {
  const line = ahead(places, from, direction);
  return line.length ? line[0].name : null;
}

/**
 * The furthest typed cell in a direction: the end of the row or column.
 *
 * @param {Place[]} places
 * @param {string} from
 * @param {Direction} direction
 * @returns {string}
 */
export function furthest(places, from, direction) {
  const line = ahead(places, from, direction);
  return line.length ? line[line.length - 1].name : from;
}

/**
 * Where Enter leads: down; at the foot of a column on to the head of the next one. After a run of
 * Tabs that began in `start`, to the next row below the cell where the run began.
 *
 * @param {Place[]} places
 * @param {string} from
 * @param {boolean} back Shift+Enter
 * @param {string|null} start
 * @returns {string|null}
 */
export function enter(places, from, back, start = null) {
  const here = find(places, from);
  if (!here) return null;
  const begun = start === null ? null : find(places, start);
  const column = begun ? { ...here, left: begun.left, right: begun.right } : here;
  const [first] = along(places, column, back ? "up" : "down");
  return first ? first.name : wrapped(places, column, back);
}

/** The first and the last typed cell. @param {Place[]} places @returns {[string, string]} */
export function corners(places) {
  return [places[0].name, places[places.length - 1].name];
}

/** @param {Place[]} places @param {string} name */
function find(places, name) {
  return places.find((place) => place.name === name);
}

/** @param {Place[]} places @param {string} from @param {Direction} direction */
function ahead(places, from, direction) {
  const here = find(places, from);
  return here ? along(places, here, direction) : [];
}

/** The cells in one direction, nearest first, one a row. @param {Place[]} places @param {Place} here @param {Direction} direction @returns {Place[]} */
function along(places, here, direction) {
  if (direction === "left" || direction === "right") {
    const row = places.filter((place) => place.row === here.row);
    return direction === "right"
      ? row.filter((place) => place.left >= here.right).sort((a, b) => a.left - b.left)
      : row.filter((place) => place.right <= here.left).sort((a, b) => b.left - a.left);
  }
  const sign = direction === "down" ? 1 : -1;
  /** @type {Map<number, Place>} */
  const rows = new Map();
  for (const place of places) {
    const before = (place.row - here.row) * sign > 0;
    const over = place.left < here.right && place.right > here.left;
    const kept = rows.get(place.row);
    if (before && over && (!kept || place.left < kept.left)) rows.set(place.row, place);
  }
  return [...rows.values()].sort((a, b) => (a.row - b.row) * sign);
}

/** @param {Place[]} places @param {Place} here @param {boolean} back @returns {string|null} */
function wrapped(places, here, back) {
  const sign = back ? -1 : 1;
  const beyond = places.filter((place) => (place.left - here.left) * sign > 0);
  beyond.sort((a, b) => ((a.left - b.left) || (a.row - b.row)) * sign);
  return beyond.length ? beyond[0].name : null;
}
