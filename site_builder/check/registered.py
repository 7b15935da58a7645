"""The site and its registry agree both ways: every address ever published is here, and no page is unregistered."""

import re
from collections.abc import Iterator
from pathlib import Path

from site_builder.addresses import Address, page_file, page_path, read
from site_builder.check.faults import Fault
from site_builder.check.tree import Tree
from site_builder.errors import GateError

LOG = "utgava/adresser.jsonl"
RULE = "the registry of addresses and the pages agree"
ONWARD = re.compile(r'<link rel="canonical" href="([^"]+)"')

HIDDEN = re.compile(r'<meta name="robots" content="noindex\b')
LINK = re.compile(r'<a href="([^"]+)"')


def faults(tree: Tree) -> Iterator[Fault]:
    """Addresses without the page that they are to have, and pages without an address."""
    if LOG not in tree.sizes:
        yield Fault(RULE, LOG, "is missing")
        return
    try:
        known = read((tree.root / LOG).read_bytes())
    except GateError as error:
        yield Fault(RULE, LOG, str(error))
        return
    for path, address in known.items():
        if page_file(path) not in tree.sizes:
            yield Fault(RULE, page_file(path), f"was published and is {address.state} now, but nothing stands there")
        elif found := unlike(tree, path, address):
            yield Fault(RULE, page_file(path), found)
    pages = (file for file in tree.sizes if file.endswith(".html") and not file.startswith("pagefind/"))
    for file in pages:
        if file != "404.html" and page_path(file) not in known:
            yield Fault(RULE, file, "is a page, but its address is not in the registry")


def unlike(tree: Tree, path: str, address: Address) -> str:
    """How the page at an address that is no longer live differs from what the registry says."""
    if address.state == "live":
        return ""
    file = page_file(path)
    text = Path(tree.root, file).read_text(encoding="utf-8")
    if not HIDDEN.search(text):
        return f"is {address.state}, but search engines may list it"
    if address.state == "redirect":
        onward = {tree.leads_to(link, file) for link in ONWARD.findall(text)}
        links = {tree.leads_to(link, file) for link in LINK.findall(text)}
        wanted = (page_file(address.to[0]), "")
        return "" if onward == {wanted} and wanted in links else f"is to lead to {address.to[0]} and does not"
    led = {target[0] for link in LINK.findall(text) if (target := tree.leads_to(link, file))}
    missing = [target for target in address.to if page_file(target) not in led]
    return f"does not name its successor {missing[0]}" if missing else ""
