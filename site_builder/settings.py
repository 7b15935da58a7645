"""Settings of one site: site.toml beside its sources folder, and the command line."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import msgspec

from site_builder.errors import ConfigError

MEGABYTE = 1_000_000


class Register(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of an official register, see entities/bulkfile.py."""

    file: str
    """Its path, relative to site.toml: a .txt, or a .zip that holds one."""
    dated: dt.date
    """The day it tells of, which readers see."""


class Site(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What site.toml may say. Unknown keys are errors."""

    name: str = "Inköpsarkivet"
    """Shown in the masthead and in every title."""
    currency: str = "SEK"
    """The one currency of the site; rows in another are set aside."""
    invented: bool = False
    """True for the demo: every page says that bodies and figures are made up, and organisation
    numbers of the unassigned group 4 count as valid."""
    contact: str = ""
    """Mail address for corrections and for questions about personal data."""
    controller: str = ""
    """Who answers for the personal data: name and address in one line."""
    repository: str = ""
    """Address of the source code, for links to models and for reports; empty hides them."""
    reports: str = ""
    """Address of a form for reports of faults that takes title and body, such as
    https://github.com/…/issues/new; empty for a letter to contact."""
    room: Annotated[int, msgspec.Meta(ge=1)] = 900
    """Megabytes that the whole site may take: suppliers with few invoices get short pages when not all whole ones
    fit, and a site that is larger still is not published."""
    sheets: bool = True
    """False for an archive too large for CSV: its files of rows are Parquet only. See docs/drift.md, "Gränser"."""
    register: list[Register] = []
    """Files of official registers, the most trusted first; the archive is built without them too."""


class Settings(msgspec.Struct, frozen=True):
    """Everything a build needs to know.

    sources     folder of cards
    out         where the finished site goes
    base_url    address the site will have, ending in a slash; its path prefixes every link
    as_of       the date that counts as today
    jobs        worker processes
    offline     True forbids any fetch over the network
    state       folder of what was accepted last time; None puts it beside the site
    raw         folder of the files as they came, which is private; None puts it beside the site
    only        slugs of the sources to fetch; the others are as they were last time; empty for all
    loopback    True in tests alone: 127.0.0.1 may be fetched from
    number      which edition of its day this is
    mint        True writes the addresses that this build publishes to the registry beside the cards
    share       (3, 16): render this share of the pages and publish nothing; None for the whole site
    parts       folder of the shares that were rendered so; None renders every page here
    """

    site: Site
    sources: Path
    out: Path
    base_url: str
    as_of: dt.date
    jobs: int
    offline: bool
    state: Path | None = None
    raw: Path | None = None
    only: frozenset[str] = frozenset()
    loopback: bool = False
    number: int = 1
    mint: bool = False
    share: tuple[int, int] | None = None
    parts: Path | None = None

    @property
    def memory(self) -> Path:
        """Where the state lies: site.state for a site named site."""
        return self.state or self.out.with_name(f"{self.out.name}.state")

    @property
    def raw_files(self) -> Path:
        """Where the raw files lie: site.raw for a site named site."""
        return self.raw or self.out.with_name(f"{self.out.name}.raw")

    @property
    def beside(self) -> Path:
        """The folder that holds the folder of cards, and with it acks, corrections and entities."""
        return self.sources.resolve().parent

    @property
    def registry(self) -> Path:
        """The log of every address ever published, in git beside the cards; see addresses.py."""
        return self.beside / "registry" / "urls.jsonl"

    @property
    def edition(self) -> str:
        """Identity of this publication, such as 2026-11-22.1."""
        return f"{self.as_of.isoformat()}.{self.number}"


def load_site(sources: Path) -> Site:
    """Read site.toml beside the sources folder, or take the defaults.

    raises    ConfigError with the file and the key
    """
    path = sources.parent / "site.toml"
    if not path.is_file():
        return Site()
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Site)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
