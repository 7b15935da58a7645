/* The name directory: suppliers and buyers, from small files under namn/ that are fetched as one types.
   What they hold, and in which order the answer is, is told in site_builder/search/directory.py. */
import { base } from "./find.js";

const ALIKE = { ø: "o", æ: "ae", œ: "oe", ß: "ss", đ: "d", ł: "l" };
const BY_RANK = 32;
const NOBODY = { hits: [], total: 0 };

/** The folded words of a text, as folding.py makes them. */
export function words(text) {
  const apart = text.toLowerCase().normalize("NFD").replace(/\p{Mn}/gu, "");
  return apart.replace(/[øæœßđł]/g, (letter) => ALIKE[letter]).match(/[\p{L}\p{N}]+/gu) || [];
}

/** An organisation number in any form becomes its bare digits; anything else stays as typed. */
export function normalise(text) {
  const query = text.trim().replace(/\s+/g, " ");
  const vat = /^se\s?(\d{10})01$/i.exec(query);
  if (vat) return vat[1];
  if (!/^[\d\s\-\u2010-\u2013]+$/.test(query)) return query;
  const digits = query.replace(/\D/g, "");
  return digits.length === 12 && digits.startsWith("16") ? digits.slice(2) : digits;
}

const kept = new Map();
function get(name, read) {
  if (!kept.has(name)) {
    const answer = fetch(`${base}namn/${name}`).then((found) => {
      if (!found.ok) throw new Error(`${found.status} ${name}`);
      return found[read]();
    });
    answer.catch(() => kept.delete(name));
    kept.set(name, answer);
  }
  return kept.get(name);
}

export const load = () => get("index.json", "json");

/** Five names, then three texts, and so on, so that neither hides the other. */
export function mixed(names, texts) {
  const all = [];
  for (let at = 0; at * 5 < names.length || at * 3 < texts.length; at++) {
    all.push(...names.slice(at * 5, at * 5 + 5), ...texts.slice(at * 3, at * 3 + 3));
  }
  return all;
}

/** Everyone of whom each word of the query begins a word.
    all      false when only the first hits will be shown
    returns  hits to open with data(), best first, and how many there are */
export async function search(query, all) {
  const index = await load();
  const asked = [...new Set(words(query))];
  const places = asked.map((word) => place(index.branches, word));
  if (!asked.length || places.includes(null)) return NOBODY;
  const file = (kind, start, ending) =>
    `${index.folder}/${kind}-${start.replace(/[^ -~]/gu, (c) => `_${c.codePointAt(0).toString(16)}_`)}.${ending}`;
  const shelf = places.find(({ branch }) => !branch);
  if (shelf) return onShelf(await get(file("s", shelf.start, "json"), "json"), asked);
  if (asked.length === 1 && !all) {
    const [total, rows] = await get(file("b", asked[0], "json"), "json");
    return { hits: rows.map(hit), total };
  }
  const lists = await Promise.all(asked.map((word) => get(file("l", word, "txt"), "text")));
  const ranks = inLists(lists.map((text) => text.split("\n")));
  const open = async (rank) => {
    const rows = await get(`${index.folder}/r-${Math.floor(rank / BY_RANK)}.json`, "json");
    return hit(rows[rank % BY_RANK]).data();
  };
  return { hits: ranks.map((rank) => ({ data: () => open(rank) })), total: ranks.length };
}

/** Where a word leads: a branch of its own, or the shelf it is on; null when nobody is there. */
function place(branches, word) {
  let start = "";
  for (const letter of word) {
    if (!Object.hasOwn(branches, start)) break;
    if (![...branches[start]].includes(letter)) return null;
    start += letter;
  }
  return { start, branch: Object.hasOwn(branches, start) };
}

function onShelf(rows, asked) {
  const tiers = [[], [], []];
  for (const row of rows) {
    const [, id, name, , , also = ""] = row;
    const own = new Set(words(name)), numbers = /^\d{10}$/.test(id) ? [id, id.slice(6)] : [];
    const tokens = [...own, ...numbers, ...also.split(" ")];
    if (!asked.every((word) => tokens.some((token) => token.startsWith(word)))) continue;
    const very = asked[0] === id || (own.size === asked.length && asked.every((word) => own.has(word)));
    tiers[very ? 0 : asked.every((word) => tokens.includes(word)) ? 1 : 2].push(hit(row));
  }
  const hits = tiers.flat();
  return { hits, total: hits.length };
}

/** The ranks that are in every list, those with the very words first. */
function inLists(lists) {
  const [first, ...others] = lists.map(([steps, sizes]) => {
    const size = numbers(sizes);
    return new Map(rising(steps).map((rank, at) => [rank, size[at]]));
  }).sort((a, b) => a.size - b.size);
  const tiers = [[], [], []];
  for (const [rank, size] of first) {
    const all = [size, ...others.map((list) => list.get(rank))];
    if (all.includes(undefined)) continue;
    tiers[all.every((one) => one === lists.length + 1) ? 0 : all.includes(0) ? 2 : 1].push(rank);
  }
  return tiers.flat();
}

/** Numbers in base 26, lowest first; a small letter ends each. */
function numbers(text) {
  const found = [];
  let n = 0, worth = 1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 97) { n += (code - 65) * worth; worth *= 26; }
    else { found.push(n + (code - 97) * worth); n = 0; worth = 1; }
  }
  return found;
}

function rising(text) {
  let rank = -1;
  return numbers(text).map((step) => (rank += step + 1));
}

function hit([kind, id, title, others, paid]) {
  const number = /^\d{10}$/.test(id) ? `organisationsnummer ${id.slice(0, 6)}-${id.slice(6)} · ` : "";
  const url = `${base}${kind ? "kopare" : "leverantor"}/${id}/`;
  const detail = `${number}${others.toLocaleString("sv-SE")}\u00a0${kind ? (others === 1 ? "leverantör" : "leverantörer") : "köpare"} · ${paid}`;
  return { data: async () => ({ url, meta: { title, kind: kind ? "buyer" : "supplier", detail } }) };
}
