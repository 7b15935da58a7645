/* Din kommun: a buyer that the reader has marked as theirs. Kept in this browser alone, under the key min-kopare. */
const KEY = "min-kopare";
const base = document.documentElement.dataset.base;
const own = () => { try { return localStorage.getItem(KEY) || ""; } catch { return ""; } };

const button = document.querySelector("[data-mine]");
function say() {
  const mine = own() === button.dataset.mine;
  button.textContent = mine ? "Min kommun: ta bort" : "Det här är min kommun";
  button.setAttribute("aria-pressed", String(mine));
}
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    try {
      if (own() === button.dataset.mine) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, button.dataset.mine);
      say();
    } catch { button.textContent = "Webbläsaren tillåter inte att valet sparas"; }
  });
  say();
}

const mine = own();
for (const link of mine ? document.querySelectorAll("tbody th a") : []) {
  if (link.pathname !== `${base}kopare/${mine}/`) continue;
  const mark = document.createElement("small");
  mark.textContent = "din kommun";
  link.closest("tr").classList.add("mine");
  link.after(" ", mark);
}
