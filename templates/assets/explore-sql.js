/* The same question in SQL: for the tab, which has SQLite over the rows at hand, and for DuckDB over the Parquet file that anyone can fetch. */
import { FIELDS, MEASURES } from "./explore-state.js";

const quoted = (text) => `'${String(text).replaceAll("'", "''")}'`;
const list = (values) => `(${values.map(quoted).join(", ")})`;
const CLASSES = "case when belopp_ore < 0 then 0 when belopp_ore < 100000 then 1 when belopp_ore < 1000000 then 2 when belopp_ore < 10000000 then 3 "
  + "when belopp_ore < 100000000 then 4 when belopp_ore < 1000000000 then 5 else 6 end";
const OF = { kopare: "kopare", leverantor: "coalesce(leverantor, 'Skyddade uppgifter')", konto: "concat_ws(' ', konto_nr, konto_text)", forvaltning: "forvaltning",
  ar: "left(datum, 4)", kvartal: "left(datum, 4) || '-K' || (cast(substr(datum, 6, 2) as integer) + 2) // 3", manad: "case when length(datum) > 4 then left(datum, 7) end",
  beloppsklass: CLASSES, dag: "case when length(datum) = 10 then datum end", belopp: "belopp_ore", fakturanummer: "fakturanummer", verifikation: "verifikationsnummer", slag: "slag" };
const VALUE = { ...OF, kopare: "kopare_id", leverantor: "leverantor_id", kvartal: "case when length(datum) > 4 then " + OF.kvartal + " end" };
const SUMS = { summa: "sum(belopp_ore) / 100", ackumulerat: "sum(sum(belopp_ore)) over (order by 1) / 100", andel: "round(100.0 * sum(belopp_ore) / sum(sum(belopp_ore)) over (), 1)",
  rader: "sum(antal_rader)", fakturor: "count(distinct (leverantor_id, coalesce(fakturanummer, verifikationsnummer)))", leverantorer: "count(distinct leverantor_id)",
  medel: "round(avg(belopp_ore) filter (where skydd is null)) / 100", median: "quantile_disc(belopp_ore, 0.5) filter (where skydd is null) / 100",
  minsta: "min(belopp_ore) filter (where skydd is null) / 100", storsta: "max(belopp_ore) filter (where skydd is null) / 100" };

function condition({ field, operator, values }) {
  const value = VALUE[field];
  if (field === "belopp") {
    const [low, high] = values.map((text) => text === "" ? null : Math.round(Number(text.replace(",", ".")) * 100));
    if (operator !== "mellan") return `belopp_ore ${operator === "ar" ? "=" : "<>"} ${low}`;
    return [low === null ? "" : `belopp_ore >= ${low}`, high === null ? "" : `belopp_ore <= ${high}`].filter(Boolean).join(" and ");
  }
  if (operator === "innehaller") return `(${values.map((word) => `contains(lower(${OF[field]}), lower(${quoted(word)}))`).join(" or ")})`;
  if (operator === "mellan") return [values[0] ? `${value} >= ${quoted(values[0])}` : "", values[1] ? `left(${value}, ${values[1].length}) <= ${quoted(values[1])}` : ""].filter(Boolean).join(" and ");
  const some = field === "konto" ? `concat_ws('/', coalesce(konto_nr, ''), coalesce(konto_text, '')) in ${list(values.map((one) => one.slice(one.indexOf("/") + 1)))}`
    : `coalesce(cast(${value} as varchar), '') in ${list(values)}`;
  return operator === "ar" ? some : `not (${some})`;
}

/** The query as text, or a sentence that says why there is none. */
export function sql(state, file) {
  const asked = [state.per, state.delat, ...state.filter.map((one) => one.field)].filter(Boolean);
  const foreign = asked.filter((field) => !OF[field]).map((field) => FIELDS[field].label);
  if (foreign.length) return { why: `Filerna skiljer inte ut ${[...new Set(foreign)].join(" och ")} så som sidan gör, så just den här frågan går inte att ställa till dem.` };
  const by = [state.per, state.delat].filter(Boolean), names = by.map((field) => `${OF[field]} as ${field}`);
  const where = state.filter.map(condition).filter(Boolean);
  return { text: [`select ${[...names, `${SUMS[state.visa]} as ${state.visa}`].join(",\n       ")}`, `from ${quoted(file)}`,
    ...(where.length ? [`where ${where.join("\n  and ")}`] : []), `group by ${by.map((_, at) => at + 1).join(", ")}`,
    `order by ${FIELDS[state.per].time ? "1" : `${by.length + 1} desc`}`].join("\n") };
}

/* Fields that are other columns of "rader" than their own name; accounts of different charts are different accounts. */
const COLUMNS_OF = { konto: ["kontoplan", "konto_nr", "konto_text"], kontogrupp: ["kontoplan", "kontogrupp"] };
const NAMED = "filter (where leverantor_id is not null)";
const IN_TAB = { summa: "sum(belopp_ore) / 100.0", andel: "round(100.0 * sum(belopp_ore) / sum(sum(belopp_ore)) over (), 1)", rader: "sum(antal_rader)",
  fakturor: "count(distinct faktura)", leverantorer: "count(distinct leverantor_id)", medel: `round(avg(belopp_ore) ${NAMED}) / 100`, median: `mitten(belopp_ore) ${NAMED} / 100.0`,
  minsta: `min(belopp_ore) ${NAMED} / 100.0`, storsta: `max(belopp_ore) ${NAMED} / 100.0` };

/** The question as a statement for the tab, where the filters have chosen the rows already. */
export function statement(state) {
  const columns = [state.per, state.delat].filter(Boolean).flatMap((field) => COLUMNS_OF[field] ?? [field]);
  const name = MEASURES[state.visa].unit === "ore" ? `${state.visa}_kr` : state.visa;
  const inTime = FIELDS[state.per].time, order = inTime ? columns[0] : "sum(belopp_ore) desc";
  const measure = state.visa === "ackumulerat" ? `sum(sum(belopp_ore)) over (order by ${order}) / 100.0` : IN_TAB[state.visa];
  return [`select ${[...columns, `${measure} as ${name}`].join(", ")}`, "from rader", `group by ${columns.join(", ")}`,
    `order by ${inTime ? columns[0] : `${name} desc`}`, `limit ${inTime || state.som === "karta" ? 1000 : state.topp}`].join("\n");
}
