import { STALE, base, count, find, grouped, label, latest, make, nothing, number, open, resultsPage } from "./find.js";

const PAGE = 20;

/* The page sok/: the same search, every hit, the question kept in the address. */
export function results(form, place) {
  const input = form.querySelector("input[type=search]");
  const status = place.querySelector("[role=status]");
  const list = place.querySelector("[data-list]");
  const more = place.querySelector("[data-more]");
  let waiting = [], shown = [];

  const draw = () => {
    list.replaceChildren();
    for (const [kind, members] of grouped(shown)) {
      const items = members.map((hit) => make("li", {}, make("a", { href: hit.url }, ...label(hit))));
      list.append(make("section", {}, make("h2", {}, kind), make("ul", { class: "search-hits" }, ...items)));
    }
    more.hidden = !waiting.length;
  };
  const fail = () => { waiting = shown = []; draw(); status.textContent = STALE; };
  const show = (text, all) => {
    const query = text.trim();
    history.replaceState(null, "", query ? resultsPage(query) : `${base}sok/`);
    [shown, waiting] = [all.first, all.rest];
    const total = shown.length + waiting.length;
    status.textContent = query.length < 2 ? "Skriv minst två tecken." : total ? `${count(total)} på ’${query}’.` : nothing(query);
    draw();
  };
  const ask = latest(async (text) => {
    const { hits } = await find(text, true);
    return { first: await open(hits.slice(0, PAGE)), rest: hits.slice(PAGE) };
  }, show, fail);

  more.addEventListener("click", async () => {
    try {
      const seen = shown.length;
      shown = [...shown, ...await open(waiting.splice(0, PAGE))];
      draw();
      status.textContent = `Visar ${number(shown.length)} av ${count(shown.length + waiting.length)}, ${number(shown.length - seen)} fler.`;
    } catch { fail(); }
  });
  input.addEventListener("input", () => ask(input.value));
  form.addEventListener("submit", (event) => { event.preventDefault(); ask(input.value); });
  input.value ||= new URLSearchParams(location.search).get("q") || "";
  if (input.value) ask(input.value);
  place.hidden = false;
}
