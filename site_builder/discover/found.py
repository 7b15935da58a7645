"""What a catalogue says of one published ledger, whatever the catalogue."""

import re
from dataclasses import dataclass, field, replace

from site_builder import bodies, links

MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
MONTH = re.compile(r"(?<!\d)(20\d\d)[-_. ]?(0[1-9]|1[0-2])(?!\d)")
NAMED = re.compile(rf"({'|'.join(MONTHS)})[\s_-]*(20\d\d)", re.I)
YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
LEDGER = re.compile(
    r"leverant[oö]rs?[\s_-]*(reskontra|faktur)|inköpsfaktur|ink[oö]mna[\s_-]*faktur|ostolasku|accounts[\s_-]*payable|"
    r"spend(ing)? over|supplier (ledger|invoices)",
    re.I,
)
SPECIFICATION = "leverantorsreskontra"
BEST = ("csv", "xlsx", "ods", "xls", "json", "zip")
"""Formats that are read, the most wanted first."""


@dataclass(frozen=True)
class File:
    """One address.

    kind      ending in lower case, such as csv, or rowstore; empty when nothing says it
    period    YYYY-MM, YYYY or empty
    """

    url: str
    title: str = ""
    kind: str = ""
    period: str = ""


@dataclass(frozen=True)
class Dataset:
    """One dataset of a catalogue.

    address     what the catalogue calls it; discover knows it again by this
    also        what it calls further datasets of the same buyer that have been put together with it
    buyer_id    ten digits; empty when the catalogue does not say
    licence     as the catalogue writes it; empty when it does not say
    """

    address: str
    title: str
    page: str
    buyer_id: str = ""
    buyer_name: str = ""
    licence: str = ""
    files: tuple[File, ...] = field(default=())
    also: tuple[str, ...] = ()

    @property
    def addresses(self) -> list[str]:
        """What the catalogue calls all of it."""
        return [self.address, *self.also]


def together(datasets: list[Dataset]) -> Dataset:
    """One buyer's datasets as one: the specification wants a dataset for each year, and a card is of them all."""
    first, *rest = sorted(datasets, key=lambda one: one.address)
    return replace(
        first,
        licence=next((one.licence for one in (first, *rest) if one.licence), ""),
        files=tuple(dict.fromkeys(file for one in (first, *rest) for file in one.files)),
        also=tuple(one.address for one in rest),
    )


def is_ledger(title: str, conforms: list[str]) -> bool:
    """True for what says that it is a supplier ledger: its specification, or its name."""
    return any(SPECIFICATION in uri for uri in conforms) or bool(LEDGER.search(title))


def period_of(*texts: str) -> str:
    """The first period that a text tells: YYYY-MM, then YYYY."""
    for text in texts:
        if match := MONTH.search(text):
            return f"{match[1]}-{match[2]}"
        if match := NAMED.search(text):
            return f"{match[2]}-{MONTHS.index(match[1].lower()) + 1:02d}"
    years = [set(YEAR.findall(text)) for text in texts]
    return next((year.pop() for year in years if len(year) == 1), "")


def kind_of(url: str, *said: str) -> str:
    """The kind of a file, from its address, or else from what the catalogue says of it."""
    if "/rowstore/dataset/" in url:
        return "rowstore"
    ending = links.named(url).name.lower().removesuffix(".gz").rpartition(".")[2]
    if ending in (*BEST, "pdf", "html", "xml", "rdf"):
        return ending
    text = " ".join(said).lower()
    words = {"csv": "csv", "spreadsheetml": "xlsx", "xlsx": "xlsx", "opendocument": "ods", "ms-excel": "xls",
             "json": "json", "zip": "zip", "pdf": "pdf", "html": "html", "xml": "xml", "rdf": "rdf"}  # fmt: skip
    return next((kind for word, kind in words.items() if word in text), "")


def wanted(files: list[File]) -> tuple[list[File], list[File]]:
    """Choose one file of each period and part, each address once; copies in other formats are left out.

    returns    files to fetch, files left out
    """
    chosen: dict[tuple[str, str], File] = {}
    left: list[File] = []
    for file in dict.fromkeys(sorted(files, key=rank)):
        key = (file.period, "" if file.period else file.url)
        twin = chosen.get(key)
        if file.kind not in ("", "rowstore", *BEST) or (twin and twin.kind != file.kind):
            left.append(file)
        elif twin:
            chosen[file.period, file.url] = file  # the same month in parts, or uploaded again: the gates will tell
        else:
            chosen[key] = file
    return sorted(chosen.values(), key=lambda file: (file.period, file.url)), left


def rank(file: File) -> tuple[int, str, str]:
    """The most wanted format first; a service only where there is no file."""
    order = (*BEST, "", "rowstore")
    return (order.index(file.kind) if file.kind in order else len(order)), file.period, file.url


def buyer(publisher: str, name: str) -> tuple[str, str]:
    """Number and name of a publisher, as its address in the catalogue, or our register, has them."""
    number = re.search(r"SE(\d{10})$", publisher)
    body = bodies.of(number[1] if number else None, name)
    return (number[1] if number else body.number if body else ""), (body.name if body else name)
