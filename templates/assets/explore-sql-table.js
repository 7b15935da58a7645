/* The rows that a question is of, as the table "rader" for the SQL tab: text as codes and what they stand for, numbers as they are. */
import { column } from "./explore-columns.js";

const two = (n) => String(n).padStart(2, "0");
const day = (d) => d > 9999999 ? `${Math.floor(d / 10000)}-${two(Math.floor(d / 100) % 100)}-${two(d % 100)}` : d > 99999 ? `${Math.floor(d / 100)}-${two(d % 100)}` : String(d);

/** Text of a field: what it is called, or with ids what it is in addresses; empty is NULL. */
const text = (field, ids = false) => (ground) => {
  const { codes, values, labels } = column(ground, field);
  return { codes, values: (ids ? values : labels).map((one, at) => (ids ? one : values[at] === "" ? "" : one) || null) };
};
const account = (of) => (ground) => ({ codes: ground.konto, values: ground.accounts.map((one) => of(one, ground) ?? null) });
const days = (ground) => {
  const found = new Map(), codes = Int32Array.from(ground.datum, (d) => found.get(d) ?? (found.set(d, found.size), found.size - 1));
  return { codes, values: [...found.keys()].map(day) };
};

/* Name, what it is, and its values for every row. */
const COLUMNS = [
  ["kopare_id", "köparens organisationsnummer", text("kopare", true)],
  ["kopare", "köparens namn", text("kopare")],
  ["kopartyp", "kommun, region, statlig myndighet …", text("kopartyp")],
  ["lan", "länet, om köparen hör till ett", text("lan")],
  ["leverantor_id", "leverantörens nummer; NULL när uppgiften är skyddad", text("leverantor", true)],
  ["leverantor", "leverantörens namn; NULL när uppgiften är skyddad", text("leverantor")],
  ["kontoplan", "kommun, region, stat eller ovrig; konton från olika planer är olika konton", account(({ chart }) => chart)],
  ["konto_nr", "kontots nummer, som text", account(({ no }) => no)],
  ["konto_text", "kontots namn", account((one) => one.text)],
  ["kontogrupp", "vår grupp för kontot; NULL när det inte är sorterat", account(({ group }, ground) => ground.groups[group])],
  ["slag", "köp, bidrag, pension …", account(({ kind }, ground) => ground.money[kind])],
  ["forvaltning", "förvaltning eller nämnd", (ground) => ({ codes: ground.forvaltning, values: ground.departments })],
  ["datum", "2024-03-07, eller 2024-03 eller 2024 när dagen inte är känd", days],
  ["ar", "år", text("ar", true)],
  ["kvartal", "2024-K1", text("kvartal", true)],
  ["manad", "2024-03", text("manad", true)],
  ["beloppsklass", "hur stor raden är, i ord", text("beloppsklass")],
  ["fakturanummer", "fakturans nummer, som text", text("fakturanummer", true)],
  ["verifikation", "verifikationens nummer, som text", text("verifikation", true)],
  ["faktura", "samma tal för alla rader i samma faktura; NULL när uppgiften är skyddad", (ground) => ({ numbers: ground.faktura })],
  ["antal_rader", "1, eller så många skyddade rader som är hopräknade", (ground) => ({ numbers: ground.rader })],
  ["belopp_ore", "beloppet i öre, ett heltal", (ground) => ({ numbers: ground.ore })],
];

/** [name, what it is] of every column. */
export const SCHEMA = COLUMNS.map(([name, about]) => [name, about]);

/** The columns at these places of a table: [{name, codes, values} or {name, numbers}]; a code or a faktura below 0 is NULL. */
export function rowsOf(ground, places) {
  return COLUMNS.map(([name, , of]) => {
    const { codes, values, numbers } = of(ground);
    if (numbers) return { name, numbers: Float64Array.from(places, (at) => numbers[at]) };
    return { name, values, codes: Int32Array.from(places, (at) => codes[at]) };
  });
}
