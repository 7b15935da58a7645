/* What the search field and the page sok/ share. Pagefind is fetched when a field is first used.
   Names reach the page as text only. */

export const base = document.documentElement.dataset.base || "/";
const KINDS = { supplier: "Leverantörer", buyer: "Köpare", account: "Konton", article: "Artiklar" };
export const STALE = "Arkivet har uppdaterats. Ladda om sidan och sök igen.";
const PAUSE = 150;

let engine;
export function load() {
  engine ??= import(`${base}pagefind/pagefind.js`).then(async (pagefind) => {
    await pagefind.options({ baseUrl: base, excerptLength: 1 });
    await pagefind.init();
    return pagefind;
  });
  engine.catch(() => { engine = undefined; });
  return engine;
}

/** An organisation number in any form becomes its bare digits; anything else stays as typed. */
export function normalise(text) {
  const query = text.trim().replace(/\s+/g, " ");
  const vat = /^se\s?(\d{10})01$/i.exec(query);
  if (vat) return vat[1];
  if (!/^[\d\s\-\u2010-\u2013]+$/.test(query)) return query;
  const digits = query.replace(/\D/g, "");
  return digits.length === 12 && digits.startsWith("16") ? digits.slice(2) : digits;
}

/** All hits for a query, best first, each to be opened with data(); none for a single letter. */
export async function find(text) {
  const query = normalise(text);
  if (query.length < 2) return [];
  const answer = await (await load()).search(query);
  return answer ? answer.results : [];
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

/** Run a job after a pause, the latest only; show(result) never sees an older answer. */
export function latest(job, show, fail) {
  let turn = 0, timer;
  return (text) => {
    const mine = ++turn;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      try {
        const result = await job(text);
        if (mine === turn) show(text, result);
      } catch {
        if (mine === turn) fail();
      }
    }, PAUSE);
  };
}
