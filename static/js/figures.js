// @ts-check
/**
 * Reading what a person typed into a cell, and exact figures.
 *
 * The twin of govreports/formats/figures.py: kinds, limits, messages and signs arrive as data;
 * tests/formats/figure_cases.json holds the cases that both answer alike.
 *
 * @typedef {{signed: boolean, decimals: number, digits: number, unit: string, units: string[],
 *   otherUnits: string[]}} Kind
 * @typedef {{longest: number, shown: number, notFigures: string[], spaces: string,
 *   invisible: string, wide: string, narrow: string, messages: Object<string, string>,
 *   kinds: Object<string, Kind>}} Reader
 * @typedef {{state: "figure"|"blank"|"unread", figure: string, message: string}} Reading
 */

const PLACES = 6; // a figure times 10^6 is whole: no kind has more decimals
const CANONICAL = /^(-?)([0-9]+)(?:\.([0-9]{1,6}))?$/;
const NUMBER = /^(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?$/;
const NOTED = /^([^()]+)\(([^()]+)\)$/;

/**
 * Read the text of a cell of that kind (a key of reader.kinds). Never guesses.
 *
 * @param {string} text
 * @param {string} kind
 * @param {Reader} reader
 * @returns {Reading}
 */
export function read(text, kind, reader) {
  const spec = reader.kinds[kind];
  // code points, as Python counts them
  const seen = [...text].filter((sign) => !reader.invisible.includes(sign));
  const signs = trimmed(seen, reader.spaces);
  const found = signs.join("");
  /** @param {string} key @param {string} [number] */
  const unread = (key, number = "") => refusal(reader, spec, key, found, number);
  if (signs.length > reader.longest) {
    return refusal(reader, spec, "unread", `${signs.slice(0, reader.shown).join("")}…`, "");
  }
  const bare = signs.map((sign) => folded(sign, reader)).join("");
  if (bare === "") return { state: "blank", figure: "", message: "" };
  if (bare.startsWith("=")) return unread("formula");
  if (reader.notFigures.includes(bare)) return unread("ask");
  const [, head, note] = NOTED.exec(bare) ?? ["", bare, ""];
  const number = head.replace(/ +$/, "");
  const unit = unitOf(number, [...spec.units, ...spec.otherUnits]);
  const [figure, trouble] = measured(number.slice(0, number.length - unit.length), spec);
  if (trouble) return unread(trouble);
  if (spec.otherUnits.includes(unit) || spec.otherUnits.includes(note)) return unread("other_unit");
  if (note && !spec.units.includes(note)) return unread("annotated", figure);
  return { state: "figure", figure, message: "" };
}

/**
 * A canonical figure times 10^6, exactly.
 *
 * @param {string} figure
 * @returns {bigint}
 */
export function scaled(figure) {
  const parts = CANONICAL.exec(figure);
  if (!parts) throw new RangeError(`not a figure: ${figure}`);
  const [, sign, whole, part = ""] = parts;
  return BigInt(sign + whole + part.padEnd(PLACES, "0"));
}

/**
 * The canonical text of a scaled figure: no padding, no exponent, no thousands separator.
 *
 * @param {bigint} value
 * @returns {string}
 */
export function text(value) {
  const digits = String(value < 0n ? -value : value).padStart(PLACES + 1, "0");
  const part = digits.slice(-PLACES).replace(/0+$/, "");
  return (value < 0n ? "-" : "") + digits.slice(0, -PLACES) + (part && `.${part}`);
}

/**
 * The message with its {words} filled in.
 *
 * @param {string} message
 * @param {Object<string, string>} words
 * @returns {string}
 */
export function phrased(message, words) {
  return message.replace(/\{(\w+)\}/g, (_, word) => words[word]);
}

/** @param {string[]} signs @param {string} spaces */
function trimmed(signs, spaces) {
  let [first, last] = [0, signs.length];
  while (first < last && spaces.includes(signs[first])) first += 1;
  while (last > first && spaces.includes(signs[last - 1])) last -= 1;
  return signs.slice(first, last);
}

/** @param {string} sign @param {Reader} reader */
function folded(sign, reader) {
  if (reader.spaces.includes(sign)) return " ";
  const at = reader.wide.indexOf(sign);
  return at < 0 ? sign : reader.narrow[at];
}

/** The longest of the units that the text ends with, or nothing.
 * @param {string} bare @param {string[]} units */
function unitOf(bare, units) {
  const fitting = units.filter((unit) => bare.endsWith(unit));
  return fitting.reduce((longest, unit) => (unit.length > longest.length ? unit : longest), "");
}

/** The canonical figure, or what is the matter with it.
 * @param {string} bare @param {Kind} spec @returns {[string, string]} */
function measured(bare, spec) {
  const negative = bare.startsWith("-");
  let number = bare.replace(/ +$/, "").replace(/^[-+] */, "");
  if (spec.decimals) number = number.replace(/。/g, ".");
  if (!NUMBER.test(number)) return ["", "unread"];
  const [before, after = ""] = number.replace(/,/g, "").split(".");
  const whole = before.replace(/^0+(?=[0-9])/, "");
  const part = after.replace(/0+$/, "");
  if (part && !spec.decimals) return ["", "not_whole"];
  if (part.length > spec.decimals) return ["", "too_precise"];
  if (whole.length > spec.digits) return ["", "too_large"];
  const figure = part ? `${whole}.${part}` : whole;
  if (!negative || figure === "0") return [figure, ""];
  return spec.signed ? [`-${figure}`, ""] : ["", "negative"];
}

/** @param {Reader} reader @param {Kind} spec @param {string} key @param {string} found
 * @param {string} number @returns {Reading} */
function refusal(reader, spec, key, found, number) {
  const words = {
    found,
    number,
    unit: spec.unit,
    digits: String(spec.digits),
    decimals: String(spec.decimals),
  };
  return { state: "unread", figure: "", message: phrased(reader.messages[key], words) };
}
