"""The site and its registry agree both ways: every address ever published is here, and nothing is unregistered."""

import csv
import json
import re
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from site_builder.addresses import Address, Known, is_inner, is_page, page_file, page_path, read
from site_builder.check.faults import Fault
from site_builder.check.figures import opened
from site_builder.check.tree import Tree
from site_builder.errors import GateError

LOG = "utgava/adresser.jsonl"
RULE = "the registry of addresses and the pages agree"
ONWARD = re.compile(r'<link rel="canonical" href="([^"]+)"')

HIDDEN = re.compile(r'<meta name="robots" content="noindex\b')
LINK = re.compile(r'<a href="([^"]+)"')
NOTICE = "besked"
"""First column of a file of rows that says what became of the rows."""


def faults(tree: Tree) -> Iterator[Fault]:
    """Addresses without the page or file that they are to have, and those without an address."""
    if LOG not in tree.sizes:
        yield Fault(RULE, LOG, "is missing")
        return
    try:
        known = read(tree.site.read(LOG))
    except GateError as error:
        yield Fault(RULE, LOG, str(error))
        return
    yield from faults_of_pages(tree, known)
    yield from faults_of_files(tree, known)


def notices(tree: Tree) -> frozenset[str]:
    """Files that hold a notice, by the registry; none when it cannot be read, which is told of elsewhere."""
    try:
        known = read(tree.site.read(LOG))
    except (GateError, FileNotFoundError):
        return frozenset()
    return frozenset(path[1:] for path, gone in known.files.items() if gone)


def faults_of_pages(tree: Tree, known: Known) -> Iterator[Fault]:
    """Pages and registry held to each other."""
    for path, address in known.items():
        if page_file(path) not in tree.sizes:
            yield Fault(RULE, page_file(path), f"was published and is {address.state} now, but nothing stands there")
        elif found := unlike(tree, path, address):
            yield Fault(RULE, page_file(path), found)
    for file in tree.sizes:
        if is_page(file) and page_path(file) not in known:
            yield Fault(RULE, file, "is a page, but its address is not in the registry")


def faults_of_files(tree: Tree, known: Known) -> Iterator[Fault]:
    """Other files and registry held to each other."""
    for path, gone in known.files.items():
        if path[1:] not in tree.sizes:
            yield Fault(RULE, path[1:], "was published, and nothing stands there")
        elif gone and not is_notice(path, tree.site.read(path[1:])):
            yield Fault(RULE, path[1:], "is gone by the registry, and does not say what became of it")
    for file in tree.sizes:
        if not is_page(file) and not is_inner(file) and f"/{file}" not in known.files:
            yield Fault(RULE, file, "is a file, but its address is not in the registry")


def is_notice(path: str, data: bytes) -> bool:
    """Say whether a file tells what became of another. A share card says nothing; it need only be there."""
    if path.endswith((".json", ".xml")):
        told = json.loads(data) if path.endswith(".json") else {}
        return data.count(b"<entry>") == 1 or told.keys() >= {"status", "since"} or told.get("expired") is True
    if path.endswith(".parquet"):
        return bool(pq.read_schema(pa.BufferReader(data)).names[0] == NOTICE)
    if path.endswith((".csv", ".zip")):
        with opened(path, data) as file:
            return next(csv.reader(file, delimiter=";" if path.endswith(".zip") else ","), [""])[0] == NOTICE
    return path.endswith(".png")


def unlike(tree: Tree, path: str, address: Address) -> str:
    """How the page at an address that is no longer live differs from what the registry says."""
    if address.state == "live":
        return ""
    file = page_file(path)
    text = tree.site.text(file)
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
