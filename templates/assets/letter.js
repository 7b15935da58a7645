/* The way from a row to the letter that asks for its invoice, filled in; see ask.js. */
import { make } from "./elements.js";

/** buyer is who is asked; row has what ask.js reads, by its letters. */
export function letter(buyer, row) {
  const told = Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value ?? ""]));
  const link = make("a", { textContent: "Begär ut", href: `${document.documentElement.dataset.base}begar-ut/${buyer}/#${encodeURIComponent(JSON.stringify([told]))}` });
  link.setAttribute("aria-label", `Begär ut fakturan från ${row.l} ${row.d}`);
  return link;
}
