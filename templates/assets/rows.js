/* Visa alla rader: a supplier's rows, out of the Parquet files that its page links to, as a table to sort, filter and save.
   a[data-script=rows]    the link to the first file; data-parts is how many there are, when they are several */
import { button, make } from "./elements.js";
import { gathered, ordered, passing } from "./rows-data.js";
import { letter } from "./letter.js";

const FIRST = 100, STEP = 500, MOST_SHEET = 100_000;
const COLUMNS = [["datum", "Datum", "asks"], ["kopare", "Köpare", ""], ["konto", "Konto", "wide"], ["forvaltning", "Förvaltning", "wide"],
  ["fakturanummer", "Faktura", "wide"], ["verifikationsnummer", "Verifikation", "wide"], ["belopp_ore", "Belopp", "n"]];
const number = (n) => n.toLocaleString("sv-SE");
const kronor = (ore) => (ore / 100).toLocaleString("sv-SE", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const link = document.querySelector("a[data-script=rows]"), [, id] = location.pathname.match(/\/leverantor\/([^/]+)\//), { base } = document.documentElement.dataset;
const unit = document.querySelector("table th.n:last-child")?.textContent.match(/, (\S+)$/)?.[1] ?? "kr";
const said = make("p", { className: "note" }), start = button("Visa alla rader", open, "table-more");
said.dataset.allSaid = "";
said.setAttribute("role", "status");
link.closest("p").after(make("p", {}, start), said);

async function open() {
  start.disabled = true;
  said.textContent = "Hämtar raderna …";
  try {
    const paths = Array.from({ length: Number(link.dataset.parts) || 1 }, (_, part) => link.href.replace(/\.parquet$/, part ? `-${part + 1}$&` : "$&"));
    const { fetched } = await import("./parquet.js");
    show(gathered(await Promise.all(paths.map(fetched)), id));
  } catch (error) {
    said.textContent = `Raderna gick inte att hämta (${error.message}). Försök igen, eller hämta filen.`;
    start.disabled = false;
  }
}

/** The table in place of the button. */
function show(data) {
  let sort = "datum", down = true, wanted = "", shown = FIRST;
  const input = make("input", { type: "search", id: "radfilter", autocomplete: "off" });
  const body = make("tbody", {}), more = button("", () => { shown += STEP; draw(); }, "table-more"), name = document.querySelector("h1").textContent.trim();
  const heads = COLUMNS.map(([key, title, className]) => make("th", { scope: "col", className }, button(className === "n" ? `${title}, ${unit}` : title, () => {
    down = sort === key ? !down : key === "datum" || className === "n";
    [sort, shown] = [key, FIRST];
    draw();
  }, "sort")));
  const table = make("table", {}, make("caption", { className: "hidden", textContent: `Alla rader från ${name}` }),
    make("thead", {}, make("tr", {}, ...heads)), body);
  const scroll = make("div", { className: "scroll", tabIndex: 0 }, table), tools = make("p", { className: "tools" });
  table.dataset.allRows = "";
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", `Alla rader från ${name}`);
  let places = [];

  function draw() {
    places = ordered(data, passing(data, wanted), sort, down);
    heads.forEach((head, at) => COLUMNS[at][0] === sort ? head.setAttribute("aria-sort", down ? "descending" : "ascending") : head.removeAttribute("aria-sort"));
    body.replaceChildren(...Array.from(places.slice(0, shown), (i) => row(data, i, name)));
    more.hidden = places.length <= shown;
    more.textContent = `Visa ${number(Math.min(STEP, places.length - shown))} till`;
    const sum = places.reduce((all, i) => all + data.column("belopp_ore")[i], 0);
    said.textContent = `Visar ${number(Math.min(shown, places.length))} av ${number(places.length)} rader, ${kronor(sum)} ${unit}. ${wanted ? "" : unlike(sum)}`;
    tools.replaceChildren(...["CSV", "Excel"].filter((kind) => kind === "CSV" || places.length <= MOST_SHEET).map((kind) => button(wanted ? `De här som ${kind}` : `Alla som ${kind}`, () => keep(data, places, kind))));
  }

  let timer;
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => { [wanted, shown] = [input.value.trim(), FIRST]; draw(); }, 150); });
  start.parentElement.replaceWith(make("p", { className: "table-filter" }, make("label", { htmlFor: input.id, textContent: "Filtrera alla rader" }), input));
  said.after(scroll, make("p", {}, more), tools);
  draw();
  input.focus();
}

/** A word when the file and the page are not of the same edition. */
function unlike(sum) {
  const total = Number(document.querySelector("#total")?.dataset.ore);
  return Number.isNaN(total) || total === sum ? "" : "Sidan säger en annan summa, så sidan och filen är från olika utgåvor. Ladda om sidan.";
}

function row(data, i, name) {
  const told = Object.fromEntries(data.names.concat("konto").map((key) => [key, data.column(key)[i]]));
  const cells = COLUMNS.map(([key, , className]) => key === "kopare" ? make("th", { scope: "row" }, make("a", { href: `${base}kopare/${told.kopare_id}/`, textContent: told.kopare }))
    : make("td", { className, textContent: key === "belopp_ore" ? kronor(told[key]) : told[key] ?? "–" }));
  cells.at(-1).dataset.ore = told.belopp_ore;
  const ask = letter(told.kopare_id, { l: name, i: id, f: told.fakturanummer, v: told.verifikationsnummer, d: told.datum, b: `${kronor(told.belopp_ore)} ${unit}`, k: told.konto,
    n: told.forvaltning, r: told.rad ? `${told.fil} rad ${told.rad}` : "", u: location.href.split("#")[0] });
  cells[0].append(" ", ask);
  return make("tr", {}, ...cells);
}

/** Save rows with every column that the file has, amounts in kronor. */
async function keep(data, places, kind) {
  const { csv, save, xlsx } = await import("./explore-save.js");
  const columns = data.names.map((name) => ({ name: name === "belopp_ore" ? "belopp" : name, kind: name === "belopp_ore" ? "ore" : data.numeric(name) ? "n" : "text" }));
  const all = data.names.map(data.column), told = { columns, rows: Array.from(places, (i) => all.map((column) => column[i])) };
  save(kind === "CSV" ? csv(told) : xlsx(told), `${id}-rader.${kind === "CSV" ? "csv" : "xlsx"}`);
}
