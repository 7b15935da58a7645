"""On what a source was judged: the program, the cards and what people have decided.

A source may be published again unread only while all of it is the same: a correction, an erasure or a
mended reader must reach every source the very next night.
"""

import hashlib
from pathlib import Path

from site_builder.paths import ROOT

DECIDED = {".toml", ".csv"}
NOT_DECISIONS = {"ledgers", "demo", "registry"}
"""Folders beside the cards that hold data, not decisions."""


def of(sources: Path) -> str:
    """One text that changes when any of it does.

    sources    folder of cards; files in the folders beside it are looked at too
    """
    program = sorted([*(ROOT / "site_builder").rglob("*.py"), *(ROOT / "site_builder").rglob("*.sql")])
    beside = sources.resolve().parent
    decided = sorted(
        path
        for path in (*beside.glob("*.toml"), *beside.glob("*/*"))
        if path.suffix in DECIDED and path.parent.name not in NOT_DECISIONS and path.is_file()
    )
    digest = hashlib.sha256()
    for root, paths in ((ROOT, program), (beside, decided)):
        for path in paths:
            digest.update(path.relative_to(root).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
