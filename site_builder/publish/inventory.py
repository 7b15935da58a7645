"""Every file of a site with its size and digest, and the one hash of those that hold rows."""

from site_builder import merkle
from site_builder.draft import Draft
from site_builder.finished import Finished
from site_builder.merkle import Entry

OUTSIDE = ("build.json", "manifest.json")
"""Files that cannot be in the manifest: itself, and the one that says how many seconds the build took."""


def inventory(site: Finished) -> list[Entry]:
    """Measure every file of a site, in order of path."""
    return [merkle.entry(site, path) for path in sorted(site.sizes) if path not in OUTSIDE]


def root_of(draft: Draft) -> str:
    """The hash of every file that has been written so far, when those are the rows and what describes them.

    It is known before any page is, so that every page can carry it; the manifest has a root over the pages too.
    """
    site = draft.finished()
    return merkle.root_of(merkle.entry(site, path) for path in draft.owner.values())
