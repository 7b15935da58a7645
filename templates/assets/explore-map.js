/* A map of squares: one for each county, roughly where it lies. The figure stands in the square, so that colour says nothing alone.
   counties   index.json: [{code, name, short, row, place, buyers}], row and place from the north-west, 1-based */
import { fitted, sized } from "./explore-text.js";

const GAP = 4, HIGH = 62, STEPS = 5;

/** The drawing: {width, height, shapes}, as explore-chart.js makes them.
    rows     an answer by county; say writes a figure in short */
export function drawMap(rows, counties, say, width) {
  const W = Math.max(280, Math.min(720, Math.round(width))), across = Math.max(...counties.map(({ place }) => place));
  const wide = (W - GAP * (across - 1)) / across, small = wide < 100 ? 11 : 12;
  const found = new Map(rows.map((row) => [row.value, row.figure])), high = Math.max(1, ...rows.filter((row) => row.value).map((row) => row.figure ?? 0));
  const shapes = counties.flatMap(({ code, short, row, place, buyers }) => {
    const x = (place - 1) * (wide + GAP), y = (row - 1) * (HIGH + GAP), figure = found.get(code);
    const text = (said, line, tone, size) => ({ kind: "text", x: x + wide / 2, y: y + line, text: said, tone, anchor: "middle", size });
    const named = text(fitted(short, small, wide - 2), 18, buyers ? "ink" : "muted", small);
    if (!buyers) return [frame(x, y, wide), named, text("ingen källa", 37, "muted", 11)];
    if (figure === undefined || figure === null) return [frame(x, y, wide), named, text("inga rader", 37, "ink", 11), count(text, buyers)];
    const step = Math.max(1, Math.ceil(STEPS * Math.max(0, figure) / high));
    return [{ kind: "rect", x, y, w: wide, h: HIGH, tone: `step-${step}` }, named, text(say(figure), 36, "ink", sized(say(figure), small + 2, wide - 2)), count(text, buyers)];
  });
  return { width: W, height: Math.max(...counties.map(({ row }) => row)) * (HIGH + GAP), shapes };
}

const count = (text, buyers) => text(`${buyers} köpare`, 53, "ink", 11);
const frame = (x, y, wide) => ({ kind: "line", dash: true, tone: "muted", points: [[x + 1, y + 1], [x + wide - 1, y + 1], [x + wide - 1, y + HIGH - 1], [x + 1, y + HIGH - 1], [x + 1, y + 1]] });

/** What must be known before a map is read. */
export const ABOUT = "Mörkare ruta: högre värde, i fem steg upp till det största länet. Streckad ruta: inget värde. "
  + "Länets värde är det som köparna i arkivet har betalat, inte allt som köps i länet; så många köpare är det.";
