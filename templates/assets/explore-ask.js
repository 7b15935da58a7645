/* A question put to a table, for the builder and for a frame alike. */
import { FIELDS, OPERATORS } from "./explore-state.js";
import { column } from "./explore-columns.js";
import { ask, kept } from "./explore-engine.js";

/** What a question gives: the places of its rows, or an answer. A map's has every county, and beside it the buyers that lie in none. */
export function answerTo(ground, state, counties) {
  if (state.vy !== "svar") return { places: kept(ground, state.filter) };
  if (state.som !== "karta") return ask(ground, state);
  const nowhere = { ...state, per: "kopare", topp: 1000, filter: [...state.filter, { field: "lan", operator: "ar", values: [""] }] };
  return { ...ask(ground, { ...state, topp: 1000 }), counties, beside: ask(ground, nowhere).rows };
}

/** A filter as a reader would say it; without a table, as it stands in the address. */
export function words(ground, { field, operator, values: wanted }) {
  const there = ground && !FIELDS[field].number && (ground.detailed || !FIELDS[field].rows);
  const { labels, values } = there ? column(ground, field) : { labels: [], values: [] };
  const name = (value) => labels[values.indexOf(value)] ?? (value || "saknas");
  const told = operator === "mellan" ? `${wanted[0] || "…"} – ${wanted[1] || "…"}` : wanted.map(operator === "innehaller" ? String : name).join(" eller ");
  return `${FIELDS[field].label} ${OPERATORS[operator]} ${told}`;
}
