/* What assets/explore-parquet.js needs of hyparquet-writer to hand over rows as a file. */
export { parquetWriteBuffer } from "hyparquet-writer";
