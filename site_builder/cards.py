"""A source card: data/sources/<slug>.toml, one publisher's ledger described in a few lines.

A card says whose ledger it is and where it lies, and only what cannot be detected from the
files themselves. Unknown keys are errors that name their path.
"""

import re
from pathlib import Path
from typing import Literal

import msgspec

from site_builder import bodies, links
from site_builder.columns import MAPPED
from site_builder.errors import ConfigError
from site_builder.links import Files, Link

Kind = Literal["municipality", "region", "agency", "other"]

UNFILLED = "FYLL I"
"""What add-source writes where a person must fill in; a card that still says so is refused."""

CHARTS: dict[str, str] = {"municipality": "kommun", "region": "region", "agency": "stat", "other": "ovrig"}
"""Kind of buyer to the chart of accounts its numbers belong to; charts are never merged."""


class Buyer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whose ledger it is."""

    name: str
    kind: Kind
    id: str = ""
    """Organisation number, ten digits; empty when each row names its own buyer."""
    per_row: bool = False
    """True when one file holds many buyers, each named in its rows."""


class Format(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What detection cannot know, or must not decide. Every key overrides detection."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    member: str = ""
    """Pattern of the members of an archive that are the ledger, such as "reskontra*.csv"."""
    decimal: Literal["", ",", "."] = ""
    exponent: bool = False
    """True when 1.0E-2 in this publisher's files is a real amount."""
    unit: Literal["", "ore", "kr", "tkr", "mnkr"] = ""
    """What one of the file's amounts is counted in; needed when its headings say other than kronor."""
    sign: Literal["", "flipped", "kept"] = ""
    """"flipped" when the file writes payments as negative; "kept" when nearly all of it really is credits."""
    date: Literal["", "ymd", "dmy", "mdy", "ym"] = ""
    """Order of day, month and year; "ym" when six digits are a month, "ymd" when they are a day."""
    period: str = ""
    """YYYY-MM or YYYY, for rows without a date; "name" takes it from the file's name."""
    currency: str = "SEK"
    vat: Literal["excluded", "included", "unknown"] = "unknown"


class Expect(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Bounds; a file outside them is put in quarantine."""

    rows: tuple[int, int] | None = None
    """Fewest and most rows in one file."""
    unread: int = 500
    """Most rows of a thousand in one file that may fail to be read. With more, and more than nine, the file waits."""
    partial: list[str] = []
    """Months, YYYY-MM, that the publisher says are not complete."""


class People(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the publisher has done about persons before publishing."""

    removed: bool = False
    """True lets names through without proof of a legal person; numbers are still checked."""
    says: str = ""
    """Address where the publisher says so; required when removed is true."""


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One source. slug and folder come from the card's own file name."""

    buyer: Buyer
    files: Files
    format: Format = Format()
    columns: dict[str, str] = {}
    """Our column = their heading, only where detection fails."""
    expect: Expect = Expect()
    people: People = People()
    slug: str = ""
    folder: str = ""

    @property
    def links(self) -> list[Link]:
        """Every file that is fetched, each with a name of its own."""
        return [links.named(link) for link in self.files.urls]

    @property
    def tables(self) -> list[Link]:
        """Every RowStore dataset, named as the JSON that it becomes."""
        return [links.named(link, ".json") for link in self.files.rowstore]

    @property
    def hosts(self) -> frozenset[str]:
        """Every host that may be called for this source."""
        return frozenset([*self.files.hosts, *(links.host(one.url) for one in self.links + self.tables)])

    @property
    def chart(self) -> str:
        """The chart of accounts this buyer's account numbers belong to."""
        return CHARTS[self.buyer.kind]


def load(folder: Path) -> list[Card]:
    """Read every card of a folder, in order of slug.

    raises    ConfigError naming the card and the key; all cards are tried before it stops
    """
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise ConfigError(f"{folder}: no source cards (*.toml) here; give --sources a folder of cards")
    cards, faults = [], []
    for path in paths:
        try:
            cards.append(read_card(path))
        except ConfigError as error:
            faults.append(str(error))
    if faults:
        raise ConfigError("\n".join(faults))
    return cards


def wanted(cards: list[Card], only: frozenset[str]) -> list[Card]:
    """The cards that a build is of: those that are verified, and those that are named.

    raises    ConfigError for a name without a card, and when no card is left
    """
    if strange := sorted(only - {card.slug for card in cards}):
        raise ConfigError(f"--only {strange[0]}: no such source; expected one of {', '.join(c.slug for c in cards)}")
    kept = [card for card in cards if card.files.verified or card.slug in only]
    if faults := [f"{card.slug}: {fault}" for card in kept for fault in faults_of(card)]:
        raise ConfigError("\n".join(faults))
    if not kept:
        raise ConfigError(
            f"none of the {len(cards)} cards is verified, so there is nothing to build. Try one: build --only "
            f"{cards[0].slug}. When what it gives is right, set files.verified = true in it. "
            "The invented demo is built with: python3 dev.py demo"
        )
    return kept


def read_card(path: Path) -> Card:
    """Read one card and hold it to the rules that types cannot say."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", path.stem):
        raise ConfigError(f"{path}: a card's name is lower case a-z, digits and hyphens, at most 40")
    try:
        card = msgspec.toml.decode(path.read_bytes(), type=Card)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    for fault in faults_of(card) if card.files.verified else links.faults(card.files, card.links + card.tables):
        raise ConfigError(f"{path}: {fault}")
    return msgspec.structs.replace(card, slug=path.stem, folder=str(path.parent.resolve()))


def faults_of(card: Card) -> list[str]:
    """Say what is wrong with a card beyond its types, most important first."""
    faults = []
    if not card.buyer.per_row and not re.fullmatch(r"\d{10}", card.buyer.id):
        faults.append("buyer.id: expected ten digits, or buyer.per_row = true")
    elif fault := bodies.fault_of(card.buyer.id, card.buyer.name, card.buyer.kind):
        faults.append(fault)
    for key in ("page", "licence"):
        if getattr(card.files, key) == UNFILLED:
            faults.append(f"files.{key}: still says {UNFILLED!r}; fill it in")
    faults += links.faults(card.files, card.links + card.tables)
    if card.people.removed and not card.people.says.startswith("https://"):
        faults.append("people.says: expected the https address where the publisher says that people are removed")
    if card.format.period and not re.fullmatch(r"name|\d{4}(-(0[1-9]|1[0-2]))?", card.format.period):
        faults.append('format.period: expected YYYY-MM, YYYY or "name"')
    if strange := sorted(card.columns.keys() - MAPPED):
        faults.append(f"columns.{strange[0]}: no such column; expected one of {', '.join(sorted(MAPPED))}")
    if not 0 <= card.expect.unread <= 1000:
        faults.append("expect.unread: expected rows of a thousand, 0 to 1000")
    if not re.fullmatch(r"[A-Z]{3}", card.format.currency):
        faults.append("format.currency: expected three capital letters, such as SEK")
    return faults
