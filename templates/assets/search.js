/* Search fields: plain forms to sok/; what answers is fetched when one is used. */

const place = document.querySelector("[data-results]");
const own = place && document.querySelector("main form[data-search]");
const HOW = { autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search" };
for (const form of document.querySelectorAll("form[data-search]")) {
  for (const [name, value] of Object.entries(HOW)) form.elements.q.setAttribute(name, value);
  const ready = () => { form.dataset.ready = ""; };
  if (form === own) {
    import("./results.js").then((it) => it.results(form, place)).finally(ready);
    continue;
  }
  let woken;
  const wake = () => {
    woken ??= Promise.all(["combobox", "find", "names"].map((it) => import(`./${it}.js`)))
      .then(([it]) => it.combobox(form)).catch(() => {});
  };
  for (const event of ["pointerover", "focusin"]) form.addEventListener(event, wake, { once: true });
  ready();
}

document.addEventListener("keydown", (event) => {
  const busy = event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]");
  const field = document.querySelector("main form[data-search] input") || document.querySelector("form[data-search] input");
  if (event.key !== "/" || busy || !field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
