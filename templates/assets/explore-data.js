/* From files to columns: which files a question needs, and one table of all that is in them.
   index.json is told in pages/explorer.py, the cubes in site_builder/downloads/cubes.py; the rows are data/filer/. */
import { needsRows } from "./explore-state.js";
import { fetched } from "./parquet.js";

export const LARGE = 10e6;
const kept = new Map();
let index;

/** The list of buyers and files; fetched once. */
export async function load(base) {
  if (index) return index;
  const found = await fetch(`${base}utforska/index.json`);
  if (!found.ok) throw new Error(`${found.status} utforska/index.json`);
  return (index = { ...await found.json(), base });
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
  const buyers = allowed(state, "kopare"), kinds = allowed(state, "kopartyp"), counties = allowed(state, "lan"), [first, last] = years(state);
  const wanted = index.buyers.map((buyer, place) => ({ ...buyer, place }))
    .filter((buyer) => (!buyers || buyers.includes(buyer.id)) && (!kinds || kinds.includes(buyer.kind))
      && (!counties || counties.includes(buyer.county?.code ?? "")));
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
      kept.set(one.path, await fetched(index.base + one.path));
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

/** The files as one table, whose columns are made when they are first asked for. n is how many rows; detailed when
    they are rows, and not lines of a cube, which have neither forvaltning, faktura, nr nor ver.
    kopare, leverantor, konto, forvaltning    places in buyers, suppliers, accounts and departments; -1 for none
    datum       yyyymmdd, yyyymm or yyyy, as exact as it is known
    ore, rader  öre, and ledger rows that the row stands for
    faktura     the same number for rows of the same invoice, -1 for none
    nr, ver     {codes, values} of invoice numbers and vouchers */
export function table(list) {
  return tableOf(list.map(({ path, buyer }) => ({ file: kept.get(path), buyer })), index);
}

/** The table of opened files: parts are [{file, buyer}], buyer a place in about.buyers. */
export function tableOf(parts, about) {
  let n = 0;
  for (const part of parts) { part.at = n; n += part.file.rows; }
  const { buyers, groups, kinds, money, charts } = about, made = { n, buyers, groups, kinds, money, charts, detailed: parts.every(({ file }) => file.names.includes("forvaltning")) };
  lazily(made, {
    kopare: () => filled(Int32Array, parts, n, ({ buyer }) => () => buyer),
    who: () => coded(parts, n, suppliers), leverantor: () => made.who.codes, suppliers: () => made.who.listed,
    what: () => coded(parts, n, (part) => accounts(part, buyers)), konto: () => made.what.codes, accounts: () => made.what.listed,
    where: () => coded(parts, n, plain("forvaltning")), forvaltning: () => made.where.codes, departments: () => made.where.listed,
    datum: () => filled(Int32Array, parts, n, ({ file }) => { const { codes, values } = file.texts("datum"), days = values.map((day) => Number(day.replaceAll("-", ""))); return (i) => days[codes[i]]; }),
    ore: () => filled(Float64Array, parts, n, number("belopp_ore")),
    rader: () => filled(Int32Array, parts, n, number("antal_rader")),
    faktura: () => invoices(made, filled(Int32Array, parts, n, number("faktura"))),
    nr: () => texts(coded(parts, n, plain("fakturanummer"))), ver: () => texts(coded(parts, n, plain("verifikationsnummer"))),
  });
  return made;
}

/** Properties that are worked out the first time that someone looks at them. */
function lazily(made, by) {
  for (const [name, make] of Object.entries(by)) {
    Object.defineProperty(made, name, { configurable: true, get() {
      const value = make();
      Object.defineProperty(made, name, { value });
      return value;
    } });
  }
}

/** A column of numbers: of(part) gives the function from a row of the part to its number. */
function filled(Kind, parts, n, of) {
  const all = new Kind(n);
  for (const part of parts) {
    const value = of(part), { at, file } = part;
    for (let i = 0; i < file.rows; i++) all[at + i] = value(i);
  }
  return all;
}

const number = (name) => ({ file }) => { const all = file.numbers(name); return (i) => all[i]; };

/** A column of places in a list of things: of(part) gives {codes, things: [[key, thing]]} of the part. */
function coded(parts, n, of) {
  const all = numbered(), codes = new Int32Array(n);
  for (const part of parts) {
    const { codes: own, things } = of(part), place = things.map(([key, thing]) => all.of(key, thing)), { at } = part;
    for (let i = 0; i < own.length; i++) codes[at + i] = own[i] < 0 ? -1 : place[own[i]];
  }
  return { codes, listed: all.listed };
}

const plain = (name) => ({ file }) => { const { codes, values } = file.texts(name); return { codes, things: values.map((text) => [text, text]) }; };
const texts = ({ codes, listed }) => ({ codes, values: listed });

function suppliers({ file }) {
  const { codes, values } = file.texts("leverantor_id"), names = file.texts("leverantor"), things = new Array(values.length);
  for (let i = 0; i < codes.length; i++) if (codes[i] >= 0) things[codes[i]] ??= [values[codes[i]], { id: values[codes[i]], name: names.values[names.codes[i]] }];
  return { codes, things };
}

/** Accounts by number, name, kind of money and group. Accounts of different charts are never one account. */
function accounts({ file, buyer }, buyers) {
  const { chart } = buyers[buyer];
  const { codes, found } = ["konto_nr", "konto_text", "slag", "kontogrupp"].map(file.texts).reduce(paired, { codes: new Int32Array(file.rows), found: [[]] });
  return { codes, things: found.map(([no, text, kind, group]) => [JSON.stringify([chart, no, text, kind, group]), { chart, no, text, kind, group }]) };
}

/** One coding of what two codings say; found has, for each code, what every one of them said. */
function paired({ codes, found }, { codes: others, values }) {
  const wide = values.length + 1, places = new Map(), made = new Int32Array(codes.length), pairs = [];
  for (let i = 0, before = -1, code = 0; i < codes.length; i++) {
    const key = codes[i] * wide + others[i] + 1;
    if (key !== before) {
      code = places.get(before = key);
      if (code === undefined) { places.set(key, code = pairs.length); pairs.push([...found[codes[i]], values[others[i]] ?? null]); }
    }
    made[i] = code;
  }
  return { codes: made, found: pairs };
}

/** Invoices are numbered from 1 for each buyer and supplier; here each has a number of its own, from 0. */
function invoices({ kopare, leverantor, suppliers }, own) {
  const places = new Map(), most = [], pair = new Int32Array(own.length);
  for (let i = 0; i < own.length; i++) {
    const key = kopare[i] * suppliers.length + leverantor[i];
    let place = places.get(key);
    if (place === undefined) { places.set(key, place = most.length); most.push(0); }
    pair[i] = place;
    if (own[i] > most[place]) most[place] = own[i];
  }
  const before = new Int32Array(most.length + 1);
  most.forEach((count, place) => { before[place + 1] = before[place] + count; });
  return own.map((no, i) => no ? before[pair[i]] + no - 1 : -1);
}
