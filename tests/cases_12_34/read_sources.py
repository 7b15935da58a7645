"""Sources that are read, some with rows that must wait: short name -> source."""

import drawn_books as books
from small_archives import GOOD, HEAD, Source, data, row, text

NAMES = '[columns]\nsupplier_name = "leverantor"\namount_ore = "belopp"\n'
COMMA, POINT = '[format]\ndecimal = ","\n', '[format]\ndecimal = "."\n'
JANUARY = "".join(row(f"{n},00") for n in range(1, 13))
FEBRUARY = "".join(row(f"{n},00", date="2026-02-07") for n in range(1, 13))

READ: dict[str, Source] = {
    "c13-ordning": text(
        "datum;okand;belopp;konto_text;konto_nr;leverantor\n2026-01-07;?;1,50;Material;6410;Bygg AB\n", NAMES
    ),
    "c14-en-rad": text(HEAD + row() * 1000 + "Bygg AB;5599999991;6410\n" + row() * 1000),
    "c15-nul": text(HEAD + row() + row(name="Byg\x00g AB")),
    "c15-tecken": text(HEAD + row() + row(name="Byg\x1bg AB")),
    "c15-riktning": text(HEAD + row(name="Bygg\u202e och\u2066 \u200bTeknik AB", number="5599999975")),
    "c17-cp1252": data((HEAD + row(name="Ångbåt – Öl € AB")).encode("cp1252")),
    "c17-utf16": data((HEAD + row(name="Ångbåt – Öl € AB")).encode("utf-16")),
    "c18-komma": text(HEAD + row("1.234,50") + row("1,234.50"), COMMA),
    "c18-punkt": text(HEAD + row("1,234.50") + row("1.234,50"), POINT),
    "c18-tecken": text(
        HEAD + "".join(map(row, ("5,00-", "(5,00)", "\u22125,00", "1\u00a0234,50", "1\u202f234,50"))), COMMA
    ),
    "c19-tal": text(HEAD + "".join(map(row, ("1,50", "NaN", "Infinity", "1e5", "1_000", "１２", "0x1F")))),
    "c19-tomt": text(HEAD + row() + row("")),
    "c20-text": text(HEAD + row() + row("12,345")),
    "c20-bok": data(books.book([["Bygg AB", "5599999991", 0.1 + 0.2, "2026-01-07"]]), "bok.xlsx"),
    "c20-tre": data(books.book([*books.ROWS, ["Bygg AB", "5599999991", 12.345, "2026-01-07"]]), "bok.xlsx"),
    "c23-ar": text(HEAD + row() + row(date="0024-01-07") + row(date="1900-01-01") + row(date="2026-02-30")),
    "c23-dagar": text(HEAD + row(date="46029") + row(date="46030")),
    "c23-framtid": text(HEAD + row() + row(date="2026-12-20") + row(date="2026-12-24")),
    "c24-dold": data(books.book(books.ROWS, hidden=books.ROWS * 9), "bok.xlsx"),
    "c25-typer": data(books.book(books.ROWS), "bok.xlsx"),
    "c28-rad": text("kopare_id;" + GOOD.replace("\n", "\n2120009994;", 2) + "2120000142;" + row()),
    "c29-tva-filer": Source({"1.csv": (HEAD + JANUARY).encode(), "2.csv": (HEAD + JANUARY + FEBRUARY).encode()}),
    "c33-masker": text(
        HEAD + row() + row(name="Personuppgift", number="") + row(name="GDPR", number="") + row(name="", number="")
    ),
    "c34-namn": text(HEAD + row() + row(name="Bygg i Fallby AB") + row(name="Teknik AB", number="5599999992")
                     + row(name="Teknik AB", number="5599999983")),
}  # fmt: skip
