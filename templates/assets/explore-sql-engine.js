/* The worker with SQLite: started when first needed, stopped by its reader or by the clock. */
export const MOST_ROWS = 500_000, MOST_ANSWERED = 100_000;
export const SECONDS = 30;
let worker = null, has = "", waiting = null;

/** Send, and wait for what comes back; tell hears how far a load has come. */
function send(message, tell = () => {}) {
  return new Promise((resolve, reject) => {
    waiting = { reject };
    worker.onmessage = ({ data }) => {
      if (data.loaded) return tell(data.loaded);
      waiting = null;
      return data.error === undefined ? resolve(data) : reject(Object.assign(new Error(data.error), { said: true }));
    };
    worker.onerror = (event) => { event.preventDefault(); stop("SQL-motorn gick inte att starta."); };
    worker.postMessage(message, (message.columns ?? []).map(({ codes, numbers }) => (codes ?? numbers).buffer));
  });
}

/** Have the table of this key in the engine; make() gives {rows, columns}. A key that is there already is kept. */
export async function open(key, make, tell) {
  if (worker && has === key && !waiting) return;
  stop();
  worker = new Worker(new URL("./explore-sql-worker.js", import.meta.url), { type: "module" });
  await send(make(), tell);
  has = key;
}

/** Run a statement: {names, rows, more, ms}. An error of the engine's own has said. */
export async function run(statement) {
  const clock = setTimeout(() => stop(`Frågan tog mer än ${SECONDS} sekunder och avbröts. Begränsa den, eller lägg till ett villkor.`), SECONDS * 1000);
  try {
    return await send({ statement, most: MOST_ANSWERED });
  } finally {
    clearTimeout(clock);
  }
}

/** End the engine, whatever it is doing; the next question starts another. */
export function stop(why = "Avbruten.") {
  worker?.terminate();
  [worker, has] = [null, ""];
  const late = waiting;
  waiting = null;
  late?.reject(new Error(why));
}
