/* From a table and a question to an answer: filter, group, measure, order, gather the rest. Loops over typed arrays. */
import { column, spell } from "./explore-columns.js";
import { FIELDS, MEASURES } from "./explore-state.js";

const MOST_SERIES = 8;
const fold = (text) => text.toLocaleLowerCase("sv");
const alphabet = new Intl.Collator("sv", { numeric: true });

/** The rows that every filter lets through, as their places. */
export function kept(table, filters) {
  const on = new Uint8Array(table.n).fill(1);
  let count = table.n;
  for (const filter of filters) {
    const { codes, values, labels, numbers } = column(table, filter.field);
    const pass = numbers ? null : passes(filter, values, labels);
    const [low, high] = filter.values.map((value) => value === "" ? null : Math.round(Number(value.replace(",", ".")) * 100));
    for (let i = 0; i < table.n; i++) {
      if (!on[i] || (pass ? pass[codes[i]] : within(numbers[i], filter.operator, low, high))) continue;
      on[i] = 0;
      count -= 1;
    }
  }
  const places = new Int32Array(count);
  for (let i = 0, at = 0; i < table.n; i++) if (on[i]) places[at++] = i;
  return places;
}

function within(ore, operator, low, high) {
  if (operator === "mellan") return (low === null || ore >= low) && (high === null || high === undefined || ore <= high);
  return (ore === low) === (operator === "ar");
}

/** For every code, 1 when the filter lets it through. */
function passes({ operator, values: wanted }, values, labels) {
  const set = new Set(wanted), words = wanted.map(fold);
  const [from, to] = wanted;
  const TEST = {
    ar: (at) => set.has(values[at]),
    inte: (at) => !set.has(values[at]),
    innehaller: (at) => words.some((word) => fold(labels[at]).includes(word)),
    mellan: (at) => values[at] !== "" && (!from || values[at] >= from) && (!to || values[at] <= to || values[at].startsWith(to)),
  };
  return Uint8Array.from(values, (_, at) => TEST[operator](at) ? 1 : 0);
}

/* What a measure that does not add up takes of each row, and what it makes of all it took, in order of size.
   Protected rows are sums of many, so no single row's measure can be told of them. */
const named = (table, i) => table.leverantor[i] >= 0;
const unlike = (all) => all.reduce((count, value, at) => count + (at === 0 || value !== all[at - 1]), 0);
const TAKEN = {
  fakturor: { of: (table, i) => table.faktura[i], when: (table, i) => table.faktura[i] >= 0, make: unlike },
  leverantorer: { of: (table, i) => table.leverantor[i], when: named, make: unlike },
  medel: { of: (table, i) => table.ore[i], when: named, make: (all) => Math.round(all.reduce((a, b) => a + b, 0) / all.length) },
  median: { of: (table, i) => table.ore[i], when: named, make: (all) => all[(all.length - 1) >> 1] },
  minsta: { of: (table, i) => table.ore[i], when: named, make: (all) => all[0] },
  storsta: { of: (table, i) => table.ore[i], when: named, make: (all) => all.at(-1) },
};

/** Rows put into cells.
    cells    the cell of each place; size is how many there are
    returns  has(cells), and value(cells): the measure of all rows in them, null of none */
function gathered(table, visa, places, cells, size) {
  const taken = TAKEN[visa];
  return taken ? listed(table, taken, places, cells, size) : added(visa === "rader" ? table.rader : table.ore, places, cells, size);
}

function added(amounts, places, cells, size) {
  const sums = new Float64Array(size), seen = new Uint8Array(size);
  for (let at = 0; at < places.length; at++) {
    sums[cells[at]] += amounts[places[at]];
    seen[cells[at]] = 1;
  }
  const has = (some) => some.some((cell) => seen[cell]);
  return { has, value: (some) => has(some) ? some.reduce((sum, cell) => sum + sums[cell], 0) : null };
}

/* Two passes: count, then lay every value in its cell's stretch of one array. */
function listed(table, { of, when, make }, places, cells, size) {
  const start = new Uint32Array(size + 1), seen = new Uint8Array(size);
  for (let at = 0; at < places.length; at++) {
    seen[cells[at]] = 1;
    if (when(table, places[at])) start[cells[at] + 1] += 1;
  }
  for (let cell = 0; cell < size; cell++) start[cell + 1] += start[cell];
  const values = new Float64Array(start[size]), next = start.slice();
  for (let at = 0; at < places.length; at++) if (when(table, places[at])) values[next[cells[at]]++] = of(table, places[at]);
  return { has: (some) => some.some((cell) => seen[cell]), value(some) {
    const all = new Float64Array(some.reduce((sum, cell) => sum + start[cell + 1] - start[cell], 0));
    let at = 0;
    for (const cell of some) { all.set(values.subarray(start[cell], start[cell + 1]), at); at += start[cell + 1] - start[cell]; }
    return all.length ? make(all.sort()) : make === unlike && some.some((cell) => seen[cell]) ? 0 : null;
  } };
}

/** The answer: rows [{value, label, link, figure, cells}], the rest gathered, the whole, and what they are split by.
    cells are a row's figures by the second field, in the order of series; null where no row is. */
export function ask(table, state) {
  const places = kept(table, state.filter), measure = MEASURES[state.visa], by = column(table, state.per);
  const series = state.delat ? chosen(table, state, places) : null;
  const wide = series ? series.length : 1, cells = new Int32Array(places.length);
  const split = series && column(table, state.delat).codes;
  for (let at = 0; at < places.length; at++) cells[at] = by.codes[places[at]] * wide + (series ? series.of[split[places[at]]] : 0);
  const found = gathered(table, state.visa, places, cells, by.values.length * wide);
  const cellsOf = (codes, part) => part === undefined ? codes.flatMap((code) => Array.from({ length: wide }, (_, i) => code * wide + i)) : codes.map((code) => code * wide + part);
  const rows = by.values.flatMap((value, code) => found.has(cellsOf([code]))
    ? { value, label: by.labels[code], link: by.links?.[code] ?? "", codes: [code], figure: found.value(cellsOf([code])) } : []);
  const ordered = state.sort ? order(rows, state) : spanned(order(rows, state), state);
  const shown = FIELDS[state.per].time ? ordered : ordered.slice(0, state.topp), rest = ordered.slice(shown.length);
  if (rest.length) {
    const codes = rest.flatMap((row) => row.codes);
    shown.push({ label: `Övriga ${rest.length}`, link: "", others: true, codes, figure: found.value(cellsOf(codes)) });
  }
  const every = [...by.values.keys()], total = found.value(cellsOf(every)), totals = series?.map((_, part) => found.value(cellsOf(every, part)));
  for (const row of shown) row.cells = series?.map((_, part) => found.value(cellsOf(row.codes, part)));
  if (measure.running) run(shown);
  if (measure.unit !== "permille") return { rows: shown, totals, total, count: rows.length, series: series?.map((one) => one.label) };
  const share = (ore) => ore !== null && total > 0 ? Math.round(1000 * ore / total) : null;
  const shares = shown.map((row) => ({ ...row, figure: share(row.figure), cells: row.cells?.map(share) }));
  return { rows: shares, totals: totals?.map(share), total: share(total), count: rows.length, series: series?.map((one) => one.label) };
}

/** The largest of the second field, and one more for the others; of is the series of each code. */
function chosen(table, state, places) {
  const split = column(table, state.delat), cells = Int32Array.from(places, (place) => split.codes[place]);
  const found = gathered(table, state.visa, places, cells, split.values.length);
  const all = split.values.flatMap((value, code) => found.has([code]) ? { value, label: split.labels[code], codes: [code], size: found.value([code]) ?? 0 } : []);
  all.sort(FIELDS[state.delat].time ? (a, b) => alphabet.compare(a.value, b.value) : (a, b) => b.size - a.size || alphabet.compare(a.label, b.label));
  const rest = all.splice(all.length > MOST_SERIES ? MOST_SERIES - 1 : MOST_SERIES);
  if (rest.length) all.push({ label: `övriga ${rest.length}`, codes: rest.flatMap((one) => one.codes) });
  const of = new Uint8Array(split.values.length);
  all.forEach((one, place) => { for (const code of one.codes) of[code] = place; });
  return Object.assign(all, { of });
}

function order(rows, state) {
  const names = (a, b) => alphabet.compare(a.label, b.label), size = (row) => row.figure ?? -Infinity;
  if ((FIELDS[state.per].time || FIELDS[state.per].ordered) && !state.sort) return rows.sort((a, b) => alphabet.compare(a.value, b.value));
  if (state.sort === "namn") return rows.sort(names);
  return rows.sort((a, b) => (state.sort === "minst" ? -1 : 1) * (size(b) - size(a)) || names(a, b));
}

/** Time without the holes: a month between two others that no row is of has no figure, and is not left out. */
function spanned(rows, state) {
  const step = { ar: 1, kvartal: 4, manad: 12 }[state.per], known = rows.filter((row) => row.value);
  if (!step || known.length < 2) return rows;
  const at = (value) => Number(value.slice(0, 4)) * step + (step > 1 ? Number(value.replace("K", "").slice(5)) - 1 : 0);
  const of = (place) => { const year = Math.floor(place / step), part = place % step + 1;
    return step === 1 ? String(year) : step === 4 ? `${year}-K${part}` : `${year}-${String(part).padStart(2, "0")}`; };
  const there = new Map(known.map((row) => [row.value, row])), all = [];
  for (let place = at(known[0].value); place <= at(known.at(-1).value); place++) {
    const value = of(place);
    all.push(there.get(value) ?? { value, label: spell(value), link: "", empty: true, codes: [], figure: null });
  }
  return [...all, ...rows.filter((row) => !row.value)];
}

/** Sums that run on, in the order of the rows. */
function run(rows) {
  let sum = 0;
  const sums = rows[0]?.cells?.map(() => 0);
  for (const row of rows.filter((one) => !one.empty)) {
    row.figure = sum += row.figure;
    row.cells = row.cells?.map((cell, at) => (sums[at] += cell ?? 0));
  }
}
