/* Put each entry and all that it imports into one ES module under templates/assets/, with versions and licences on top.
   The same versions give the same bytes; tests/test_vendor.py holds them to SHA256SUMS. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const OF = { "parquet-reader": ["hyparquet", "fzstd"], "parquet-writer": ["hyparquet-writer", "hyparquet"] };
const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const sums = [];
for (const [name, libraries] of Object.entries(OF)) {
  const notices = libraries.map((library) => `${library} ${dependencies[library]}\n\n${readFileSync(`node_modules/${library}/LICENSE`, "utf8").trim()}`);
  const outfile = `../templates/assets/${name}.js`;
  await build({ entryPoints: [`${name}.js`], bundle: true, format: "esm", target: "es2022", outfile, legalComments: "none",
    banner: { js: `/* Made by vendor/build.mjs; not to be edited.\n\n${notices.join("\n\n")}\n*/` } });
  sums.push(`${createHash("sha256").update(readFileSync(outfile)).digest("hex")}  templates/assets/${name}.js\n`);
}
writeFileSync("SHA256SUMS", sums.join(""));
