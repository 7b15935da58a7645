/* A published Parquet file as columns that are quick to count with: texts as whole numbers with a list of what they
   stand for, numbers as numbers. The file is fetched whole; a column is unpacked when it is first asked for. */
import { DEFAULT_PARSERS, convert, decompress, decompressPage, getSchemaPath, parquetHeader, parquetMetadata, readDataPage, readPage } from "./parquet-reader.js";

const compressors = { ZSTD: (bytes, length) => decompress(bytes, new Uint8Array(length)) };

/** Fetch a file; a failure is thrown with its address. */
export async function fetched(address) {
  const found = await fetch(address);
  if (!found.ok) throw new Error(`${found.status} ${address}`);
  return opened(await found.arrayBuffer());
}

/** The file in a buffer: how many rows, the names of its columns, and each of them.
    texts(name)      {codes, values}: for each row a place in values, -1 for none
    numbers(name)    a number for each row, 0 for none; one that a number cannot hold exactly is an error */
export function opened(buffer) {
  const told = parquetMetadata(buffer), rows = Number(told.num_rows);
  const names = told.schema.slice(1).map(({ name }) => name);
  return { rows, names, texts: kept((name) => texts(buffer, told, rows, name)), numbers: kept((name) => numbers(buffer, told, rows, name)) };
}

function kept(make) {
  const made = new Map();
  return (name) => { if (!made.has(name)) made.set(name, make(name)); return made.get(name); };
}

function texts(buffer, told, rows, name) {
  const codes = new Int32Array(rows), values = [], places = new Map();
  const place = (text) => {
    let code = places.get(text);
    if (code === undefined) { places.set(text, code = values.length); values.push(text); }
    return code;
  };
  for (const { at, present, found, dictionary } of pages(buffer, told, name)) {
    const code = dictionary?.map(place);
    spread(codes, at, present, (i) => code ? code[found[i]] : place(found[i]), -1);
  }
  return { codes, values };
}

function numbers(buffer, told, rows, name) {
  const made = new Float64Array(rows);
  for (const { at, present, found, dictionary } of pages(buffer, told, name)) {
    const whole = Float64Array.from(dictionary ?? found, (value) => exact(value, name));
    spread(made, at, present, dictionary ? (i) => whole[found[i]] : (i) => whole[i], 0);
  }
  return made;
}

function exact(value, name) {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error(`${name}: ${value} är för stort för att räknas exakt`);
  return number;
}

/** Put a page's values in their rows. A page has none for a row that has none. */
function spread(target, at, present, value, none) {
  for (let row = 0, i = 0; row < present.length; row++) target[at + row] = present[row] ? value(i++) : none;
}

/** The pages of a column, in order: where its rows begin, which of them have a value, and the values or places in a dictionary. */
function* pages(buffer, told, name) {
  let at = 0;
  for (const group of told.row_groups) {
    const chunk = group.columns.find(({ meta_data: one }) => one.path_in_schema.join(".") === name)?.meta_data;
    if (!chunk) throw new Error(`filen har ingen kolumn ${name}`);
    const schemaPath = getSchemaPath(told.schema, chunk.path_in_schema), { element } = schemaPath.at(-1);
    const how = { type: chunk.type, element, schemaPath, codec: chunk.codec, compressors, parsers: DEFAULT_PARSERS, utf8: true };
    const start = Number(chunk.dictionary_page_offset || chunk.data_page_offset), end = at + Number(group.num_rows);
    const reader = { view: new DataView(buffer, start, Number(chunk.total_compressed_size)), offset: 0 };
    let dictionary;
    while (at < end) {
      const header = parquetHeader(reader);
      if (header.type === "DICTIONARY_PAGE") { dictionary = Array.from(convert(readPage(reader, header, how).data, how)); continue; }
      const page = page1(reader, header, how), count = header.data_page_header.num_values;
      const present = page.definitionLevels.length ? page.definitionLevels : new Uint8Array(count).fill(1);
      const coded = header.data_page_header.encoding.endsWith("_DICTIONARY");
      yield { at, present, found: coded ? page.dataPage : convert(page.dataPage, how), dictionary: coded ? dictionary : undefined };
      at += count;
    }
  }
}

function page1(reader, header, how) {
  if (header.type !== "DATA_PAGE") throw new Error(`en sida i filen är av slaget ${header.type}, väntade DATA_PAGE`);
  const packed = new Uint8Array(reader.view.buffer, reader.view.byteOffset + reader.offset, header.compressed_page_size);
  reader.offset += header.compressed_page_size;
  return readDataPage(decompressPage(packed, header.uncompressed_page_size, how.codec, compressors), header.data_page_header, how);
}
