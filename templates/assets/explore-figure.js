/* The chart of an answer as a figure: title, what it is of, legend, drawing and source. */
import { FIELDS } from "./explore-state.js";
import { draw } from "./explore-chart.js";
import { svg } from "./explore-draw.js";
import { ABOUT, drawMap } from "./explore-map.js";
import { make } from "./elements.js";

const told = (row, write) => row.figure === null ? "–" : write.short(row.figure);

/** The figure, and the drawing behind it for a file: {figure, drawing, drawn}. */
export function figureOf({ state, answer, write, title, where, source, width }) {
  const mapped = state.som === "karta";
  // What has no month has no place on an axis of time; the table has it.
  const rows = FIELDS[state.per].time ? answer.rows.filter((row) => row.value) : answer.rows;
  const drawing = mapped ? drawMap(rows, answer.counties, write.short, width) : draw({ ...answer, rows }, state.som, write.short, state.etiketter, width);
  const drawn = svg(drawing, `${title}: ${answer.rows.slice(0, 12).map((row) => `${row.label} ${row.figure === null ? "saknas" : write.short(row.figure)}`).join(", ")}`);
  drawn.classList.toggle("map", mapped);
  const key = answer.series && make("ul", { className: "legend" }, ...answer.series.map((name, tone) => make("li", {}, make("span", { className: `key tone-${tone}` }), name)));
  const figure = make("figure", {}, make("figcaption", {}, make("p", { className: "chart-title", textContent: title }),
    make("p", { className: "chart-subtitle", textContent: where ? `Där ${where}` : "Alla rader i arkivet" })), ...(key ? [key] : []), drawn,
  ...(mapped ? [make("p", { className: "note", textContent: ABOUT }), ...outside(answer.beside, write)] : []), make("p", { className: "chart-source", textContent: source }));
  return { figure, drawing, drawn };
}

/** Buyers that lie in no county, beside the map. */
function outside(rows, write) {
  if (!rows.length) return [];
  const lines = rows.map((row) => make("li", {}, make("a", { href: document.documentElement.dataset.base + row.link, textContent: row.label }), `: ${told(row, write)}`));
  return [make("p", { className: "note", textContent: "Utanför kartan, för att köparen inte hör till ett län:" }), make("ul", { className: "note" }, ...lines)];
}
