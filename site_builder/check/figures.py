"""Figures on pages: each says what its attribute says, and each sum is that of the published rows."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from site_builder import swedish
from site_builder.check.document import Document
from site_builder.check.faults import Fault

WHOLE = re.compile(r"-?(0|[1-9]\d{0,17})")
DECIMAL = re.compile(r"-?\d+\.\d\d")
BLANKS = re.compile(r"[ \t\r\n]+")
UNITS = {"SEK": ("kr", "kronor")}
TOTALS = ("total", "skyddat")
"""Ids of the elements whose figures must add up over the whole site."""

Sheet = dict[str, int]
"""Öre in one file of rows by supplier; the protected ones' stand under an empty id."""

Sets = dict[str, dict[str, Sheet | None]]
"""Files that hold the same rows: what their names begin with -> ending -> the sums of all its parts together."""

ROWS = re.compile(
    r"(data/filer/alla|data/filer/[^/]+/\d+|(?:leverantor/[^/]+|konto/[^/]+/[^/]+)/rader)(?:-\d+)?(\.csv|-excel\.zip|\.parquet)"
    r"|data/leverantorer/[0-9a-f]+\.parquet"
)
"""Every file of rows. A long one in Parquet has several parts, and suppliers share shelves."""

SHARED, EVERYTHING, PARQUET = "data/leverantorer/*", "data/filer/alla", ".parquet"


def faults(document: Document, page: str, currency: str) -> Iterator[Fault]:
    """Figures whose text is not their value. The text is not repeated: it could be anything."""
    for figure in document.figures:
        if not is_true(figure.name, figure.value, figure.text, currency):
            where = f"{page}:{document.line(figure.element)}"
            yield Fault(f"the text of {figure.name} is its value, written in a way that we write", where)


def is_true(name: str, said: str, shown: str | None, currency: str) -> bool:
    """Say whether a figure's text is a correct way to write its value.

    name     data-ore or data-n
    said     the value of that attribute
    shown    the text
    """
    if shown is None or not WHOLE.fullmatch(said):
        return False
    value = int(said)
    whole = swedish.number(value) if name == "data-n" else swedish.crowns(value)
    if shown == whole:  # nearly always
        return True
    text = BLANKS.sub(" ", shown).strip(" ")
    text = text.removeprefix("+") if value > 0 else text
    return text == whole or (name != "data-n" and is_spelt(text, value, currency))


def is_spelt(text: str, ore: int, currency: str) -> bool:
    """Say whether a text is one of the ways that we write an amount: whole, with öre, or short; with its unit or not.

    A unit may stand after a hard space or, when it is an element of its own, a common one.
    """
    money = money_in(currency)
    if text == money.full(ore):
        return True
    short = money.short(ore)
    ways = [(swedish.crowns(ore), unit) for unit in UNITS.get(currency, (currency,))]
    ways += [(swedish.exact(ore), unit) for _, unit in ways]
    for unit in (money.billion, money.million):
        if short.endswith(swedish.SPACE + unit):
            ways.append((short.removesuffix(swedish.SPACE + unit), unit))
            break
    return any(text in {number, f"{number} {unit}", number + swedish.SPACE + unit} for number, unit in ways)


money_in = lru_cache(swedish.Money)


def totals(document: Document) -> dict[str, int]:
    """The page's figures that take part in sums: {"total": öre, "skyddat": öre}, where it has them."""
    return {
        name: int(figure.value)
        for figure in document.figures
        if figure.name == "data-ore" and WHOLE.fullmatch(figure.value)
        if (name := figure.element.attributes.get("id")) in TOTALS and name
    }


def sheet_sums(path: str, data: bytes) -> Sheet | None:
    """Öre in a file of rows by supplier, exactly; None when a row is ragged or an amount not like -12.50.

    raises    BadZipFile when a packed one is not a zip
    """
    if path.endswith(PARQUET):
        return parquet_sums(data)
    sums: Sheet = {}
    excel = path.endswith(".zip")
    delimiter, decimal = (";", ",") if excel else (",", ".")
    with opened(path, data) as file:
        rows = csv.reader(file, delimiter=delimiter)
        heading = next(rows, [])
        if not {"belopp", "leverantor_id"} <= set(heading):
            return None
        at, who = heading.index("belopp"), heading.index("leverantor_id")
        for row in rows:
            amount = row[at].replace(decimal, ".") if len(row) == len(heading) and row[at].count(decimal) == 1 else ""
            if not DECIMAL.fullmatch(amount):
                return None
            sums[row[who]] = sums.get(row[who], 0) + int(amount.replace(".", ""))
    return sums


def parquet_sums(data: bytes) -> Sheet | None:
    """The same of a Parquet file; None when it has other columns, or is no such file."""
    try:
        rows = pq.read_table(io.BytesIO(data), columns=["leverantor_id", "belopp_ore"], use_threads=False)
    except pa.ArrowException:
        return None
    if rows.schema.types != [pa.string(), pa.int64()]:
        return None
    summed = rows.group_by("leverantor_id", use_threads=False).aggregate([("belopp_ore", "sum")])
    return {who or "": ore for who, ore in zip(*(column.to_pylist() for column in summed.columns), strict=True)}


def opened(path: str, data: bytes) -> io.TextIOWrapper:
    """A CSV file as text; one in a zip is the only file there."""
    if not path.endswith(".zip"):
        return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline="")
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        [member] = whole.infolist()
        return io.TextIOWrapper(io.BytesIO(whole.read(member)), encoding="utf-8-sig", newline="")


def sums(
    pages: dict[str, dict[str, int]], sheets: dict[str, Sheet | None], tally: dict[str, Any] | None
) -> Iterator[Fault]:
    """Hold the pages' totals to the published rows.

    pages     page -> its totals
    sheets    file of rows -> its sums in öre, or None when it could not be read
    tally     build.json, if there is one
    """
    for path, sheet in sheets.items():
        if sheet is None:
            yield Fault("every row of a file is whole and its amount like -12.50", path)
    sets = gathered(sheets)
    buyers, payees = by_buyer(sets), by_payee(sets)
    suppliers = {f"leverantor/{payee}/index.html": ore for payee, ore in payees.items() if payee}
    whole = {"index.html": sum(buyers.values())}
    for page, ore in {**buyers, **suppliers, **whole}.items():
        shown = pages.get(page, {}).get("total")
        if shown != ore:
            yield Fault("#total is the sum of the published rows", page, f"shows {shown}, its rows have {ore} öre")
    for page in sorted(page for page in pages if re.fullmatch(r"(kopare|leverantor)/[^/]+/index\.html", page)):
        if "total" in pages[page] and page not in buyers and page not in suppliers:
            yield Fault("#total is the sum of the published rows", page, "no published row is its")
    yield from alike(sets, payees)
    yield from of_start(pages.get("index.html", {}), suppliers, tally)


def gathered(sheets: dict[str, Sheet | None]) -> Sets:
    """Add up the parts of each file, and the shelves; those for Excel come last and are held to the others."""
    found: Sets = {}
    for path, sheet in sorted(sheets.items(), key=lambda one: (one[0].endswith(".zip"), one[0])):
        if not (match := ROWS.fullmatch(path)):
            continue
        endings, ending = found.setdefault(match[1] or SHARED, {}), match[2] or PARQUET
        before = endings.setdefault(ending, {})
        if sheet is None or before is None:
            endings[ending] = None
        else:
            for supplier, ore in sheet.items():
                before[supplier] = before.get(supplier, 0) + ore
    return found


def years(sets: Sets) -> Iterator[tuple[str, Sheet]]:
    """Each buyer, as often as it has years, with the sums of one, from whichever file can be read."""
    for stem, endings in sets.items():
        if stem.startswith("data/filer/") and stem != EVERYTHING:
            yield stem.split("/")[2], next((sheet for sheet in endings.values() if sheet is not None), {})


def by_buyer(sets: Sets) -> dict[str, int]:
    """Öre of each buyer's page: the sum of its years."""
    found: dict[str, int] = {}
    for buyer, sheet in years(sets):
        page = f"kopare/{buyer}/index.html"
        found[page] = found.get(page, 0) + sum(sheet.values())
    return found


def by_payee(sets: Sets) -> Sheet:
    """Öre of each supplier in every buyer's files, and of the protected rows."""
    found: Sheet = {}
    for _, sheet in years(sets):
        for payee, ore in sheet.items():
            found[payee] = found.get(payee, 0) + ore
    return found


def alike(sets: Sets, payees: Sheet) -> Iterator[Fault]:
    """Files that hold the same rows have the same sums, whatever their form and whoever's rows they are."""
    rule = "files of the same rows have the same sums"
    for stem, endings in sets.items():
        for ending, sheet in endings.items():
            expected, where = counterpart(stem, endings, payees)
            if sheet is not None and stem == SHARED:
                expected = {one: expected.get(one, 0) for one in sheet}
            if sheet is not None and sheet != expected:
                yield Fault(rule, stem + ending, f"has other rows than {where}")
    for payee in sorted(payees.keys() - {""} if SHARED in sets else ()):
        if payee not in (sets[SHARED][PARQUET] or {}) and PARQUET not in sets.get(f"leverantor/{payee}/rader", {}):
            yield Fault(rule, SHARED + PARQUET, f"lacks the rows of leverantor/{payee}/, which has no rader.parquet")


def counterpart(stem: str, endings: dict[str, Sheet | None], payees: Sheet) -> tuple[Sheet, str]:
    """The sums that files with this beginning are to have, and where they are from."""
    if stem in {SHARED, EVERYTHING}:
        return payees, "the files of each year"
    if stem.startswith("leverantor/"):
        supplier = stem.split("/")[1]
        return {supplier: payees.get(supplier, 0)}, "the files of each year"
    return next(((sheet, stem + ending) for ending, sheet in endings.items() if sheet is not None), ({}, ""))


def of_start(start: dict[str, int], suppliers: dict[str, int], tally: dict[str, Any] | None) -> Iterator[Fault]:
    """The whole is its parts: named suppliers and protected rows, as the tally has them too."""
    named, hidden, total = sum(suppliers.values()), start.get("skyddat", 0), start.get("total", 0)
    if named + hidden != total:
        found = f"{named} + {hidden} is not {total} öre"
        yield Fault("suppliers and #skyddat make the start page's #total", "index.html", found)
    whole = (tally or {}).get("totals")
    if whole and (whole["amount_published_ore"], whole["amount_masked_ore"]) != (named, hidden):
        found = f"build.json has {whole['amount_published_ore']} and {whole['amount_masked_ore']} öre"
        yield Fault("suppliers and #skyddat are those of build.json", "index.html", f"{named} and {hidden}; {found}")
