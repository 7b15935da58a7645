"""Stage registry: no address that was ever published dies, and none is published unregistered.

The log is read from git beside the cards, from the site in place and from the state: whichever is longest,
when the others are how it begins. It goes with the new site, so that the two can never disagree, and is copied
back when the site is in place.
"""

from site_builder import addresses
from site_builder.database import Connection
from site_builder.draft import Draft
from site_builder.registry.keeping import LOG, keep, load
from site_builder.registry.plan import departures, events, put_departed
from site_builder.settings import Settings

__all__ = ["keep", "settle"]


def settle(db: Connection, settings: Settings, draft: Draft) -> int:
    """Give every address a state, and create table departed with those that have no page of their own.

    Call it when every page is written; then the pages that stand at departed addresses can be.

    returns   addresses in the registry
    raises    GateError when the log is not whole, or an address would be used in a way that its past forbids
    """
    log = load(settings)
    known = addresses.read(log)
    built = {addresses.page_path(file) for file in draft.owner.values() if is_page(file)}
    log = addresses.append(log, settings.as_of.isoformat(), events(known, built, departures(db, known, built)))
    known = addresses.read(log)
    draft.write(LOG, log)
    put_departed(db, known, built)
    return len(known)


def is_page(file: str) -> bool:
    """True for pages; the page for addresses that lead nowhere has none of its own."""
    return file.endswith(".html") and file != "404.html" and not file.startswith("pagefind/")
