"""The log of every address ever published: append-only, hash-chained JSON lines.

One line is one event: n (1, 2, …), d (day), op, path, to, why and prev, the sha256 of the line before.
A path is a page's address from the site's root, such as /kopare/4000000000/. It never holds a name. What
an address is now is derived from its events, and is never written down anywhere else.

Files that are not pages have addresses too. An event `files` says which names, in `to`, lie in the folder `path` from
that day, and `files_gone` which of them hold something else: a notice of what became of them.
"""

import hashlib
from collections.abc import Iterable, Sequence

import msgspec

from site_builder.errors import GateError

FIRST = "0" * 64
"""What the first line has instead of a line before it."""

STATE = {"mint": "live", "restore": "live", "redirect": "redirect", "split": "split", "tombstone": "tombstone"}
"""Event -> what the address is after it."""

FILES = {"files", "files_gone"}
"""Events about the files of a folder, which need not be a page's."""

INNER = {
    ".nojekyll": "a word to the host",
    "404.html": "has no address of its own",
    "manifest.json": "written last, in every edition",
    "build.json": "written last, in every edition",
    "sitemap-": "a part of sitemap.xml, which names those there are",
    "tillgangar/": "named by their content, for pages of the same edition",
    "pagefind/": "another program's, for its script of the same edition",
    "namn/": "read by our scripts of the same edition, which know the names in it",
    "utforska/data/": "as namn/",
    "tillstand/": "what the next build begins from; it is of one edition",
}
"""Beginnings of the names of files that nobody is told the address of, and why they may come and go."""

FINAL = "erasure"
"""The one reason that nothing brings an address back from."""


class Event(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """One line of the log.

    d      day, such as 2026-11-22
    to     the address that took over; several after a split
    why    a code of the page that stands there, such as merge or erasure
    prev   sha256 of the line before, without its line end
    """

    n: int
    d: str
    op: str
    path: str
    to: tuple[str, ...] = ()
    why: str = ""
    prev: str = ""


class Address(msgspec.Struct, frozen=True, gc=False):
    """What an address is now: live, redirect, split or tombstone."""

    state: str
    to: tuple[str, ...] = ()
    why: str = ""
    since: str = ""


class Known(dict[str, Address]):
    """Every page's address, in order of minting.

    files    address of every file that was ever published -> the day from which it is a notice; "" while it is not
    """

    def __init__(self) -> None:
        super().__init__()
        self.files: dict[str, str] = {}


DECODER = msgspec.json.Decoder(Event)
ENCODER = msgspec.json.Encoder()


def read(log: bytes) -> Known:
    """Verify a whole log and derive every address.

    log       the file's bytes
    raises    GateError naming the first line that breaks a rule: chain, numbering, an id minted twice, an
              address that comes back after erasure, a redirect that does not lead straight to a live page
    """
    known = Known()
    prev = FIRST
    if log and not log.endswith(b"\n"):
        raise GateError(f"registry: line {log.count(bytes([10])) + 1} is cut short; put the whole file back")
    for n, line in enumerate(log.splitlines(), start=1):
        try:
            event = DECODER.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise GateError(f"registry: line {n} is no event ({type(error).__name__}); put the file back") from error
        if event.prev != prev or event.n != n:
            raise GateError(f"registry: line {n} does not follow from the line before; put the file back")
        if event.op in FILES:
            lay(known.files, event)
        else:
            known[event.path] = after(known.get(event.path), event)
        prev = hashlib.sha256(line).hexdigest()
    require_straight(known)
    return known


def after(before: Address | None, event: Event) -> Address:
    """What an address is after an event, when the event may happen to it.

    raises    GateError
    """
    if broken := fault(before, event):
        raise GateError(f"registry: line {event.n}, {event.op} {event.path}: {broken}; put the file back")
    return Address(STATE[event.op], event.to, event.why, event.d)


def fault(before: Address | None, event: Event) -> str:
    """Why an event may not happen to an address; empty when it may."""
    if event.op == "mint":
        return "minted before; an id is never used again" if before else "leads on when new" if event.to else ""
    if event.op not in STATE:
        return f"expected one of {', '.join(STATE)}"
    if before is None:
        return "never minted"
    if before.why == FINAL:
        return "it was erased, and nothing comes after that"
    if event.op == "restore" and before.state == "live":
        return "it is live already"
    least, most = {"redirect": (1, 1), "split": (2, 10_000)}.get(event.op, (0, 0))
    if not least <= len(event.to) <= most or event.path in event.to:
        return f"leads to {len(event.to)} addresses; a redirect has one other, a split two or more"
    return ""


def lay(files: dict[str, str], event: Event) -> None:
    """Say of the files of a folder that they are there, or are notices from this day; old logs' inner ones are passed.

    raises    GateError when that is what they are already
    """
    for name in event.to:
        path, gone = event.path + name, event.op == "files_gone"
        if is_inner(path[1:]):
            continue
        if not event.path.endswith("/") or not name or "/" in name or (files.get(path, "new") == "") != gone:
            raise GateError(f"registry: line {event.n}, {event.op} {path}: it is so already; put the file back")
        files[path] = event.d if gone else ""


def require_straight(known: dict[str, Address]) -> None:
    """Every address that leads on leads straight to a live page of its kind, or a frame to its page: no hop, no loop.

    raises    GateError
    """
    for path, address in known.items():
        for target in address.to:
            if target not in known or known[target].state != "live":
                raise GateError(f"registry: {path} leads to {target}, which is not a live page")
            if kind(target) != kind(path) and f"/embed{target}" != path.removesuffix("utgavor/"):
                raise GateError(f"registry: {path} leads to {target}, which is another kind of page")


def kind(path: str) -> str:
    """The first part of an address: /kopare/4000000000/ is a kopare."""
    return path.split("/")[1]


def append(log: bytes, day: str, events: Iterable[tuple[str, str, Sequence[str], str]]) -> bytes:
    """Add events to a log that has been read.

    events    (op, path, to, why), in order
    returns   the longer log, of which the given one is a byte prefix
    """
    lines = log.splitlines()
    n, prev = len(lines), hashlib.sha256(lines[-1]).hexdigest() if lines else FIRST
    parts = [log]
    for op, path, to, why in events:
        n += 1
        line = ENCODER.encode(Event(n, day, op, path, tuple(to), why, prev))
        prev = hashlib.sha256(line).hexdigest()
        parts += [line, b"\n"]
    return b"".join(parts)


def page_path(file: str) -> str:
    """The address of a page's file: om/index.html is /om/, gammal.html is /gammal.html."""
    return "/" + file.removesuffix("index.html")


def page_file(path: str) -> str:
    """The file of an address, the other way round."""
    return path[1:] + ("index.html" if path.endswith("/") else "")


def is_page(file: str) -> bool:
    """True for pages, also among inner files; that for addresses that lead nowhere and another program's are none."""
    return file.endswith(".html") and not file.startswith(("404.html", "pagefind/"))


def is_inner(file: str) -> bool:
    """True for files that come and go with their edition."""
    return file.startswith(tuple(INNER))
