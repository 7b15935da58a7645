"""Which tables of a file are the ledger: members of an archive, sheets of a workbook.

Tables with the same columns are one ledger, read in order of member and sheet. A summary of the
ledger and what is no table are passed over, and said. Where a choice would change the sum,
the file is refused with the question to answer in the card.
"""

from dataclasses import dataclass

from site_builder.errors import LedgerError
from site_builder.read.container import Content
from site_builder.read.grid import Grid
from site_builder.read.headings import Heading

NO_TABLE = {"empty", "no_header", "not_data", "not_data_html", "not_data_xml", "not_data_pdf", "json_refused"}
PER_PAYMENT = {"posted", "voucher", "invoice_no", "account_no", "account_text"}


@dataclass(frozen=True)
class Part:
    """One table whose headings are known.

    title    what it is called in messages and evidence
    """

    title: str
    content: Content
    grid: Grid
    heading: Heading

    @property
    def columns(self) -> set[str]:
        """Our columns that it has."""
        return set(self.heading.places)


def choose(found: list[Part], refused: list[LedgerError], name: str) -> tuple[list[Part], list[str]]:
    """Give the parts that make up the ledger, and the evidence.

    refused    why other tables of the file could not be laid out
    raises     LedgerError: which_table, or the one refusal where no part is a ledger
    """
    if not found:
        raise none_usable(refused, name)
    for error in refused:
        if error.reason not in NO_TABLE:
            raise error
    best = max(found, key=lambda part: (len(part.columns), len(part.grid.rows)))
    kept = [part for part in found if part.columns == best.columns]
    others = [part for part in found if part.columns != best.columns]
    for part in others:
        if not summary(part, best):
            raise unclear(name, part, best)
    notes = [f"{len(kept)} tables with the same columns, read as one: {listed(kept)}"] if len(kept) > 1 else []
    notes += [f"passed over, a summary without {missing(part, best)}: {part.title}" for part in others]
    return kept, notes + [f"passed over: {error}" for error in refused]


def summary(part: Part, best: Part) -> bool:
    """True for a smaller table that lacks what tells one payment from another."""
    lacks = (best.columns & PER_PAYMENT) - part.columns
    return part.columns < best.columns and bool(lacks) and len(part.grid.rows) < len(best.grid.rows)


def missing(part: Part, best: Part) -> str:
    """The columns that a part lacks, for people."""
    return ", ".join(sorted(best.columns - part.columns))


def listed(parts: list[Part]) -> str:
    """The first few titles."""
    titles = [part.title for part in parts]
    return ", ".join(titles[:4]) + (f" and {len(titles) - 4} more" if len(titles) > 4 else "")


def unclear(name: str, part: Part, best: Part) -> LedgerError:
    """The question to answer in the card."""
    only = ", ".join(sorted(part.columns ^ best.columns))
    return LedgerError(
        "which_table",
        f"{name}: both {best.title} and {part.title} look like the ledger, but they differ in {only}; "
        "say which in the card: format.sheet = a sheet's name, or format.member = a pattern of member names",
    )


def none_usable(refused: list[LedgerError], name: str) -> LedgerError:
    """The error of a file without a ledger: its one reason, or what each table lacked."""
    if len(refused) == 1:
        return refused[0]
    if not refused:
        return LedgerError("empty", f"{name}: no sheet has any rows; fetch the file again")
    grave = [error for error in refused if error.reason not in NO_TABLE]
    if grave:
        return grave[0]
    return LedgerError(refused[0].reason, f"{name}: none of {len(refused)} tables is a ledger: {refused[0]}")
