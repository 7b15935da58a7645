/* Put each entry and all that it imports into one ES module under templates/assets/, with versions and licences on top.
   The same versions give the same bytes; tests/test_vendor.py holds them to SHA256SUMS. */
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const OF = { "parquet-reader": ["hyparquet", "fzstd"], "parquet-writer": ["hyparquet-writer", "hyparquet"], sqlite: ["sql.js"] };
/* What an entry fetches beside itself, as it came. */
const BESIDE = { "sqlite.wasm": "sql.js/dist/sql-wasm-browser.wasm" };
const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const sums = [];
const sum = (path) => sums.push(`${createHash("sha256").update(readFileSync(`../${path}`)).digest("hex")}  ${path}\n`);
for (const [name, libraries] of Object.entries(OF)) {
  const notices = libraries.map((library) => `${library} ${dependencies[library]}\n\n${readFileSync(`node_modules/${library}/LICENSE`, "utf8").trim()}`);
  const outfile = `../templates/assets/${name}.js`;
  await build({ entryPoints: [`${name}.js`], bundle: true, format: "esm", target: "es2022", outfile, legalComments: "none", minifyWhitespace: name === "sqlite",
    banner: { js: `/* Made by vendor/build.mjs; not to be edited.\n\n${notices.join("\n\n")}\n*/` } });
  sum(`templates/assets/${name}.js`);
}
for (const [name, from] of Object.entries(BESIDE)) {
  copyFileSync(`node_modules/${from}`, `../templates/assets/${name}`);
  sum(`templates/assets/${name}`);
}
writeFileSync("SHA256SUMS", sums.join(""));
