"""The bill of materials: every library of requirements.lock with its hashes, and of vendor/, as CycloneDX."""

import json
import re
import uuid
from pathlib import Path

from site_builder import VERSION, paths

ENTRY = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def locked(lock: str) -> dict[tuple[str, str], list[str]]:
    """(name, version) -> the sha256 of each file that it may be installed from."""
    found: dict[tuple[str, str], list[str]] = {}
    for entry in lock.replace("\\\n", " ").splitlines():
        if match := ENTRY.match(entry):
            found[match[1], match[2]] = HASH.findall(entry)
    return found


def vendored() -> dict[str, str]:
    """name -> version of what browsers get of other people's work; see vendor/README.md."""
    return dict(json.loads((paths.ROOT / "vendor" / "package.json").read_text(encoding="utf-8"))["dependencies"])


def of(lock: Path) -> str:
    """The bill of materials as JSON; the same lock gives the same, but for the time."""
    from cyclonedx.model import HashAlgorithm, HashType
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.output.json import JsonV1Dot6
    from packageurl import PackageURL

    text = lock.read_text(encoding="utf-8")
    parts = [
        Component(
            name=name, version=version, type=ComponentType.LIBRARY, purl=PackageURL("pypi", None, name, version),
            bom_ref=f"{name}@{version}", hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for one in hashes],
        )
        for (name, version), hashes in locked(text).items()
    ] + [
        Component(name=name, version=version, type=ComponentType.LIBRARY, purl=PackageURL("npm", None, name, version),
                  bom_ref=f"npm:{name}@{version}")
        for name, version in vendored().items()
    ]  # fmt: skip
    bom = Bom(components=parts, serial_number=uuid.uuid5(uuid.NAMESPACE_OID, text))
    bom.metadata.component = Component(name="inkopsarkivet", version=VERSION, type=ComponentType.APPLICATION)
    bom.register_dependency(bom.metadata.component, parts)
    return JsonV1Dot6(bom).output_as_string(indent=1) + "\n"
