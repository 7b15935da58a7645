/* Tables: sorting, filtering, the first rows first.
   table[data-sortable]    headings become buttons, except th[data-nosort]
   table[data-rows="20"]   shows 20 rows and a button for the rest
   table[data-src]         address of the whole list, fetched on the first sort, filter or more:
                           {"columns": [{"key", "kind": text|link|ore|n|permille|date}], "rows": [[…]]};
                           a link is [text, address from the site's root]. nav.pager then hides.
   div[data-filter-for=id] gets a filter field.
   A cell sorts by data-ore, data-n or data-sort, its own or a child's, else by its text. */

const base = document.documentElement.dataset.base || "/";
const order = new Intl.Collator("sv", { numeric: true }).compare;
const number = (n) => n.toLocaleString("sv-SE");
const fold = (text) => text.toLocaleLowerCase("sv").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
const crowns = (ore) => number(Math.sign(ore) * Math.round(Math.abs(ore) / 100) || 0);
const percent = (p) => `${(p / 10).toLocaleString("sv-SE", { minimumFractionDigits: 1 })}\u00a0%`;
const SHOW = { ore: crowns, n: number, permille: percent, text: String, date: String };
const MEASURED = "[data-ore], [data-n], [data-sort]";
const STEP = 500;

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  Object.assign(element, attributes);
  element.append(...children);
  return element;
}

/** What a cell sorts by: an exact number if there is one, else text. */
function measure(cell) {
  const holder = cell?.matches(MEASURED) ? cell : cell?.querySelector(MEASURED);
  if (!holder) return cell?.textContent.trim() ?? "";
  const { ore, n, sort } = holder.dataset;
  return sort ?? Number(ore ?? n);
}

function compare(a, b) {
  const left = typeof a === "number", right = typeof b === "number";
  return left && right ? a - b : left || right ? left - right : order(a, b);
}

function fromPage(row, at) {
  return { at, row, keys: [...row.cells].map(measure), text: fold(row.textContent) };
}

/** A fetched row; its cells are like the page's first row's. */
function fromData(values, at, columns, model) {
  const plain = values.map((value, i) => value === null ? "" : columns[i].kind === "link" ? value[0] : value);
  const draw = () => make("tr", {}, ...values.map((value, i) => {
    const { kind } = columns[i], like = model.cells[i];
    const cell = make(like.tagName.toLowerCase(), { className: like.className });
    if (like.scope) cell.scope = like.scope;
    if (value === null) cell.textContent = "–";
    else if (kind === "link") cell.append(make("a", { href: base + value[1], textContent: value[0] }));
    else cell.textContent = SHOW[kind](value);
    if (value !== null && (kind === "ore" || kind === "n")) cell.dataset[kind] = value;
    return cell;
  }));
  let made;
  return { at, keys: plain, text: fold(plain.join(" ")), get row() { return (made ??= draw()); } };
}

function enhance(table) {
  const body = table.tBodies[0];
  const status = make("p", {});
  status.setAttribute("role", "status");
  const more = make("button", { type: "button", className: "table-more" });
  const foot = make("div", { className: "table-foot" }, status, more);
  const pager = table.dataset.src && document.querySelector("nav.pager");
  const place = table.id && document.querySelector(`[data-filter-for="${CSS.escape(table.id)}"]`);
  let records = [...body.rows].map(fromPage);
  if (!records.length) return;
  let whole = !table.dataset.src, limit = Number(table.dataset.rows) || Infinity, column = -1, sign = 1, wanted = "", told = "";
  const total = () => whole ? records.length : Number(table.dataset.total) || records.length;

  /** Fetch the whole list once; a failure leaves the page's rows and says so. */
  async function complete() {
    if (whole) return;
    try {
      const answer = await fetch(table.dataset.src);
      if (!answer.ok) throw new Error(answer.status);
      const { columns, rows } = await answer.json();
      const model = records[0].row;
      records = rows.map((values, at) => fromData(values, at, columns, model));
      whole = true;
      if (pager) pager.hidden = true;
      if (limit === Infinity) limit = body.rows.length;
    } catch {
      told = "Resten av listan gick inte att hämta; det här gäller raderna på sidan. ";
    }
  }

  function show(news = "") {
    let view = wanted ? records.filter((r) => r.text.includes(wanted)) : [...records];
    if (column >= 0) view.sort((a, b) => sign * compare(a.keys[column], b.keys[column]) || a.at - b.at);
    body.replaceChildren(...view.slice(0, limit).map((r) => r.row));
    const shown = Math.min(limit, view.length), rest = (wanted ? view.length : total()) - shown;
    more.hidden = whole && rest <= 0;
    more.textContent = rest > STEP ? `Visa ${number(STEP)} till` : rest > 0 ? `Visa alla ${number(shown + rest)}` : "Visa hela listan";
    const of = wanted ? `av ${number(view.length)} rader som stämmer` : `av ${number(total())} rader`;
    status.textContent = told + news + (view.length ? `Visar ${number(shown)} ${of}.` : "Inga rader stämmer.");
    status.classList.toggle("hidden", !wanted && rest <= 0);
    told = "";
  }

  more.addEventListener("click", async () => {
    const at = Math.min(limit, body.rows.length);
    await complete();
    limit = Math.max(limit === Infinity ? at : limit, at) + STEP;
    show();
    body.rows[at]?.querySelector("a, button")?.focus();
  });

  if ("sortable" in table.dataset) {
    [...[...table.tHead.rows].at(-1).cells].forEach((head, i) => {
      const name = head.textContent.trim();
      if ("nosort" in head.dataset || !name) return;
      const button = make("button", { type: "button", className: "sort" }, ...head.childNodes);
      head.append(button);
      button.addEventListener("click", async () => {
        await complete();
        // Figures start with the largest, names with A.
        const figures = typeof records[0].keys[i] === "number";
        sign = column === i ? -sign : figures ? -1 : 1;
        column = i;
        for (const other of table.tHead.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
        show(`Sorterat efter ${name}, ${sign > 0 ? "stigande" : "fallande"}. `);
      });
    });
  }
  if (place) {
    const input = make("input", { type: "search", id: `${table.id}-filter`, autocomplete: "off" });
    const label = make("label", { htmlFor: input.id, textContent: place.dataset.label || "Filtrera listan" });
    let timer;
    place.classList.add("table-filter");
    place.append(label, input);
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(async () => { await complete(); wanted = fold(input.value.trim()); show(); }, 150);
    });
  }
  (table.closest(".scroll") ?? table).after(foot);
  // A link may lead to a row further down.
  if (location.hash && body.querySelector(":target")) limit = Infinity;
  show();
  foot.hidden = more.hidden && !place && !("sortable" in table.dataset);
}

for (const table of document.querySelectorAll("table[data-sortable], table[data-rows]")) enhance(table);
