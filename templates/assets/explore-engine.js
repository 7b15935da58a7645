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

/* What a measure that does not add up takes of each row, and what it makes of all it took.
   Protected rows are sums of many, so no single row's measure can be told of them: named is below 0 for those. */
const TAKEN = {
  fakturor: { of: (table) => table.faktura, named: (table) => table.faktura, make: unlike, none: 0 },
  leverantorer: { of: (table) => table.leverantor, named: (table) => table.leverantor, make: unlike, none: 0 },
  medel: { of: (table) => table.ore, named: (table) => table.leverantor, make: () => (all) => Math.round(all.reduce((a, b) => a + b, 0) / all.length) },
  median: { of: (table) => table.ore, named: (table) => table.leverantor, make: () => (all) => nth(all, (all.length - 1) >> 1) },
  minsta: { of: (table) => table.ore, named: (table) => table.leverantor, make: () => (all) => all.reduce((a, b) => Math.min(a, b)) },
  storsta: { of: (table) => table.ore, named: (table) => table.leverantor, make: () => (all) => all.reduce((a, b) => Math.max(a, b)) },
};

/** Count how many of some whole numbers are not the same, by ticking each off where it was last seen. */
function unlike(values) {
  let most = 0, turn = 0;
  for (let i = 0; i < values.length; i++) if (values[i] > most) most = values[i];
  const last = new Int32Array(most + 1);
  return (all) => {
    let count = 0;
    turn += 1;
    for (let i = 0; i < all.length; i++) if (last[all[i]] !== turn) { last[all[i]] = turn; count += 1; }
    return count;
  };
}

/** The number that stands at a place when all are put in order; it moves them only as far as that takes. */
function nth(all, place) {
  for (let low = 0, high = all.length - 1; low < high;) {
    const pivot = all[(low + high) >> 1];
    let i = low, j = high;
    while (i <= j) {
      while (all[i] < pivot) i++;
      while (all[j] > pivot) j--;
      if (i <= j) { const kept = all[i]; all[i++] = all[j]; all[j--] = kept; }
    }
    if (place <= j) high = j; else if (place >= i) low = i; else break;
  }
  return all[place];
}

/** Rows put into cells.
    cells    the cell of each place; size is how many there are
    returns  seen, 1 for each cell that has a row; and value(cells): the measure of all rows in them, null of none */
function gathered(table, visa, places, cells, size) {
  const seen = new Uint8Array(size), taken = TAKEN[visa];
  for (let at = 0; at < places.length; at++) seen[cells[at]] = 1;
  return { seen, value: taken ? listed(table, taken, places, cells, seen) : added(visa === "rader" ? table.rader : table.ore, places, cells, seen) };
}

function added(amounts, places, cells, seen) {
  const sums = new Float64Array(seen.length);
  for (let at = 0; at < places.length; at++) sums[cells[at]] += amounts[places[at]];
  return (some) => {
    let sum = 0, has = 0;
    for (const cell of some) { sum += sums[cell]; has |= seen[cell]; }
    return has ? sum : null;
  };
}

/* Two passes: count, then lay every value in its cell's stretch of one array. */
function listed(table, { of, named, make, none = null }, places, cells, seen) {
  const start = new Uint32Array(seen.length + 1), amounts = of(table), known = named(table), measure = make(amounts);
  for (let at = 0; at < places.length; at++) if (known[places[at]] >= 0) start[cells[at] + 1] += 1;
  for (let cell = 0; cell < seen.length; cell++) start[cell + 1] += start[cell];
  const values = new Float64Array(start[seen.length]), next = start.slice();
  for (let at = 0; at < places.length; at++) if (known[places[at]] >= 0) values[next[cells[at]]++] = amounts[places[at]];
  const stretch = (cell) => values.subarray(start[cell], start[cell + 1]);
  return (some) => {
    const all = some.length === 1 ? stretch(some[0]) : new Float64Array(some.reduce((sum, cell) => sum + start[cell + 1] - start[cell], 0));
    if (some.length > 1) some.reduce((at, cell) => { all.set(stretch(cell), at); return at + start[cell + 1] - start[cell]; }, 0);
    return all.length ? measure(all) : some.some((cell) => seen[cell]) ? none : null;
  };
}

/** The answer: rows [{value, label, link, figure, cells}], the rest gathered, the whole, and what they are split by.
    cells are a row's figures by the second field, in the order of series; null where no row is. */
export function ask(table, state) {
  const places = kept(table, state.filter), measure = MEASURES[state.visa], by = column(table, state.per);
  const series = state.delat ? chosen(table, state, places) : null;
  const wide = series ? series.length : 1, cells = new Int32Array(places.length);
  const split = series && column(table, state.delat).codes;
  for (let at = 0; at < places.length; at++) cells[at] = by.codes[places[at]] * wide + (series ? series.of[split[places[at]]] : 0);
  const { seen, value } = gathered(table, state.visa, places, cells, by.values.length * wide);
  const cellsOf = (codes, part) => part === undefined ? wide === 1 ? codes : codes.flatMap((code) => Array.from({ length: wide }, (_, i) => code * wide + i)) : codes.map((code) => code * wide + part);
  const codes = [], figures = new Float64Array(by.values.length), one = [0];
  for (let code = 0; code < by.values.length; code++) {
    if (wide === 1 ? !seen[code] : !seen.subarray(code * wide, code * wide + wide).includes(1)) continue;
    codes.push(code);
    one[0] = code;
    figures[code] = value(wide === 1 ? one : cellsOf(one)) ?? NaN;
  }
  const ordered = ranked(codes, figures, by, state);
  const shown = ordered.map((code) => ({ value: by.values[code], label: by.labels[code], link: by.links?.[code] ?? "", codes: [code], figure: Number.isNaN(figures[code]) ? null : figures[code] }));
  if (!state.sort) spanned(shown, state);
  if (ordered.length < codes.length) {
    const there = new Set(ordered), rest = codes.filter((code) => !there.has(code));
    shown.push({ label: `Övriga ${rest.length}`, link: "", others: true, codes: rest, figure: value(cellsOf(rest)) });
  }
  const total = value(cellsOf(codes)), totals = series?.map((_, part) => value(cellsOf(codes, part)));
  for (const row of shown) row.cells = series?.map((_, part) => value(cellsOf(row.codes, part)));
  if (measure.running) run(shown);
  const named = series?.map((one) => one.label);
  if (measure.unit !== "permille") return { rows: shown, totals, total, count: codes.length, series: named };
  const share = (ore) => ore !== null && total > 0 ? Math.round(1000 * ore / total) : null;
  const shares = shown.map((row) => ({ ...row, figure: share(row.figure), cells: row.cells?.map(share) }));
  return { rows: shares, totals: totals?.map(share), total: share(total), count: codes.length, series: named };
}

/** The largest of the second field, and one more for the others; of is the series of each code. */
function chosen(table, state, places) {
  const split = column(table, state.delat), cells = new Int32Array(places.length);
  for (let at = 0; at < places.length; at++) cells[at] = split.codes[places[at]];
  const { seen, value: sized } = gathered(table, state.visa, places, cells, split.values.length);
  const all = split.values.flatMap((value, code) => seen[code] ? { value, label: split.labels[code], codes: [code], size: sized([code]) ?? 0 } : []);
  all.sort(FIELDS[state.delat].time ? (a, b) => alphabet.compare(a.value, b.value) : (a, b) => b.size - a.size || alphabet.compare(a.label, b.label));
  const rest = all.splice(all.length > MOST_SERIES ? MOST_SERIES - 1 : MOST_SERIES);
  if (rest.length) all.push({ label: `övriga ${rest.length}`, codes: rest.flatMap((one) => one.codes) });
  const of = new Uint8Array(split.values.length);
  all.forEach((one, place) => { for (const code of one.codes) of[code] = place; });
  return Object.assign(all, { of });
}

/** The codes to show, in order: every one of a time, else the first of them. */
function ranked(codes, figures, by, { per, sort, topp }) {
  const names = (a, b) => alphabet.compare(by.labels[a], by.labels[b]), size = (code) => Number.isNaN(figures[code]) ? -Infinity : figures[code];
  if ((FIELDS[per].time || FIELDS[per].ordered) && !sort) codes = [...codes].sort((a, b) => alphabet.compare(by.values[a], by.values[b]));
  else return first(codes, FIELDS[per].time ? codes.length : topp, sort === "namn" ? names : (a, b) => (sort === "minst" ? size(a) - size(b) : size(b) - size(a)) || names(a, b));
  return FIELDS[per].time ? codes : codes.slice(0, topp);
}

/** The first so many by an order, without putting the others in it. */
function first(codes, many, compare) {
  if (codes.length <= 2 * many) return [...codes].sort(compare).slice(0, many);
  const found = [];
  for (const code of codes) {
    if (found.length === many && compare(code, found[many - 1]) >= 0) continue;
    let low = 0, high = found.length;
    while (low < high) { const middle = (low + high) >> 1; if (compare(code, found[middle]) < 0) high = middle; else low = middle + 1; }
    found.splice(low, 0, code);
    found.length = Math.min(found.length, many);
  }
  return found;
}

/** Time without the holes: a month between two others that no row is of has no figure, and is not left out. */
function spanned(rows, state) {
  const step = { ar: 1, kvartal: 4, manad: 12 }[state.per], known = rows.filter((row) => row.value);
  if (!step || known.length < 2) return;
  const at = (value) => Number(value.slice(0, 4)) * step + (step > 1 ? Number(value.replace("K", "").slice(5)) - 1 : 0);
  const of = (place) => { const year = Math.floor(place / step), part = place % step + 1;
    return step === 1 ? String(year) : step === 4 ? `${year}-K${part}` : `${year}-${String(part).padStart(2, "0")}`; };
  const there = new Map(known.map((row) => [row.value, row])), all = [];
  for (let place = at(known[0].value); place <= at(known.at(-1).value); place++) {
    const value = of(place);
    all.push(there.get(value) ?? { value, label: spell(value), link: "", empty: true, codes: [], figure: null });
  }
  rows.splice(0, rows.length, ...all, ...rows.filter((row) => !row.value));
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
