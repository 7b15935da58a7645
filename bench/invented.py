"""Large invented ledgers for the benchmarks: no buyer, supplier, number or payment in them is real.

Organisation numbers are 559980-559999, a range that has not been given out, with right check
digits. The same seed gives the same bytes.
"""

import codecs
import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

SEED = 1
SUPPLIERS = 20_000
PLACES = ("Åby", "Ängsö", "Lillvik", "Storån", "Norrfors", "Söderås", "Björklida", "Östervåla", "Hagalund", "Kvarnbo",
          "Fågelsta", "Mörkhult")  # fmt: skip
TRADES = ("Bygg", "Städ", "El", "Måleri", "Data", "Konsult", "Transport", "Vård", "Kontor", "Livs", "Mark", "Teknik",
          "Media", "Fastighet", "Trä")  # fmt: skip
FORMS = ("AB", "HB", "Ekonomisk förening", "Aktiebolag", "KB")
WORDS = ("Hyror", "Förbrukning", "Konsulter", "Drivmedel", "Böcker", "Telefoni", "Avgifter")
ACCOUNTS = [(str(number), f"{WORDS[at % 7]} {number % 7}") for at, number in enumerate(range(40110, 79990, 133))]
DEPARTMENTS = ("Byggnämnden", "Miljönämnden", "Kulturnämnden", "Fritidsnämnden", "Socialnämnden",
               "Utbildningsnämnden", "Trafiknämnden", "Fastighetsnämnden")  # fmt: skip
HEAD = ["kopare_id", "kopare", "verifikationsnummer", "leverantor", "leverantor_id", "konto_nr", "konto_text"]
REGION = ["bokforingsdatum", "forvaltning", "fakturanummer", "nettobelopp", "grund", "avtal", "kommun_id", "s_kod_nr"]
FIRST_DAY = dt.date(2026, 1, 1)

Payment = tuple[str, str, str, str, str, int, str, str]


def payments(count: int) -> Iterator[Payment]:
    """Draw (voucher, supplier, number, account, its text, öre, day, department), some suppliers far more often."""
    draw = random.Random(SEED)  # noqa: S311
    suppliers = [(name(number), organisation(number)) for number in range(SUPPLIERS)]
    days = [str(FIRST_DAY + dt.timedelta(n)) for n in range(365)]
    for number in range(count):
        supplier, id_ = suppliers[int(SUPPLIERS * draw.random() ** 3)]
        account, text = ACCOUNTS[int(len(ACCOUNTS) * draw.random() ** 2)]
        ore = int(draw.lognormvariate(12, 2)) * (-1 if draw.random() < 0.06 else 1)
        department = DEPARTMENTS[int(8 * draw.random())]
        yield str(3_000_000 + number), supplier, id_, account, text, ore, days[int(365 * draw.random())], department


def name(number: int) -> str:
    """An invented company."""
    place, rest = number % len(PLACES), number // len(PLACES)
    words = (PLACES[place], TRADES[rest % len(TRADES)], str(rest // len(TRADES) or ""), FORMS[number % 5])
    return " ".join(filter(None, words))


def organisation(number: int) -> str:
    """An organisation number that nobody has, with its check digit."""
    nine = f"5599{80 + number // 1000}{number % 1000:03d}"
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(nine))
    return nine + str(-sum(value - 9 if value > 9 else value for value in doubled) % 10)


def kronor(ore: int, mark: str) -> str:
    """Exact text of an amount."""
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100}{mark}{abs(ore) % 100:02d}"


def write_city(path: Path, rows: int) -> None:
    """As Göteborg publishes: UTF-16LE with its mark, CRLF, comma between columns, decimal comma in quotes."""
    with path.open("w", encoding="utf-16-le", newline="") as file:
        file.write(codecs.BOM_UTF16_LE.decode("utf-16-le") + ",".join([*HEAD, "belopp", "datum"]) + "\r\n")
        for voucher, supplier, id_, account, text, ore, day, _ in payments(rows):
            amount = kronor(ore, ",")
            file.write(f'2120009994,Påhitt,{voucher},{supplier},{id_},{account},{text},"{amount}",{day}\r\n')


def write_region(path: Path, rows: int) -> None:
    """As Västra Götaland publishes: UTF-8, a bare CR after each row, semicolons, decimal point, columns left empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(";".join(HEAD + REGION) + "\r")
        for voucher, supplier, id_, account, text, ore, day, department in payments(rows):
            start = f"2321009991;PÅHITTADE REGIONEN;{voucher};{supplier};{id_};{account};{text};{day}"
            file.write(f"{start};{department};-;{kronor(ore, '.')};;;;\r")


def write_workbook(path: Path, rows: int) -> None:
    """One sheet with numbers as numbers and dates as dates."""
    with xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("Reskontra")
        sheet.write_row(0, 0, [*HEAD, "belopp", "datum"])
        for at, (voucher, supplier, id_, account, text, ore, day, _) in enumerate(payments(rows), 1):
            cells = ["2120009994", "Påhitt", int(voucher), supplier, id_, int(account), text, ore / 100]
            sheet.write_row(at, 0, [*cells, dt.date.fromisoformat(day)])
