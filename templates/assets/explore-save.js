/* An answer, or all its rows, as a file. Amounts leave as kronor with two decimals and ids as text. */
const encoder = new TextEncoder();

/** Hand a file to the reader. */
export function save(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A spreadsheet runs a cell that starts like a formula; an apostrophe in front makes it text again. */
const guarded = (text) => /^[\s"']*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
const quoted = (text) => /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
const kronor = (ore) => (ore < 0 ? "-" : "") + `${Math.floor(Math.abs(ore) / 100)}.${String(Math.abs(ore) % 100).padStart(2, "0")}`;
const plain = (value, kind) => value === null || value === undefined ? "" : kind === "ore" ? kronor(value)
  : kind === "permille" ? (value / 10).toFixed(1) : kind === "n" ? String(value) : guarded(String(value));

/** columns: [{name, kind: text|ore|n|permille}]; rows: arrays of values. */
export function csv({ columns, rows }) {
  const lines = [columns.map(({ name }) => quoted(guarded(name))), ...rows.map((row) => row.map((value, at) => quoted(plain(value, columns[at].kind))))];
  return new Blob(["\ufeff", ...lines.map((cells) => `${cells.join(",")}\r\n`)], { type: "text/csv" });
}

/** A list of objects; amounts are numbers of kronor. */
export function json({ columns, rows }) {
  const value = (cell, kind) => cell === null || cell === undefined ? null : kind === "ore" ? Number(kronor(cell)) : kind === "permille" ? cell / 10 : cell;
  const listed = rows.map((row) => Object.fromEntries(row.map((cell, at) => [columns[at].name, value(cell, columns[at].kind)])));
  return new Blob([JSON.stringify(listed, null, 1)], { type: "application/json" });
}

const escaped = (text) => text.replace(/[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? "");

function cell(value, kind) {
  if (value === null || value === undefined || value === "") return "<c/>";
  if (kind === "ore" || kind === "permille") return `<c s="${kind === "ore" ? 1 : 2}"><v>${plain(value, kind)}</v></c>`;
  if (kind === "n") return `<c><v>${value}</v></c>`;
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(String(value))}</t></is></c>`;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
export const SHEET_ROWS = 1_048_575;

/** A workbook of one sheet. Text cells are text, so none of them is a formula. */
export function xlsx({ columns, rows }) {
  const line = (cells) => `<row>${cells.join("")}</row>`;
  const body = [line(columns.map(({ name }) => cell(name, "text"))), ...rows.map((row) => line(row.map((value, at) => cell(value, columns[at].kind))))];
  return zip({
    "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
    "_rels/.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${KIND}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${KIND}"><sheets><sheet name="Svar" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${KIND}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${KIND}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="4" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${body.join("")}</sheetData></worksheet>`,
  });
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => { for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xEDB88320 ^ n >>> 1 : n >>> 1; return n; });
const crc = (bytes) => { let sum = ~0; for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255] ^ sum >>> 8; return ~sum >>> 0; };

/** A zip archive whose files are stored as they are. */
function zip(files) {
  const parts = [], list = [];
  let at = 0, size = 0;
  const numbers = (...pairs) => {
    const bytes = new DataView(new ArrayBuffer(pairs.reduce((sum, [, wide]) => sum + wide, 0)));
    let place = 0;
    for (const [value, wide] of pairs) { wide === 2 ? bytes.setUint16(place, value, true) : bytes.setUint32(place, value, true); place += wide; }
    return bytes.buffer;
  };
  for (const [name, text] of Object.entries(files)) {
    const title = encoder.encode(name), data = encoder.encode(text);
    const about = [[20, 2], [0x800, 2], [0, 2], [0, 2], [0x21, 2], [crc(data), 4], [data.length, 4], [data.length, 4], [title.length, 2], [0, 2]];
    parts.push(numbers([0x04034b50, 4], ...about), title, data);
    const entry = [numbers([0x02014b50, 4], [20, 2], ...about, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), title];
    list.push(...entry);
    at += 30 + title.length + data.length;
    size += 46 + title.length;
  }
  const count = Object.keys(files).length;
  return new Blob([...parts, ...list, numbers([0x06054b50, 4], [0, 4], [count, 2], [count, 2], [size, 4], [at, 4], [0, 2])],
    { type: `${TYPE}.sheet` });
}
