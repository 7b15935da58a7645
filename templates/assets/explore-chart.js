/* An answer as a drawing: a list of shapes, which becomes SVG on the page and pixels in a PNG.
   shape   {kind: rect|line|area|slice|dot|text, …, tone: place in TONES or "ink", "muted", "rule"} */
import { fitted, measure, sized } from "./explore-text.js";

export const TONES = 8;
let W = 720, H = 380, LEFT = 76;
const RIGHT = 12, TOP = 28, BOTTOM = 64, LONG = 22;
const cut = (text, most = LONG) => text.length > most ? `${text.slice(0, most - 1)}…` : text;

/** A round number at or above n. */
function ceiling(n) {
  const ten = 10 ** Math.floor(Math.log10(n));
  return [1, 2, 2.5, 5, 10].map((step) => step * ten).find((step) => step >= n) ?? n;
}

/** The figures of a row as parts: its cells, or itself alone. */
const partsOf = (row) => (row.cells ?? [row.figure]).map((value) => value ?? 0);

/** The drawing of an answer: {width, height, shapes}.
    say      writes a figure in short
    labels   whether every bar carries its figure
    width    of the place it will stand in, so that its text is never scaled down */
export function draw(answer, form, say, labels, width) {
  const rows = answer.rows, series = answer.series ?? [""];
  W = Math.max(300, Math.min(1000, Math.round(width)));
  H = Math.max(300, Math.round(W * 0.5));
  if (form === "tal") return { width: W, height: 120, shapes: [text(0, 84, say(answer.total), "ink", "start", sized(say(answer.total), 64, W))] };
  if (form === "cirkel") return circle(rows, say);
  if (form === "liggande") return lying(rows, say);
  const stacked = form === "staplat" || form === "hundra" || form === "yta";
  const share = form === "hundra";
  const parts = rows.map((row) => { const all = partsOf(row), sum = all.reduce((a, b) => a + Math.max(0, b), 0);
    return share ? all.map((value) => sum ? 100 * Math.max(0, value) / sum : 0) : all; });
  const tops = parts.map((all) => stacked ? all.reduce((a, b) => a + Math.max(0, b), 0) : Math.max(0, ...all));
  const lows = parts.map((all) => stacked ? all.reduce((a, b) => a + Math.min(0, b), 0) : Math.min(0, ...all));
  const high = share ? 100 : ceiling(Math.max(1, ...tops)), low = Math.min(...lows) < 0 ? -ceiling(-Math.min(...lows)) : 0;
  const told = share ? (n) => `${n}\u00a0%` : say;
  LEFT = Math.max(60, 16 + Math.max(...[low, (high + low) / 2, high].map((value) => measure(told(value), 12))));
  const y = (value) => TOP + (H - TOP - BOTTOM) * (high - value) / (high - low);
  const slot = (W - LEFT - RIGHT) / Math.max(1, rows.length), x = (at) => LEFT + slot * at;
  const shapes = axis(y, low, high, told);
  const every = Math.ceil(rows.length * 46 / (W - LEFT));
  rows.forEach((row, at) => { if (at % every === 0) shapes.push({ ...text(x(at) + slot / 2, H - BOTTOM + 16, cut(row.label, rows.length > 8 ? 14 : LONG), "muted", rows.length > 4 ? "end" : "middle"), turn: rows.length > 4 }); });
  if (["linje", "yta", "punkter"].includes(form)) shapes.push(...curves(rows, parts, form, (at) => x(at) + slot / 2, y, series));
  else shapes.push(...bars(rows, parts, stacked, x, y, slot));
  if (labels && !share) rows.forEach((row, at) => { if (row.figure !== null) shapes.push(text(x(at) + slot / 2, y(Math.max(0, tops[at])) - 6, say(row.figure), "ink", "middle", slot < 64 ? 10 : 12)); });
  return { width: W, height: H, shapes };
}

const text = (x, y, said, tone, anchor = "start", size = 12) => ({ kind: "text", x, y, text: said, tone, anchor, size });

function axis(y, low, high, say) {
  const lines = [low, (high + low) / 2, high].flatMap((value) => [
    { kind: "line", points: [[LEFT, y(value)], [W - RIGHT, y(value)]], tone: "rule" }, text(LEFT - 8, y(value) + 4, say(value), "muted", "end")]);
  return low < 0 ? [...lines, { kind: "line", points: [[LEFT, y(0)], [W - RIGHT, y(0)]], tone: "ink" }] : lines;
}

function bars(rows, parts, stacked, x, y, slot) {
  const shapes = [];
  rows.forEach((row, at) => {
    const wide = slot * 0.76, each = stacked ? wide : wide / parts[at].length;
    let [up, down] = [0, 0];
    parts[at].forEach((value, part) => {
      const from = stacked ? (value < 0 ? down : up) : 0, to = from + value;
      if (stacked && value < 0) down = to; else if (stacked) up = to;
      if (value) shapes.push({ kind: "rect", x: x(at) + slot * 0.12 + (stacked ? 0 : each * part), y: Math.min(y(from), y(to)), w: each, h: Math.max(1, Math.abs(y(from) - y(to))), tone: part });
    });
  });
  return shapes;
}

/* A month without rows breaks a line; it is not zero. */
function curves(rows, parts, form, x, y, series) {
  const shapes = [], below = rows.map(() => 0);
  series.forEach((_, part) => {
    const points = rows.map((row, at) => row.figure === null ? null : [x(at), y(form === "yta" ? below[at] + parts[at][part] : parts[at][part])]);
    if (form === "punkter") shapes.push(...points.filter(Boolean).map(([cx, cy]) => ({ kind: "dot", x: cx, y: cy, tone: part })));
    else if (form === "linje") shapes.push(...runs(points).map((run) => ({ kind: "line", points: run, tone: part, thick: true })));
    else {
      const floor = rows.map((_, at) => [x(at), y(below[at])]);
      shapes.push({ kind: "area", points: [...points.map((point, at) => point ?? floor[at]), ...floor.reverse()], tone: part });
      rows.forEach((_, at) => { below[at] += parts[at][part]; });
    }
  });
  return shapes;
}

function runs(points) {
  const found = [[]];
  for (const point of points) point ? found.at(-1).push(point) : found.push([]);
  return found.filter((run) => run.length).map((run) => run.length > 1 ? run : [run[0], [run[0][0] + 3, run[0][1]]]);
}

function lying(rows, say) {
  const left = Math.min(280, W * 0.36, 12 + Math.max(...rows.map((row) => measure(row.label, 12)))), right = 16 + Math.max(60, ...rows.map((row) => row.figure === null ? 0 : measure(say(row.figure), 12))), high = Math.max(1, ...rows.map((row) => Math.abs(row.figure ?? 0))), height = rows.length * 26 + 8, shapes = [];
  rows.forEach((row, at) => {
    const all = partsOf(row), scale = (W - left - right) / high;
    let from = left;
    shapes.push(text(left - 8, at * 26 + 19, fitted(row.label, 12, left - 12), "ink", "end"));
    all.forEach((value, part) => {
      const wide = Math.abs(value) * scale;
      if (value) shapes.push({ kind: "rect", x: from, y: at * 26 + 6, w: Math.max(1, wide), h: 18, tone: value < 0 ? "signal" : part });
      from += wide;
    });
    shapes.push(text(from + 6, at * 26 + 19, row.figure === null ? "–" : say(row.figure), "muted"));
  });
  return { width: W, height, shapes };
}

/** One share against the rest, largest first from the top; what is below zero cannot be a slice. */
function circle(rows, say) {
  const some = rows.filter((row) => row.figure > 0), whole = some.reduce((sum, row) => sum + row.figure, 0), shapes = [];
  const listed = some.slice(0, TONES - 1), rest = some.slice(TONES - 1);
  if (rest.length) listed.push({ label: `Övriga ${rest.length}`, figure: rest.reduce((sum, row) => sum + row.figure, 0) });
  const wide = W > 640;
  let turn = 0;
  listed.forEach((row, at) => {
    const part = row.figure / whole;
    const [x, y] = wide ? [350, 24 + at * 34] : [4, 340 + at * 26];
    shapes.push({ kind: "slice", x: 160, y: 165, r: 150, from: turn, to: turn + part, tone: at }, { kind: "rect", x, y, w: 14, h: 14, tone: at },
      text(x + 22, y + 12, `${cut(row.label, wide ? 30 : 22)}: ${say(row.figure)}, ${Math.round(100 * part)}\u00a0%`, "ink"));
    turn += part;
  });
  return { width: W, height: wide ? 330 : 350 + listed.length * 26, shapes };
}

/** A slice as the d of a path. */
export function slicePath({ x, y, r, from, to }) {
  const at = (turn) => [x + r * Math.sin(2 * Math.PI * turn), y - r * Math.cos(2 * Math.PI * turn)];
  if (to - from > 0.9999) return `M${x} ${y - r}A${r} ${r} 0 1 1 ${x - 0.01} ${y - r}Z`;
  const [[ax, ay], [bx, by]] = [at(from), at(to)];
  return `M${x} ${y}L${ax} ${ay}A${r} ${r} 0 ${to - from > 0.5 ? 1 : 0} 1 ${bx} ${by}Z`;
}
