/* The rows of one supplier: out of the files, in order, and those that hold what somebody looks for. */
const NUMBERS = new Set(["belopp_ore", "rad", "antal_rader", "faktura"]);
const SOUGHT = ["datum", "kopare", "konto", "forvaltning", "fakturanummer", "verifikationsnummer", "kontogrupp"];
const alphabet = new Intl.Collator("sv", { numeric: true });
const fold = (text) => text.toLocaleLowerCase("sv").normalize("NFD").replace(/[\u0300-\u036f]/g, "");

/** n rows of a supplier, names of the files' columns, and column(name): every row's value, null for none. konto is number and text. */
export function gathered(files, id) {
  const parts = files.map((file) => {
    const { codes, values } = file.texts("leverantor_id"), own = values.indexOf(id), places = [];
    for (let i = 0; i < codes.length; i++) if (codes[i] === own) places.push(i);
    return { file, places: own < 0 ? [] : places };
  });
  const made = new Map(), numeric = (name) => NUMBERS.has(name);
  function column(name) {
    if (!made.has(name)) made.set(name, name === "konto" ? column("konto_nr").map((no, i) => [no, column("konto_text")[i]].filter(Boolean).join(" ") || null) : parts.flatMap((part) => values(part, name)));
    return made.get(name);
  }
  const values = ({ file, places }, name) => {
    if (numeric(name)) { const all = file.numbers(name); return places.map((i) => all[i]); }
    const { codes, values: texts } = file.texts(name);
    return places.map((i) => texts[codes[i]] ?? null);
  };
  return { n: parts.reduce((sum, { places }) => sum + places.length, 0), names: files[0].names, numeric, column };
}

/** The places of the rows of which some column holds every word; all of them for none. */
export function passing(data, wanted) {
  let places = Array.from({ length: data.n }, (_, i) => i);
  for (const word of fold(wanted).split(/\s+/).filter(Boolean)) {
    const columns = SOUGHT.map((name) => { const all = data.column(name); return { all, holds: new Set([...new Set(all)].filter((text) => text && fold(text).includes(word))) }; });
    places = places.filter((i) => columns.some(({ all, holds }) => holds.has(all[i])));
  }
  return places;
}

/** Places by a column, what is equal by the order that it lies in. */
export function ordered(data, places, name, down) {
  const all = data.column(name), sign = down ? -1 : 1;
  if (data.numeric(name)) return places.sort((a, b) => sign * (all[a] - all[b]) || a - b);
  const ranks = new Map([...new Set(all)].sort((a, b) => alphabet.compare(a ?? "", b ?? "")).map((text, rank) => [text, rank]));
  const rank = Float64Array.from(all, (text) => ranks.get(text));
  return places.sort((a, b) => sign * (rank[a] - rank[b]) || a - b);
}
