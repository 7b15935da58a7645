/* The SQL tab: a statement, the columns beside it, and what it gives. The statement is kept in the address. */
import { SCHEMA, rowsOf } from "./explore-sql-table.js";
import { MOST_ANSWERED, MOST_ROWS, open, run, stop } from "./explore-sql-engine.js";
import { statement } from "./explore-sql.js";
import { saveParquet } from "./explore-answer.js";
import { SHEET_ROWS, csv, json, save, xlsx } from "./explore-save.js";
import { button, make } from "./elements.js";

const SHOWN = 500;
const number = (n) => n.toLocaleString("sv-SE");
const decimal = (n) => n.toLocaleString("sv-SE", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
/* A year is a number too, and has no blank in it. */
const shown = (value, whole) => value === null ? "–" : typeof value !== "number" ? value : !whole ? decimal(value) : Math.abs(value) >= 1e4 ? number(value) : String(value).replace("-", "−");

/** Show the tab.
    key     names the rows, so that the same are not loaded twice
    keep    puts a statement in the address */
export function showSql({ result, said, state, ground, places, key, keep }) {
  const field = make("textarea", { id: "sats", rows: 9, spellcheck: false, autocapitalize: "off", value: state.sql || statement(state) });
  const answer = make("div", {}), go = make("button", { className: "copy", textContent: "Kör" }), end = button("Avbryt", () => stop(), "copy");
  const form = make("form", { className: "statement" }, make("p", {}, make("label", { htmlFor: "sats", textContent: "SQL (SQLite) mot tabellen rader" }), field),
    make("p", { className: "tools" }, go, end, button("Samma som frågan ovan", () => { field.value = statement(state); ask(); })));
  end.hidden = true;
  form.addEventListener("submit", (event) => { event.preventDefault(); ask(); });
  field.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); ask(); } });
  result.replaceChildren(make("div", { className: "sql-tab" }, form, schema()), answer);

  async function ask() {
    const text = field.value.trim();
    if (!text) { said.textContent = "Skriv en SQL-sats."; return; }
    if (places.length > MOST_ROWS) { said.textContent = `Villkoren ovan ger ${number(places.length)} rader; SQL-fliken tar högst ${number(MOST_ROWS)}. Välj en köpare eller ett år.`; return; }
    keep(text === statement(state) ? "" : text);
    [go.disabled, end.hidden] = [true, false];
    said.textContent = "Startar SQL-motorn …";
    try {
      await open(key, () => ({ rows: places.length, columns: rowsOf(ground, places) }), (count) => { said.textContent = `Läser in ${number(count)} av ${number(places.length)} rader …`; });
      said.textContent = "Räknar …";
      const found = await run(text);
      said.textContent = told(found);
      answer.replaceChildren(...(found.names.length ? tableOf(found, said) : []));
    } catch (error) {
      said.textContent = error.said ? `SQL-motorn säger: ${error.message}. Kolumnerna står bredvid satsen.` : error.message;
      answer.replaceChildren();
    }
    [go.disabled, end.hidden] = [false, true];
  }
  return ask();
}

const told = ({ names, rows, more, ms }) => !names.length ? "Satsen gav inget svar; den måste börja med select eller with."
  : `${number(rows.length)} ${rows.length === 1 ? "rad" : "rader"} på ${number(ms)} ms.${more ? ` Fler än ${number(MOST_ANSWERED)} rader hämtas inte; lägg till limit eller group by.` : ""}`;

/** What there is to ask about. */
function schema() {
  return make("div", { className: "schema" }, make("h3", { textContent: "Tabellen rader" }),
    make("p", { className: "note", textContent: "Rader som stämmer med villkoren ovan. Här går det bara att läsa. mitten(x) ger det mittersta värdet, lower och upper kan å, ä och ö." }),
    make("dl", { tabIndex: 0 }, ...SCHEMA.map(([name, about]) => make("div", {}, make("dt", {}, make("code", { textContent: name })), make("dd", { textContent: about })))));
}

/** The answer as a table, and as files. */
function tableOf({ names, rows }, said) {
  const kinds = names.map((_, at) => rows.some((row) => typeof row[at] === "number") && rows.every((row) => row[at] === null || typeof row[at] === "number") ? "n" : "text");
  const whole = names.map((_, at) => rows.every((row) => row[at] === null || Number.isInteger(row[at])));
  const told = { columns: names.map((name, at) => ({ name, kind: kinds[at] })), rows };
  const head = make("tr", {}, ...names.map((name, at) => make("th", { scope: "col", className: kinds[at] === "n" ? "n" : "", textContent: name })));
  const body = rows.slice(0, SHOWN).map((row) => make("tr", {}, ...row.map((value, at) => make("td", { className: kinds[at] === "n" ? "n" : "", textContent: shown(value, whole[at]) }))));
  const note = rows.length > SHOWN ? [make("p", { className: "note", textContent: `De första ${SHOWN} raderna visas; filerna har alla.` })] : [];
  return [make("div", { className: "scroll", tabIndex: 0, role: "region", ariaLabel: "Svar på satsen" }, make("table", {}, make("caption", { className: "hidden", textContent: "Svar på satsen" }), make("thead", {}, head), make("tbody", {}, ...body))), ...note,
    make("p", { className: "tools" }, button("CSV", () => save(csv(told), "svar.csv")), ...(rows.length <= SHEET_ROWS ? [button("Excel", () => save(xlsx(told), "svar.xlsx"))] : []), button("JSON", () => save(json(told), "svar.json")),
      saveParquet(said, "svar.parquet", () => columnsOf(told)))];
}

/** The answer by column, for Parquet, which tells whole numbers from others. */
const columnsOf = ({ columns, rows }) => columns.map(({ name, kind }, at) => {
  const values = rows.map((row) => kind === "text" && row[at] !== null ? String(row[at]) : row[at]);
  return { name, values, kind: kind === "text" ? "text" : values.every((value) => value === null || Number.isInteger(value)) ? "n" : "real" };
});
