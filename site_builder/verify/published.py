"""What is published beside the rows, and that figures follow from: rules of accounts, limits, months, inhabitants.

Each is a file of the site, so whoever doubts a figure has all that it was made of.
"""

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.errors import ConfigError

RULES, GROUPS = "konto/sortering/regler.csv", "konto/sortering/grupper.csv"
LIMITS, COMPANIES = "uppslag/granser.csv", "uppslag/egna-bolag.csv"
NONE = ("", "unsorted", "unsorted")


class Published:
    """Read once.

    root         the folder of the site
    groups       code -> its line of GROUPS
    buyers       buyer -> what /jamfor/ has of it: chart, vat, months (each with state and öre), people
    limits       first day, last day, öre
    companies    (buyer, its own company)
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.whole = (root / "index.html").is_file()
        self.rules: dict[str, list[dict[str, str]]] = {}
        for rule in self.lines(RULES):
            self.rules.setdefault(rule["kontoplan"], []).append(rule)
        self.groups = {line["grupp"]: line for line in self.lines(GROUPS)}
        self.limits = [(one["fran"], one["till"], 100 * int(one["grans_kr"])) for one in self.lines(LIMITS)]
        self.companies = {(one["kopare_id"], one["leverantor_id"]) for one in self.lines(COMPANIES)}
        self.buyers: dict[str, dict[str, Any]] = {
            path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (root / "jamfor").glob("*.json")
        }
        self.full: dict[str, set[int]] = {}
        self.known: dict[tuple[str, str, str], tuple[str, str, str]] = {}

    def lines(self, place: str) -> list[dict[str, str]]:
        """The lines of a CSV file; none where an edition was packed without it.

        raises    ConfigError when a whole site lacks it
        """
        path = self.root / place
        if not path.is_file() and self.whole:
            raise ConfigError(f"{path}: is missing; expected a whole edition, or the program of this one's time")
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def chart(self, buyer: str) -> str:
        """A buyer's chart of accounts; empty where an edition was packed without it."""
        return str(self.buyers.get(buyer, {}).get("chart", ""))

    def about(self, buyer: str, what: str) -> dict[str, Any]:
        """A buyer's months or people; none of a buyer that a page has made up."""
        found: dict[str, Any] = self.buyers.get(buyer, {}).get(what, {})
        return found

    def account(self, chart: str, number: str, text: str) -> tuple[str, str, str]:
        """An account's group, kind of money and market, by the rules as their page tells them.

        A word beats a number, and a long rule a short one.
        """
        key = (chart, number, text)
        if key not in self.known:
            fit = [
                rule for rule in self.rules.get(chart, [])
                if number.startswith(rule["nummer"]) and rule["ord"] in text.lower()
            ]  # fmt: skip
            best = max(fit, key=weight, default=None)
            group = self.groups[best["grupp"]] if best else None
            self.known[key] = (group["grupp"], group["slag"], group["marknad"]) if group else NONE
        return self.known[key]

    def months(self, buyer: str, year: int | None, state: str) -> int:
        """Months of a buyer, in a year or in all, that are full, partial or missing."""
        told = self.about(buyer, "months").items()
        return sum(said == state for month, (said, _) in told if year is None or month.startswith(f"{year}-"))

    def last_whole(self, buyer: str, years: set[int]) -> int | None:
        """The last of some years that has twelve full months; None where none has."""
        if buyer not in self.full:
            months = Counter(
                int(month[:4]) for month, (said, _) in self.about(buyer, "months").items() if said == "full"
            )
            self.full[buyer] = {year for year, found in months.items() if found == 12}
        return max(years & self.full[buyer], default=None)

    def people(self, buyer: str, year: int) -> int:
        """Inhabitants; 0 where nobody has said."""
        return int(self.about(buyer, "people").get(str(year), [0])[0])

    def vat(self, source: str) -> str:
        """Whether a source's amounts hold VAT, as its own file says."""
        return str(json.loads((self.root / "data" / source / "index.json").read_text(encoding="utf-8"))["vat"])

    def first_day(self, buyer: str) -> str:
        """A buyer's first day, those of hidden payees among them, as its own file says."""
        told = json.loads((self.root / "kopare" / buyer / "index.json").read_text(encoding="utf-8"))
        return str(told["totals"]["first_day"])


class Weight(NamedTuple):
    """What of a rule decides, in order."""

    has_word: bool
    number: int
    word: int
    letters: str


def weight(rule: dict[str, str]) -> Weight:
    """How strong a rule is."""
    return Weight(bool(rule["ord"]), len(rule["nummer"]), len(rule["ord"]), rule["ord"])
