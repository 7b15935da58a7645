/* The shapes of a drawing as SVG, and as PNG by way of a canvas: the site's policy lets no picture in from a blob. */
import { slicePath } from "./explore-chart.js";

const NS = "http://www.w3.org/2000/svg";
const FONT = "system-ui, sans-serif";

function element(name, values) {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(values)) made.setAttribute(key, typeof value === "number" ? Math.round(value * 100) / 100 : value);
  return made;
}

const AS = {
  rect: ({ x, y, w, h }) => element("rect", { x, y, width: w, height: h }),
  dot: ({ x, y }) => element("circle", { cx: x, cy: y, r: 4 }),
  line: ({ points, thick, dash }) => element("polyline", { ...(dash ? { "stroke-dasharray": "4 4" } : {}), points: points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" "), fill: "none", "stroke-width": thick ? 2.5 : 1 }),
  area: ({ points }) => element("polygon", { points: points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ") }),
  slice: (shape) => element("path", { d: slicePath(shape) }),
  text: ({ x, y, text, anchor, size, turn }) => {
    const made = element("text", { x, y, "text-anchor": anchor, "font-size": size, ...(turn ? { transform: `rotate(-35 ${x} ${y})` } : {}) });
    made.textContent = text;
    return made;
  },
};

/** An <svg> that says in words what it shows. */
export function svg({ width, height, shapes }, said) {
  const made = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": said, class: "drawing" });
  for (const shape of shapes) {
    const one = AS[shape.kind](shape);
    one.classList.add(`tone-${shape.tone}`, ...(shape.kind === "line" ? ["stroked"] : []));
    made.append(one);
  }
  return made;
}

/** As much of a title as there is room for at its size. */
const fitted = (title, width) => title.length * 7.6 > width ? `${title.slice(0, Math.floor(width / 7.6) - 1)}…` : title;

const below = ({ width, height, shapes }, title, source) => ({ width, height: height + 62, shapes: [
  { kind: "text", x: 0, y: 18, text: fitted(title, width), anchor: "start", size: 15, tone: "ink" },
  ...shapes.map((shape) => lowered(shape, 30)), { kind: "text", x: 0, y: height + 54, text: source, anchor: "start", size: 11, tone: "muted" }] });

function lowered(shape, by) {
  if (shape.points) return { ...shape, points: shape.points.map(([x, y]) => [x, y + by]) };
  return { ...shape, y: shape.y + by };
}

/** The colours that the page draws with, read from the page. */
function colours(drawn) {
  const found = {};
  for (const one of drawn.querySelectorAll("[class*=tone-]")) {
    const style = getComputedStyle(one);
    found[one.classList[0]] = one.classList.contains("stroked") ? style.stroke : style.fill;
  }
  const body = getComputedStyle(document.body);
  return { "tone-ink": body.color, "tone-muted": body.color, ...found };
}

/** The drawing as a file of its own, with title and source. */
export function svgFile(drawing, drawn, title, source) {
  const whole = below(drawing, title, source), made = svg(whole, title), tones = colours(drawn);
  made.setAttribute("xmlns", NS);
  made.setAttribute("width", whole.width);
  made.setAttribute("height", whole.height);
  made.setAttribute("font-family", FONT);
  for (const one of made.querySelectorAll("[class]")) {
    one.setAttribute(one.classList.contains("stroked") ? "stroke" : "fill", tones[one.classList[0]]);
    one.removeAttribute("class");
  }
  made.removeAttribute("class");
  return new Blob([new XMLSerializer().serializeToString(made)], { type: "image/svg+xml" });
}

/** The same in pixels, twice as large. */
export function pngFile(drawing, drawn, title, source) {
  const whole = below(drawing, title, source), tones = colours(drawn), canvas = document.createElement("canvas"), scale = 2;
  [canvas.width, canvas.height] = [whole.width * scale, whole.height * scale];
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  pen.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
  pen.fillRect(0, 0, whole.width, whole.height);
  for (const shape of whole.shapes) paint(pen, shape, tones[`tone-${shape.tone}`]);
  return new Promise((done) => { canvas.toBlob(done, "image/png"); });
}

function paint(pen, shape, colour) {
  pen.fillStyle = pen.strokeStyle = colour;
  const { kind, x, y } = shape;
  if (kind === "rect") pen.fillRect(x, y, shape.w, shape.h);
  else if (kind === "slice") pen.fill(new Path2D(slicePath(shape)));
  else if (kind === "text") {
    pen.save();
    pen.translate(x, y);
    if (shape.turn) pen.rotate(-35 * Math.PI / 180);
    pen.font = `${shape.size}px ${FONT}`;
    pen.textAlign = { start: "left", middle: "center", end: "right" }[shape.anchor];
    pen.fillText(shape.text, 0, 0);
    pen.restore();
  } else {
    pen.beginPath();
    if (kind === "dot") pen.arc(x, y, 4, 0, 2 * Math.PI);
    else shape.points.forEach(([px, py], at) => at ? pen.lineTo(px, py) : pen.moveTo(px, py));
    pen.lineWidth = shape.thick ? 2.5 : 1;
    pen.setLineDash(shape.dash ? [4, 4] : []);
    if (kind === "line") pen.stroke(); else pen.fill();
  }
}
