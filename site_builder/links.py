"""Where a card's files lie: the part of a card that fetch reads, and the names that files get here."""

import re
from collections import Counter
from urllib.parse import unquote, urlsplit

import msgspec


class Link(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The address of one file, with the name that it should have here."""

    url: str
    name: str = ""
    """Needed where the address ends in a number, or says nothing of the period: "2021-07.csv"."""


class Files(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the files lie and on what terms."""

    page: str
    """Address where a person finds the files."""
    licence: str
    """As stated on that page, such as CC0-1.0."""
    local: list[str] = []
    """Globs relative to the card."""
    urls: list[str | Link] = []
    """Addresses of files, each "https://…" or { url = "https://…", name = "2021-07.csv" }."""
    rowstore: list[str | Link] = []
    """Addresses of RowStore datasets, https://…/rowstore/dataset/<uuid>; only where there is no file."""
    hosts: list[str] = []
    """Further hosts that these addresses may lead on to."""
    max_bytes: int = 200 << 20
    """The most that one file may be, unpacked from its transfer."""
    warn_after_days: int = 40
    """Days without a whole delivery before the maintainer's report warns."""
    error_after_days: int = 90
    """Days without a whole delivery before the pages say that the source seems to be gone."""
    dataset: str | list[str] = ""
    """Address of the dataset in a catalogue, by which discover knows it; several where each year has its own."""
    verified: bool = True
    """False for a card that nobody has tried yet: it is not fetched or built unless named by --only."""

    @property
    def datasets(self) -> list[str]:
        """Every address that a catalogue knows it by."""
        return [name for name in ([self.dataset] if isinstance(self.dataset, str) else self.dataset) if name]


def named(link: str | Link, suffix: str = "") -> Link:
    """A link with a name: its own, or the last part of its address made harmless."""
    link = Link(link) if isinstance(link, str) else link
    if link.name:
        return link
    last = unquote(urlsplit(link.url).path).rstrip("/").rpartition("/")[2]
    name = re.sub(r"[^\w.() -]", "_", last).strip(". ")[-100:] or "fil"
    return Link(link.url, name if not suffix or name.endswith(suffix) else name + suffix)


def key(url: str) -> str:
    """The key of a card where an address belongs: a RowStore dataset has rows to ask for, page by page."""
    return "rowstore" if "/rowstore/dataset/" in url else "urls"


def host(url: str) -> str:
    """The host of an address, in lower case."""
    return (urlsplit(url).hostname or "").lower()


def faults(files: Files, links: list[Link]) -> list[str]:
    """Say what is wrong with where the files lie.

    links    of the card, named
    """
    found = [
        f"files: {link.url}: expected an address that starts with https://"
        for link in links
        if not link.url.startswith(("https://", "http://127.0.0.1"))  # the client refuses the second, save in tests
    ]
    found += [
        f"files: {link.name!r}: expected a file's name, without folders"
        for link in links
        if not re.fullmatch(r"\w[\w.() -]{0,119}", link.name)
    ]
    if twice := [name for name, count in Counter(link.name for link in links).items() if count > 1]:
        found.append(f'files: two addresses would be called {twice[0]!r}; write {{ url = "…", name = "…" }}')
    if files.verified and not (files.local or links):
        found.append("files: say where they lie: local, urls or rowstore; or verified = false until it is known")
    if not all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host) for host in files.hosts):
        found.append("files.hosts: expected host names in lower case, such as data.exempel.se")
    if not 0 < files.max_bytes <= 2 << 30:
        found.append("files.max_bytes: expected at most 2147483648")
    if not 0 < files.warn_after_days <= files.error_after_days:
        found.append("files.warn_after_days: expected at least 1, and not more than error_after_days")
    return found
