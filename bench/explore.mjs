/* How long the explorer takes to answer, over drawn rows: node bench/explore.mjs 1 5 10 (millions of rows).
   It times the engine of templates/assets/ alone: the first answer, columns made; fetching is a matter of bytes.
   node bench/explore.mjs SITE BUYER times what is before that too: a buyer's Parquet files, read into columns. */
import { readFileSync } from "node:fs";
import { ask } from "../templates/assets/explore-engine.js";
import { column } from "../templates/assets/explore-columns.js";
import { tableOf } from "../templates/assets/explore-data.js";
import { opened } from "../templates/assets/parquet.js";

const BUYERS = 300, SUPPLIERS = 150_000, ACCOUNTS = 400, SEED = 20261125;

function random(seed) {
  let state = seed >>> 0;
  return (below) => { state = Math.imul(state, 1664525) + 1013904223 >>> 0; return Math.floor(state / 4294967296 * below); };
}

/** A table as explore-data.js makes it; suppliers are Zipf-like, a few with most of the rows. */
function drawn(n) {
  const next = random(SEED), ints = () => new Int32Array(n);
  const table = { n, kopare: ints(), leverantor: ints(), konto: ints(), forvaltning: ints(), faktura: ints(), datum: ints(), rader: ints().fill(1),
    ore: new Float64Array(n), nr: [], ver: [],
    buyers: Array.from({ length: BUYERS }, (_, i) => ({ id: String(i), name: `Köpare ${i}`, kind: "municipality", chart: "kommun", gaps: [] })),
    suppliers: Array.from({ length: SUPPLIERS }, (_, i) => ({ id: String(i), name: `Leverantör ${i}` })),
    accounts: Array.from({ length: ACCOUNTS }, (_, i) => ({ chart: "kommun", no: String(4000 + i), text: "x", kind: "purchase", group: `g${i % 40}` })),
    departments: Array.from({ length: 12 }, (_, i) => `Förvaltning ${i}`), groups: {}, kinds: {}, money: {}, charts: {} };
  for (let i = 0; i < n; i++) {
    table.kopare[i] = next(BUYERS);
    table.leverantor[i] = Math.floor(SUPPLIERS * (next(1_000_000) / 1_000_000) ** 4);
    table.konto[i] = next(ACCOUNTS);
    table.forvaltning[i] = next(12);
    table.faktura[i] = i >> 1;
    table.datum[i] = (2019 + next(7)) * 10000 + (1 + next(12)) * 100 + 1 + next(28);
    table.ore[i] = next(10_000_000) - 200_000;
  }
  return table;
}

const QUESTION = { visa: "summa", per: "leverantor", delat: "", som: "tabell", sort: "", topp: 20, filter: [] };
const QUESTIONS = {
  "sum by supplier": {},
  "sum by month, one buyer": { per: "manad", filter: [{ field: "kopare", operator: "ar", values: ["7"] }] },
  "sum by group of accounts, split by year": { per: "kontogrupp", delat: "ar" },
  "invoices by buyer": { visa: "fakturor", per: "kopare" },
  "median by class of amount": { visa: "median", per: "beloppsklass" },
};

/** Say what some work took. */
function timed(name, work) {
  const start = performance.now(), before = process.cpuUsage(), made = work();
  const { user, system } = process.cpuUsage(before);
  console.log(`${name}: ${Math.round((user + system) / 1000)} ms of processor, ${Math.round(performance.now() - start)} ms`);
  return made;
}

function answers(table, says) {
  for (const [name, part] of Object.entries(QUESTIONS)) timed(`${says}  ${name}`, () => ask(table, { ...QUESTION, ...part }));
}

/** A buyer's rows as the explorer has them when it has fetched them. */
function read(site, id) {
  const index = JSON.parse(readFileSync(`${site}/utforska/index.json`)), buyer = index.buyers.findIndex((one) => one.id === id);
  const files = index.buyers[buyer].rows.map(([path]) => new Uint8Array(readFileSync(`${site}/${path}`)).buffer);
  const table = tableOf(files.map((file) => ({ file: opened(file), buyer })), index);
  console.log(`${table.n} rows, ${(files.reduce((sum, file) => sum + file.byteLength, 0) / table.n).toFixed(1)} bytes a row`);
  return table;
}

const FIELDS = ["kopare", "leverantor", "manad", "kontogrupp", "ar", "beloppsklass"];
const [first, second] = process.argv.slice(2);
if (Number(first)) {
  for (const millions of process.argv.slice(2).map(Number)) {
    const table = drawn(millions * 1e6);
    for (const field of FIELDS) column(table, field);
    answers(table, `${millions} M rows`);
  }
} else {
  const table = read(first, second);
  timed("amounts", () => table.ore);
  for (const field of [...FIELDS, "forvaltning", "fakturanummer"]) timed(field, () => column(table, field));
  timed("invoices", () => table.faktura);
  answers(table, second);
}
