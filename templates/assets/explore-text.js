/* How much room words take in a drawing, which cannot break a line. */
const pen = document.createElement("canvas").getContext("2d");

/** How wide a text is at a size, in pixels. */
export function measure(text, size) {
  pen.font = `${size}px ${getComputedStyle(document.body).fontFamily}`;
  return pen.measureText(text).width;
}

/** A name, cut where it has no room. */
export function fitted(name, size, wide) {
  let cut = name;
  for (let most = name.length - 1; measure(cut, size) > wide && most > 1; most--) cut = `${name.slice(0, most)}…`;
  return cut;
}

/** The size at which a figure has room: it is never cut. */
export const sized = (text, size, wide) => Math.max(6, Math.min(size, Math.floor(size * wide / measure(text, size))));
