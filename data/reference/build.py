"""Build bodies.csv: every municipality and region, and the agencies and public companies that facts are at hand for.

    python data/reference/build.py FOLDER --read 2026-11-25

FOLDER holds the downloaded lists named in README.md, which are not part of the project; --read is
the day they were read, which dates the lists that carry no date of their own. A number is taken only
when its check digit is right and it lies in the series of its kind. What is left out is printed.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from site_builder import names  # noqa: E402
from site_builder.identity import classify  # noqa: E402

HEAD = ("number", "kind", "code", "name", "other_names", "source", "dated")
SERIES = {"municipality": ("212000",), "region": ("232100",), "agency": ("2021", "2022", "8"), "other": ("",)}
"""How the numbers of each kind begin; 8 is the national pension funds, which are agencies too."""
PROCUREMENT = "Upphandlingsmyndigheten: upphandlingsstatistik"
CODES, COUNTIES = "SCB: kommuner och kommunkoder", {"Sörmland": "04"}
STAFF, AGENCIES = "Statskontoret: myndigheternas årsarbetskrafter", "SCB: myndighetsregistret"
LEDGER = "Örebro kommun: leverantörsreskontra"
GENITIVES = {"2080": "Falu kommun"}
"""Names that the list of codes puts in the wrong case, by code."""
Fact = dict[str, str]


def main() -> None:
    """Read the lists, merge them by number and write bodies.csv in order of kind, code and name."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("folder", type=Path)
    words.add_argument("--read", required=True, help="the day the lists were read, YYYY-MM-DD")
    options = words.parse_args()
    lists = options.folder / "reference"
    facts = [*agencies(lists, options.read), *procuring(lists), *in_ledger(options.folder / "orebro")]
    rows = [*municipalities(lists, facts, options.read), *others([f for f in facts if f["kind"] != "municipality"])]
    target = Path(__file__).with_name("bodies.csv")
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, HEAD, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: (order(row), row["code"], names.sort_name(row["name"]))))
    print(f"{target.name}: {len(rows)} bodies, {sum(not row['number'] for row in rows)} of them without a number")


def order(row: Fact) -> int:
    """Municipalities first, then regions, agencies and the rest."""
    return list(SERIES).index(row["kind"].partition("|")[0])


def fact(number: str, kind: str, name: str, source: str, dated: str, code: str = "") -> Iterator[Fact]:
    """One usable fact, or a line that says why it is not one."""
    found = classify(number)
    if found.kind == "organisation" and found.number.startswith(SERIES[kind]):
        yield {"number": found.number, "kind": kind, "code": code, "name": names.display(name), "source": source,
               "dated": dated}  # fmt: skip
    else:
        print(f"left out, not a number of a {kind}: {number or 'none'} {name} ({source})")


def agencies(lists: Path, read: str) -> Iterator[Fact]:
    """State agencies: what the State calls them, with older names, and as SCB registers them."""
    for file, source, dated in (("esv", STAFF, "2026"), ("scb", AGENCIES, read)):
        for name, known in json.loads((lists / f"myndigheter_{file}.json").read_text(encoding="utf-8")).items():
            if known.get("group") == "Svenska utlandsmyndigheter":
                continue  # embassies have no number of their own
            for form in (name, *known.get("old_names", ())):
                yield from fact(known.get("org_nr") or "", "agency", form, source, dated)


def procuring(lists: Path) -> Iterator[Fact]:
    """Public buyers that procured in 2021; private ones are left out."""
    kinds = {"Kommun": "municipality", "Region": "region", "Statlig myndighet": "agency"}
    for row in rows_of(lists / "buyers_from_uhm.csv"):
        if row["sektor"] in {"Kommun", "Region", "Stat"}:
            state = row["juridisk_form"] == "Statliga enheter" and row["orgnr"].startswith("202")
            kind = "agency" if state else kinds.get(row["delsektor"], "other")
            code = county(lists, row["name"]) if kind == "region" else ""
            yield from fact(row["orgnr"], kind, row["name"], PROCUREMENT, "2021", code)


def county(lists: Path, name: str) -> str:
    """The county whose region this is."""
    short = {row["county_name_short"]: row["county_code"] for row in rows_of(lists / "counties.csv")} | COUNTIES
    return next((code for word, code in short.items() if word.casefold() in name.casefold()), "")


def in_ledger(folder: Path) -> Iterator[Fact]:
    """Municipalities that sold to Örebro, whose ledger says their number."""
    for file in sorted(folder.glob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as stream:
            sellers = {(row["LEVERANTÖR"].strip(), row["ORGANISATIO"]) for row in csv.DictReader(stream, delimiter=";")}
        for name, number in sorted(sellers):
            if name.endswith(" KOMMUN"):
                yield from fact(number, "municipality", name, LEDGER, "2016-03")


def municipalities(lists: Path, facts: list[Fact], read: str) -> Iterator[Fact]:
    """All 290, by code, with the number that a fact about the same name gives."""
    for row in rows_of(lists / "municipalities.csv"):
        code, name = row["municipality_code"], row["municipality_name"]
        forms = {form.casefold() for form in (name, f"{row['municipality_name_short']} kommun")}
        forms |= {"region gotland"} if code == "0980" else set()
        found = [one for one in facts if one["kind"] == "municipality" and one["name"].casefold() in forms]
        if len({one["number"] for one in found}) > 1:
            raise SystemExit(f"{name}: the lists give several numbers: {found}")
        first = found[0] if found else {"number": "", "source": CODES, "dated": read, "name": name}
        shown = GENITIVES.get(code, first["name"])
        kind = "municipality|region" if code == "0980" else "municipality"
        rest = {"number": first["number"], "source": first["source"], "dated": first["dated"]}
        yield {"kind": kind, "code": code, "name": shown, "other_names": others_of(shown, [name]), **rest}


def others(facts: list[Fact]) -> Iterator[Fact]:
    """Every other body, one row per number; the first list that knows it names it."""
    by_number: dict[str, list[Fact]] = {}
    for one in facts:
        by_number.setdefault(one["number"], []).append(one)
    for found in by_number.values():
        code = next((one["code"] for one in found if one["code"]), "")
        yield {**found[0], "code": code, "other_names": others_of(found[0]["name"], [one["name"] for one in found])}


def others_of(name: str, forms: list[str]) -> str:
    """The other ways to write it, each once whatever the case."""
    unlike = {form.casefold(): form for form in reversed(forms) if form.casefold() != name.casefold()}
    return "|".join(sorted(unlike.values()))


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


if __name__ == "__main__":
    main()
