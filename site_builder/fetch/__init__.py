"""Stage fetch: find each source's files, on disk or over the network, and say exactly which bytes they are.

The only stage that may open a socket. A source whose pattern matches nothing, or whose server fails,
still gets a delivery for each file, with no path, so that nothing leaves the archive in silence.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from site_builder import links
from site_builder.cards import Card
from site_builder.delivery import Delivery, Origin
from site_builder.errors import EnvironmentFault
from site_builder.fetch import clock, diary, local, round
from site_builder.fetch.client import Client
from site_builder.fetch.diary import Diary
from site_builder.fetch.fault import Fault
from site_builder.fetch.raw import Raw
from site_builder.fetch.sample import sample
from site_builder.progress import Progress, count
from site_builder.settings import Settings

LOG = "fetch.json"

__all__ = ["LOG", "Client", "Fault", "Night", "caller", "clock", "deliveries", "night", "plan", "sample"]


@dataclass
class Night:
    """What became of every source that has addresses.

    as_they_were    sources of which nothing has changed since they were accepted
    """

    sources: dict[str, round.Fetched] = field(default_factory=dict)
    history: Diary = field(default_factory=Diary)

    @property
    def as_they_were(self) -> frozenset[str]:
        """Sources that are published again as they were accepted, with no file of theirs here."""
        return frozenset(slug for slug, fetched in self.sources.items() if fetched.as_it_was)

    @property
    def told(self) -> str:
        """A fact for the progress line: sources that did not come whole."""
        failed = sum(fetched.missed for fetched in self.sources.values())
        return count(failed, "source not to be had", "sources not to be had") if failed else ""

    def record(self, place: Path) -> None:
        """Write the fetch log beside the registry too, for git."""
        if self.history.at:
            diary.write(self.history, place, self.history.at)

    @property
    def days(self) -> dict[str, str]:
        """Slug -> the date when it last came whole."""
        return {slug: source.whole for slug, source in self.history.sources.items()}

    def late(self, cards: list[Card], day: dt.date) -> list[str]:
        """A line for each source that has not come whole for longer than its card says."""
        found = [(card, diary.days_since_whole(self.history, card.slug, day) or 0) for card in cards]
        return [
            f"late: {card.slug}: not whole for {n} days; its card warns after {card.files.warn_after_days}"
            for card, n in found
            if n >= card.files.warn_after_days
        ]

    def lost(self, cards: list[Card], day: dt.date) -> dict[str, str | None]:
        """Slug -> unfetched, or gone when it has been long, for each source that did not come whole."""
        missed = [card for card in cards if card.slug in self.sources and not self.sources[card.slug].whole]
        days = {card.slug: diary.days_since_whole(self.history, card.slug, day) or 0 for card in missed}
        return {card.slug: "gone" if days[card.slug] >= card.files.error_after_days else "unfetched" for card in missed}

    @property
    def origins(self) -> dict[str, list[Origin]]:
        """What to remember of each source's files if they are accepted."""
        return {
            slug: [got.entry for got in fetched.files if got.entry and not got.fault]
            for slug, fetched in self.sources.items()
        }


def night(cards: list[Card], settings: Settings, accepted: Mapping[str, Mapping[str, Origin]], said: Progress) -> Night:
    """Fetch every source that has addresses, one after another; one that fails does not stop the rest.

    accepted    slug -> address -> what was accepted of it, where that can be published again as it is
    raises      EnvironmentFault when the clock is wrong, or our own disk says no
    """
    path = settings.memory / LOG
    found = Night(history=diary.read(path))
    skew: dict[str, float] = {}
    clock.require_sane({}, found.history.last)
    for card in cards:
        if card.links or card.tables:
            found.sources[card.slug] = fetched = one(card, settings, accepted.get(card.slug, {}), said, skew)
            if not is_left_out(card, settings):
                diary.add(found.history, card.slug, fetched, settings.as_of.isoformat())
    clock.require_sane(skew, None)
    if not settings.offline and found.sources:
        diary.write(found.history, path, clock.now().isoformat(timespec="seconds"))
    return found


def plan(cards: list[Card], settings: Settings) -> list[str]:
    """Say which addresses a night would ask for, and which of their files are here."""
    lines = []
    for card in cards:
        raw = Raw(settings.raw_files / card.slug)
        for link in card.links + card.tables if not settings.only or card.slug in settings.only else []:
            here = raw.find(link)
            lines.append(f"{card.slug}  {link.url}  {f'here since {here[0].got}' if here else 'not here'}")
    return lines or ["no card has an address to fetch"]


def is_left_out(card: Card, settings: Settings) -> bool:
    """True when a source is not asked for tonight."""
    return settings.offline or bool(settings.only and card.slug not in settings.only)


def one(
    card: Card, settings: Settings, accepted: round.Accepted, said: Progress, skew: dict[str, float]
) -> round.Fetched:
    """Fetch one source and tell it in a line, or take what is here when it is not to be asked."""
    raw = Raw(settings.raw_files / card.slug)
    if is_left_out(card, settings):
        return on_disk(card, raw, accepted)
    said.say(f"{card.slug}: {count(len(card.links + card.tables), 'address', 'addresses')}")
    with Client(card.hosts, settings.site.contact, settings.loopback) as client:
        fetched = round.source(card, raw.ready(), accepted, client, said.say)
        skew |= client.skew
    return fetched


def on_disk(card: Card, raw: Raw, accepted: round.Accepted) -> round.Fetched:
    """What is known of a source without asking anyone."""
    found = [(link, raw.find(link)) for link in card.links + card.tables]
    if accepted and not any(here for _, here in found) and {link.url for link, _ in found} == set(accepted):
        return round.Fetched([round.Got(link, accepted[link.url]) for link, _ in found], as_it_was=True)
    return round.Fetched(
        [
            round.Got(link, *here) if here else round.Got(link, None, None, "not_fetched", f"{link.name}: not here")
            for link, here in found
        ]
    )


@contextmanager
def caller(urls: Iterable[str], loopback: bool = False) -> Iterator[Callable[[str, int], bytes | None]]:
    """Give a function that fetches an address of these hosts whole, at most so many bytes; None for 404.

    raises    EnvironmentFault, from the function, when the host cannot be had
    """
    with Client(frozenset(map(links.host, urls)), loopback=loopback) as client:

        def get(address: str, most: int) -> bytes | None:
            try:
                return client.read(address, most, "*/*")
            except Fault as fault:
                if fault.reason == "url_gone":
                    return None
                raise EnvironmentFault(f"{fault.reason}: {fault.says}") from fault

        yield get


def deliveries(cards: list[Card], tonight: Night | None = None) -> list[Delivery]:
    """Give every file of every card, in order of card and then of file name.

    tonight    what was fetched; sources that are as they were have no deliveries
    raises     ConfigError when a pattern is not one that can be searched
    """
    found: list[Delivery] = []
    for card in cards:
        fetched = tonight.sources.get(card.slug) if tonight else None
        if fetched and fetched.as_it_was:
            continue
        for name, path in local.files(card):
            found.append(local.deliver(card, len(found), name, path))
        for got in sorted(fetched.files if fetched else [], key=lambda got: got.link.name):
            found.append(from_net(card, len(found), got))
    return found


def from_net(card: Card, file_no: int, got: round.Got) -> Delivery:
    """One fetched file, or the lack of one."""
    if got.path is None or got.entry is None:
        return Delivery(card, file_no, None, got.link.name, reason=got.fault or "not_fetched", says=got.says)
    return Delivery(card, file_no, got.path, got.link.name, got.entry.sha256, got.entry.bytes, got=got.entry.got)
