"""RDF/JSON, as EntryStore gives it: subject -> predicate -> values. Anything may be missing or odd."""

from collections.abc import Iterator
from typing import Any

PREFIXES = {
    "dct": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "http://schema.org/",
}


class Graph:
    """The statements of one entry."""

    def __init__(self, data: Any) -> None:
        self.data: dict[str, Any] = data if isinstance(data, dict) else {}

    def values(self, subject: str, *names: str) -> list[str]:
        """Values of the first of these predicates that has any; Swedish texts first."""
        for name in names:
            prefix, _, rest = name.partition(":")
            found = self.predicates(subject).get(PREFIXES[prefix] + rest)
            if isinstance(found, list) and found:
                texts = [one for one in found if isinstance(one, dict) and isinstance(one.get("value"), str)]
                return [one["value"] for one in sorted(texts, key=lambda one: one.get("lang", "sv") != "sv")]
        return []

    def value(self, subject: str, *names: str) -> str:
        """The first value, or an empty text."""
        return next(iter(self.values(subject, *names)), "")

    def predicates(self, subject: str) -> dict[str, Any]:
        """What is said of one subject."""
        said = self.data.get(subject)
        return said if isinstance(said, dict) else {}

    def of_type(self, name: str) -> Iterator[str]:
        """Every subject of a type."""
        prefix, _, rest = name.partition(":")
        return (one for one in self.data if PREFIXES[prefix] + rest in self.values(one, "rdf:type"))

    def joined(self, other: "Graph") -> "Graph":
        """Both; where both speak of a subject, this one's word counts."""
        merged = {**other.data}
        for subject, said in self.data.items():
            merged[subject] = {**other.predicates(subject), **said} if isinstance(said, dict) else said
        return Graph(merged)
