/* The calculator of rakna/: the sum of pages/calculator.py, for the reader's own figures. The address holds them all. */
const place = document.querySelector("[data-calculator]");
const form = place.querySelector("form"), wrong = place.querySelector("[data-wrong]");
const inputs = [...form.querySelectorAll("input")];
const crowns = (n) => `${Math.round(n).toLocaleString("sv-SE")}\u00a0kr`;
const said = (text) => text.replace(",", ".");

/** 1 234,5 to a number; NaN when it is not one, or is less than nothing. */
function read(text) {
  const plain = said(text.replace(/[\s\u00a0]/g, ""));
  return /^\d*\.?\d+$/.test(plain) ? Number(plain) : NaN;
}

function reckon(n) {
  const hour = form.elements.timkostnad.value.trim() ? n.timkostnad : n.lon * n.paslag * 12 / (n.dagar * 8);
  const answers = n.enheter * n.fragor * 4 * (n.fore - n.efter) / 60 * hour;
  const downloads = n.hamtningar * n.minuter / 60 * hour, publishing = n.publicera * hour;
  return { hour, answers, downloads, publishing, net: answers + downloads - publishing };
}

function show() {
  const n = Object.fromEntries(inputs.map((input) => [input.name, input.value.trim() === "" ? 0 : read(input.value)]));
  for (const input of inputs) input.toggleAttribute("aria-invalid", Number.isNaN(n[input.name]));
  const sum = reckon(n);
  wrong.hidden = Object.values(sum).every(Number.isFinite);
  if (!wrong.hidden) return;
  for (const [name, value] of Object.entries(sum)) place.querySelector(`[data-result="${name}"]`).textContent = crowns(value);
}

function remember() {
  const changed = inputs.filter((input) => input.value !== input.defaultValue).map((input) => [input.name, said(input.value.trim())]);
  history.replaceState(null, "", changed.length ? `?${new URLSearchParams(changed)}` : location.pathname);
}

for (const [name, value] of new URLSearchParams(location.search)) {
  const input = inputs.find((one) => one.name === name);
  if (input) input.value = value.slice(0, 20).replace(".", ",");
}
form.addEventListener("input", () => { show(); remember(); });
form.addEventListener("submit", (event) => event.preventDefault());
place.hidden = false;
document.querySelector("[data-unscripted]").hidden = true;
show();
