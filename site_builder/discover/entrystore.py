"""EntryStore: dataportal.se and the publishers' own EntryScape catalogues.

Searched by the national specification and by text, since many do not say which they follow. The
service gives fewer answers at a time than it is asked for, so the next page begins where these end.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from site_builder.discover.found import Dataset, File, buyer, is_ledger, kind_of, period_of
from site_builder.discover.rdfjson import Graph
from site_builder.errors import EnvironmentFault

Get = Callable[[str, int], bytes | None]

MOST_BYTES, MOST_PAGES, LIMIT = 32 << 20, 200, 100
CONFORMS, IN_SERIES = "957f77a7", "0f683595"
"""First eight signs of the MD5 of dct:conformsTo and dcat:inSeries, as the index names its fields."""

DATASET = r"rdfType:http\:\/\/www.w3.org\/ns\/dcat#Dataset AND public:true"
SERIES = r"rdfType:http\:\/\/www.w3.org\/ns\/dcat#DatasetSeries AND public:true"
SPECIFICATIONS = [
    f"{scheme}://lankadedata.se/spec/leverantorsreskontra{end}"
    for scheme in ("https", "http")
    for end in ("", "/", "/1.0", "/1.1")
]
WORDS = "(title:leverantör* OR all:leverantörsreskontra* OR all:leverantörsfaktur*)"


def datasets(base: str, get: Get) -> Iterator[Dataset]:
    """Every supplier ledger of one catalogue, each once.

    base      https://host/
    raises    EnvironmentFault when the catalogue does not answer, or not as it should
    """
    seen: set[str] = set()
    for context, entry, said in entries(base, get):
        place = f"{base}store/{context}/metadata/{entry}"
        graph = Graph(said).joined(whole(place, get))
        for subject in graph.of_type("dcat:Dataset"):
            found = dataset(graph, subject, f"{base}store/{context}/resource/{entry}")
            if found and found.address not in seen:
                seen.add(found.address)
                yield found


def entries(base: str, get: Get) -> Iterator[tuple[str, str, Any]]:
    """Every entry that may be a ledger: (context, entry, its metadata), each once."""
    seen: set[tuple[str, str]] = set()
    for query in (*by_specification(base, get), f"{DATASET} AND {WORDS}"):
        yield from new(seen, search(base, query, get))
    for _, _, said in list(search(base, f"{SERIES} AND {WORDS}", get)):
        for subject in Graph(said).of_type("dcat:DatasetSeries"):
            query = f"{DATASET} AND metadata.predicate.uri.{IN_SERIES}:{escaped(subject)}"
            yield from new(seen, search(base, query, get))


def new(seen: set[tuple[str, str]], found: Iterator[tuple[str, str, Any]]) -> Iterator[tuple[str, str, Any]]:
    """Those that have not been seen."""
    for context, entry, said in found:
        if (context, entry) not in seen:
            seen.add((context, entry))
            yield context, entry, said


def by_specification(base: str, get: Get) -> list[str]:
    """The query by specification; its addresses one by one where the service takes no leading wildcard."""
    query = f"{DATASET} AND metadata.predicate.uri.{CONFORMS}:*leverantorsreskontra*"
    try:
        next(search(base, query, get), None)
    except EnvironmentFault:
        named = " OR ".join(f"metadata.predicate.uri.{CONFORMS}:{escaped(uri)}" for uri in SPECIFICATIONS)
        return [f"{DATASET} AND ({named})"]
    return [query]


def search(base: str, query: str, get: Get) -> Iterator[tuple[str, str, Any]]:
    """Every answer to one query."""
    offset = 0
    for _ in range(MOST_PAGES):
        asked = urlencode({"type": "solr", "query": query, "limit": LIMIT, "offset": offset})
        answer = read(f"{base}store/search?{asked}", get)
        resource = answer.get("resource")
        children = resource.get("children") if isinstance(resource, dict) else None
        for child in children if isinstance(children, list) else []:
            if isinstance(child, dict) and child.get("contextId") and child.get("entryId"):
                yield str(child["contextId"]), str(child["entryId"]), child.get("metadata")
        offset += len(children or [])
        if not children or offset >= int(answer.get("results") or 0):
            return


def whole(place: str, get: Get) -> Graph:
    """All that is said of an entry, its distributions and services too; the plain metadata where that is empty."""
    for address in (f"{place}?recursive=dcat", place):
        if said := read(address, get):
            return Graph(said)
    return Graph({})


def read(address: str, get: Get) -> dict[str, Any]:
    """One JSON object; empty when there is nothing at the address."""
    body = get(address, MOST_BYTES)
    if not body:
        return {}
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise EnvironmentFault(f"{address.split('?')[0]}: the catalogue's answer is not JSON") from error
    return answer if isinstance(answer, dict) else {}


def escaped(value: str) -> str:
    """A value in the service's query language."""
    return "".join("\\" + sign if sign in ':/()"*?~^[]{}+-!|&\\ ' else sign for sign in value)


def dataset(graph: Graph, subject: str, fallback: str) -> Dataset | None:
    """One dataset, when it says that it is a supplier ledger."""
    title = graph.value(subject, "dct:title")
    if not is_ledger(title, graph.values(subject, "dct:conformsTo")):
        return None
    publisher = graph.value(subject, "dct:publisher")
    number, name = buyer(publisher, graph.value(publisher, "foaf:name"))
    nodes = [*graph.values(subject, "dcat:distribution")]
    licences = [graph.value(node, "dct:license") for node in [*nodes, subject]]
    files = [file for node in nodes for file in distribution(graph, node, period_in(graph, subject), title)]
    return Dataset(
        address=subject if subject.startswith(("https://", "http://")) else fallback,
        title=title, page=graph.value(subject, "dcat:landingPage") or fallback, buyer_id=number, buyer_name=name,
        licence=next(filter(None, licences), ""), files=tuple(files),
    )  # fmt: skip


def distribution(graph: Graph, node: str, period: str, title: str) -> Iterator[File]:
    """Every address of one distribution, which may be many: a file for each month."""
    named = graph.value(node, "dct:title")
    said = graph.value(node, "dct:format", "dcat:mediaType")
    urls = graph.values(node, "dcat:downloadURL")
    for service in graph.values(node, "dcat:accessService"):
        urls += [url for url in graph.values(service, "dcat:endpointURL") if "/rowstore/dataset/" in url]
    for url in urls or graph.values(node, "dcat:accessURL"):
        kind = kind_of(url, said)
        if kind or urls:
            own = graph.value(url, "dct:title")
            yield File(url, own or named, kind, period_of(own, url, named) or period or period_of(title))


def period_in(graph: Graph, subject: str) -> str:
    """The period that a dataset says it is of, when that is one month or one year."""
    node = graph.value(subject, "dct:temporal")
    start, end = (
        graph.value(node, "dcat:startDate", "schema:startDate"),
        graph.value(node, "dcat:endDate", "schema:endDate"),
    )
    if start[:7] == end[:7] and len(start) >= 7:
        return start[:7]
    return start[:4] if start[:4] == end[:4] else ""
