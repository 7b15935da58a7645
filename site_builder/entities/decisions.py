"""entities/merges.csv and entities/names.csv, beside the folder of cards: what a person has decided.

merges.csv   from,to,reason,date,evidence   two ids that are one supplier; the first gives way
names.csv    id,name,reason,date,evidence   the name that a supplier's page shows

Reason and evidence are shown to readers, so they are in Swedish. Nothing is guessed and nothing is
passed over: a line that cannot be right stops the build before anything is touched.
"""

import csv
import datetime as dt
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from site_builder import names
from site_builder.errors import ConfigError
from site_builder.identity import classify, personal

HEADS = {
    "merges.csv": ["from", "to", "reason", "date", "evidence"],
    "names.csv": ["id", "name", "reason", "date", "evidence"],
}
HASHED_OR_FOREIGN = re.compile(r"x-[a-z2-7]{8}|(?!x-)[a-z]{2,3}-[0-9a-z]{5,20}")
LONGEST = 300
"""Characters in a reason or a piece of evidence."""


@dataclass(frozen=True)
class Decision:
    """One line: what it is about, what was decided, why, when and on what grounds.

    where     file and line, for messages
    subject   the id that gives way, or the id that is named
    outcome   the id that stays, or the name
    """

    where: str
    subject: str
    outcome: str
    reason: str
    decided: dt.date
    evidence: str


@dataclass(frozen=True)
class Decisions:
    """Everything decided, in order of file and line."""

    merges: tuple[Decision, ...] = ()
    named: tuple[Decision, ...] = ()

    @property
    def ids(self) -> Iterator[tuple[Decision, str]]:
        """Every id that a decision names."""
        for one in self.merges:
            yield from ((one, one.subject), (one, one.outcome))
        for one in self.named:
            yield one, one.subject


def load(folder: Path, invented: bool) -> Decisions:
    """Read both files of a folder, which need not exist.

    raises    ConfigError with file and line of everything that is wrong
    """
    faults: list[str] = []
    merges = [one for one in read(folder / "merges.csv", faults) if is_sound(one, invented, faults, ids=2)]
    named = [one for one in read(folder / "names.csv", faults) if is_sound(one, invented, faults, ids=1)]
    faults += [*twice(merges), *twice(named), *tangled(merges), *unfit(named, {one.subject for one in merges})]
    if faults:
        raise ConfigError("\n".join(faults))
    return Decisions(tuple(merges), tuple(named))


def read(path: Path, faults: list[str]) -> Iterator[Decision]:
    """The lines of one file; what has the wrong shape becomes a fault."""
    if not path.is_file():
        return
    head = HEADS[path.name]
    try:
        lines = csv.reader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True), strict=True)
        if (found := next(lines, [])) != head:
            faults.append(f"{path}:1: expected the columns {','.join(head)}; found {len(found)} others")
            return
        for cells in lines:
            if cells:
                yield from decision(f"{path}:{lines.line_num}", [cell.strip() for cell in cells], len(head), faults)
    except (UnicodeDecodeError, csv.Error) as error:
        faults.append(f"{path}: not CSV in UTF-8 ({type(error).__name__}); expected commas and double quotes")


def decision(where: str, cells: list[str], width: int, faults: list[str]) -> Iterator[Decision]:
    """One line as a decision."""
    if len(cells) != width or not all(cells):
        faults.append(f"{where}: expected {width} filled cells; each decision needs a reason, a date and evidence")
        return
    subject, outcome, reason, date, evidence = cells
    try:
        yield Decision(where, subject, outcome, reason, dt.date.fromisoformat(date), evidence)
    except ValueError:
        faults.append(f"{where}: expected a date like 2026-11-25")


def is_sound(one: Decision, invented: bool, faults: list[str], ids: int) -> bool:
    """Hold a line's ids and texts to the rules. A value that may be a person's is never repeated."""
    found = [fault for text in (one.subject, one.outcome)[:ids] if (fault := fault_of_id(text, invented))]
    if any(personal(text) for text in (one.outcome, one.reason, one.evidence)):
        found.append("a text holds what may be a personal number; describe it without")
    if max(len(text) for text in (one.outcome, one.reason, one.evidence)) > LONGEST:
        found.append(f"a text is longer than {LONGEST} characters; readers see it, so say it shorter")
    faults += [f"{one.where}: {fault}" for fault in found]
    return not found


def fault_of_id(text: str, invented: bool) -> str:
    """Say why a text cannot be a supplier's id; empty when it can."""
    identity = classify(text, invented)
    if identity.is_personal:
        return "a number that may be a person's; a person has no id and no page"
    if HASHED_OR_FOREIGN.fullmatch(text) or (identity.kind == "organisation" and identity.number == text):
        return ""
    return "not an id; expected what stands in a page's address: ten digits, fi-20774740 or x-abcdefgh"


def twice(decisions: list[Decision]) -> Iterator[str]:
    """Ids that are decided on two lines."""
    first: dict[str, Decision] = {}
    for one in decisions:
        if first.setdefault(one.subject, one) is not one:
            yield f"{one.where}: {one.subject} is decided already at {first[one.subject].where}; keep one of them"


def tangled(merges: list[Decision]) -> Iterator[str]:
    """Merges that lead to themselves, or on to another merge."""
    to = {one.subject: one.outcome for one in merges}
    for one in merges:
        seen, last = {one.subject}, one.outcome
        while last in to and last not in seen:
            seen.add(last)
            last = to[last]
        if last in seen:
            yield f"{one.where}: {one.subject} leads back to itself; one id of the loop must stay"
        elif last != one.outcome:
            yield f"{one.where}: {one.outcome} gives way itself; merge {one.subject} into {last} at once"


def unfit(named: list[Decision], merged: set[str]) -> Iterator[str]:
    """Names for ids that have no page of their own, and names that may be a human being's."""
    for one in named:
        if one.subject in merged:
            yield f"{one.where}: {one.subject} gives way in merges.csv; name the id that stays"
        if names.is_strong_marker(one.outcome) or names.may_be_human(one.outcome):
            yield f"{one.where}: the name looks like a human being's; only organisations are named"


def require_known(decisions: Decisions, known: Collection[str]) -> None:
    """Hold every id to those that the archive has, or has had.

    raises    ConfigError with file and line
    """
    unknown = [(one, text) for one, text in decisions.ids if text not in known]
    if unknown:
        lines = [f"{one.where}: {text} is no supplier of the archive, now or in its state" for one, text in unknown]
        advice = "Look the id up in the address of its page; take the line away if its source is no longer read."
        raise ConfigError("\n".join([*lines, advice]))
