/* An answer on the page: the sentence, the chart, the table, the rows behind, and the files to take away. */
import { FIELDS, MEASURES } from "./explore-state.js";
import { column } from "./explore-columns.js";
import { button, make } from "./elements.js";
import { letter } from "./letter.js";
import { figureOf } from "./explore-figure.js";
import { pngFile, svgFile } from "./explore-draw.js";
import { sql } from "./explore-sql.js";
import { SHEET_ROWS, csv, json, save, xlsx } from "./explore-save.js";

const ROWS = 100;
const number = (n) => n.toLocaleString("sv-SE");
const crowns = (ore) => number(Math.sign(ore) * Math.round(Math.abs(ore) / 100) || 0);
const one = (n) => n.toLocaleString("sv-SE", { minimumFractionDigits: 1, maximumFractionDigits: 1 });


/** A figure in a table, and in short. */
function writer(unit, money) {
  if (unit === "permille") return { full: (p) => `${one(p / 10)}\u00a0%`, short: (p) => `${one(p / 10)}\u00a0%` };
  if (unit === "n") return { full: number, short: number };
  const short = (ore) => Math.abs(ore) < 1e8 ? `${crowns(ore)}\u00a0${money.unit}`
    : Math.abs(ore) < 1e11 ? `${one(ore / 1e8)}\u00a0${money.million}` : `${one(ore / 1e11)}\u00a0${money.billion}`;
  return { full: crowns, short };
}

/** Show an answer; returns what it is called.
    change, only    ask another question; without them the answer stands alone, in a frame */
export function show({ place, result, said, state, answer, ground, change, only, where }) {
  const money = place.dataset, write = writer(MEASURES[state.visa].unit, money);
  const tools = make("p", { className: "tools" });
  if (state.vy === "rader") return rows({ place, result, said, state, answer, ground, change, tools });
  if (!answer.rows.length) {
    said.textContent = `Inga rader stämmer. ${change ? "Ta bort ett villkor." : ""}`;
    result.replaceChildren();
    return "Inga rader stämmer";
  }
  const title = `${MEASURES[state.visa].label} per ${FIELDS[state.per].label}${state.delat ? ` och ${FIELDS[state.delat].label}` : ""}`.replace(/^./, (letter) => letter.toUpperCase());
  const whole = where ? `${title}, där ${where}` : title, source = `Källa: köparnas leverantörsreskontror, ${money.edition}`;
  const parts = [], table = make("div", { className: "scroll", tabIndex: 0 }, answerTable({ state, answer, write, money, title, only }));
  if (state.som !== "tabell") {
    const { figure, drawing, drawn } = figureOf({ state, answer, write, title, where, source, width: place.clientWidth });
    parts.push(figure);
    tools.append(button("Diagram som SVG", () => save(svgFile(drawing, drawn, whole, source), "diagram.svg")),
      button("Diagram som PNG", async () => save(await pngFile(drawing, drawn, whole, source), "diagram.png")));
  }
  const missing = gaps(ground, state, answer);
  if (!change) {
    said.textContent = missing;
    result.replaceChildren(...parts, ...(parts.length ? [make("details", { className: "figures" }, make("summary", { textContent: "Som tabell" }), table)] : [table]));
    return whole;
  }
  const named = answer.count - (answer.rows.some((row) => row.value === "") ? 1 : 0);
  said.textContent = `${number(named)} ${named === 1 ? FIELDS[state.per].label : FIELDS[state.per].many}. ${missing}`;
  const told = () => asTable(state, answer, money.unit);
  tools.append(button("CSV", () => save(csv(told()), "svar.csv")), button("Excel", () => save(xlsx(told()), "svar.xlsx")),
    button("JSON", () => save(json(told()), "svar.json")),
    saveParquet(said, "svar.parquet", () => { const { columns, rows } = told(); return columns.map((one, at) => ({ ...one, values: rows.map((row) => row[at]) })); }),
    button("Visa raderna", () => change({ vy: "rader" })));
  result.replaceChildren(...parts, table, tools, inSql(state, money.file), embedding(money.frame, whole));
  return whole;
}

/** The text that puts the answer on another site. */
function embedding(frame, said) {
  const quoted = said.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
  const code = `<iframe src="${frame}${location.search.replaceAll("&", "&amp;")}" title="${quoted}" width="100%" height="560" loading="lazy"></iframe>`;
  const copy = button("Kopiera koden", async () => { await navigator.clipboard.writeText(code); copy.textContent = "Kopierat"; });
  return make("details", { className: "figures" }, make("summary", { textContent: "Bädda in svaret" }),
    make("p", { className: "note", textContent: "Klistra in på din egen sida. Svaret räknas alltid ur den senaste utgåvan, i läsarens webbläsare. Inga kakor, inget anrop till någon annan än arkivet. Sätt #mork eller #ljus sist i adressen för att själv bestämma färgerna." }),
    make("pre", { tabIndex: 0, textContent: code }), ...(navigator.clipboard ? [copy] : []));
}

/** The fold for those who write SQL: the same question, and what the columns are. */
function inSql(state, file) {
  const { text, why } = sql(state, file), fold = make("details", { className: "figures" }, make("summary", { textContent: "Samma fråga i SQL för DuckDB" }));
  fold.append(why ? make("p", { className: "note", textContent: why }) : make("pre", { className: "sql", tabIndex: 0 }, make("code", { textContent: text })),
    make("p", { className: "note" }, "Kör den i DuckDB på din egen dator. Kolumnerna: ", make("a", { href: `${document.documentElement.dataset.base}data/kolumner/`, textContent: "vad varje kolumn betyder" }), "."));
  return fold;
}

/** What a reader must know of the time in an answer: months buyer in it does not have in full, and money without a month. */
function gaps(ground, state, answer) {
  if (!FIELDS[state.per].time) return "";
  const shown = new Set(answer.rows.map((row) => row.value)), buyers = new Set(ground.kopare);
  const broken = [...buyers].flatMap((at) => ground.buyers[at].gaps.filter((month) => [month, month.slice(0, 4), `${month.slice(0, 4)}-K${Math.ceil(month.slice(5) / 3)}`].some((one) => shown.has(one)))
    .map((month) => `${month} (${ground.buyers[at].name})`));
  const loose = state.per !== "ar" && answer.rows.some((row) => !row.value) ? "Skyddade uppgifter har ingen månad och står sist i tabellen. " : "";
  if (!broken.length) return loose;
  return `${loose}Månader som saknas eller inte är kompletta: ${broken.slice(0, 8).join(", ")}${broken.length > 8 ? ` och ${broken.length - 8} till` : ""}. Jämför dem inte med hela månader.`;
}

function answerTable({ state, answer, write, money, title, only }) {
  const figure = (value) => make("td", { className: "n", textContent: value === null || value === undefined ? "–" : write.full(value) });
  const marked = (value) => { const cell = figure(value); if (value !== null && MEASURES[state.visa].unit !== "permille") cell.dataset[MEASURES[state.visa].unit === "ore" ? "ore" : "n"] = value; return cell; };
  const unit = MEASURES[state.visa].unit === "ore" ? `, ${money.unit}` : "";
  const heads = [FIELDS[state.per].label, ...(answer.series ?? []), MEASURES[state.visa].label + unit];
  const head = make("tr", {}, ...heads.map((name, at) => make("th", { scope: "col", className: at ? "n" : "", textContent: at ? name : name.replace(/^./, (letter) => letter.toUpperCase()) })));
  const lines = answer.rows.map((row) => {
    const name = row.link ? make("a", { href: document.documentElement.dataset.base + row.link, textContent: row.label }) : row.label;
    const title = make("th", { scope: "row" }, name);
    if (only && !row.others && !row.empty) {
      const tool = (text, words, click) => { const made = button(text, click, "cell-tool"); made.setAttribute("aria-label", `${words} ${row.label}`); made.title = `${words} ${row.label}`; return made; };
      title.append(" ", tool("=", "Bara", () => only(state.per, row.value)), tool("≠", "Utom", () => only(state.per, row.value, "inte")),
        tool("rader", "Visa raderna för", () => only(state.per, row.value, "ar", { vy: "rader" })));
    }
    return make("tr", {}, title, ...(row.cells ?? []).map(figure), marked(row.figure));
  });
  const whole = MEASURES[state.visa].running ? [] : [make("tr", {}, make("th", { scope: "row", textContent: "Alla" }), ...(answer.totals ?? []).map(figure), marked(answer.total))];
  return make("table", { className: answer.series ? "compare" : "" }, make("caption", { textContent: title, className: state.som === "tabell" ? "" : "hidden" }), make("thead", {}, head), make("tbody", {}, ...lines), make("tfoot", {}, ...whole));
}

/** A button for Parquet; what writes it is fetched when somebody wants it. */
export function saveParquet(said, name, columns) {
  return button("Parquet", async () => {
    try {
      const { parquet } = await import("./explore-parquet.js");
      save(parquet(columns()), name);
    } catch (error) {
      said.textContent = `Parquet gick inte att göra (${error.message}). Försök igen, eller ta CSV.`;
    }
  });
}

/** The answer for a file. */
function asTable(state, answer) {
  const { unit, label } = MEASURES[state.visa];
  return { columns: [{ name: FIELDS[state.per].label, kind: "text" }, ...(answer.series ?? []).map((name) => ({ name, kind: unit })), { name: label, kind: unit }],
    rows: answer.rows.map((row) => [row.label, ...(row.cells ?? []), row.figure]) };
}

const COLUMNS = [["datum", "text", "asks"], ["köpare", "text", "wide"], ["leverantör", "text", ""], ["leverantör_id", "text"], ["konto", "text", "wide"],
  ["förvaltning", "text", "wide"], ["fakturanummer", "text", "wide"], ["verifikation", "text", "wide"], ["rader", "n"], ["belopp", "ore", "n"]];
/* Name, kind, and the class of its cells on the page; one without is only in the files. */

/** The rows themselves, the newest first. */
function rows({ place, result, said, answer, ground, change, tools }) {
  const order = [...answer.places].sort((a, b) => ground.datum[b] - ground.datum[a] || b - a);
  const of = (field, i) => { const { labels, codes } = column(ground, field); return labels[codes[i]]; };
  const day = (d) => String(d).replace(/^(\d{4})(\d\d)?(\d\d)?$/, (_, y, m, dd) => [y, m, dd].filter(Boolean).join("-"));
  const cells = [(i) => day(ground.datum[i]), (i) => of("kopare", i), (i) => of("leverantor", i), (i) => ground.suppliers[ground.leverantor[i]]?.id ?? "", (i) => of("konto", i),
    (i) => of("forvaltning", i), (i) => of("fakturanummer", i) || null, (i) => of("verifikation", i) || null, (i) => ground.rader[i], (i) => ground.ore[i]];
  const line = (i) => cells.map((cell) => cell(i));
  const columns = COLUMNS.map(([name, kind]) => ({ name, kind }));
  const told = () => ({ columns, rows: order.map(line) });
  const asks = (i) => letter(ground.buyers[ground.kopare[i]].id, { l: of("leverantor", i), i: ground.suppliers[ground.leverantor[i]]?.id, f: of("fakturanummer", i), v: of("verifikation", i),
    d: day(ground.datum[i]), b: `${crowns(ground.ore[i])} ${place.dataset.unit}`, k: of("konto", i), n: of("forvaltning", i), u: location.href });
  let shown = ROWS;
  const draw = () => {
    const placed = COLUMNS.flatMap(([name, kind, className], at) => className === undefined ? [] : [{ name, kind, className, at }]);
    const body = order.slice(0, shown).map((i) => {
      const told = line(i), cells = placed.map(({ kind, className, at }) => make("td", { className, textContent: kind === "ore" ? crowns(told[at]) : told[at] ?? "–" }));
      cells.at(-1).dataset.ore = told.at(-1);
      if (ground.leverantor[i] >= 0) cells[0].append(" ", asks(i));
      return make("tr", {}, ...cells);
    });
    const heads = placed.map(({ name, kind, className }) => make("th", { scope: "col", className, textContent: kind === "ore" ? `${name}, ${place.dataset.unit}` : name }));
    const more = order.length > shown ? [button(`Visa ${number(Math.min(500, order.length - shown))} till`, () => { shown += 500; draw(); })] : [];
    result.replaceChildren(make("div", { className: "scroll", tabIndex: 0 }, make("table", {}, make("caption", { textContent: "Raderna bakom, de nyaste först" }),
      make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...body))), make("p", {}, ...more), tools);
  };
  tools.append(button("Alla rader som CSV", () => save(csv(told()), "rader.csv")), ...(order.length <= SHEET_ROWS ? [button("Excel", () => save(xlsx(told()), "rader.xlsx"))] : []),
    button("JSON", () => save(json(told()), "rader.json")),
    saveParquet(said, "rader.parquet", () => columns.map((one, at) => ({ ...one, values: Array.from(order, cells[at]) }))), button("Tillbaka till svaret", () => change({ vy: "svar" })));
  draw();
  const sum = order.reduce((all, i) => all + ground.ore[i], 0), count = order.reduce((all, i) => all + ground.rader[i], 0);
  said.textContent = `${number(count)} rader, ${crowns(sum)} ${place.dataset.unit}. Skyddade rader är hopräknade.`;
}
