/* An answer or all its rows as a Parquet file: amounts as whole öre, in columns that say so. */
import { parquetWriteBuffer } from "./parquet-writer.js";

const ENDING = { ore: "_ore", permille: "_promille", n: "", real: "", text: "" };

/** columns: [{name, kind: text|ore|n|real|permille, values: a list with one for each row, null for none}]. */
export function parquet(columns) {
  const columnData = columns.map(({ name, kind, values }) => ({ name: name + ENDING[kind], nullable: true, ...(kind === "text"
    ? { type: "STRING", data: values.map((value) => value ?? null) }
    : kind === "real" ? { type: "DOUBLE", data: values }
    : { type: "INT64", data: values.map((value) => value === null || value === undefined ? null : BigInt(value)) }) }));
  return new Blob([parquetWriteBuffer({ columnData })], { type: "application/vnd.apache.parquet" });
}
