/* From files to columns: which files a question needs, and their numbers as typed arrays.
   index.json is told in pages/explorer.py, the files in site_builder/downloads/shards.py. */
import { needsRows } from "./explore-state.js";

export const LARGE = 10e6;
const kept = new Map();
let index;

async function json(address) {
  const found = await fetch(address);
  if (!found.ok) throw new Error(`${found.status} ${address}`);
  return found.json();
}

/** The list of buyers and files; fetched once. */
export async function load(address) {
  index ??= { ...await json(`${address}index.json`), address };
  return index;
}

/** The values that a field may have by the filters, or null when they do not say. */
function allowed(state, field) {
  const said = state.filter.filter((one) => one.field === field && one.operator === "ar");
  return said.length ? said[0].values.filter((value) => said.every((one) => one.values.includes(value))) : null;
}

/** First and last year that the filters on time leave. */
function years(state) {
  let [first, last] = [0, 9999];
  for (const { field, operator, values } of state.filter) {
    if (!["ar", "kvartal", "manad", "dag"].includes(field) || !["ar", "mellan"].includes(operator)) continue;
    const found = values.map((value) => Number(value.slice(0, 4)));
    if (operator === "ar") { first = Math.max(first, Math.min(...found)); last = Math.min(last, Math.max(...found)); }
    else { first = Math.max(first, found[0] || 0); last = Math.min(last, found[1] || 9999); }
  }
  return [first, last];
}

/** The files that a question needs: [{path, bytes, rows, buyer}]. */
export function files(state) {
  const buyers = allowed(state, "kopare"), kinds = allowed(state, "kopartyp"), [first, last] = years(state);
  const wanted = index.buyers.map((buyer, place) => ({ ...buyer, place }))
    .filter((buyer) => (!buyers || buyers.includes(buyer.id)) && (!kinds || kinds.includes(buyer.kind)));
  const rows = needsRows(state);
  return wanted.flatMap((buyer) => (rows ? buyer.rows.filter(([, , , year]) => year >= first && year <= last) : buyer.cube)
    .map(([path, bytes, count]) => ({ path, bytes, rows: count, buyer: buyer.place })));
}

/** Bytes that are not here yet. */
export const missing = (list) => list.filter(({ path }) => !kept.has(path)).reduce((sum, { bytes }) => sum + bytes, 0);

/** Fetch what is missing, four at a time, telling of progress; a failure is thrown and what came stays. */
export async function fetchAll(list, tell) {
  const waiting = list.filter(({ path }) => !kept.has(path));
  const all = missing(list);
  let got = 0;
  const work = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      kept.set(one.path, await json(index.address + one.path));
      tell(got += one.bytes, all);
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
}

/** A numbering of things by their key. */
function numbered() {
  const places = new Map(), listed = [];
  return { listed, of(key, value) {
    if (!places.has(key)) { places.set(key, listed.length); listed.push(value); }
    return places.get(key);
  } };
}

/** The files as one table. Accounts of different charts are never one account. */
export function table(list) {
  const n = list.reduce((sum, { path }) => sum + kept.get(path).b.length, 0);
  const ints = () => new Int32Array(n);
  const made = { n, buyers: index.buyers, kopare: ints(), leverantor: ints(), konto: ints(), forvaltning: ints(), faktura: ints(),
    datum: ints(), rader: ints(), ore: new Float64Array(n), nr: [], ver: [] };
  const suppliers = numbered(), accounts = numbered(), departments = numbered();
  let at = 0;
  for (const { path, buyer } of list) {
    const part = kept.get(path), { chart } = index.buyers[buyer];
    const s = part.suppliers.map(([id, name]) => suppliers.of(id, { id, name }));
    const k = part.accounts.map(([no, text, kind, group]) => accounts.of(JSON.stringify([chart, no, text, kind, group]), { chart, no, text, kind, group }));
    const f = (part.departments ?? []).map((name) => departments.of(name, name));
    for (let i = 0; i < part.b.length; i++, at++) {
      made.kopare[at] = buyer;
      made.leverantor[at] = part.s[i] < 0 ? -1 : s[part.s[i]];
      made.konto[at] = k[part.k[i]];
      made.forvaltning[at] = !part.f || part.f[i] < 0 ? -1 : f[part.f[i]];
      made.faktura[at] = part.i ? part.i[i] : -1;
      made.datum[at] = part.d[i];
      made.rader[at] = part.a[i];
      made.ore[at] = part.b[i];
      if (part.nr) { made.nr[at] = part.nr[i]; made.ver[at] = part.v[i]; }
    }
  }
  return { ...made, suppliers: suppliers.listed, accounts: accounts.listed, departments: departments.listed, groups: index.groups, kinds: index.kinds,
    money: index.money, charts: index.charts };
}
