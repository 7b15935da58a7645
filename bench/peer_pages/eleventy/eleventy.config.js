import { readFileSync } from "node:fs";

export default function (config) {
  config.addGlobalData("entities", () => JSON.parse(readFileSync(process.env.ENTITIES, "utf8")));
}
