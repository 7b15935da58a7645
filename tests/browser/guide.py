"""The ledger of the predecessor's two guide examples, under invented names: a municipality's telephone invoices in one
month, and another's months of half a year."""

from pathlib import Path

from hostile import number

MORABY, ESKILSBY = "4120008885", "4120007770"
PHONES, PHONES_NAME = number(2001), "Telefonbolaget i Norr AB"
CARD = """
[buyer]
id   = "{id}"
name = "{name}"
kind = "municipality"
[files]
page    = "https://{slug}.example/"
licence = "CC0-1.0"
local   = ["../ledgers/{slug}.csv"]
[format]
vat = "excluded"
"""
SITE = 'name = "Prov"\ninvented = true\n'
HEADS = "leverantor;leverantor_id;konto_nr;konto_text;belopp;datum;fakturanummer;verifikationsnummer;forvaltning\r\n"

PHONE_ROWS = [
    # February and April are not asked for.
    ("Telefonbolaget i Norr AB", "900.00", "2020-02-11", "T-1"),
    ("Telefonbolaget i Norr AB", "1250.50", "2020-03-03", "T-2"),
    ("TELEFONBOLAGET I NORR AB", "749.50", "2020-03-03", "T-2"),
    ("Telefonbolaget i Norr AB", "4000.00", "2020-03-17", "T-3"),
    ("Telefonbolaget i Norr AB", "-500.00", "2020-03-31", "T-4"),
    ("Telefonbolaget i Norr AB", "980.00", "2020-04-14", "T-5"),
]
"""Two rows are one invoice; the name is written in two ways; one row is a credit."""

MARCH = (4, 3, 550_000)
"""Rows, invoices and öre of the telephone company in Moraby in March."""

MONTHS = {1: 1_100_000, 2: 900_000, 3: 1_350_000, 4: 800_000, 5: 1_000_000, 6: 1_240_000, 7: 2_000_000}
"""Kronor of Eskilsby by month of 2020; only six of them are asked for."""


def write(folder: Path) -> Path:
    """Write cards, settings and ledgers; return the folder of cards."""
    for name in ("sources", "ledgers"):
        (folder / name).mkdir(parents=True)
    (folder / "site.toml").write_text(SITE, encoding="utf-8")
    for slug, buyer, name, rows in (
        ("moraby", MORABY, "Moraby kommun", [*moraby()]),
        ("eskilsby", ESKILSBY, "Eskilsby kommun", [*eskilsby()]),
    ):
        (folder / "sources" / f"{slug}.toml").write_text(CARD.format(id=buyer, name=name, slug=slug), encoding="utf-8")
        text = HEADS + "".join(";".join(row) + "\r\n" for row in rows)
        (folder / "ledgers" / f"{slug}.csv").write_text(text, encoding="utf-8")
    return folder / "sources"


def moraby():
    """The telephone company, and somebody else in the same months."""
    for place, (name, kronor, day, invoice) in enumerate(PHONE_ROWS):
        yield name, PHONES, "6810", "Telefoni", kronor, day, invoice, f"V{place}", "Kommunkontoret"
    for month in (2, 3, 4):
        for day in ("02", "28"):
            row = ("Papper AB", number(2002), "6510", "Kontorsmaterial", "310.00", f"2020-{month:02}-{day}")
            yield *row, f"P{month}{day}", f"P{month}{day}", "Skolan"


def eskilsby():
    """Half of each month on its second day and half on its last but one."""
    for month, kronor in MONTHS.items():
        for day in ("02", "27"):
            row = ("Byggbolaget AB", number(2003), "6110", "Underhåll", f"{kronor // 2}.00", f"2020-{month:02}-{day}")
            yield *row, f"B{month}{day}", f"B{month}{day}", "Tekniska"
