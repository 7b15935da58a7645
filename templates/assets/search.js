/* Search fields. Each is a plain form that leads to sok/; what it takes to answer is fetched when one is first used. */

const place = document.querySelector("[data-results]");
const own = place && document.querySelector("main form[data-search]");
const MANNERS = { autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search" };
for (const form of document.querySelectorAll("form[data-search]")) {
  for (const [name, value] of Object.entries(MANNERS)) form.elements.q.setAttribute(name, value);
  const ready = () => { form.dataset.ready = ""; };
  if (form === own) {
    import("./results.js").then((page) => page.results(form, place)).finally(ready);
    continue;
  }
  let woken;
  const wake = () => {
    // At once, though each leads to the next: on a phone every turn is a wait for the server.
    woken ??= Promise.all([import("./combobox.js"), import("./find.js"), import("./names.js")])
      .then(([module]) => module.combobox(form)).catch(() => {});
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
