/* The scripts of every page: each finds its own elements, and without any it is whole. */
import "./search.js";
import "./table.js";
const has = (name) => document.querySelector(name), names = [...document.querySelectorAll("[data-script]")].map((it) => it.dataset.script);
if (has("[data-copy]")) names.push("cite");
if (has(".asks a, [data-letter]")) names.push("ask");
try { if (localStorage.getItem("min-kopare")) names.push("mine"); } catch { /* none kept */ }
Promise.all(names.map((name) => import(`./${name}.js`))).then(() => { document.documentElement.dataset.ready = ""; });
