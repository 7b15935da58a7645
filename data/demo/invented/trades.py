"""What is bought: one line a trade, and the accounts it is booked on in each chart.

The account numbers resemble those of Swedish public charts; every text is our own.
"""

from dataclasses import dataclass

Account = tuple[str, str]

SEASONS = {
    "plain": (85, 90, 100, 98, 104, 110, 52, 80, 103, 107, 112, 160),
    "steady": (100,) * 12,
    "winter": (185, 175, 150, 100, 65, 50, 42, 50, 70, 105, 145, 175),
    "snow": (300, 290, 190, 40, 5, 0, 0, 0, 5, 40, 130, 260),
    "green": (20, 25, 70, 170, 220, 190, 120, 130, 110, 90, 40, 30),
    "school": (110, 105, 110, 105, 115, 110, 10, 65, 115, 110, 115, 100),
}
"""Per cent of an ordinary month, January first."""

# key | words for names | suppliers | median kr | spread | season | rows kommun, region, stat | areas
TRADES = """
bygg      | Bygg, Entreprenad, Byggservice, Betong       | 34 |  60000 | 1.3 | plain  | 7 5 2  | T T T S
underhall | Måleri, Rör, Ventilation, Golv, Elteknik     | 46 |   6500 | 1.1 | plain  | 13 8 3 | T T S V
hyra      | Fastigheter, Lokaler, Fastighetsförvaltning  | 16 |  72000 | 0.8 | steady | 0 0 0  | S V A
el        | Energi, Elhandel                             |  5 |  42000 | 0.9 | winter | 3 2 2  | T
varme     | Fjärrvärme, Värme                            |  4 |  55000 | 0.7 | winter | 2 1 1  | T
avfall    | Återvinning, Miljötjänst                     |  7 |   4800 | 1.0 | plain  | 4 2 1  | T V
licens    | Data, Programvaror, System, Digital          | 26 |  24000 | 1.3 | plain  | 5 7 10 | A S V
itkonsult | It-konsult, Kodverkstad, Systemutveckling    | 18 |  68000 | 0.9 | plain  | 2 4 11 | A
tele      | Telekom, Bredband                            |  5 |   3900 | 1.0 | steady | 3 3 3  | A T
bemanning | Bemanning, Vikarier                          | 12 |  58000 | 0.9 | plain  | 2 7 2  | V S
konsult   | Konsult, Rådgivning, Analys                  | 26 |  47000 | 1.0 | plain  | 3 4 8  | A T
juridik   | Juridik, Advokatbyrå                         |  7 |  21000 | 0.9 | plain  | 1 1 3  | A
livsmedel | Livs, Grossist, Bageri, Mejeri, Frukt & Grönt| 24 |   2300 | 1.0 | school | 18 5 0 | S S V
stad      | Städ, Fönsterputs, Tvätt                     | 15 |   9800 | 0.9 | plain  | 4 6 3  | S V T
skjuts    | Buss, Taxi, Bygdetrafik                      | 12 |  26000 | 1.2 | school | 4 4 0  | S V
drivmedel | Drivmedel, Biogas                            |  5 |   3100 | 0.9 | plain  | 3 2 2  | T
fordon    | Bil, Motor, Lastbilar                        | 14 |   7200 | 1.1 | plain  | 4 3 3  | T V
vardvaror | Sjukvårdsmaterial, Medicinteknik, Hjälpmedel | 18 |   8800 | 1.2 | plain  | 4 14 0 | V
lakemedel | Läkemedel, Apoteksvaror                      |  8 |  31000 | 1.3 | plain  | 0 9 0  | V
lab       | Laboratorium, Diagnostik                     |  9 |  19000 | 1.1 | plain  | 0 7 6  | V T
kontor    | Kontor, Papper, Möbler                       | 15 |   1900 | 1.2 | plain  | 7 5 8  | A S V
tryck     | Tryckeri, Skyltar, Grafiska                  | 13 |   5200 | 1.0 | plain  | 3 2 4  | A K
annons    | Reklambyrå, Tidning, Film                    | 12 |   8900 | 1.1 | plain  | 2 2 3  | A K
kurs      | Kurser, Utbildning, Konferens                | 16 |   5600 | 1.0 | school | 4 4 7  | S A V
resor     | Hotell, Gästgiveri, Resebyrå                 | 14 |   3300 | 0.9 | plain  | 3 3 9  | A K
bevakning | Bevakning, Lås & Larm                        |  9 |   6900 | 1.0 | plain  | 3 3 3  | T S
friskola  | Friskola, Förskola                           |  9 | 410000 | 0.7 | steady | 0 0 0  | S
omsorg    | Omsorg, Hemtjänst, Assistans                 | 12 | 118000 | 0.9 | plain  | 3 2 0  | V
placering | Behandlingshem, Stödboende                   |  7 |  96000 | 0.6 | plain  | 1 0 0  | V
familjehem| -                                            |  0 |  17500 | 0.4 | plain  | 1 0 0  | V
forening  | Idrottsförening, Teaterförening, Hembygdsförening | 20 | 14000 | 1.0 | plain | 2 1 0 | K
sno       | Snöröjning, Väg, Maskin                      | 11 |  34000 | 1.0 | snow   | 3 1 0  | T
park      | Trädgård, Plantskola, Skog                   | 11 |   9700 | 1.0 | green  | 3 1 0  | T
bok       | Bokhandel, Läromedel, Förlag                 | 12 |   2100 | 1.1 | school | 5 1 3  | S K
tolk      | Tolk, Språk                                  |  6 |   2700 | 0.8 | plain  | 2 3 2  | V A
matteknik | Mätteknik, Instrument, Optik                 | 12 |  23000 | 1.2 | plain  | 0 1 9  | T
sjo       | Varv, Marin, Dykeri                          | 10 |  39000 | 1.2 | green  | 0 0 9  | T
"""

# key | municipality | region | state; several accounts are parted by ";"
ACCOUNTS = """
bygg      | 40210 Ny- och ombyggnad av lokaler; 61410 Byggentreprenader | 1220 Pågående byggen; 6320 Byggarbeten | 5310 Anpassning av lokaler
underhall | 66110 Underhåll av lokaler; 66130 Reparation av installationer | 6310 Underhåll av byggnader | 5320 Underhåll och reparation
hyra      | 60110 Hyra av lokaler | 6010 Hyra av lokaler | 5011 Hyra av kontor
el        | 62110 El | 6210 El | 5210 El
varme     | 62210 Fjärrvärme | 6220 Fjärrvärme | 5220 Uppvärmning
avfall    | 62510 Avfall och återvinning; 62410 Vatten och avlopp | 6250 Avfall | 5230 Avfall
licens    | 68510 Licenser och programtjänster | 6850 Programlicenser | 5611 Licenser
itkonsult | 74520 It-konsulter | 7520 It-konsulter | 5721 It-tjänster, utveckling
tele      | 68110 Telefoni och datatrafik | 6810 Telefoni och datatrafik | 5631 Telefoni och datatrafik
bemanning | 75110 Inhyrd personal, omsorg; 75120 Inhyrd personal, skola | 5020 Inhyrd vårdpersonal | 5741 Inhyrd personal
konsult   | 74590 Konsulter, övriga | 7550 Konsulter | 5731 Utredning och rådgivning
juridik   | 74310 Juridiska tjänster | 7530 Juridiska tjänster | 5735 Juridiska tjänster
livsmedel | 41110 Livsmedel | 5710 Livsmedel och måltider | -
stad      | 74110 Städning; 74120 Tvätt | 6120 Städning; 5730 Tvätt och textil | 5240 Städning
skjuts    | 70310 Skolskjuts; 70320 Färdtjänst | 5810 Resor för sjuka och funktionsnedsatta | -
drivmedel | 69210 Drivmedel | 6920 Drivmedel | 5512 Drivmedel
fordon    | 69310 Service av fordon; 63210 Leasing av fordon | 6930 Fordon, service och hyra | 5511 Fordon
vardvaror | 64510 Hygien- och hjälpmedel | 5610 Sjukvårdsmaterial; 5630 Medicinteknisk utrustning och service | -
lakemedel | - | 5510 Läkemedel på recept; 5520 Läkemedel på sjukhus | -
lab       | - | 5320 Laboratorietjänster | 5751 Provning och analys; 5752 Kemikalier
kontor    | 65110 Kontorsmateriel; 64110 Möbler och inventarier | 6410 Inventarier; 6510 Kontorsmateriel | 5621 Kontorsmateriel; 5622 Möbler
tryck     | 65310 Trycksaker | 6530 Trycksaker | 5641 Tryck och grafisk form
annons    | 72110 Annonser och information | 7210 Annonser och information | 5642 Information och annonser
kurs      | 76110 Kurser och konferenser | 7610 Kurser och konferenser | 4961 Kurser
resor     | 70510 Resor och logi | 7010 Resor och logi | 5541 Resor och logi
bevakning | 74210 Bevakning och larm | 6130 Bevakning | 5250 Bevakning
friskola  | 46310 Ersättning till fristående skolor | - | -
omsorg    | 46510 Hemtjänst av annan utförare | 5110 Vård av annan vårdgivare | -
placering | 46610 Placering på behandlingshem | - | -
familjehem| 46620 Familjehem, arvode och omkostnader | - | -
forening  | 45110 Bidrag till föreningar | 5840 Bidrag till kultur och folkbildning | -
sno       | 61610 Snöröjning och halkbekämpning | 6160 Snöröjning | -
park      | 61710 Skötsel av parker och skog | 6170 Skötsel av mark | -
bok       | 64710 Böcker och läromedel | 6470 Böcker och tidskrifter | 5651 Böcker och tidskrifter
tolk      | 74710 Tolk och översättning | 5830 Tolk | 5761 Tolk och översättning
matteknik | - | 5640 Mätinstrument | 5771 Mätinstrument; 1231 Instrument, anskaffning
sjo       | - | - | 5781 Skötsel av fyrar och farkoster; 1251 Båtar, anskaffning
"""  # noqa: E501


@dataclass(frozen=True)
class Trade:
    """One trade.

    median, spread    the amounts' log-normal distribution, kronor
    rows              relative number of rows per chart
    areas             parts of a buyer that buy it, as letters of buyers.DEPARTMENTS
    accounts          per chart
    """

    key: str
    words: tuple[str, ...]
    suppliers: int
    median: int
    spread: float
    season: tuple[int, ...]
    rows: dict[str, int]
    areas: tuple[str, ...]
    accounts: dict[str, tuple[Account, ...]]

    @property
    def steady(self) -> bool:
        """A monthly contract, such as a rent, rather than single purchases."""
        return not any(self.rows.values())


CHARTS = ("kommun", "region", "stat")


def cells(table: str) -> list[list[str]]:
    """Lines of a drawn table, as stripped cells."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def accounts_of(cell: str) -> tuple[Account, ...]:
    """'62110 El; 62210 Fjärrvärme' to number and text; a dash to nothing."""
    parts = [part.strip().partition(" ") for part in cell.split(";") if part.strip() != "-"]
    return tuple((number, text) for number, _, text in parts)


def load() -> dict[str, Trade]:
    """Join both tables."""
    booked = {key: dict(zip(CHARTS, map(accounts_of, texts), strict=True)) for key, *texts in cells(ACCOUNTS)}
    return {line[0]: one_trade(line, booked[line[0]]) for line in cells(TRADES)}


def one_trade(line: list[str], booked: dict[str, tuple[Account, ...]]) -> Trade:
    """One line of TRADES to a Trade."""
    key, words, suppliers, median, spread, season, rows, areas = line
    return Trade(
        key, tuple(word.strip() for word in words.split(",")), int(suppliers), int(median), float(spread),
        SEASONS[season], dict(zip(CHARTS, map(int, rows.split()), strict=True)), tuple(areas.split()), booked,
    )  # fmt: skip
