/* The scripts of every page: each finds its own elements, and without any it is whole. */
import "./search.js";
import "./table.js";
if (document.querySelector("[data-copy]")) import("./cite.js");
if (document.querySelector(".asks a, [data-letter]")) import("./ask.js");
for (const { dataset } of document.querySelectorAll("[data-script]")) import(`./${dataset.script}.js`);
try { if (localStorage.getItem("min-kopare")) import("./mine.js"); } catch { /* none kept */ }
