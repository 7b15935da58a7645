"""The name directory: who is called so, as small files that a browser fetches while one types.

A trie over every word and number that finds someone. A place in it where more than a shelf begin
alike is a branch: a file of the first that its beginning finds, and a list of all, by rank. Below
it are shelves, with everyone. Rank is the order of what was paid; rank files say who a rank is.

    namn/index.json            {"folder": …, "count": …, "branches": {beginning: letters that go on}}
    namn/<folder>/b-be.json    [how many, first rows]
    namn/<folder>/l-be.txt     ranks; for each 0, or 1 when it has the very word, or 1 + the words of a name that has it
    namn/<folder>/s-ber.json   [rows]
    namn/<folder>/r-3.json     [rows] of ranks 96 to 127

A row is [0 for a supplier or 1 for a buyer, id, name, how many others, sum in words, other words if any].

The answer to a query, which assets/names.js gives from these files: everyone of whom each word
begins a word; those whose name is these very words first, or whose number it is, then those with
every word whole, then by rank. The folder is named for its content: nobody reads two editions.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from site_builder.draft import Draft
from site_builder.search.entries import Entry

SHELF = 128
"""Most rows on a shelf: some 10 kB."""

FIRST = 20
"""Rows of a branch's own file."""

BY_RANK = 32
"""Rows in a rank file."""

Pair = tuple[str, int]


def write(entries: Sequence[Entry], draft: Draft) -> int:
    """Write the directory of entries, highest paid first, into namn/; returns how many files."""
    branches: dict[str, str] = {}
    pairs = sorted((token, rank) for rank, entry in enumerate(entries) for token in entry.tokens)
    files = dict(node(entries, pairs, "", branches))
    for at in range(0, len(entries), BY_RANK):
        files[f"r-{at // BY_RANK}.json"] = packed([entry.row() for entry in entries[at : at + BY_RANK]])
    digest = hashlib.sha256()
    for name, text in sorted(files.items()):
        digest.update(f"{name}\0{text}\0".encode())
    folder = digest.hexdigest()[:8].translate(str.maketrans("0123456789", "ghijklmnop"))
    index = packed({"folder": folder, "count": len(entries), "branches": branches})
    draft.write_all(
        {f"namn/{folder}/{name}": text.encode() for name, text in sorted(files.items())}
        | {"namn/index.json": index.encode()}
    )
    return len(files) + 1


def node(
    entries: Sequence[Entry], pairs: list[Pair], start: str, branches: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """The files of everything that begins alike, and of what goes on from there.

    pairs       (token, rank), sorted; each token begins with start
    branches    is added to: beginning -> the letters that go on from it
    """
    ranks = sorted({rank for _, rank in pairs})
    if start and len(ranks) <= SHELF:
        yield f"s-{file_name(start)}.json", packed([entries[rank].row() for rank in ranks])
        return
    very = [rank for token, rank in pairs if token == start]
    if start:
        yield from branch(entries, start, ranks, very)
    parts = [(letter, list(part)) for letter, part in groupby(pairs[len(very) :], lambda pair: pair[0][len(start)])]
    branches[start] = "".join(letter for letter, _ in parts)
    for letter, part in parts:
        yield from node(entries, part, start + letter, branches)


def branch(entries: Sequence[Entry], start: str, ranks: list[int], very: list[int]) -> Iterator[tuple[str, str]]:
    """The two files of a branch.

    ranks    everyone with a word that begins so
    very     those with this very word; both rise
    """
    size = {rank: len(entries[rank].named) if start in entries[rank].named else 0 for rank in very}
    first = sorted(very, key=lambda rank: (size[rank] != 1, rank))[:FIRST]
    first += [rank for rank in ranks[: 2 * FIRST] if rank not in size][: FIRST - len(first)]
    yield f"b-{file_name(start)}.json", packed([len(ranks), [entries[rank].row() for rank in first]])
    sizes = "".join(letters(size[rank] + 1 if rank in size else 0) for rank in ranks)
    yield f"l-{file_name(start)}.txt", f"{steps(ranks)}\n{sizes}\n"


def file_name(start: str) -> str:
    """A beginning as part of a file's name: letters and figures as they are, others by code."""
    return "".join(c if c.isascii() else f"_{ord(c):x}_" for c in start)


def steps(ranks: list[int]) -> str:
    """Rising ranks as the steps between them, so that most take one letter."""
    return "".join(letters(rank - before - 1) for before, rank in zip([-1, *ranks], ranks, strict=False))


def letters(n: int) -> str:
    """A number in base 26, lowest first; small letters end it. No figures: they could look like somebody's number."""
    text = ""
    while n >= 26:
        text += chr(65 + n % 26)
        n //= 26
    return text + chr(97 + n)


def packed(value: object) -> str:
    """JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
