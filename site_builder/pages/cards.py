"""Share cards, as the charts stage has drawn them: one for each kind of page, own for the large."""

from collections.abc import Iterator

from site_builder.database import groups
from site_builder.pages.page import Page, View

KIND = "delningsbild"


def pages(view: View) -> Iterator[Page]:
    """Yield every card."""
    for path, [row] in groups(view.db, "select path, png from card order by path"):
        yield Page(path, data=row["png"])
