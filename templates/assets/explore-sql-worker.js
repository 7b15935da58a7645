/* SQLite, away from the page: one table, read only. Messages in: {rows, columns} to load, {statement, most} to ask.
   Messages out: {loaded} while loading, then {ready}; {names, rows, more, ms} of an answer; {error} in the engine's words. */
import start from "./sqlite.js";

const EACH = 20_000;
let db;

/** Put the columns of explore-sql-table.js into the table. */
async function load({ rows, columns }) {
  const sqlite = await start({ locateFile: () => new URL("./sqlite.wasm", import.meta.url).href, useOldExtensionFunctions: false });
  db = new sqlite.Database();
  // SQLite knows capitals of A to Z only, and has no middle value that is one of the values.
  db.create_function("lower", (text) => text === null ? null : String(text).toLocaleLowerCase("sv"));
  db.create_function("upper", (text) => text === null ? null : String(text).toLocaleUpperCase("sv"));
  db.create_aggregate("mitten", { init: () => [], step: (all, value) => (value !== null && all.push(value), all), finalize: (all) => all.sort((a, b) => a - b)[(all.length - 1) >> 1] ?? null });
  db.run(`create table rader (${columns.map(({ name, numbers }) => `${name} ${numbers ? "integer" : "text"}`).join(", ")})`);
  db.run("begin");
  const into = db.prepare(`insert into rader values (${columns.map(() => "?").join(", ")})`);
  const cells = columns.map(({ name, codes, values, numbers }) => numbers ? (i) => name === "faktura" && numbers[i] < 0 ? null : numbers[i] : (i) => values[codes[i]] ?? null);
  for (let i = 0; i < rows; i++) {
    into.run(cells.map((cell) => cell(i)));
    if (i % EACH === EACH - 1) postMessage({ loaded: i + 1 });
  }
  into.free();
  db.run("commit");
  db.run("pragma query_only = 1");
  postMessage({ ready: true });
}

/** Run every statement, and answer with what the last one gave. */
function ask({ statement, most }) {
  const started = performance.now();
  let names = [], rows = [], more = false;
  for (const one of db.iterateStatements(statement)) {
    [names, rows, more] = [one.getColumnNames(), [], false];
    while (!more && one.step()) rows.length < most ? rows.push(one.get().map((value) => value instanceof Uint8Array ? "(binärt)" : value)) : more = true;
  }
  postMessage({ names, rows, more, ms: Math.round(performance.now() - started) });
}

addEventListener("message", async ({ data }) => {
  try {
    await (data.columns ? load(data) : ask(data));
  } catch (error) {
    postMessage({ error: String(error?.message ?? error) });
  }
});
