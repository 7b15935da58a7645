"""Figures on pages: each says what its attribute says, and each sum is that of the published rows."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

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
"""Öre in one CSV file by supplier; the protected ones' stand under an empty id."""

OF_BUYER = re.compile(r"data/filer/([^/]+)/[^/]+?(?:\.csv|(-excel)\.zip)")
OF_SUPPLIER = re.compile(r"leverantor/([^/]+)/rader(?:\.csv|(-excel)\.zip)")


def faults(document: Document, page: str, currency: str) -> Iterator[Fault]:
    """Figures whose text is not their value. The text is not repeated: it could be anything."""
    for figure in document.figures:
        if not is_true(figure.name, figure.value, figure.text, currency):
            where = f"{page}:{document.line(figure.element)}"
            yield Fault(f"the text of {figure.name} is its value, written in a way that we write", where)


@lru_cache(maxsize=50_000)
def is_true(name: str, said: str, shown: str | None, currency: str) -> bool:
    """Say whether a figure's text is a correct way to write its value.

    name     data-ore or data-n
    said     the value of that attribute
    shown    the text
    """
    if shown is None or not WHOLE.fullmatch(said):
        return False
    value, text = int(said), BLANKS.sub(" ", shown).strip(" ")
    text = text.removeprefix("+") if value > 0 else text
    if name == "data-n":
        return text == swedish.number(value)
    return text == swedish.crowns(value) or text in spellings(value, currency)


@lru_cache(maxsize=100_000)
def spellings(ore: int, currency: str) -> frozenset[str]:
    """Every way that we write an amount: whole, with öre, or short; with its unit or without.

    A unit may stand after a hard space or, when it is an element of its own, a common one.
    """
    money = swedish.Money(currency)
    short = money.short(ore)
    bare = {swedish.crowns(ore), swedish.exact(ore)}
    full = {f"{number} {unit}" for number in bare for unit in UNITS.get(currency, (currency,))}
    for unit in (money.billion, money.million):
        if short.endswith(swedish.SPACE + unit):
            bare.add(short.removesuffix(swedish.SPACE + unit))
            full.add(f"{short.removesuffix(swedish.SPACE + unit)} {unit}")
            break
    return frozenset(bare | full | {text.replace(" ", swedish.SPACE) for text in full})


def totals(document: Document) -> dict[str, int]:
    """The page's figures that take part in sums: {"total": öre, "skyddat": öre}, where it has them."""
    return {
        name: int(figure.value)
        for figure in document.figures
        if figure.name == "data-ore" and WHOLE.fullmatch(figure.value)
        if (name := figure.element.attributes.get("id")) in TOTALS and name
    }


def sheet_sums(path: str, data: bytes) -> Sheet | None:
    """Öre in a CSV download by supplier, exactly; None when a row is ragged or an amount not like -12.50.

    raises    BadZipFile when a packed one is not a zip
    """
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
    sheets    CSV file -> its sums in öre, or None when it could not be read
    tally     build.json, if there is one
    """
    for path, sheet in sheets.items():
        if sheet is None:
            yield Fault("every row of a CSV file is whole and its amount like -12.50", path)
    buyers, suppliers = by_buyer(sheets), by_supplier(sheets)
    whole = {"index.html": sum(buyers.values())}
    for page, ore in {**buyers, **suppliers, **whole}.items():
        shown = pages.get(page, {}).get("total")
        if shown != ore:
            yield Fault("#total is the sum of the published rows", page, f"shows {shown}, its rows have {ore} öre")
    for page in sorted(page for page in pages if re.fullmatch(r"(kopare|leverantor)/[^/]+/index\.html", page)):
        if "total" in pages[page] and page not in buyers and page not in suppliers:
            yield Fault("#total is the sum of the published rows", page, "no published row is its")
    yield from alike(sheets, suppliers)
    yield from of_start(pages.get("index.html", {}), suppliers, tally)


def by_buyer(sheets: dict[str, Sheet | None]) -> dict[str, int]:
    """Öre of each buyer's page: the sum of its years."""
    found: dict[str, int] = {}
    for path, sheet in sheets.items():
        if (match := OF_BUYER.fullmatch(path)) and not match[2]:
            page = f"kopare/{match[1]}/index.html"
            found[page] = found.get(page, 0) + sum((sheet or {}).values())
    return found


def by_supplier(sheets: dict[str, Sheet | None]) -> dict[str, int]:
    """Öre of each supplier's page: its rows in every buyer's files."""
    found: dict[str, int] = {}
    for path, sheet in sheets.items():
        if (match := OF_BUYER.fullmatch(path)) and not match[2]:
            for supplier, ore in (sheet or {}).items():
                if supplier:
                    page = f"leverantor/{supplier}/index.html"
                    found[page] = found.get(page, 0) + ore
    return found


def alike(sheets: dict[str, Sheet | None], suppliers: dict[str, int]) -> Iterator[Fault]:
    """Files that hold the same rows have the same sums: those for Excel, and those of one supplier."""
    for path, sheet in sheets.items():
        if sheet is None:
            continue
        if (match := OF_BUYER.fullmatch(path)) and match[2] and sheet != sheets.get(path.replace("-excel.zip", ".csv")):
            yield Fault("files of the same rows have the same sums", path, "is unlike the file without -excel")
        if match := OF_SUPPLIER.fullmatch(path):
            page = f"leverantor/{match[1]}/index.html"
            if sheet != {match[1]: suppliers.get(page)}:
                yield Fault("files of the same rows have the same sums", path, f"has other rows than {page}")


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
