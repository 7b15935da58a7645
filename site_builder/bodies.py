"""Public bodies that are known by number: data/reference/bodies.csv, built from published lists.

Each row has its source and date; data/reference/README.md says where they come from and which
bodies still lack a number. A name counts only when it is written as one of the body's own forms,
letter for letter but for case and blanks, and no other body has that form.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from site_builder import names
from site_builder.paths import BODIES

SHORTEST = 5


@dataclass(frozen=True)
class Body:
    """One public body.

    number    organisation number, ten digits; empty where no list at hand gives it
    kinds     what it is: municipality, region, agency or other; Gotland is two of them
    code      municipality code of four digits, a region's county code of two, or empty
    forms     every way it is written: folded, to as it should be spelled
    source    the list that gave the number, and dated, its date
    """

    number: str
    kinds: tuple[str, ...]
    code: str
    name: str
    forms: dict[str, str]
    source: str
    dated: str


@cache
def known(path: Path = BODIES) -> tuple[Body, ...]:
    """Every body of the register, in its order."""
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(body(row) for row in csv.DictReader(stream))


def body(row: dict[str, str]) -> Body:
    """One row of the register."""
    written = [row["name"], *row["other_names"].split("|")]
    forms = {names.fold(form): form for form in written if form}
    kinds = tuple(row["kind"].split("|"))
    return Body(row["number"], kinds, row["code"], row["name"], forms, row["source"], row["dated"])


@cache
def by_number() -> dict[str, Body]:
    """Number to body."""
    return {one.number: one for one in known() if one.number}


@cache
def by_form() -> dict[str, Body]:
    """Folded form to the only body that has it; an abbreviation is no name, it may be anybody's."""
    seen: dict[str, list[Body]] = {}
    for one in known():
        for form in one.forms:
            if len(form) >= SHORTEST:
                seen.setdefault(form, []).append(one)
    return {form: found[0] for form, found in seen.items() if len(found) == 1}


def of(number: str | None, name: str | None) -> Body | None:
    """The body that a number means, or where there is no number, a name."""
    return by_number().get(number) if number else by_form().get(names.fold(name or ""))


def spelled(number: str, name: str) -> str:
    """A name as the register spells it when it is one of that body's own; else as it is."""
    body = by_number().get(number)
    return body.forms.get(names.fold(name), name) if body else name


def fault_of(number: str, name: str, kind: str) -> str:
    """Say how a buyer differs from the register; empty when it does not, or is not in it."""
    numbered, named = by_number().get(number), by_form().get(names.fold(name))
    if named and named.number and named.number != number:
        return f"buyer.id: {number} is not the number of {named.name}; expected {named.number}"
    if numbered and named and numbered != named:
        return f"buyer.name: {number} is the number of {numbered.name}, not of {named.name}"
    if numbered and kind not in numbered.kinds:
        return f"buyer.kind: {numbered.name} is a {' and a '.join(numbered.kinds)}, not a {kind}"
    return ""
