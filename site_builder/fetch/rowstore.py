"""A RowStore dataset, page by page, to one JSON file of rows.

The service pages as it likes, so the next page begins where the rows that came end. Its own count is
held to: a page too few or a table that changes midway is a fault, never a shorter ledger. Pages that
have come are kept beside, and the next night goes on from them if the table is still the same.
"""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from site_builder.fetch.client import Client
from site_builder.fetch.fault import Fault

PAGE = 500
MOST_BYTES_A_PAGE = 32 << 20
MOST_PAGES = 50_000


def version(client: Client, url: str) -> tuple[str, int]:
    """What the table is now, as a text to compare with, and how many rows it says it has.

    raises    Fault
    """
    info = answer(client, url.rstrip("/") + "/info")
    rows = info.get("rowcount")
    if not isinstance(rows, int) or rows < 0:
        raise Fault("count_mismatch", f"{url}/info: no row count")
    created = str(info.get("created", ""))
    return (f"{created} {rows}" if created.isprintable() and len(created) < 100 else ""), rows


def rows(client: Client, url: str, into: Path, most: int) -> None:
    """Fetch every row.

    into      the JSON file; pages that have come lie in into.rows and into.upto meanwhile
    most      bytes
    raises    Fault
    """
    name, expected = version(client, url)
    pages, upto = into.with_name(into.name + ".rows"), into.with_name(into.name + ".upto")
    done = resume(pages, upto, name)
    for _ in range(MOST_PAGES):
        if done >= expected:
            break
        found = page(client, url, done, expected)
        with pages.open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
            file.flush()
            size = file.tell()
        done += len(found)
        upto.write_text(json.dumps([name, done, size]), encoding="utf-8")
        if size > most:
            raise Fault("too_large", f"{url}: more than {most} bytes; if it is right, raise files.max_bytes")
    if done != expected or version(client, url) != (name, expected):
        clear(pages, upto)
        raise Fault("count_mismatch", f"{url}: {done} rows came, {expected} were promised, or the table changed midway")
    finish(pages, into, expected)
    clear(pages, upto)


def page(client: Client, url: str, offset: int, expected: int) -> list[dict[str, Any]]:
    """One page of rows, of which there is at least one."""
    body = answer(client, f"{url.rstrip('/')}?{urlencode({'_limit': PAGE, '_offset': offset})}")
    found = body.get("results")
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise Fault("count_mismatch", f"{url}: an answer without rows")
    if not found or body.get("resultCount") != expected:
        raise Fault("count_mismatch", f"{url}: at row {offset} the service has another count than it said, {expected}")
    return found


def answer(client: Client, url: str) -> dict[str, Any]:
    """One JSON object."""
    try:
        body = json.loads(client.read(url, MOST_BYTES_A_PAGE))
    except (ValueError, RecursionError) as error:
        raise Fault("truncated", f"{url}: not JSON, or not all of it") from error
    if not isinstance(body, dict):
        raise Fault("count_mismatch", f"{url}: expected an object")
    return body


def resume(pages: Path, upto: Path, name: str) -> int:
    """Rows that came an earlier night, when the table is the same and the file holds them."""
    try:
        before, done, size = json.loads(upto.read_text(encoding="utf-8"))
        if name and before == name and pages.stat().st_size >= size:
            with pages.open("r+b") as file:
                file.truncate(size)
            return int(done)
    except (FileNotFoundError, ValueError, TypeError):
        pass  # nothing to go on from
    clear(pages, upto)
    return 0


def finish(pages: Path, into: Path, expected: int) -> None:
    """Write the rows as one RowStore answer, which the reader knows."""
    with into.open("w", encoding="utf-8") as file:
        file.write(f'{{"resultCount": {expected}, "offset": 0, "limit": {expected}, "results": [\n')
        if expected:
            with pages.open(encoding="utf-8") as lines:
                file.write(next(lines).rstrip("\n"))
                file.writelines(",\n" + line.rstrip("\n") for line in lines)
        file.write("\n]}\n")


def clear(pages: Path, upto: Path) -> None:
    """Remove what lies beside."""
    for path in (pages, upto):
        path.unlink(missing_ok=True)
