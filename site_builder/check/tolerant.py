"""Read a page as a browser forgives it, with the standard library's parser."""

from html.parser import HTMLParser

from site_builder.check.document import DULL, Document, Element, Figure, figures_of


class Reader(HTMLParser):
    """Fills a Document. `open` holds the figures that have not ended, with their depth and text."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.document = Document(source)
        self.open: list[tuple[Figure, list[int], list[str]]] = []
        self.starts = [0]
        for line in source.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element, and listen to the figures that it is."""
        line, column = self.getpos()
        figures = self.keep(tag, attrs, self.starts[line - 1] + column)
        for figure, depth, _ in self.open:
            depth[0] += figure.element.tag == tag
        self.open += [(figure, [1], []) for figure in figures]
        self.in_title = tag == "title" and self.document.tags["title"] == 1

    def keep(self, tag: str, pairs: list[tuple[str, str | None]], at: int) -> list[Figure]:
        """Keep an element, and return the figures that it is."""
        self.document.tags[tag] += 1
        element = Element(tag, dict(pairs), at)
        twice = len(element.attributes) != len(pairs)
        if element.attributes.keys() <= DULL and not twice:
            return []
        self.document.elements[element] = 1
        self.document.twice += [element] if twice else []
        figures = figures_of(element)
        self.document.figures += figures
        return figures

    def handle_data(self, data: str) -> None:
        """Give text to whoever is open."""
        for _, _, parts in self.open:
            parts.append(data)
        if self.in_title:
            self.document.title += data

    def handle_endtag(self, tag: str) -> None:
        """Finish the figures that end here."""
        self.in_title = False
        for figure, depth, parts in self.open:
            depth[0] -= figure.element.tag == tag
            if not depth[0]:
                figure.text = "".join(parts)
        self.open = [entry for entry in self.open if entry[1][0]]


def tolerant(source: str) -> Document:
    """Read a page in any form."""
    reader = Reader(source)
    reader.feed(source)
    reader.close()
    return reader.document
