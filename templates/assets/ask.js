/* From a row of invoices to the letter that asks for it. The row travels in the address after #, which no server sees. */
const MOST = 10;
const FIELDS = [["l", "Faktura från"], ["i", "Organisationsnummer eller beteckning"], ["f", "Fakturanummer"], ["v", "Verifikation"],
  ["d", "Datum i reskontran"], ["b", "Belopp"], ["k", "Konto"], ["n", "Förvaltning"], ["r", "Rad i filen"],
  ["u", "Raden står på"]];
const text = (node) => (node?.textContent ?? "").trim().replace(/\s+/g, " ");

const LINKS = ".asks a:first-of-type";

const unitOf = (row) => text(row.closest("table").querySelector("thead th:last-child")).match(/, (\S+)/)?.[1] ?? "";

const rowOf = (link) => link.closest("tr") ? inTable(link) : inSentence(link.closest("li"));

/** What a page in short says of the one invoice that it has room for. */
function inSentence(line) {
  const { base } = document.documentElement.dataset, file = line.querySelector("a[href*='/#f-']");
  const called = (word) => text([...line.querySelectorAll("b")].find((one) => text(one.previousSibling).endsWith(word)));
  return {
    l: text(document.querySelector("h1")), i: location.pathname.match(/\/leverantor\/([^/]+)\//)[1], f: called("faktura"), v: called("ver."),
    d: text(line.firstChild).replace(/,$/, ""), b: text(line.querySelector("data")), k: text(line.querySelector(`a[href^="${base}konto/"]`)),
    n: text(line.querySelector("small")), r: `${text(file)} ${text(file.nextSibling)}`, u: location.href.split("#")[0],
  };
}

function inTable(link) {
  const row = link.closest("tr"), party = row.querySelector("th a"), numbers = row.querySelector(".numbers");
  const supplier = party.pathname.match(/\/leverantor\/([^/]+)\//), page = location.pathname.match(/\/leverantor\/([^/]+)\//);
  const small = [...(numbers?.querySelectorAll("small") ?? [])].map(text).find((said) => said.startsWith("ver. "));
  return {
    l: supplier ? text(party) : text(document.querySelector("h1")), i: (supplier ?? page)[1],
    f: numbers?.firstChild?.nodeType === Node.TEXT_NODE ? text(numbers.firstChild) : "", v: (small ?? "").replace("ver. ", ""),
    d: text(link.parentElement.firstChild), b: `${text(row.lastElementChild)} ${unitOf(row)}`, k: text(row.querySelector("td.wide a")),
    n: text(row.querySelector("th small")), r: text(numbers?.querySelector("small a")?.parentElement), u: location.href.split("#")[0],
  };
}

function choose(link) {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.dataset.chosen = "";
  const party = link.closest("tr").querySelector("th a"), row = rowOf(link);
  box.setAttribute("aria-label", `Välj ${party === link ? row.l : text(party)} ${row.d}`);
  box.addEventListener("change", () => offer(link.closest("table")));
  link.after(" ", box);
}

function offer(table) {
  const chosen = [...table.querySelectorAll("[data-chosen]:checked")].map((box) => box.parentElement.querySelector(LINKS));
  const places = new Set(chosen.map((link) => link.getAttribute("href").split("#")[0]));
  const frame = table.closest(".scroll") ?? table;
  let bar = frame.previousElementSibling;
  if (!bar?.matches("[data-offer]")) {
    bar = document.createElement("p");
    bar.dataset.offer = "";
    bar.setAttribute("role", "status");
    frame.before(bar);
  }
  bar.replaceChildren();
  if (places.size > 1) bar.textContent = "En begäran går till en köpare. Välj rader från samma köpare.";
  else if (chosen.length > MOST) bar.textContent = `Välj högst ${MOST} rader åt gången.`;
  else if (chosen.length) {
    const link = document.createElement("a");
    link.className = "ask";
    link.href = `${[...places][0]}#${encodeURIComponent(JSON.stringify(chosen.map(rowOf)))}`;
    link.textContent = `Begär ut ${chosen.length === 1 ? "vald rad" : `${chosen.length} valda rader`}`;
    bar.append(link);
  }
}

const told = (row) => FIELDS.filter(([key]) => typeof row?.[key] === "string" && row[key]).map(([key, label]) => `${label}: ${row[key].slice(0, 200)}`);

function report(row) {
  const link = document.createElement("a"), to = document.querySelector("[data-report-to]");
  link.href = "#fel";
  link.textContent = "Fel?";
  link.addEventListener("click", () => {
    if (to) link.href = to.href.replace(encodeURIComponent("……"), encodeURIComponent(told(rowOf(link)).join("; ")));
  });
  row.append(" ", link);
}

for (const link of document.querySelectorAll(LINKS)) {
  link.addEventListener("click", () => { link.hash = encodeURIComponent(JSON.stringify([rowOf(link)])); });
  if (link.closest("tr")) choose(link);
  if (document.getElementById("fel")) report(link.parentElement);
}

function asked() {
  try {
    const rows = JSON.parse(decodeURIComponent(location.hash.slice(1)));
    return Array.isArray(rows) ? rows.slice(0, MOST) : [];
  } catch { return []; }
}

const letter = document.querySelector("[data-letter]");
if (letter) {
  const rows = asked().map((row) => told(row).map((line) => `${line}\n`).join(""));
  if (rows.length) {
    letter.querySelector("[data-rows]").textContent = rows.join("\n");
    document.querySelector("[data-hint]").textContent = "Raden är ifylld. Läs igenom brevet innan du skickar det. Du behöver inte säga vem du är.";
  }
  const encoded = (name) => `${name}=${encodeURIComponent(letter.textContent)}`;
  const mail = document.querySelector("[data-mail]"), portal = document.querySelector("[data-portal]");
  mail.href = mail.href.replace(/body=.*$/s, encoded("body"));
  if (portal) portal.href = portal.href.replace(/body=.*$/s, encoded("body"));
  letter.dataset.copy = "brevet";
  import("./cite.js");
}
