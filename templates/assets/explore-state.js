/* The question, and the address that holds all of it. */
export const MEASURES = {
  summa: { label: "summa", unit: "ore", adds: true },
  rader: { label: "antal rader", unit: "n", adds: true },
  fakturor: { label: "antal fakturor", unit: "n", rows: true },
  leverantorer: { label: "antal leverantörer", unit: "n" },
  medel: { label: "medel per rad", unit: "ore", rows: true },
  median: { label: "median per rad", unit: "ore", rows: true },
  minsta: { label: "minsta raden", unit: "ore", rows: true },
  storsta: { label: "största raden", unit: "ore", rows: true },
  ackumulerat: { label: "ackumulerad summa", unit: "ore", running: true },
  andel: { label: "andel av summan", unit: "permille", adds: true },
};
/* rows: needs the rows themselves; else the cube by supplier, account and month is enough. */
export const FIELDS = {
  kopare: { label: "köpare", many: "köpare" },
  kopartyp: { label: "köpartyp", many: "köpartyper" },
  lan: { label: "län", many: "län" },
  leverantor: { label: "leverantör", many: "leverantörer" },
  konto: { label: "konto", many: "konton" },
  kontogrupp: { label: "kontogrupp", many: "kontogrupper" },
  slag: { label: "slags pengar", many: "slags pengar" },
  forvaltning: { label: "förvaltning", many: "förvaltningar", rows: true },
  ar: { label: "år", many: "år", time: true },
  kvartal: { label: "kvartal", many: "kvartal", time: true },
  manad: { label: "månad", many: "månader", time: true },
  beloppsklass: { label: "beloppsklass", many: "beloppsklasser", rows: true, ordered: true },
  dag: { label: "dag", rows: true, time: true, alone: true },
  belopp: { label: "belopp per rad", rows: true, number: true, alone: true },
  fakturanummer: { label: "fakturanummer", rows: true, alone: true },
  verifikation: { label: "verifikation", rows: true, alone: true },
};
/* alone: only to filter by. many: what several are called. */
export const WITHIN = { kopare: "kontogrupp", kopartyp: "kopare", lan: "kopare", leverantor: "manad", konto: "leverantor", kontogrupp: "leverantor", slag: "kontogrupp",
  forvaltning: "leverantor", ar: "manad", kvartal: "manad", manad: "leverantor", beloppsklass: "leverantor" };
/* What a reader who keeps one value of a field most likely wants to see of it next. */
export const FORMS = {
  tabell: "tabell", staplar: "staplar", liggande: "liggande staplar", linje: "linje", yta: "yta", staplat: "staplat",
  hundra: "staplat till 100 %", cirkel: "cirkel", punkter: "punkter", karta: "karta över länen", tal: "ett tal",
};
export const OPERATORS = { ar: "är", inte: "är inte", innehaller: "innehåller", mellan: "är mellan" };
export const SORTS = { "": "störst först", minst: "minst först", namn: "efter namn" };
const FIRST = { visa: "summa", per: "leverantor", delat: "", som: "tabell", sort: "", topp: 20, etiketter: false, vy: "svar", sql: "", filter: [] };
const CHOICES = { visa: MEASURES, per: FIELDS, delat: { "": 1, ...FIELDS }, som: FORMS, sort: SORTS, vy: { svar: 1, rader: 1, sql: 1 } };

const LONGEST = 8000;
/* Signs of a statement that an address can hold. */
const packed = (text) => text.replaceAll("%", "%25").replaceAll("|", "%7C");
const unpacked = (text) => text.replaceAll("%7C", "|").replaceAll("%25", "%");

/** The question that an address holds; whatever in it is not a question of ours is left out. */
export function fromAddress(search) {
  const query = new URLSearchParams(search), state = { ...FIRST, filter: [] };
  for (const [name, choices] of Object.entries(CHOICES)) {
    const value = query.get(name);
    if (value !== null && Object.hasOwn(choices, value)) state[name] = value;
  }
  if (state.som === "karta") state.per = "lan";
  if (FIELDS[state.per].alone) state.per = FIRST.per;
  if (FIELDS[state.delat]?.alone || state.delat === state.per || state.som === "karta") state.delat = "";
  const top = Number(query.get("topp"));
  if (Number.isInteger(top) && top > 0 && top <= 1000) state.topp = top;
  state.etiketter = query.get("etiketter") === "1";
  if (state.vy === "sql") state.sql = (query.get("sql") ?? "").slice(0, LONGEST);
  for (const text of query.getAll("f")) {
    const [, field, operator, values] = /^([a-z]+):([a-z]+):(.*)$/s.exec(text) ?? [];
    if (Object.hasOwn(FIELDS, field ?? "") && Object.hasOwn(OPERATORS, operator)) {
      state.filter.push({ field, operator, values: values.split("|").map(unpacked).slice(0, 500) });
    }
  }
  return state;
}

/** The address of a question: only what differs from the first one is in it. */
export function toAddress(state) {
  const query = new URLSearchParams();
  for (const name of Object.keys(CHOICES)) if (state[name] !== FIRST[name]) query.set(name, state[name]);
  if (state.topp !== FIRST.topp) query.set("topp", state.topp);
  if (state.etiketter) query.set("etiketter", "1");
  if (state.vy === "sql" && state.sql) query.set("sql", state.sql);
  for (const { field, operator, values } of state.filter) query.append("f", `${field}:${operator}:${values.map(packed).join("|")}`);
  return `?${query}`.replaceAll("%3A", ":");
}

/** True when the question needs the rows, and not the cube. */
export const needsRows = (state) => state.vy !== "svar" || Boolean(MEASURES[state.visa].rows)
  || [state.per, state.delat, ...state.filter.map((one) => one.field)].some((name) => FIELDS[name]?.rows);
