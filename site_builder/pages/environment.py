"""The one Jinja environment: autoescape, no undefined values, and the Swedish formats."""

import datetime as dt
import re
from collections.abc import Callable
from types import CodeType

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from site_builder import merkle, paths, swedish
from site_builder.pages import words
from site_builder.pages.lean import Lean
from site_builder.settings import Settings


class Unindented(FileSystemLoader):
    """Templates without the blanks that lines begin with: for those who write them, a tenth of a page's bytes."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The template's text, its file, and whether it is still as it was."""
        text, name, fresh = super().get_source(environment, template)
        return re.sub(r"^[ \t]+", "", text, flags=re.M), name, fresh


class Compiled(BytecodeCache):
    """Templates that this process, or the one that it was forked from, has compiled once, by currency and text."""

    found: dict[tuple[str, str, str], CodeType] = {}  # noqa: RUF012  one for all environments

    def __init__(self, currency: str) -> None:
        """Jinja works out filters of what stands written, and amounts are written in the currency."""
        self.currency = currency

    def load_bytecode(self, bucket: Bucket) -> None:
        """Find a template's code."""
        bucket.code = self.found.get((self.currency, bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        if bucket.code:
            self.found[self.currency, bucket.key, bucket.checksum] = bucket.code


def environment(settings: Settings, base: str, assets: str, root: str = "") -> Environment:
    """Build the environment that every page is rendered in.

    base      path that prefixes every link
    assets    folder of stylesheets and scripts, relative to the site's root
    root      hash of the edition's files of rows
    """
    made = Lean(
        loader=Unindented(paths.TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=Compiled(settings.site.currency),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    money = swedish.Money(settings.site.currency)
    made.filters.update(
        kr=money.full,
        short=money.short,
        crowns=swedish.crowns,
        exact=swedish.exact,
        number=swedish.number,
        percent=swedish.percent,
        change=swedish.change,
        month=swedish.month,
        short_month=swedish.short_month,
        day=swedish.long_date,
        posted=swedish.posted,
        fetched=swedish.fetched,
        org=swedish.org_number,
        short_sum=lambda sha256: sha256[: merkle.SHORT],
        plural=words.plural,
        file_kind=words.file_kind,
    )
    made.globals.update(
        base=base,
        url=lambda path: base + path,
        absolute=lambda path: settings.base_url + path,
        asset=lambda name: f"{base}{assets}/{name}",
        site=settings.site,
        unit=money.unit,
        edition=settings.edition,
        root=root,
        as_of=settings.as_of,
        year=settings.as_of.year,
        kinds=words.KINDS,
        charts=words.CHARTS,
        cards=words.CARDS,
        peers=words.PEERS,
        nav=words.NAV,
        span=span,
    )
    return made


def span(first: dt.date, last: dt.date) -> str:
    """A period in words: i mars 2016, or från juli 2023 till oktober 2026."""
    if (first.year, first.month) == (last.year, last.month):
        return f"i {swedish.month(first)}"
    return f"från {swedish.month(first)} till {swedish.month(last)}"
