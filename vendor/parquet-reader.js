/* What assets/parquet.js needs of hyparquet to read columns as codes and numbers, and fzstd to unpack them. */
export { readPage, parquetHeader } from "hyparquet/src/column.js";
export { convert, DEFAULT_PARSERS } from "hyparquet/src/convert.js";
export { decompressPage, readDataPage } from "hyparquet/src/datapage.js";
export { parquetMetadata } from "hyparquet/src/metadata.js";
export { getSchemaPath } from "hyparquet/src/schema.js";
export { decompress } from "fzstd";
