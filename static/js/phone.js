// @ts-check
/** On a phone a table is looked at: it is too wide to be written there without a slip. */

const PHONE = "(max-width: 36rem) and (pointer: coarse)";

/** Keep the cells as they are, and say where they are written. @param {import("./sheet.js").Sheet} sheet */
export function keepOnPhone(sheet) {
  if (!matchMedia(PHONE).matches) return;
  for (const { input } of [...sheet.spots.values(), ...sheet.controls.values()]) {
    if (input) input.readOnly = true;
  }
  document.body.classList.add("on-phone");
  const said = document.createElement("p");
  said.className = "notice on-phone-words";
  said.textContent = "手机上表格只能查看，填写用电脑；文字、批注和审核可以在手机上办。";
  sheet.table.parentElement?.before(said);
  const place = document.querySelector("[data-here=place]");
  if (place) place.textContent = "点一格看行名、列名和说明";
}
