"""The files of a site held to its manifest, and the manifest to its root hash."""

import hashlib
import json
import re
from pathlib import Path

from site_builder.errors import ConfigError

OUTSIDE = {"manifest.json", "build.json"}


def verify(root: Path) -> tuple[int, list[str]]:
    """Hash every file anew. An edition that was packed without its pages need not have them all.

    returns   files that are as the manifest says, and what differs
    raises    ConfigError when there is no manifest
    """
    path = root / "manifest.json"
    if not path.is_file():
        raise ConfigError(f"{root}: no manifest.json here; expected an edition of a site")
    manifest = json.loads(path.read_text(encoding="utf-8"))
    listed = {name: (size, digest) for name, size, digest in manifest["files"]}
    there = {p.relative_to(root).as_posix(): p for p in root.rglob("*") if p.is_file()}
    packed = "index.html" not in there
    lost = [] if packed else sorted(listed.keys() - there.keys())
    faults = [f"{name}  is in the manifest but not in the site" for name in lost]
    strange = there.keys() - listed.keys() - OUTSIDE - of_state(there)
    faults += [f"{name}  is not in the manifest" for name in sorted(strange)]
    whole = 0
    for name in sorted(listed.keys() & there.keys()):
        data = there[name].read_bytes()
        same = listed[name] == (len(data), hashlib.sha256(data).hexdigest())
        whole += same
        faults += [] if same else [f"{name}  has other bytes than the manifest says"]
    if root_of([(name, *listed[name]) for name in listed]) != manifest["root"]:
        faults.append("manifest.json  its root is not that of its files")
    return whole, faults


def of_state(there: dict[str, Path]) -> set[str]:
    """Files of a packed edition that the site had no room for, each as the state.json beside it says."""
    found = set()
    for name in (name for name in there if re.fullmatch(r"tillstand/[^/]+/state\.json", name)):
        for file, digest in json.loads(there[name].read_bytes())["sha256"].items():
            path = name.replace("state.json", file)
            if path in there and hashlib.sha256(there[path].read_bytes()).hexdigest() == digest:
                found.add(path)
    return found


def root_of(entries: list[tuple[str, int, str]]) -> str:
    """The root of RFC 9162's tree, from the leaves up in layers: a lone last node moves up as it is."""
    ordered = sorted(entries, key=lambda entry: entry[0].encode())
    layer = [hashlib.sha256(b"\0" + f"{p}\t{n}\t{h}".encode()).digest() for p, n, h in ordered]
    if not layer:
        return hashlib.sha256().hexdigest()
    while len(layer) > 1:
        pairs = [layer[at : at + 2] for at in range(0, len(layer), 2)]
        layer = [hashlib.sha256(b"\1" + b"".join(pair)).digest() if len(pair) == 2 else pair[0] for pair in pairs]
    return layer[0].hex()
