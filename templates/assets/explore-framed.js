/* embed/utforska/: the answer to the question in the address, and nothing to change it with. */
import { fromAddress } from "./explore-state.js";
import { LARGE, fetchAll, files, load, missing, table } from "./explore-data.js";
import { answerTo, words } from "./explore-ask.js";
import { show } from "./explore-answer.js";
import { button } from "./elements.js";

const place = document.querySelector("[data-explore]"), heading = document.querySelector("h1");
const at = (name) => place.querySelector(name);
const said = at("[data-said]"), result = at("[data-result]");
const state = { ...fromAddress(location.search), vy: "svar" };

async function run(agreed) {
  try {
    const { counties } = await load(document.documentElement.dataset.base), list = files(state), bytes = missing(list);
    if (bytes > LARGE && !agreed) {
      said.replaceChildren(`Svaret behöver ${Math.ceil(bytes / 1e6)} MB. `, button("Hämta", () => run(true), "chip"));
      return;
    }
    said.textContent = "Hämtar …";
    await fetchAll(list, () => {});
    const ground = table(list);
    heading.textContent = show({ place, result, said, state, ground, answer: answerTo(ground, state, counties), where: state.filter.map((one) => words(ground, one)).join(", ") });
    for (const link of result.querySelectorAll("a")) link.target = "_blank";
  } catch (error) {
    said.replaceChildren(`Det gick inte att hämta allt (${error.message}). `, button("Försök igen", () => run(agreed), "chip"));
  }
}

for (const link of document.querySelectorAll("[data-onward]")) link.href += location.search;
place.hidden = false;
document.querySelector("[data-unscripted]").hidden = true;
run(false);
