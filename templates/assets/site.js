/* The scripts of every page; each finds its own elements, and without any the page is whole. */
import "./search.js";
import "./table.js";
if (document.querySelector("[data-copy]")) import("./cite.js");
if (document.querySelector("[data-ask], [data-letter]")) import("./ask.js");
if (document.querySelector("[data-calculator]")) import("./calculator.js");
if (document.querySelector("[data-compare]")) import("./compare.js");
let mine = "";
try { mine = localStorage.getItem("min-kopare"); } catch { /* the browser keeps nothing, so there is nothing to mark */ }
if (mine || document.querySelector("[data-mine]")) import("./mine.js");
