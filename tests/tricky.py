"""Small ledgers in the manners of many publishers, each with what a right reader makes of it.

Every body, supplier and sum is invented. A case is (file name, bytes, what to expect).
"""

# ruff: noqa: E501

import bz2
import datetime as dt
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from site_builder.errors import LedgerError
from site_builder.read.result import Reading

BODY = "A AB;1250,50;2026-01-07\nÖ HB;-40,00;2026-01-08\n"
PLAIN = "leverantor;belopp;datum\n" + BODY
MONEY = [125050, -4000]
OTHER = "leverantor;belopp;datum\nC AB;1,00;2026-02-07\nD HB;2,00;2026-02-08\n"


def zipped(*members: tuple[str, str | bytes]) -> bytes:
    """A zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def tarred(*members: tuple[str, bytes]) -> bytes:
    """A tar archive."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return stream.getvalue()


def book(*sheets: tuple[str, list[list[Any]]], hidden: str = "", since: int = 1900) -> bytes:
    """A workbook of sheets, whose days are counted since 1900 or 1904."""
    stream = io.BytesIO()
    how = {"in_memory": True, "default_date_format": "yyyy-mm-dd", "date_1904": since == 1904}
    with xlsxwriter.Workbook(stream, how) as made:
        for title, rows in sheets:
            page = made.add_worksheet(title)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
            if title == hidden:
                page.hide()
    return stream.getvalue()


def open_cell(value: Any) -> str:
    """A cell of an OpenDocument spreadsheet, with the value as LibreOffice keeps it."""
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, (int, float)):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    if isinstance(value, dt.date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def open_document(found: list[list[Any]]) -> bytes:
    """An OpenDocument spreadsheet of one sheet."""
    cells = "".join(f"<table:table-row>{''.join(map(open_cell, row))}</table:table-row>" for row in found)
    content = f"""<?xml version="1.0" encoding="UTF-8"?><office:document-content
        xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
        <table:table table:name="Blad1">{cells}</table:table></office:spreadsheet></office:body></office:document-content>"""
    return zipped(
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content),
        (
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        ),
    )


def parquet(**columns: Any) -> bytes:
    """A Parquet file."""
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


def rows(text: str) -> list[list[Any]]:
    """CSV text as a workbook's rows."""
    return [line.split(";") for line in text.strip().split("\n")]


HEAD = ["Leverantör", "Belopp", "Datum"]
SHEET = [HEAD, ["A AB", 1250.5, "2026-01-07"], ["Ö HB", -40, "2026-01-08"]]
NEXT = [HEAD, ["C AB", 1, "2026-02-07"], ["D HB", 2, "2026-02-08"]]
PAGE = {"leverantor": "A AB", "belopp": "1250,50", "datum": "2026-01-07"}
LAST = {"leverantor": "Ö HB", "belopp": "-40,00", "datum": "2026-01-08"}


def page(offset: int, total: int, *found: dict[str, str]) -> dict[str, Any]:
    """A RowStore page."""
    return {"resultCount": total, "offset": offset, "limit": 1, "results": list(found)}


def said(read: Reading | LedgerError) -> Any:
    """The reason of a refusal, or the amounts of a reading."""
    return read.reason if isinstance(read, LedgerError) else read.table["amount_ore"].to_pylist()


CONTAINERS: list[tuple[str, bytes, Any]] = [
    ("two-months.zip", zipped(("jan.csv", PLAIN), ("feb.csv", OTHER)), [100, 200, *MONEY]),
    ("with-readme.zip", zipped(("readme.txt", "Läs detta"), ("a/jan.csv", PLAIN), (".DS_Store", b"\0\1")), MONEY),
    ("with-pdf.zip", zipped(("info.pdf", b"%PDF-1.7"), ("jan.csv", PLAIN)), MONEY),
    ("packed-member.zip", zipped(("jan.csv.gz", gzip.compress(PLAIN.encode()))), MONEY),
    ("workbook-in.zip", zipped(("jan.xlsx", book(("Blad1", SHEET)))), MONEY),
    ("twice.zip", zipped(("jan.csv", PLAIN), ("jan.xlsx", book(("Blad1", SHEET)))), MONEY),
    ("in-zip.zip", zipped(("inner.zip", zipped(("jan.csv", PLAIN)))), "unreadable"),
    ("only-text.zip", zipped(("readme.txt", "Läs detta, tack.")), "no_header"),
    ("nothing.zip", zipped(), "not_data"),
    ("broken-member.zip", zipped(("jan.csv", PLAIN), ("feb.csv", OTHER + "C AB;")), "truncated"),
    ("ledger.tar", tarred(("jan.csv", PLAIN.encode())), MONEY),
    (
        "ledger.tar.gz",
        gzip.compress(tarred(("jan.csv", PLAIN.encode()), ("feb.csv", OTHER.encode()))),
        [100, 200, *MONEY],
    ),
    ("ledger.csv", lzma.compress(PLAIN.encode()), MONEY),
    ("ledger.csv", bz2.compress(PLAIN.encode()), MONEY),
    ("twice-packed.csv", gzip.compress(gzip.compress(PLAIN.encode())), "unreadable"),
    ("document.csv", zipped(("word/document.xml", "<w/>")), "not_data"),
    ("mail.csv", b"MIME-Version: 1.0\n\n<html></html>", "not_data_html"),
    ("feed.csv", b"<?xml version='1.0'?><rss></rss>", "not_data_xml"),
    ("sheet2003.xls", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "not_data_xml"),
]
SHEETS: list[tuple[str, bytes, Any]] = [
    ("months.xlsx", book(("Januari", SHEET), ("Februari", NEXT)), [*MONEY, 100, 200]),
    ("summary.xlsx", book(("Summering", [["Leverantör", "Summa"], ["A AB", 1250.5]]), ("Data", SHEET)), MONEY),
    ("info.xlsx", book(("Information", [["Om filen"], ["Utdrag"]]), ("Data", SHEET)), MONEY),
    ("hidden.xlsx", book(("Data", SHEET), ("Gammalt", NEXT), hidden="Gammalt"), MONEY),
    ("copy.xlsx", book(("Data", SHEET), ("Data (2)", SHEET)), MONEY),
    (
        "two-kinds.xlsx",
        book(("Inköp", SHEET), ("Kort", [[*HEAD, "Fakturanr"], ["C AB", 1, "2026-02-07", "7"]])),
        "which_table",
    ),
    (
        "all-and-part.xlsx",
        book(
            ("Alla", [HEAD, *(["A AB", n, "2026-01-07"] for n in range(1, 30))]),
            ("Jan", [HEAD, *(["A AB", n, "2026-01-07"] for n in range(1, 15))]),
        ),
        "which_table",
    ),
    ("open.ods", open_document(SHEET), MONEY),
    ("open.csv", open_document(SHEET), MONEY),
    ("empty.xlsx", book(("Blad1", [])), "empty"),
]
JSONS: list[tuple[str, Any, Any]] = [
    ("list.json", [PAGE, LAST], MONEY),
    ("ckan.json", {"success": True, "result": {"total": 2, "records": [PAGE, LAST], "fields": [{"id": "x"}]}}, MONEY),
    ("odata.json", {"@odata.context": "x", "value": [PAGE, LAST]}, MONEY),
    ("geojson.json", {"type": "FeatureCollection", "features": [{"properties": PAGE}, {"properties": LAST}]}, MONEY),
    ("split.json", {"columns": ["leverantor", "belopp", "datum"], "data": [list(PAGE.values()), list(LAST.values())]}, MONEY),
    ("lists.json", [["leverantor", "belopp", "datum"], list(PAGE.values()), list(LAST.values())], MONEY),
    ("nested.json", [{"supplier": {"name": "A AB", "id": "1"}, "amount": 1250.50, "date": "2026-01-07"},
                     {"supplier": {"name": "Ö HB", "id": "2"}, "amount": -40, "date": "2026-01-08"}], MONEY),
    ("pages.json", [page(1, 2, LAST), page(0, 2, PAGE)], MONEY),
    ("gap.json", [page(0, 3, PAGE), page(2, 3, LAST)], "json_refused"),
    ("too-many.json", page(0, 1, PAGE, LAST), "json_refused"),
    ("lone-page.json", page(0, 9, PAGE, LAST), MONEY),
    ("two-lists.json", {"a": [PAGE], "b": [LAST]}, "json_refused"),
    ("many-values.json", [PAGE | {"belopp": [1, 2]}], "json_refused"),
    ("no-rows.json", {"results": []}, "empty"),
    ("text.json", "ledger", "no_header"),
]  # fmt: skip
JSONS_OF_BYTES: list[tuple[str, bytes, Any]] = [
    *((name, json.dumps(content).encode(), expected) for name, content, expected in JSONS),
    ("lines.jsonl", (json.dumps(PAGE) + "\n" + json.dumps(LAST) + "\n").encode(), MONEY),
    ("pages.zip", zipped(("p1.json", json.dumps(page(0, 2, PAGE))), ("p2.json", json.dumps(page(1, 2, LAST)))), MONEY),
    (
        "gap.zip",
        zipped(("p1.json", json.dumps(page(0, 3, PAGE))), ("p2.json", json.dumps(page(2, 3, LAST)))),
        "json_refused",
    ),
]
PARQUETS: list[tuple[str, bytes, Any]] = [
    (
        "text.parquet",
        parquet(leverantor=["A AB", "Ö HB"], belopp=["1250,50", "-40,00"], datum=["2026-01-07"] * 2),
        MONEY,
    ),
    ("float.csv", parquet(leverantor=["A AB", "Ö HB"], belopp=[1250.5, -40.0], datum=["2026-01-07"] * 2), MONEY),
    ("cut.parquet", parquet(leverantor=["A AB"], belopp=[1.0])[:-9], "unreadable"),
    ("lists.parquet", parquet(leverantor=[["A"]], belopp=[1.0]), "no_header"),
    ("no-rows.parquet", parquet(leverantor=pa.array([], pa.string()), belopp=pa.array([], pa.int64())), "empty"),
]
LAYOUTS: list[tuple[str, str, Any]] = [
    ("words.csv", "Leverantörens namn (text);Fakturans belopp, SEK;Bokföringsdatum (ÅÅÅÅ-MM-DD)\n" + BODY, MONEY),
    ("break.csv", '"Leverantör\nnamn";"Belopp\nexkl. moms";"Bokf.\ndatum"\n' + BODY, MONEY),
    (
        "vat.csv",
        "Leverantör;Belopp exkl moms;Moms;Belopp inkl moms;Datum\nA AB;1250,50;250,00;1500,50;2026-01-07\n",
        [125050],
    ),
    ("due.csv", "Leverantör;Belopp;Förfallodatum;Fakturadatum\nA AB;1250,50;2026-03-01;2026-01-07\n", [125050]),
    (
        "number-first.csv",
        "Leverantör;Leverantörsnamn;Belopp;Datum\n1001;A AB;1250,50;2026-01-07\n1002;Ö HB;-40,00;2026-01-08\n",
        MONEY,
    ),
    ("namn.csv", "Leverantör;Namn;Belopp;Datum\n1001;A AB;1250,50;2026-01-07\n1002;Ö HB;-40,00;2026-01-08\n", MONEY),
    ("debit.csv", "Leverantör;Debet;Kredit;Datum\nA AB;1250,50;;2026-01-07\nÖ HB;;40,00;2026-01-08\n", MONEY),
    ("debit-zero.csv", "Leverantör;Debet;Kredit;Datum\nA AB;1250,50;0,00;2026-01-07\nÖ HB;0;40,00;2026-01-08\n", MONEY),
    ("side.csv", "Leverantör;Belopp;D/K;Datum\nA AB;1250,50;D;2026-01-07\nÖ HB;40,00;K;2026-01-08\n", MONEY),
    ("query.csv", "select\nleverantor, belopp, datum\nfrom reskontra where ar = 2026;\n\n" + PLAIN, MONEY),
    ("query-same.csv", "leverantor;belopp;datum\nfrom;reskontra;x\n;;\n\nwhere\n" + PLAIN, MONEY),
    ("titles.csv", "Exempelby kommun;;\nUtdrag ur leverantörsreskontran;;\nBelopp i kr;;\n;;\n" + PLAIN, MONEY),
    ("late.csv", "\n" * 45 + PLAIN, MONEY),
    ("two-languages.csv", "Leverantör;Belopp;Datum\nSupplier;Amount;Date\n" + BODY, MONEY),
    ("index.csv", ";leverantor;belopp;datum\n0;A AB;1250,50;2026-01-07\n1;Ö HB;-40,00;2026-01-08\n", MONEY),
    ("year-month.csv", "Leverantör;Belopp;År;Månad\nA AB;1250,50;2026;1\nÖ HB;-40,00;2026;januari\n", MONEY),
    ("markdown.csv", "| Leverantör | Belopp | Datum |\n|---|---|---|\n| A AB | 1250,50 | 2026-01-07 |\n", [125050]),
    ("caret.csv", "Leverantör^Belopp^Datum\nA AB^1250,50^2026-01-07\n", [125050]),
    ("lost-letters.csv", PLAIN.replace("Ö", "\ufffd"), "encoding"),
    ("sie.csv", "#FLAGGA 0\n#VER A 1 20260107\n", "not_data"),
    (
        "currencies.csv",
        "Leverantör;Belopp i valuta;Valuta;Belopp SEK;Datum\nA AB;100,00;EUR;1250,50;2026-01-07\n",
        [125050],
    ),
    ("rest.csv", "Leverantör;Restbelopp;Momsbelopp;Belopp;Datum\nA AB;0,00;250,10;1250,50;2026-01-07\n", [125050]),
    ("american.csv", 'Vendor,Amount,Date\nA Inc,"$1,250.50",1/13/2026\nB Inc,($40.00),1/14/2026\n', MONEY),
    ("write-table.csv", "leverantor;belopp;datum\n1;A AB;1250,50;2026-01-07\n2;Ö HB;-40,00;2026-01-08\n", MONEY),
    (
        "trailing-data.csv",
        "konto;leverantor;belopp;datum\n1;A AB;1250,50;2026-01-07;\n2;Ö HB;-40,00;2026-01-08;\n",
        MONEY,
    ),
    ("trailing.csv", "leverantor;belopp;datum;;;\nA AB;1250,50;2026-01-07;;;\nÖ HB;-40,00;2026-01-08;;;\n", MONEY),
    ("sep.csv", "sep=;\n" + PLAIN, MONEY),
    ("thousand.csv", "Leverantör;Belopp (tkr);Datum\nA AB;1250,50;2026-01-07\n", "unit_unclear"),
    ("title-unit.csv", "Belopp i tusental kronor;;\n" + PLAIN, "unit_unclear"),
    ("in-ore.csv", "Leverantör;Belopp i öre;Datum\nA AB;125050;2026-01-07\n", "unit_unclear"),
    ("rivals.csv", "Leverantör;Belopp rad;Belopp huvud;Datum\nA AB;1,50;2,50;2026-01-07\n", "which_column"),
    ("unknown.csv", "Vem;Hur mycket;När\nA AB;1250,50;2026-01-07\n", "no_header"),
    ("headless.csv", BODY, "no_header"),
    ("ambiguous.csv", 'leverantor,belopp,datum\nA AB,"1.250",2026-01-07\n', "amount_convention"),
    ("ambiguous-date.csv", "leverantor;belopp;datum\nA AB;1,50;03/04/2026\n", "date_convention"),
]
ABROAD: list[tuple[str, str, Any]] = [
    ("uk-a.csv", "Date,Expense Type,Expense Area,Supplier,Transaction Number,Amount,VAT\n"
     '13/01/2026,Books,Library,A LTD,77,"£1,250.50",0\n14/01/2026,Books,Library,B LTD,78,(40.00),0\n', MONEY),
    ("uk-b.csv", "Body Name,Payment Date,Transaction Number,Directorate,Expense Type,Supplier ID,Supplier Name,"
     "Purchase Order,Net Amount,VAT,Description\nX Council,13/01/2026,1,Y,Books,7,A LTD,9,1250.50,0,t\n"
     "X Council,14/01/2026,2,Y,Books,7,B LTD,9,-40.00,0,t\n", MONEY),
    ("uk-c.csv", "Paid Date,Service,Subjective Description,Payee,Value,Order No\n"
     "13/01/2026,Y,Books,A LTD,1250.50,9\n14/01/2026,Y,Books,B LTD,-40.00,9\n", MONEY),
    ("uk-25k.csv", "Department Family,Entity,Date,Expense Type,Expense Area,Supplier,Transaction Number,Amount,"
     "Description\nHealth,X,13/01/2026,Books,Y,A LTD,1,1250.50,t\nHealth,X,14/01/2026,Books,Y,B LTD,2,-40.00,t\n", MONEY),
    ("uk-mhclg.csv", "Reference No,Entity,Date of Payment,Expense Type,Expense Area,Supplier,Transaction number,"
     "Narrative,Amount in Sterling\n1,X,13/01/2026,t,Y,A LTD,1,n,1250.50\n1,X,14/01/2026,t,Y,B LTD,2,n,-40.00\n", MONEY),
    ("fi-2021.csv", "Kuntanumero;Kunnan nimi;Kunnan y-tunnus;Vastuualue;Tulosyksikkö;Tulosyksikön nimi;Toimittajan nimi;"
     "Toimittajan y-tunnus;Toimittajan maakoodi;Tiliryhmä;Tili;Tilin nimi;JHS-tili;JHS-tilin nimi;"
     "Laskun summa ilman ALV;Kirjauspäivämäärä;Palveluluokka\n"
     "1;X;0000000-0;a;1;b;A Oy;1111111-1;FI;t;4300;n;4;j;1250,50;13.1.2026;p\n"
     "1;X;0000000-0;a;1;b;B Oy;1111111-1;FI;t;4300;n;4;j;-40,00;14.1.2026;p\n", MONEY),
    ("fi-2015.csv", "Kuntakoodi;Kunnan nimi;Ostajan Y-tunnus;Laskun päivämäärä;Tositteen numero;Tilin numero;Tilin nimi;"
     "Toimittajan nimi;Toimittajan Y-tunnus;Summa ALV0;ALVin määrä;Kokonaissumma\n"
     "1;X;0000000-0;13.1.2026;7;43;n;A Oy;1111111-1;1250,50;300;1550,50\n"
     "1;X;0000000-0;14.1.2026;8;43;n;B Oy;1111111-1;-40,00;-9,60;-49,60\n", MONEY),
    ("fi-jkl.csv", 'Toimittaja;"Tili\nnro";Kirjauspvm;Nettosumma\nA Oy;43;13.1.2026;1250,50\nB Oy;43;14.1.2026;-40,00\n;;;1210,50\n',
     [*MONEY, 121050]),
    ("fi-state.csv", "lasku_id;tili;tiliointisumma;tositepvm;toimittaja_y_tunnus;toimittaja_nimi;hankintayksikko_tunnus;"
     "hankintayksikko\n1;43;1250.50;2026-01-13;1111111-1;A Oy;0000000-0;X\n2;43;-40.00;2026-01-14;1111111-1;B Oy;0000000-0;X\n", MONEY),
    ("no.csv", "Leverandørnavn;Organisasjonsnummer;Bilagsnr;Konto;Kontonavn;Beløp;Bilagsdato\n"
     "A AS;900000000;1;6800;Kontor;1250,50;13.01.2026\nB AS;900000000;2;6800;Kontor;-40,00;14.01.2026\n", MONEY),
    ("dk.csv", "Leverandør;CVR-nr.;Artskonto;Kontotekst;Beløb;Posteringsdato\n"
     "A A/S;10000000;40;Varer;1.250,50;13-01-2026\nB A/S;10000000;40;Varer;-40,00;14-01-2026\n", MONEY),
    ("cz.csv", "DOKLAD_DATUM;DOKLAD_CISLO;POLOZKA;SUBJEKT_IC;SUBJEKT_NAZEV;CASTKA\n"
     "13.1.2026;1;5169;00000000;A s.r.o.;1250.50\n14.1.2026;2;5169;00000000;B s.r.o.;-40.00\n", MONEY),
    ("is.csv", "Kaupandi;Dags.greiðslu;Birgi;Tegund;Númer reiknings;Upphæð línu\n"
     "X;13.01.2026;A ehf.;Vörur;1;1250,50\nX;14.01.2026;B ehf.;Vörur;2;-40,00\n", MONEY),
    ("huddinge.csv", "Period(YYYYMM);Ver.datum;Organisationsnr.;Lev.nr(T);Belopp;Konto(T);Ansvar(T)\n"
     "202601;2026-01-13;5599999991;A AB;1250,50;Kontor;Skola\n202601;2026-01-14;5599999991;Ö HB;-40,00;Kontor;Skola\n", MONEY),
    ("bjurholm.csv", "Organisationsnr;Levnamn;Fakturabelopp;Fakturadatum;Bankgiro;Postnr;Ort\n"
     "5599999991;A AB;1250,50;2026-01-13;1;2;X\n5599999991;Ö HB;-40,00;2026-01-14;1;2;X\n", MONEY),
    ("umea.csv", "datum;forvaltning;leverantor;leverantor_id;konto_nr;konto_text;belopp;faktura_nr\n"
     "202601;F;A AB;559999-9991;6400;K;1250,50;1\n202601;F;****;******-****;6400;K;-40,00;2\n", MONEY),
]  # fmt: skip
TEXTS = [(name, text.encode(), expected) for name, text, expected in LAYOUTS + ABROAD]
ALL = CONTAINERS + SHEETS + JSONS_OF_BYTES + PARQUETS + TEXTS
