/* What the search field and the page sok/ share: names from the directory, the rest from Pagefind,
   both fetched when a field is first used. Names reach the page as text only. */

export const base = document.documentElement.dataset.base || "/";
const KINDS = { supplier: "Leverantörer", buyer: "Köpare", account: "Konton", article: "Artiklar" };
export const STALE = "Arkivet har uppdaterats. Ladda om sidan och sök igen.";
const PAUSE = 150;

let engines;
/** Both engines, each a promise of its own: a name need not wait for what knows texts. */
export function load() {
  engines ??= {
    names: import("./names.js").then(async (names) => { await names.load(); return names; }),
    texts: import(`${base}pagefind/pagefind.js`).then(async (pagefind) => {
      await pagefind.options({ baseUrl: base, excerptLength: 1 });
      await pagefind.init();
      return pagefind;
    }),
  };
  for (const engine of Object.values(engines)) engine.catch(() => { engines = undefined; });
  return engines;
}

/** Hits for a query, best first, each to be opened with data(), and how many there are; none for a single letter.
    early    is given the names alone, when texts are still to come */
export async function find(text, all, early = () => {}) {
  if (text.trim().length < 2) return { hits: [], total: 0 };
  const { names: first, texts } = load();
  const names = await first;
  const query = names.normalise(text);
  // Pagefind takes a number it does not have for one that begins a little like it.
  const read = /^\d{7,}$/.test(query) ? null : texts.then((engine) => engine.search(query));
  read?.catch(() => {});
  const found = await names.search(query, all);
  if (read && found.total) early(found);
  const others = (await read)?.results ?? [];
  return { hits: names.mixed(found.hits, others), total: found.total + others.length };
}

export async function open(hits) {
  const found = await Promise.all(hits.map((hit) => hit.data()));
  return found.map((page) => ({ url: page.url, ...page.meta }));
}

/** Hits by kind, the kind of the best hit first. */
export function grouped(hits) {
  const groups = new Map();
  for (const hit of hits) {
    const kind = KINDS[hit.kind] || "Övrigt";
    groups.set(kind, [...(groups.get(kind) || []), hit]);
  }
  return groups;
}

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export const number = (n) => n.toLocaleString("sv-SE");
export const count = (n) => `${number(n)} ${n === 1 ? "träff" : "träffar"}`;
export const resultsPage = (query) => `${base}sok/?q=${encodeURIComponent(query)}`;
export const nothing = (query) => `Inga träffar på ’${query}’. Pröva färre bokstäver, eller sök på `
  + "organisationsnummer: samma leverantör skrivs olika hos olika köpare.";

export function label(hit) {
  const parts = [make("span", { class: "search-title" }, hit.title || hit.url)];
  if (hit.detail) parts.push(" ", make("span", { class: "search-detail" }, hit.detail));
  return parts;
}

/** Run a job after a pause, the latest only; show(result) never sees an older answer.
    The job may give what it has before it ends to its second argument. */
export function latest(job, show, fail) {
  let turn = 0, timer;
  return (text) => {
    const mine = ++turn;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      let ended = false;
      const early = (result) => { if (mine === turn && !ended) show(text, result); };
      try {
        const result = await job(text, early);
        ended = true;
        if (mine === turn) show(text, result);
      } catch {
        ended = true;
        if (mine === turn) fail();
      }
    }, PAUSE);
  };
}
