"""Stage registry: no address that was ever published dies, and none is published unregistered.

The log is read from git beside the cards, from the site in place and from the state: whichever is longest,
when the others are how it begins. It goes with the new site, so that the two can never disagree, and is copied
back when the site is in place.
"""

from site_builder import addresses
from site_builder.database import Connection
from site_builder.draft import Draft
from site_builder.registry import beside
from site_builder.registry.keeping import LOG, keep, load
from site_builder.registry.plan import departures, events, put_departed
from site_builder.settings import Settings

__all__ = ["keep", "settle"]


def settle(db: Connection, settings: Settings, draft: Draft) -> int:
    """Give every address a state, and create tables departed and lost with those that have nothing of their own.

    Call it when every page and every file beside one is written; then what stands at the others can be.

    returns   addresses in the registry
    raises    GateError when the log is not whole, or an address would be used in a way that its past forbids
    """
    log = load(settings)
    known, day = addresses.read(log), settings.as_of.isoformat()
    built = {addresses.page_path(file) for file in draft.owner.values() if addresses.is_page(file)}
    files = {f"/{file}" for file in (*draft.owner.values(), LOG) if beside.is_file(file)}
    gone = departures(db, known, built)
    changes = [*beside.events(beside.earlier(db, known), known.files, files, gone), *events(known, built, gone)]
    log = addresses.append(log, day, changes)
    known = addresses.read(log)
    draft.write(LOG, log)
    put_departed(db, known, built)
    beside.put_lost(db, known)
    return len(known) + len(known.files)
