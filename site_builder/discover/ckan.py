"""CKAN: catalogues such as avoindata.fi and data.gov.uk."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from site_builder.discover.found import Dataset, File, buyer, is_ledger, kind_of, period_of
from site_builder.errors import EnvironmentFault

Get = Callable[[str, int], bytes | None]
MOST_BYTES, MOST_PAGES, ROWS = 32 << 20, 200, 100


def datasets(base: str, query: str, get: Get) -> Iterator[Dataset]:
    """Every supplier ledger of one catalogue.

    base      https://host/ or https://host/data/, before api/3/
    query     as package_search takes it, such as "ostolaskut"
    raises    EnvironmentFault when the catalogue does not answer, or not as it should
    """
    start = 0
    for _ in range(MOST_PAGES):
        asked = urlencode({"q": query, "rows": ROWS, "start": start})
        result = read(f"{base}api/3/action/package_search?{asked}", get)
        packages = [one for one in result.get("results") or [] if isinstance(one, dict)]
        yield from filter(None, (dataset(base, one) for one in packages))
        start += len(packages)
        if not packages or start >= int(result.get("count") or 0):
            return


def read(address: str, get: Get) -> dict[str, Any]:
    """The result of one call."""
    try:
        answer = json.loads(get(address, MOST_BYTES) or b"")
    except (ValueError, RecursionError) as error:
        raise EnvironmentFault(f"{address.split('?')[0]}: the catalogue's answer is not JSON") from error
    result = answer.get("result") if isinstance(answer, dict) and answer.get("success") else None
    if not isinstance(result, dict):
        raise EnvironmentFault(f"{address.split('?')[0]}: the catalogue says that the call failed")
    return result


def dataset(base: str, package: dict[str, Any]) -> Dataset | None:
    """One package, when its name says that it is a supplier ledger."""
    title, name = text(package.get("title_translated") or package.get("title")), str(package.get("name") or "")
    if not is_ledger(f"{title} {name}", []):
        return None
    organisation = package.get("organization")
    publisher = text(organisation.get("title")) if isinstance(organisation, dict) else ""
    number, called = buyer("", publisher)
    page = f"{base}dataset/{name}"
    resources = [one for one in package.get("resources") or [] if isinstance(one, dict) and one.get("url")]
    return Dataset(
        address=page, title=title, page=page, buyer_id=number, buyer_name=called,
        licence=str(package.get("license_id") or ""), files=tuple(file(one, title) for one in resources),
    )  # fmt: skip


def file(resource: dict[str, Any], title: str) -> File:
    """One resource."""
    url, named = str(resource["url"]), text(resource.get("name"))
    return File(url, named, kind_of(url, str(resource.get("format") or "")), period_of(named, url) or period_of(title))


def text(value: Any) -> str:
    """A text, or the Swedish, Finnish or first of its translations."""
    if isinstance(value, dict):
        return str(value.get("sv") or value.get("fi") or next(iter(value.values()), ""))
    return str(value or "")
