"""The page of search results."""

from collections.abc import Iterator

from site_builder.pages.page import Page, View

KIND = "sök"


def pages(view: View) -> Iterator[Page]:  # noqa: ARG001  every page module has the same signature
    """Yield the one page."""
    yield Page(
        "sok/index.html",
        "searching.html",
        {
            "title": "Sök",
            "description": "Sök leverantör, köpare, konto eller artikel på namn eller organisationsnummer.",
            "crumbs": [("Start", ""), ("Sök", None)],
        },
    )
