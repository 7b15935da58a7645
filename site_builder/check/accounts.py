"""Files of accounts: they add up to their page's total, protected rows and all."""

from collections.abc import Iterator

from site_builder.check.faults import Fault
from site_builder.check.figures import Sheet, gathered


def faults(pages: dict[str, dict[str, int]], sheets: dict[str, Sheet | None]) -> Iterator[Fault]:
    """Hold the files of each account that has its own to its page.

    pages     page -> its totals
    sheets    file of rows -> its sums in öre, or None when it could not be read, which is told of elsewhere
    """
    for stem, endings in gathered(sheets).items():
        sheet = next((sheet for sheet in endings.values() if sheet is not None), None)
        if stem.startswith("konto/") and sheet is not None:
            page, ore = stem.replace("/rader", "/index.html"), sum(sheet.values())
            if (shown := pages.get(page, {}).get("total")) != ore:
                yield Fault("#total is the sum of the published rows", page, f"shows {shown}, its rows have {ore} öre")
