// @ts-check
/** Reading what changed: from one change to the next, and ticks that do not load the page anew. */

const steps = document.querySelector("[data-steps]");
const place = document.querySelector("[data-step-place]");
let at = -1;

/** The changes that are to be seen now: what is folded away is passed over. */
function changes() {
  const all = [...document.querySelectorAll(".page .change")];
  return all.filter((one) => one.getClientRects().length && !one.closest(".stale"));
}

/** @param {number} by @param {boolean} follow whether the keyboard goes there as well */
function step(by, follow) {
  const all = changes();
  if (!all.length) return;
  const last = all.findIndex((one) => one.classList.contains("change-here"));
  at = (last < 0 ? (by > 0 ? 0 : all.length - 1) : last + by + all.length) % all.length;
  for (const one of all) one.classList.toggle("change-here", one === all[at]);
  const here = /** @type {HTMLElement} */ (all[at]);
  here.scrollIntoView({ block: "center" });
  if (follow) here.focus({ preventScroll: true });
  tell(all.length, follow ? "" : (here.textContent || "").replace(/\s+/g, " ").trim());
}

/** @param {number} count @param {string} words */
function tell(count, words) {
  if (!place) return;
  const spoken = document.createElement("span");
  spoken.className = "visually-hidden";
  spoken.textContent = `：${words.slice(0, 200)}`;
  place.textContent = `第 ${at + 1} 处，共 ${count} 处`;
  if (words) place.append(spoken);
}

if (steps && place) {
  steps.removeAttribute("hidden");
  place.textContent = `共 ${changes().length} 处`;
  for (const button of steps.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => step(Number(button.getAttribute("data-step")), false));
  }
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.shiftKey || event.metaKey) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    step(by, true);
  });
}

/** The reason why changes were not looked at is asked for only while a tick is missing. */
function askOnlyWhileUnticked() {
  const ticks = [...document.querySelectorAll(".tick button")];
  const left = ticks.some((button) => button.getAttribute("aria-pressed") !== "true");
  const field = document.getElementById("div_id_unviewed");
  if (field) field.hidden = !left;
}

/** @param {Element} button @param {boolean} seen */
function show(button, seen) {
  button.setAttribute("aria-pressed", String(seen));
  button.setAttribute("value", seen ? "0" : "1");
  button.classList.toggle("btn-secondary", seen);
  button.classList.toggle("btn-outline-secondary", !seen);
  const icon = button.querySelector(".bi");
  if (icon) icon.className = `bi ${seen ? "bi-check-square" : "bi-square"}`;
}

for (const form of document.querySelectorAll("form.tick")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    if (!(form instanceof HTMLFormElement) || !button || form.dataset.busy) return;
    const body = new FormData(form);
    body.set("seen", button.value);
    form.dataset.busy = "1";
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        redirect: "manual",
      });
      if (!answer.ok) throw new Error(String(answer.status));
      show(button, (await answer.json()).seen);
      askOnlyWhileUnticked();
    } catch {
      // as a plain form: what is wrong is then said by the page that comes
      const seen = document.createElement("input");
      Object.assign(seen, { type: "hidden", name: "seen", value: button.value });
      form.append(seen);
      form.submit();
    } finally {
      delete form.dataset.busy;
    }
  });
}
