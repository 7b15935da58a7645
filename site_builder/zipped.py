"""A zip of one file, the same bytes every time: it tells no time and no machine."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO


def zipped(data: bytes, name: str) -> bytes:
    """Pack one file under a name."""
    with io.BytesIO() as out:
        with zipping(out, name) as inside:
            inside.write(data)
        return out.getvalue()


@contextmanager
def zipping(out: IO[bytes], name: str) -> Iterator[IO[bytes]]:
    """Pack one file under a name, written piece by piece; out is a new file."""
    member = zipfile.ZipInfo(name)
    member.compress_type, member.create_system, member.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
    with zipfile.ZipFile(out, "w") as whole, whole.open(member, "w") as inside:
        yield inside
