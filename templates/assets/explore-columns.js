/* A field of the table as a column: for every row a code, and for every code its value (as in the address), label and link. */
const MONTHS = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];
const CLASSES = [[-Infinity, "under 0 kr (krediter)"], [0, "0–1 000 kr"], [1e3, "1 000–10 000 kr"], [1e4, "10 000–100 000 kr"],
  [1e5, "100 000 kr–1 mnkr"], [1e6, "1–10 mnkr"], [1e7, "10 mnkr och mer"]];
const two = (n) => String(n).padStart(2, "0");
const yearOf = (d) => d > 9999999 ? Math.floor(d / 10000) : d > 99999 ? Math.floor(d / 100) : d;
const monthOf = (d) => d > 9999999 ? Math.floor(d / 100) : d > 99999 ? d : 0;

/** 2020-03 in words, and 2020-K1 and 2020. */
export function spell(value) {
  if (!value) return "Utan månad";
  const [year, part] = value.split("-");
  return !part ? year : part.startsWith("K") ? `kvartal ${part[1]} ${year}` : `${MONTHS[part - 1]} ${year}`;
}

/** Number what a function says of each row. */
function coded(table, say, value, label) {
  const codes = new Int32Array(table.n), places = new Map(), found = [];
  for (let i = 0; i < table.n; i++) {
    const said = say(i);
    let code = places.get(said);
    if (code === undefined) { places.set(said, code = found.length); found.push(said); }
    codes[i] = code;
  }
  return { codes, values: found.map(value), labels: found.map(label ?? value) };
}

/** A list that rows point into; -1 gets a last place of its own. */
function listed(codes, things, none, value, label, link = () => "") {
  const moved = codes.includes(-1) ? codes.map((code) => code < 0 ? things.length : code) : codes;
  return { codes: moved, values: [...things.map(value), ""], labels: [...things.map(label), none], links: [...things.map(link), ""] };
}

/** What is said of the things that rows point into: few things, so the work for each row is one look-up. */
const ofThings = (pointing, things, value, label) => {
  const of = things.map(value), places = [...new Set(of)], codes = new Int32Array(pointing.length);
  const place = of.map((one) => places.indexOf(one));
  for (let i = 0; i < pointing.length; i++) codes[i] = place[pointing[i]];
  return { codes, values: places, labels: places.map(label) };
};
const ofAccounts = (table, value, label) => ofThings(table.konto, table.accounts, value, label);

const accountName = ({ no, text }) => [no, text].filter(Boolean).join(" ") || "Konto saknas";
const BUILD = {
  kopare: (t) => listed(t.kopare, t.buyers, "", (b) => b.id, (b) => b.name, (b) => `kopare/${b.id}/`),
  kopartyp: (t) => ofThings(t.kopare, t.buyers, (b) => b.kind, (kind) => t.kinds[kind]),
  lan: (t) => ofThings(t.kopare, t.buyers, (b) => b.county?.code ?? "", (code) => t.buyers.find(({ county }) => county?.code === code)?.county.name ?? "Inget län"),
  leverantor: (t) => listed(t.leverantor, t.suppliers, "Skyddade uppgifter", (s) => s.id, (s) => s.name, (s) => `leverantor/${s.id}/`),
  konto: (t) => {
    const charts = new Set(t.accounts.map((account) => account.chart));
    return ofAccounts(t, (a) => `${a.chart}/${a.no ?? ""}/${a.text ?? ""}`, (key) => {
      const [chart, no, ...text] = key.split("/");
      return accountName({ no, text: text.join("/") }) + (charts.size > 1 ? ` (${t.charts[chart]})` : "");
    });
  },
  kontogrupp: (t) => {
    const charts = new Set(t.accounts.map((account) => account.chart));
    return ofAccounts(t, (a) => `${a.chart}/${a.group ?? (a.kind === "withheld" ? "skyddat" : "")}`, (key) => {
      const [chart, group] = key.split("/");
      return (t.groups[group] ?? (group ? "Skyddat, konto visas inte" : "Inte sorterat")) + (charts.size > 1 ? ` (${t.charts[chart]})` : "");
    });
  },
  slag: (t) => ofAccounts(t, (a) => a.kind, (kind) => t.money[kind]),
  forvaltning: (t) => listed(t.forvaltning, t.departments, "Saknas eller skyddas", String, String),
  ar: (t) => coded(t, (i) => yearOf(t.datum[i]), String),
  kvartal: (t) => coded(t, (i) => { const m = monthOf(t.datum[i]); return m ? `${Math.floor(m / 100)}-K${Math.ceil((m % 100) / 3)}` : ""; }, String, spell),
  manad: (t) => { const made = coded(t, (i) => monthOf(t.datum[i]), (m) => m ? `${Math.floor(m / 100)}-${two(m % 100)}` : ""); return { ...made, labels: made.values.map(spell) }; },
  beloppsklass: (t) => coded(t, (i) => CLASSES.findLastIndex(([from]) => t.ore[i] >= from * 100), String, (place) => CLASSES[place][1]),
  dag: (t) => coded(t, (i) => t.datum[i], (d) => d > 9999999 ? `${Math.floor(d / 10000)}-${two(Math.floor(d / 100) % 100)}-${two(d % 100)}` : ""),
  belopp: (t) => ({ numbers: t.ore }),
  fakturanummer: (t) => listed(t.nr.codes, t.nr.values, "", String, String),
  verifikation: (t) => listed(t.ver.codes, t.ver.values, "", String, String),
};

const made = new WeakMap();

/** A field's column; built once for a table. */
export function column(table, field) {
  if (!made.has(table)) made.set(table, {});
  return (made.get(table)[field] ??= BUILD[field](table));
}
