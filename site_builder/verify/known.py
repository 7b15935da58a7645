"""A site's published rows, with all that its figures may ask of them."""

from pathlib import Path

from site_builder.verify import data_pages, lead_pages, money_pages, questions, rest, suppliers
from site_builder.verify.ledger import Ledger


def read(root: Path) -> Ledger:
    """Read the rows, and what is published beside them.

    raises    ConfigError when there are none, or when a file is missing
    """
    ledger = Ledger.read(root)
    for room in (questions, lead_pages, money_pages, data_pages, suppliers, rest):
        room.teach(ledger)
    return ledger
