"""Six publishers' habits: the same kind of rows in six shapes of file."""

import csv
import gzip
import io
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import groupby

import xlsxwriter

from .buyers import BUYERS, Buyer
from .ledger import Row
from .stories import BARE_COMMA, first_upload

SPEC_TEXT = (
    "kopare_id kopare verifikationsnummer leverantor leverantor_id konto_nr konto_text belopp datum "
    "forvaltning fakturanummer grund avtal kommun_id s_kod_nr"
)
SPEC = SPEC_TEXT.split()
"""Columns of the national specification 1.1, in its order."""

Files = Iterator[tuple[str, bytes]]
TOWNS = {"bjorklunda": "9901", "alvhaga": "9902"}
"""Municipality codes that Statistics Sweden has not given to anyone."""


def by(rows: list[Row], pattern: str) -> Iterator[tuple[str, list[Row]]]:
    """Rows per period; pattern is a date format such as %Y-%m."""
    for period, group in groupby(rows, key=lambda row: f"{row.posted:{pattern}}"):
        yield period, list(group)


def decimal(ore: int, mark: str, thousands: str = "") -> str:
    """Öre to a number with two decimals: 123456 to 1234.56, or with thousands parted."""
    whole, cents = divmod(abs(ore), 100)
    sign = "-" if ore < 0 else ""
    return f"{sign}{whole:,}".replace(",", thousands) + f"{mark}{cents:02d}"


def table(rows: list[list[str]], delimiter: str, end: str) -> str:
    """Rows of texts to CSV."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


def spec_cells(buyer: Buyer, row: Row, mark: str) -> list[str]:
    """One row in the columns of the specification."""
    basis = "ramavtal" if int(row.voucher) % 3 else ""
    return [
        row.raw.get("buyer_id", buyer.number), buyer.name, row.voucher, row.raw.get("supplier", row.supplier),
        row.number.replace("-", ""), row.account[0], row.raw.get("account_text", row.account[1]),
        row.raw.get("amount_ore", decimal(row.ore, mark)), row.raw.get("posted", f"{row.posted}"),
        row.department, row.invoice, basis, "", TOWNS[buyer.slug], "",
    ]  # fmt: skip


def bjorklunda(buyer: Buyer, rows: list[Row]) -> Files:
    """By the book: comma, dot, UTF-8, a file a month. March 2025 was corrected later."""
    for month, part in by(rows, "%Y-%m"):
        uploads = {month: part}
        if month == "2025-03":
            uploads = {month: first_upload(part), f"{month}_rattad": part}
        for name, content in uploads.items():
            lines = [SPEC] + [spec_cells(buyer, row, ".") for row in content]
            text = table(lines, ",", "\r\n")
            yield f"leverantorsreskontra_{name}.csv", text.replace(BARE_COMMA, ",").encode()


def alvhaga(buyer: Buyer, rows: list[Row]) -> Files:
    """UTF-16 with its mark, comma between fields and in amounts. August 2024 lies there twice."""
    for month, part in by(rows, "%Y-%m"):
        text = table([SPEC] + [spec_cells(buyer, row, ",") for row in part], ",", "\r\n")
        content = b"\xff\xfe" + text.encode("utf-16-le")
        yield f"alvhaga_{month}.csv", content
        if month == "2024-08":
            yield f"alvhaga_{month}_kopia.csv", content


def storvidda(_: Buyer, rows: list[Row]) -> Files:
    """Windows-1252, semicolons, thousands parted, no date: the month is in the file's name only."""
    heading = "Förvaltning Motpart Organisationsnummer Fakturanummer Konto Kontotext Belopp"
    for month, part in by(rows, "%Y%m"):
        lines = [heading.split()] + [
            [row.department, row.supplier, hyphened(row.number), row.invoice, *row.account,
             row.raw.get("amount_ore", decimal(row.ore, ",", "\xa0"))]
            for row in part
        ]  # fmt: skip
        yield f"leverantorsfakturor_{month}.csv", table(lines, ";", "\r\n").encode("cp1252")


def hyphened(number: str) -> str:
    """4556120071 to 455612-0071."""
    return f"{number[:6]}-{number[6:]}" if number.isdigit() else number


def mellanland(buyer: Buyer, rows: list[Row]) -> Files:
    """Carriage returns only, capitals, texts cut at 30 signs, a zipped file a year."""
    heading = [*SPEC[:7], "nettobelopp", "bokforingsdatum", "forvaltning", "fakturanummer"]
    for year, part in by(rows, "%Y"):
        lines = [heading] + [
            [buyer.number, buyer.name.upper(), row.voucher, row.supplier.upper(), row.number.replace("-", ""),
             row.account[0], row.account[1][:30], decimal(row.ore, "."),
             row.raw.get("posted", f"{row.posted}"), row.department, "-"]
            for row in part
        ]  # fmt: skip
        yield f"reskontra_{year}.csv.gz", gzip.compress(table(lines, ";", "\r").encode(), 9, mtime=0)


def provverket(buyer: Buyer, rows: list[Row]) -> Files:
    """Workbooks a year: title above the headings, account number and text in one cell, a sum last."""
    heading = "Datum Enhet Leverantör Organisationsnr Verifikationsnummer Fakturanr Konto Belopp Valuta"
    for year, part in by(rows, "%Y"):
        title = f"{buyer.name}, leverantörsreskontra {year}"
        cells: list[list[str | float | date]] = [[title], [], [*heading.split()]]
        cells += [
            [row.posted, row.department, row.supplier, hyphened(row.number), row.voucher, row.invoice,
             " ".join(row.account), noisy(row, index), row.raw.get("currency", "SEK")]
            for index, row in enumerate(part)
        ]  # fmt: skip
        cells.append(["Summa", "", "", "", "", "", "", sum(row.ore for row in part) / 100])
        yield f"provverket {year}.xlsx", workbook(cells)


def noisy(row: Row, index: int) -> float:
    """The amount as a float; now and then with the noise that spreadsheets leave: 626.4100000000001."""
    exact = f"{row.ore / 100:.2f}"
    room = 16 - len(exact.lstrip("-"))
    return float(f"{exact}{'0' * room}1") if index % 40 == 7 and room > 6 else float(exact)


def workbook(cells: list[list[str | float | date]]) -> bytes:
    """Cells to xlsx, with a fixed date of creation so that the bytes are the same each time."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime(2026, 11, 1)})  # noqa: DTZ001
    day, sheet = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_worksheet("Reskontra")
    for line, values in enumerate(cells):
        for column, value in enumerate(values):
            if isinstance(value, date):
                sheet.write_datetime(line, column, value, day)
            elif value != "":
                (sheet.write_number if isinstance(value, float) else sheet.write_string)(line, column, value)
    book.close()
    return out.getvalue()


def fyrverket(buyer: Buyer, rows: list[Row]) -> Files:
    """Answers of a RowStore service: texts only, decimal comma, a byte order mark inside a key."""
    for year, part in by(rows, "%Y"):
        results = [
            {"datum": f"{row.posted}", "konto_nr": row.account[0], "\ufeffkopare_id": buyer.number,
             "leverantor_id": row.number, "belopp": row.raw.get("amount_ore", decimal(row.ore, ",")),
             "konto_text": row.account[1], "leverantor": row.supplier, "verifikationsnummer": row.voucher,
             "kopare": buyer.name, "s_kod_nr": row.account[0]}
            for row in part
        ]  # fmt: skip
        page = {"resultCount": len(results), "offset": 0, "limit": 1000, "queryTime": 12, "results": results}
        yield f"{year}.json", json.dumps(page, ensure_ascii=False, indent=0).encode()


HABITS: dict[str, Callable[[Buyer, list[Row]], Files]] = {
    "bjorklunda": bjorklunda, "alvhaga": alvhaga, "storvidda": storvidda,
    "mellanland": mellanland, "provverket": provverket, "fyrverket": fyrverket,
}  # fmt: skip


def of(ledgers: dict[str, list[Row]]) -> Files:
    """Every file of every buyer, named from the ledgers folder."""
    for buyer in BUYERS:
        for name, content in HABITS[buyer.slug](buyer, ledgers[buyer.slug]):
            yield f"{buyer.slug}/{name}", content
