/* utforska/: the question builder. Every change is an address of its own, so the browser's Back is undo. */
import { FIELDS, FORMS, MEASURES, OPERATORS, SORTS, WITHIN, fromAddress, needsRows, toAddress } from "./explore-state.js";
import { LARGE, fetchAll, files, load, missing, table } from "./explore-data.js";
import { column } from "./explore-columns.js";
import { answerTo, words } from "./explore-ask.js";
import { show } from "./explore-answer.js";
import { button, make } from "./elements.js";

const place = document.querySelector("[data-explore]");
const at = (name) => place.querySelector(name);
const said = at("[data-said]"), chips = at("[data-chips]"), result = at("[data-result]"), undo = at("[data-undo]");
const megabytes = (bytes) => (bytes / 1e6).toLocaleString("sv-SE", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
let state = fromAddress(location.search), ground = null, groundKey = "", asked = 0, steps = 0;

/** Ask another question: a new address, and undo can go back. */
function change(part) {
  const mapped = state.som === "karta";
  state = { ...state, ...part };
  if (state.som === "karta" && !mapped) state.per = "lan";
  if (state.som === "karta" && state.per !== "lan") state.som = "liggande";
  if (state.delat === state.per) state.delat = "";
  if (["tal", "cirkel", "karta"].includes(state.som)) state.delat = "";
  history.pushState(null, "", toAddress(state));
  steps += 1;
  run();
}

/** Keep only, or leave out, one value of a field. One that is kept is told by something else than itself. */
function only(field, value, operator = "ar", more = {}) {
  const others = state.filter.filter((one) => one.field !== field || one.operator !== operator);
  const same = operator === "inte" ? state.filter.find((one) => one.field === field && one.operator === "inte") : null;
  const per = operator === "ar" && field === state.per && !more.vy ? WITHIN[field] : state.per;
  change({ per, ...more, filter: [...others, { field, operator, values: [...(same?.values ?? []), value] }] });
}

/** A statement of the SQL tab in the address, which the browser's Back leads back to. */
function keep(sql) {
  if (sql === state.sql) return;
  state = { ...state, sql };
  history.pushState(null, "", toAddress(state));
  steps += 1;
  undo.disabled = false;
}

/** The three ways to look at the same rows. */
const views = () => Object.entries({ svar: "Svar", rader: "Rader", sql: "SQL" }).map(([vy, label]) => {
  const made = button(label, () => change({ vy, sql: "" }));
  made.setAttribute("aria-pressed", String(state.vy === vy));
  return made;
});

function choice(select, choices, value) {
  select.replaceChildren(...Object.entries(choices).map(([key, one]) => make("option", { value: key, textContent: one.label ?? one, selected: key === value })));
}

function controls() {
  const by = Object.fromEntries(Object.entries(FIELDS).filter(([, field]) => !field.alone));
  choice(at("#visa"), MEASURES, state.visa);
  choice(at("#per"), by, state.per);
  choice(at("#delat"), { "": "inget", ...by }, state.delat);
  choice(at("#som"), FORMS, state.som);
  choice(at("#sort"), SORTS, state.sort);
  at("#topp").value = state.topp;
  at("#etiketter").checked = state.etiketter;
  undo.disabled = !steps;
  chips.replaceChildren(...state.filter.map((one, place) => {
    const off = button(`${words(ground, one)} ×`, () => change({ filter: state.filter.filter((_, i) => i !== place) }), "chip");
    off.setAttribute("aria-label", `Ta bort: ${words(ground, one)}`);
    return make("li", {}, off);
  }));
}

/** Fetch what the question needs, then answer; a later question overtakes. */
async function run(agreed = false) {
  const turn = ++asked;
  controls();
  try {
    const { counties } = await load(document.documentElement.dataset.base);
    const list = files(state), wanted = missing(list);
    if (wanted > LARGE && !agreed) {
      said.replaceChildren(`Svaret behöver ${megabytes(wanted)} MB. Välj en köpare eller ett år för att hämta mindre, eller `, button("hämta ändå", () => run(true), "chip"));
      result.replaceChildren();
      return;
    }
    if (wanted) said.textContent = `Hämtar ${megabytes(wanted)} MB …`;
    await fetchAll(list, (got, all) => { if (turn === asked) said.textContent = `Hämtar ${megabytes(got)} av ${megabytes(all)} MB …`; });
    if (turn !== asked) return;
    const key = list.map(({ path }) => path).join();
    if (key !== groundKey) [ground, groundKey] = [table(list), key];
    controls();
    const answer = answerTo(ground, state, counties);
    said.textContent = "";
    at("[data-views]").replaceChildren(...views());
    if (state.vy === "sql") await (await import("./explore-sql-view.js")).showSql({ result, said, state, ground, places: answer.places, key: key + JSON.stringify(state.filter), keep });
    else show({ place, result, said, state, answer, ground, change, only, where: state.filter.map((one) => words(ground, one)).join(", ") });
    suggest();
  } catch (error) {
    if (turn !== asked) return;
    said.replaceChildren(`Det gick inte att hämta allt (${error.message}). `, button("Försök igen", () => run(agreed), "chip"));
  }
}

const form = at("form[data-question]"), filter = at("form[data-filter]");

/** A table that has a field: the answer's own, or the rows when only they have it; null when those are too much to fetch. */
async function holding(field) {
  if (!ground || !FIELDS[field].rows || needsRows(state)) return ground;
  const list = files({ ...state, vy: "rader" });
  if (missing(list) > LARGE) return null;
  await fetchAll(list, () => {});
  return table(list);
}

/** The values to choose among, for the field that a filter is being made for. */
async function suggest() {
  const field = filter.elements.falt.value, list = at("datalist"), there = FIELDS[field].number ? null : await holding(field).catch(() => null);
  if (field !== filter.elements.falt.value) return;
  if (!there) { list.replaceChildren(); return; }
  const { labels, values } = column(there, field);
  const named = [...new Set(labels.map((label, i) => FIELDS[field].time ? values[i] : label))].filter(Boolean).sort((a, b) => a.localeCompare(b, "sv", { numeric: true }));
  list.replaceChildren(...named.slice(0, 3000).map((value) => make("option", { value })));
}

function fitFilter() {
  const field = filter.elements.falt.value, between = filter.elements.hur.value === "mellan";
  const choices = FIELDS[field].number ? ["mellan", "ar", "inte"] : FIELDS[field].time ? ["ar", "inte", "mellan"] : ["ar", "inte", "innehaller"];
  const before = filter.elements.hur.value;
  choice(filter.elements.hur, Object.fromEntries(choices.map((one) => [one, OPERATORS[one]])), choices.includes(before) ? before : choices[0]);
  at("[data-to]").hidden = !between && filter.elements.hur.value !== "mellan";
  filter.elements.varde.placeholder = { dag: "2020-03-01", manad: "2020-03", kvartal: "2020-K1", ar: "2020", belopp: "kronor" }[field] ?? "";
  suggest();
}

/** The values that a reader's word stands for: by the value itself or its name, whatever the case. */
async function meant(field, typed) {
  const there = await holding(field).catch(() => null);
  if (!there) return { why: "Villkoret kräver fler rader än som går att hämta nu. Välj en köpare eller ett år först." };
  const { labels, values } = column(there, field), same = (text) => text.toLocaleLowerCase("sv") === typed.toLocaleLowerCase("sv");
  const found = [...new Set(values.filter((value, i) => same(value) || same(labels[i])))];
  return found.length ? { values: found } : { why: `Inget värde är precis ”${typed}”. Välj i listan, eller använd innehåller.` };
}

async function addFilter() {
  const field = filter.elements.falt.value, operator = filter.elements.hur.value;
  const typed = filter.elements.varde.value.trim(), to = filter.elements.till.value.trim();
  if (!typed && !(operator === "mellan" && to)) return;
  let values = operator === "mellan" ? [typed, to] : [typed];
  if (["ar", "inte"].includes(operator) && !FIELDS[field].number) {
    const { why, values: known } = await meant(field, typed);
    if (why) { said.textContent = why; return; }
    values = known;
  }
  filter.elements.varde.value = filter.elements.till.value = "";
  const same = operator === "ar" ? state.filter.find((one) => one.field === field && one.operator === "ar") : null;
  change({ filter: [...state.filter.filter((one) => one !== same), { field, operator, values: [...(same?.values ?? []), ...values] }] });
}

form.addEventListener("change", () => change({ visa: at("#visa").value, per: at("#per").value, delat: at("#delat").value, som: at("#som").value,
  sort: at("#sort").value, topp: Math.min(1000, Math.max(1, Number(at("#topp").value) || 20)), etiketter: at("#etiketter").checked, vy: "svar", sql: "" }));
form.addEventListener("submit", (event) => event.preventDefault());
filter.addEventListener("change", (event) => { if (event.target !== filter.elements.varde && event.target !== filter.elements.till) fitFilter(); });
filter.addEventListener("submit", (event) => { event.preventDefault(); addFilter(); });
undo.addEventListener("click", () => { steps -= 1; history.back(); });
window.addEventListener("popstate", () => { state = fromAddress(location.search); run(); });

choice(filter.elements.falt, FIELDS, "leverantor");
place.hidden = false;
document.querySelector("[data-unscripted]").hidden = true;
fitFilter();
run();
