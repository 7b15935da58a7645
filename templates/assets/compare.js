/* jamfor/: two to six buyers side by side. What may be compared is decided here, and said when it may not.
   One file per buyer, <id>.json: {id, name, chart, vat, months, people, groups, others}; see pages/compare.py. */
import { button, make } from "./elements.js";

const place = document.querySelector("[data-compare]");
const at = (name) => place.querySelector(name);
const add = at("#kopare"), period = at("#period"), shown = at("#visa"), chips = at("[data-chosen-buyers]");
const MOST = 6;
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
const number = (n) => n.toLocaleString("sv-SE", { maximumFractionDigits: 0 });
const names = new Map([...add.querySelectorAll("option[value]")].map((option) => [option.value, option]));

const query = new URLSearchParams(location.search);
const mine = () => { try { return localStorage.getItem("min-kopare") || ""; } catch { return ""; } };
const state = { buyers: (query.get("kopare") || mine()).split(",").filter((id) => names.get(id)?.value).slice(0, MOST),
  period: query.get("period") || "", shown: query.get("visa") || "kr" };
const files = new Map();

function fetched(id) {
  if (!files.has(id)) files.set(id, fetch(`${place.dataset.compare}${id}.json`).then((found) => {
    if (!found.ok) throw new Error(String(found.status));
    return found.json();
  }).catch((fault) => { files.delete(id); throw fault; }));
  return files.get(id);
}

/** Months that every buyer has in full, in order. */
function common(buyers) {
  const full = (buyer) => Object.keys(buyer.months).filter((month) => buyer.months[month][0] === "full");
  return full(buyers[0]).filter((month) => buyers.every((buyer) => buyer.months[month]?.[0] === "full"));
}

/** The periods to choose among: whole years first, the newest on top. */
function periods(months) {
  const years = [...new Set(months.map((month) => month.slice(0, 4)))].reverse();
  const whole = years.filter((year) => months.filter((month) => month.startsWith(year)).length === 12);
  return [...whole.map((year) => [year, `helåret ${year}`]), ["alla", `alla ${months.length} gemensamma månader`]];
}

/** Rows of the table: [name, öre per buyer], largest first, then what is not purchases. */
function rows(buyers, months) {
  const of = (cells) => sum(months.map((month) => cells?.[month] ?? 0));
  const all = (key) => [...new Set(buyers.flatMap((buyer) => Object.keys(buyer[key])))]
    .map((name) => [name, buyers.map((buyer) => of(buyer[key][name]))])
    .filter(([, ore]) => ore.some(Boolean)).sort((a, b) => Math.max(...b[1]) - Math.max(...a[1]));
  const groups = all("groups"), others = all("others");
  const whole = buyers.map((buyer) => sum(months.map((month) => buyer.months[month][1])));
  const named = buyers.map((_, i) => sum([...groups, ...others].map(([, ore]) => ore[i])));
  const bought = buyers.map((_, i) => sum(groups.map(([, ore]) => ore[i])));
  return { groups, others, whole, bought, hidden: whole.map((ore, i) => ore - named[i]) };
}

/** Why two of them may not be held to each other; "" when they may. */
function hindrance(buyers, months) {
  const plans = new Set(buyers.map((buyer) => buyer.chart)), vats = new Set(buyers.map((buyer) => buyer.vat));
  if (plans.size > 1) return "De valda köparna har olika slags kontoplan, och samma konto betyder olika saker. Välj köpare av samma slag.";
  if (!months.length) return "Det finns ingen månad som alla de valda har komplett, så det finns inget att jämföra.";
  if (vats.size > 1 && state.shown !== "andel") return "Beloppen är med moms hos någon och utan hos en annan, eller så är det okänt. Välj andel av inköpen.";
  return "";
}

function cells(row, buyers, bought, people, tag = "td") {
  const [, ore] = row;
  return ore.map((value, i) => {
    const cell = make(tag, { className: "n" });
    if (state.shown === "andel") cell.textContent = bought[i] > 0 ? `${(100 * value / bought[i]).toLocaleString("sv-SE", { minimumFractionDigits: 1, maximumFractionDigits: 1 })}\u00a0%` : "–";
    else if (state.shown === "invanare") cell.textContent = people[i] ? number(value / 100 / people[i][0]) : "–";
    else { cell.textContent = number(value / 100); cell.dataset.ore = value; }
    return cell;
  });
}

function table(buyers, months, chosen) {
  const found = rows(buyers, months);
  const people = buyers.map((buyer) => chosen === "alla" ? null : buyer.people[chosen]);
  const line = (row) => make("tr", {}, make("th", { scope: "row", textContent: row[0] }), ...cells(row, buyers, found.bought, people));
  const head = make("thead", {}, make("tr", {}, make("th", { scope: "col", textContent: "Vad pengarna gick till" }),
    ...buyers.map((buyer) => make("th", { scope: "col", className: "n", textContent: buyer.name }))));
  const share = state.shown === "andel";
  const foot = make("tfoot", {}, line(["Inköp av namngivna", found.bought]));
  const rest = share ? [] : [...found.others, ["Skyddade uppgifter", found.hidden], ["Allt som betalades", found.whole]];
  const made = make("table", { className: "compare" }, make("caption", { textContent: `${shown.selectedOptions[0].textContent}, ${months[0]} till ${months.at(-1)}, ${months.length} månader` }),
    head, make("tbody", {}, ...found.groups.map(line)), ...(rest.length ? [make("tbody", {}, line(["Inköp av namngivna", found.bought]), ...rest.map(line))] : [foot]));
  const missing = buyers.filter((_, i) => !people[i]).map((buyer) => buyer.name);
  const sources = buyers.flatMap((buyer, i) => people[i] ? `${buyer.name} ${number(people[i][0])} invånare ${chosen}, ${people[i][1]}` : []);
  const about = state.shown !== "invanare" ? "" : [sources.length ? `Källor: ${sources.join("; ")}.` : "",
    missing.length ? `Folkmängd med källa saknas för ${missing.join(", ")}${chosen === "alla" ? "; välj ett helår" : ""}.` : ""].join(" ");
  return { made, about };
}

function remember() {
  const kept = new URLSearchParams();
  if (state.buyers.length) kept.set("kopare", state.buyers.join(","));
  if (state.period) kept.set("period", state.period);
  if (state.shown !== "kr") kept.set("visa", state.shown);
  history.replaceState(null, "", `?${kept}`.replaceAll("%2C", ","));
}

function drawChips() {
  chips.replaceChildren(...state.buyers.map((id) => {
    const off = button(`${names.get(id).textContent} ×`, () => { state.buyers = state.buyers.filter((one) => one !== id); show(); }, "chip");
    off.setAttribute("aria-label", `Ta bort ${names.get(id).textContent}`);
    return make("li", {}, off);
  }));
  add.disabled = state.buyers.length >= MOST;
}

/** Buyers that buy the same things as the first does; its file knows which. */
async function hint() {
  const chosen = [...state.buyers], found = chosen.length ? await fetched(chosen[0]).catch(() => {}) : undefined;
  if (chosen.join() !== state.buyers.join()) return; // a later choice is on its way
  const alike = (found?.alike ?? []).filter((id) => names.has(id) && !chosen.includes(id));
  const hints = alike.map((id) => button(`+ ${names.get(id).textContent}`, () => { state.buyers.push(id); show(); }, "chip"));
  at("[data-hints]").replaceChildren(...(hints.length && chosen.length < MOST ? ["Liknande: ", ...hints] : []));
}

async function show() {
  remember();
  drawChips();
  hint();
  const said = at("[data-said]"), result = at("[data-result]");
  result.replaceChildren();
  period.parentElement.hidden = true;
  if (state.buyers.length < 2) { said.textContent = `Välj ${state.buyers.length ? "en köpare till" : "minst två köpare"}.`; return; }
  let buyers;
  try { buyers = await Promise.all(state.buyers.map(fetched)); } catch {
    said.textContent = "Någon av filerna gick inte att hämta. Försök igen.";
    return;
  }
  if (buyers.length !== state.buyers.length || buyers.some((buyer, i) => buyer.id !== state.buyers[i])) return; // a later choice is on its way
  const months = common(buyers), choices = periods(months);
  if (!choices.some(([value]) => value === state.period)) state.period = "";
  const chosen = state.period || choices[0][0];
  period.replaceChildren(...choices.map(([value, textContent]) => make("option", { value, textContent, selected: value === chosen })));
  period.parentElement.hidden = !months.length;
  shown.value = state.shown;
  const why = hindrance(buyers, months);
  said.textContent = why || `${names.get(buyers[0].id).parentElement.label}. Månader som alla har kompletta.`;
  said.className = why ? "notice" : "note";
  if (why) return;
  const { made, about } = table(buyers, months.filter((month) => chosen === "alla" || month.startsWith(chosen)), chosen);
  result.replaceChildren(made);
  if (about) said.textContent += ` ${about}`;
}

add.addEventListener("change", () => { if (add.value && !state.buyers.includes(add.value)) state.buyers.push(add.value); add.value = ""; show(); });
period.addEventListener("change", () => { state.period = period.value; show(); });
shown.addEventListener("change", () => { state.shown = shown.value; show(); });
place.hidden = false;
document.querySelector("[data-unscripted]").hidden = true;
show();
