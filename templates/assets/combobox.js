/* The search field of every page but sok/; fetched when a field is first used. */
import { STALE, count, find, grouped, label, latest, load, make, nothing, open, resultsPage } from "./find.js";

const SHOWN = 8;

/** Make a plain field a combobox as in ARIA 1.2, with a list of suggestions under it. */
export function combobox(form) {
  const input = form.querySelector("input[type=search]");
  const list = make("div", { role: "listbox", id: `${input.id}-list`, tabindex: "-1", "aria-label": "Förslag" });
  const note = make("p", { class: "search-note", "data-note": "" });
  const popup = make("div", { class: "search-popup", "data-popup": "", hidden: "" }, list, note);
  const status = make("p", { class: "hidden", role: "status" });
  const said = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(said)) input.setAttribute(name, value);
  form.append(popup, status);
  let options = [], active = -1, answered = "", closed = false;

  const mark = (index) => {
    options[active]?.setAttribute("aria-selected", "false");
    active = index;
    options[active]?.setAttribute("aria-selected", "true");
    options[active]?.scrollIntoView({ block: "nearest" });
    if (options[active]) input.setAttribute("aria-activedescendant", options[active].id);
    else input.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    popup.hidden = closed = true;
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
    if (text === answered && (active >= 0 || closed)) return; // the reader chooses among the first, or has moved on
    answered = text;
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
  const opened = async ({ hits, total }) => ({ hits: await open(hits.slice(0, SHOWN)), total });
  const ask = latest(
    async (text, early) => opened(await find(text, false, (names) => opened(names).then(early).catch(() => {}))),
    show, () => { clear(); reveal(STALE, 0); });

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
  input.addEventListener("input", () => { closed = false; ask(input.value); });
  input.addEventListener("focus", () => {
    if (options.length) { popup.hidden = false; input.setAttribute("aria-expanded", "true"); }
  });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
  popup.addEventListener("mousedown", (event) => { if (event.button === 0) event.preventDefault(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim()) location.href = resultsPage(input.value.trim());
  });
  load();
  if (input.value) ask(input.value);
}
