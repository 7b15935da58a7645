"""What publishing a ledger may save a buyer: RISE's cost-benefit with every parameter in the open.

The same sum is done here, for the table, and in assets/calculator.js, for the reader's own figures.

source    T. Apanasevic, Socio-economic effects of opening government accounts payable data, RISE 2020
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple
from urllib.parse import urlencode

from site_builder.pages.page import Page, View

KIND = "räknare"


class Field(NamedTuple):
    """One parameter: its name in the address, its label, its unit, what it means, and what it is at first."""

    key: str
    label: str
    unit: str
    about: str
    value: str


FIELDS = (
    Field("lon", "Månadslön", "kr", "Lönen för den som svarar på frågor, före skatt.", "30500"),
    Field("paslag", "Påslag", "gånger", "Vad arbetsgivaren betalar utöver lönen. Rapporten räknar med 1,77.", "1.77"),
    Field("dagar", "Arbetsdagar", "per år", "Dagar som arbetas på ett år, 8 timmar var.", "226"),
    Field(
        "timkostnad",
        "Timkostnad",
        "kr",
        "Lämna tomt, så räknas den ur lönen: lön × påslag × 12 / (dagar × 8).",
        "",
    ),
    Field("enheter", "Enheter", "st", "Förvaltningar och bolag som får frågor.", "1"),
    Field("fragor", "Frågor per enhet", "per kvartal", "Frågor om vad som betalats, till vem och för vad.", "10"),
    Field("fore", "Tid per fråga, före", "minuter", "Så lång tid tar ett svar när inget är publicerat.", "120"),
    Field("efter", "Tid per fråga, efter", "minuter", "Så lång tid tar det att visa vägen till filen.", "10"),
    Field("hamtningar", "Nedladdningar", "per år", "Hämtade filer. Sätt 0 om de inte ersätter frågor.", "0"),
    Field("minuter", "Tid per nedladdning", "minuter", "Arbete som varje nedladdning antas ersätta.", "10"),
    Field("publicera", "Tid att publicera", "timmar per år", "Att ta fram, granska och lägga ut filerna.", "40"),
)  # fmt: skip


class Preset(NamedTuple):
    """A ready example: its name, what it shows, and the parameters that are not as in FIELDS."""

    name: str
    about: str
    values: dict[str, str]


GOTHENBURG = {"timkostnad": "650", "enheter": "36", "hamtningar": "5410.744", "publicera": "0"}
PRESETS = (
    Preset(
        "Göteborg, som i rapporten",
        "36 enheter med 10 frågor var i kvartalet, mitt emellan rapportens 5 och 15, och 650 kr i timmen.",
        GOTHENBURG,
    ),
    Preset(
        "Göteborg, med rapportens egen formel",
        "Samma sak, men timkostnaden räknad ur den lön som rapporten säger sig använda: 30 500 kr.",
        {**GOTHENBURG, "timkostnad": ""},
    ),
    Preset(
        "Göteborg, frågorna lästa som en summa",
        "Texten går också att läsa så att de 36 enheterna tillsammans fick 5 till 15 frågor i kvartalet.",
        {**GOTHENBURG, "enheter": "1", "hamtningar": "0"},
    ),
    Preset(
        "Lidingö, som i rapporten",
        "750 timmar à 650 kr. Här skrivna som 4 500 svar på 10 minuter.",
        {"timkostnad": "650", "fragor": "0", "hamtningar": "4500", "publicera": "0"},
    ),
)


class Sum(NamedTuple):
    """What comes out, in whole kronor: an hour, answers saved, downloads saved, publishing, and all of it."""

    hour: int
    answers: int
    downloads: int
    publishing: int
    net: int


def reckon(values: dict[str, str]) -> Sum:
    """The sum for parameters by key; those left out are as in FIELDS.

    hour      lon × paslag × 12 / (dagar × 8), unless given
    answers   enheter × fragor × 4 × (fore - efter) / 60 × hour
    """
    text = {field.key: field.value for field in FIELDS} | values
    n = {key: Fraction(value or "0") for key, value in text.items()}
    hour = n["timkostnad"] if text["timkostnad"] else n["lon"] * n["paslag"] * 12 / (n["dagar"] * 8)
    answers = n["enheter"] * n["fragor"] * 4 * (n["fore"] - n["efter"]) / 60 * hour
    downloads, publishing = n["hamtningar"] * n["minuter"] / 60 * hour, n["publicera"] * hour
    return Sum(*map(whole, (hour, answers, downloads, publishing, answers + downloads - publishing)))


def whole(kronor: Fraction) -> int:
    """Rounded half up."""
    return (2 * kronor.numerator + kronor.denominator) // (2 * kronor.denominator)


def pages(view: View) -> Iterator[Page]:  # noqa: ARG001  every page module has the same signature
    """Yield the calculator."""
    yield Page(
        "rakna/index.html",
        "calculator.html",
        {
            "title": "Räkna på nyttan av att publicera",
            "description": "Vad sparar en kommun på att publicera sin leverantörsreskontra? Räkna själv, med varje "
            "antagande synligt, och se var rapportens siffror kommer ifrån.",
            "crumbs": [("Start", ""), ("Räkna på nyttan", None)],
            "fields": FIELDS,
            "presets": [
                {"name": one.name, "about": one.about, "query": urlencode(one.values), "sum": reckon(one.values)}
                for one in PRESETS
            ],
        },
    )
