"""Sources that must be refused whole: short name -> (source, the one reason for it)."""

import drawn_books as books
from small_archives import GOOD, HEAD, Source, data, row, text

MANY = HEAD + "".join(row(f"{n},50") for n in range(2000))
NAMES = '[columns]\nsupplier_name = "leverantor"\namount_ore = "belopp"\n'
JSON_ROW = '{"leverantor": "Bygg AB", "belopp": "1,50", "datum": "2026-01-07"}'
SWAPPED = HEAD + "".join(row(date=f"2026-{month:02d}-03") for month in (1, 2, 4, 5, 6, 3))

REFUSED: dict[str, tuple[Source, str]] = {
    "c12-tom": (data(b""), "empty"),
    "c12-bom": (data(b"\xef\xbb\xbf"), "empty"),
    "c12-rubrik": (text(HEAD), "empty"),
    "c13-omdopt": (text(GOOD.replace("belopp", "summa"), NAMES), "schema_changed"),
    "c13-saknas": (text(GOOD.replace("leverantor;", "x;"), NAMES), "schema_changed"),
    "c13-dubbel": (text(GOOD.replace("konto_text", "belopp")), "schema_changed"),
    "c14-mitt-i": (text(MANY + "Bygg AB;5599999"), "truncated"),
    "c14-citat": (text(MANY + '"Bygg AB;5599999991;6410;Material;1,50;2026-01-07'), "truncated"),
    "c14-manga": (text(HEAD + (row() * 9 + "Bygg AB;1\n") * 12), "truncated"),
    "c16-cell": (text(GOOD + row(name="x" * 10_000_000)), "limit"),
    "c16-kolumner": (text(";".join([HEAD.strip(), *(f"k{n}" for n in range(5000))]) + "\n"), "limit"),
    "c17-blandad": (
        data(GOOD.encode() + row(name="Ångbåt AB").encode() + row(name="Öl AB").encode("cp1252")), "encoding",
    ),
    "c17-dubbel": (text(HEAD + row(name="Ångbåt och Öl AB".encode().decode("latin-1"))), "encoding"),
    "c18-tvetydig": (text(HEAD + row("1.234") + row("2.500")), "amount_convention"),
    "c18-blandad": (text(HEAD + row("1.234,50") + row("1,234.50")), "amount_convention"),
    "c23-tvetydig": (text(HEAD + row(date="03/04/2026") + row(date="05/06/2026")), "date_convention"),
    "c23-tva-former": (text(HEAD + row(date="31/01/2026") + row(date="01/31/2026")), "date_convention"),
    "c23-period": (text(SWAPPED, '[format]\nperiod = "2026-03"\n'), "date_suspect"),
    "c24-bomb": (data(books.bomb(), "bok.xlsx"), "limit"),
    "c24-entiteter": (data(books.entities(), "bok.xlsx"), "xlsx_refused"),
    "c24-utanfor": (
        data(books.changed(books.book(books.ROWS), {}, {"../../x.xml": b"<x/>"}), "bok.xlsx"), "xlsx_refused",
    ),
    "c24-losenord": (data(books.encrypted(), "bok.xlsx"), "xlsx_refused"),
    "c25-formel": (data(books.uncomputed(), "bok.xlsx"), "formula_without_value"),
    "c26-nyckel": (text('[{"leverantor": "A", "leverantor": "B", "belopp": "1"}]'), "json_refused"),
    "c26-nan": (text(f'[{JSON_ROW}, {{"belopp": NaN}}]'), "json_refused"),
    "c26-djup": (text("[" * 10_000 + "]" * 10_000), "json_refused"),
    "c26-objekt": (text(f'{{"rad1": {JSON_ROW}}}'), "json_refused"),
    "c28-annan": (text("kopare_id;" + GOOD.replace("\n", "\n2120000142;", 2)), "wrong_buyer"),
    "c28-ar": (text(GOOD, name="2025.csv"), "wrong_period"),
    "c29-dubbel": (text(HEAD + "".join(row(f"{n},50") for n in range(1, 13)) * 2), "period_doubled"),
    "c27-krasch": (data(books.far_cell(), "bok.xlsx"), "parser_crashed"),
}  # fmt: skip
