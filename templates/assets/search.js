import { STALE, count, find, grouped, label, latest, load, make, nothing, open, resultsPage } from "./find.js";

const SHOWN = 8;

/* The field with its list: a combobox as in ARIA 1.2. */
function combobox(form) {
  const input = form.querySelector("input[type=search]");
  const popup = form.querySelector("[data-popup]");
  const list = popup.querySelector("[role=listbox]");
  const note = popup.querySelector("[data-note]");
  const status = form.querySelector("[role=status]");
  let options = [], active = -1;

  const mark = (index) => {
    options[active]?.setAttribute("aria-selected", "false");
    active = index;
    options[active]?.setAttribute("aria-selected", "true");
    options[active]?.scrollIntoView({ block: "nearest" });
    if (options[active]) input.setAttribute("aria-activedescendant", options[active].id);
    else input.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    popup.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  };
  const reveal = (text, rows) => {
    popup.hidden = false;
    input.setAttribute("aria-expanded", String(rows > 0));
    list.hidden = !rows;
    note.textContent = status.textContent = text;
  };
  const clear = () => { options = []; active = -1; list.replaceChildren(); };

  const show = (text, { hits, total }) => {
    clear();
    if (text.trim().length < 2) { status.textContent = ""; return close(); }
    for (const [kind, members] of grouped(hits)) {
      const id = `${input.id}-${kind}`;
      const group = make("div", { role: "group", "aria-labelledby": id },
        make("div", { class: "search-kind", id, role: "presentation" }, kind));
      for (const hit of members) {
        const option = make("a", { role: "option", href: hit.url, tabindex: "-1", "aria-selected": "false",
          id: `${input.id}-${options.length}` }, ...label(hit));
        options.push(option);
        group.append(option);
      }
      list.append(group);
    }
    mark(-1);
    const more = total > hits.length ? " Tryck Enter för att se alla." : "";
    reveal(total ? `${count(total)}.${more}` : nothing(text.trim()), options.length);
  };
  const ask = latest(async (text) => {
    const { hits, total } = await find(text);
    return { hits: await open(hits.slice(0, SHOWN)), total };
  }, show, () => { clear(); reveal(STALE, 0); });

  const moves = {
    ArrowDown: () => mark((active + 1) % options.length),
    ArrowUp: () => mark((active < 1 ? options.length : active) - 1),
    Enter: () => options[active].click(),
  };
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !popup.hidden) { event.preventDefault(); return close(); }
    const possible = event.key === "Enter" ? active >= 0 : options.length;
    if (!moves[event.key] || popup.hidden || !possible) return;
    event.preventDefault();
    moves[event.key]();
  });
  input.addEventListener("input", () => ask(input.value));
  input.addEventListener("focus", () => {
    load().catch(() => {});
    if (options.length) { popup.hidden = false; input.setAttribute("aria-expanded", "true"); }
  });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
  popup.addEventListener("mousedown", (event) => { if (event.button === 0) event.preventDefault(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim()) location.href = resultsPage(input.value.trim());
  });
}

const place = document.querySelector("[data-results]");
const own = place && document.querySelector("main form[data-search]");
for (const form of document.querySelectorAll("form[data-search]")) {
  if (form === own) import("./results.js").then((page) => page.results(form, place));
  else combobox(form);
  form.dataset.ready = "";
}

document.addEventListener("keydown", (event) => {
  const busy = event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]");
  const field = document.querySelector("main form[data-search] input") || document.querySelector("form[data-search] input");
  if (event.key !== "/" || busy || !field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
