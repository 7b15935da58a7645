"""How heavy a page is: its HTML, the styles it loads and the scripts with all they import."""

import re
from collections.abc import Iterator

from site_builder.check.document import Document
from site_builder.check.faults import Fault
from site_builder.check.tree import Tree

KILO = 1024
MOST_HTML = 200 * KILO
MOST_STYLE = 30 * KILO
MOST_SCRIPT = 15 * KILO
"""On any page but the start page and the search pages, which hold the search field."""

IMPORT = re.compile(r"""(?:^|[;}\s])(?:import|export)\b(?:[\w$*{},\s]*?\bfrom\b)?\s*["']([^"']+)["']""")


def faults(document: Document, page: str, tree: Tree) -> Iterator[Fault]:
    """The weights of one page that are over their limits."""
    style = weight(linked(document, page, tree, "stylesheet"), tree)
    script = weight(with_imports(scripts(document, page, tree), tree), tree)
    if tree.sizes[page] > MOST_HTML:
        yield Fault(f"a page is at most {MOST_HTML} bytes", page, f"{tree.sizes[page]} bytes")
    if style > MOST_STYLE:
        yield Fault(f"a page's styles are at most {MOST_STYLE} bytes", page, f"{style} bytes")
    if script > MOST_SCRIPT and page != "index.html" and not page.startswith("sok/"):
        yield Fault(f"a page's scripts are at most {MOST_SCRIPT} bytes", page, f"{script} bytes")


def weight(paths: set[str], tree: Tree) -> int:
    """Bytes of these files."""
    return sum(tree.sizes[path] for path in paths)


def linked(document: Document, page: str, tree: Tree, relation: str) -> set[str]:
    """Files of the site that a page loads with <link rel=relation>."""
    links = [
        element.attributes.get("href")
        for element in document.elements
        if element.tag == "link" and relation in (element.attributes.get("rel") or "").lower().split()
    ]
    return own(links, page, tree)


def scripts(document: Document, page: str, tree: Tree) -> set[str]:
    """Scripts of the site that a page runs or loads ahead."""
    sources = [element.attributes.get("src") for element in document.elements if element.tag == "script"]
    return own(sources, page, tree) | linked(document, page, tree, "modulepreload")


def with_imports(found: set[str], tree: Tree) -> set[str]:
    """Scripts and what they import, and what that imports; import() when needed is not counted."""
    waiting, everything = list(found), set(found)
    while waiting:
        new = imports(waiting.pop(), tree) - everything
        waiting += new
        everything |= new
    return everything


def imports(script: str, tree: Tree) -> set[str]:
    """The files of the site that one script imports at once; each script is read only once."""
    if script not in tree.imports:
        text = tree.site.text(script)
        tree.imports[script] = own(IMPORT.findall(text), script, tree)
    return tree.imports[script]


def own(links: list[str | None], page: str, tree: Tree) -> set[str]:
    """The files that these links lead to, when they are the site's and exist."""
    targets = [tree.leads_to(link, page) for link in links if link]
    return {target[0] for target in targets if target and target[0]}
