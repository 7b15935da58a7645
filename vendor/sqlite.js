/* What assets/explore-sql-worker.js needs of sql.js: the function that starts SQLite, whose program is sqlite.wasm. */
export { default } from "sql.js";
