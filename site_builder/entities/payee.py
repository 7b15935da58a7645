"""A payee as a ledger writes it, and what its cells say of who it is."""

import re
from dataclasses import dataclass

from site_builder.identity import Identity, classify, in_cell, plain
from site_builder.names import OWN_NUMBER

EXPLICIT = re.compile(r"(?<!\d)(\d{6}-\d{4}(?!\d)|SE-?\d{10}-?01(?!\d)|16\d{6}-\d{4}(?!\d))")
Key = tuple[str, str | None, str | None, str | None, str]


@dataclass
class Payee:
    """One distinct payee and what is known of it.

    key      (source, buyer_id, supplier_name, supplier_number, number_kind)
    found    every identity in the number cell, trusted or not
    orgs     organisation numbers that the cell may be trusted to mean, in order
    """

    key: Key
    found: list[Identity]
    orgs: list[str]
    removed: bool
    supplier_id: str | None = None
    id_kind: str | None = None
    proof: str | None = None
    protection: str | None = None

    @property
    def name(self) -> str:
        """The supplier's name as the file has it."""
        return self.key[2] or ""

    @property
    def cell(self) -> str:
        """The supplier's number as the file has it."""
        return self.key[3] or ""


def read_payee(row: Key, removed: bool, invented: bool) -> Payee:
    """Read the number cell. Ten bare digits count only in a column that holds organisation numbers.

    A number that a publisher has glued to the name counts where the cell holds none.
    """
    cell = row[3] or ""
    found = in_cell(cell, invented)
    explicit = row[4] == "organisation" or EXPLICIT.search(re.sub(r"\s", "", plain(cell)))
    orgs = [one.number for one in found if one.kind == "organisation"] if explicit else []
    if not found:
        glued = [classify(number, invented) for number in OWN_NUMBER.findall(row[2] or "")]
        orgs = [one.number for one in dict.fromkeys(glued) if one.kind == "organisation"]
    return Payee(row, found, orgs, removed)
