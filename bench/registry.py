"""How long it takes to verify a registry of a million addresses: python bench/registry.py."""

import resource
import sys
import time

from site_builder import addresses

ADDRESSES = 1_000_000
MOST_SECONDS = 10


def log() -> bytes:
    """A million minted addresses; every hundredth leads on to the one before it."""
    minted = [("mint", f"/leverantor/{n:010d}/", (), "") for n in range(ADDRESSES)]
    merged = [
        ("redirect", f"/leverantor/{n:010d}/", (f"/leverantor/{n - 1:010d}/",), "merge")
        for n in range(100, ADDRESSES, 100)
    ]
    return addresses.append(b"", "2026-11-22", minted + merged)


def main() -> int:
    """Time it once, and fail when it takes too long."""
    data = log()
    began, worked = time.perf_counter(), time.process_time()
    known = addresses.read(data)
    seconds, processor = time.perf_counter() - began, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(known)} addresses, {len(data) / 1e6:.0f} MB: {seconds:.2f} s, {processor:.2f} s of CPU, {peak} MB")
    return 0 if seconds < MOST_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
