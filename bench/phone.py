"""A first search on a phone: what a reader waits for and fetches in a built site, in a fresh profile.

    CHROMIUM=/usr/bin/chromium python bench/phone.py SITE

SITE is a folder or a tar. Chromium with a phone's window, a processor four times slower and a line of 1.6 Mbit/s with
150 ms to the server opens the start page. Then a supplier is typed in one go: its first words, its whole name, begun
and without dots, its number with and without hyphen. Milliseconds are from the typing to the first hits on the
screen; bytes as sent, text by gzip as the host does it, from the typing until nothing more is fetched. Writes
bench/results/<date>-phone.json.
"""

import argparse
import datetime as dt
import gzip
import json
import os
import shutil
import sys
import threading
import time
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import asked  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from site_builder import finished, server  # noqa: E402

LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
"""Bytes a second, and milliseconds there and back."""
SLOWER = 4
PACKED = (".html", ".css", ".js", ".json", ".xml", ".txt", ".svg")
HITS = "main [data-popup]:not([hidden]) [role=option]"


class Host(server.Handler):
    """Sends text by gzip."""

    def send_file(self, file: str, status: HTTPStatus, body: bool) -> None:
        """Send a whole file."""
        data, packs = self.site.read(file), file.endswith(PACKED)
        data = gzip.compress(data, 6) if packs else data
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Length", str(len(data)))
        if packs:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if body:
            self.wfile.write(data)


def main() -> int:
    """Ask, tell and keep."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("site", type=Path)
    site = finished.at(words.parse_args().site)
    base = json.loads(site.read("build.json"))["base_url"]
    with server.Server((server.HERE, 0), partial(Host, base=urlsplit(base).path or "/", site=site, quiet=True)) as host:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        found = measured(server.address(host, base), queries(site))
        host.shutdown()
    outcome = {"date": dt.datetime.now(dt.UTC).date().isoformat(), "load": round(os.getloadavg()[0], 1),
               "files": len(site.sizes), "queries": found}  # fmt: skip
    print("\n".join(" | ".join(map(str, one.values())) for one in [{name: name for name in found[0]}, *found]))
    target = ROOT / "bench" / "results" / f"{outcome['date']}-phone.json"
    target.write_text(json.dumps(outcome, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0 if all(one["found"] for one in found) else 1


def queries(site: finished.Finished) -> list[tuple[str, str]]:
    """What is typed, and how the title of a hit must begin: of a supplier in the middle with dots in its name."""
    namn = json.loads(site.read("namn/index.json"))
    shelf = json.loads(site.read(f"namn/{namn['folder']}/r-{namn['count'] // 64}.json"))
    row = next(one for one in shelf if one[0] == 0 and set("åäö") & set(one[2].casefold()))
    name = row[2]
    first, *rest = name.split()
    plain = " ".join(asked.plain(first))
    begun, number = f"{first} {rest[0]}", row[1]
    typed = [begun, name, f"{plain} {rest[0].lower()} {' '.join(rest[1:2])}", f"{number[:6]}-{number[6:]}", number]
    return [(words, begun if words == begun else name) for words in typed]


def measured(address: str, wanted: list[tuple[str, str]]) -> list[dict[str, object]]:
    """Each query in a fresh profile."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        found = [ask(browser, address, typed, title) for typed, title in wanted]
        browser.close()
    return found


def ask(browser: Browser, address: str, typed: str, title: str) -> dict[str, object]:
    """One query: milliseconds to its first hits, kilobytes and requests."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page = context.new_page()
    sent = throttled(page)
    page.goto(address, wait_until="networkidle")
    opened = sum(sent)
    sent.clear()
    began = time.perf_counter()
    page.locator("#sok").fill(typed)
    page.locator(HITS).first.wait_for()
    took = round(1000 * (time.perf_counter() - began))
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)
    titles = page.locator(f"{HITS} .search-title").all_inner_texts()
    context.close()
    fits = [one.startswith(title) for one in titles]
    return {"typed": typed, "found": any(fits), "first": fits[0], "ms": took, "requests": len(sent),
            "kB": round(sum(sent) / 1000, 1), "kB of the page": round(opened / 1000, 1)}  # fmt: skip


def throttled(page: Page) -> list[int]:
    """Make a page a phone's; gives a list that grows by the bytes of each file as they came."""
    sent: list[int] = []
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.on("Network.loadingFinished", lambda event: sent.append(int(event["encodedDataLength"])))
    devtools.send("Network.emulateNetworkConditions", LINE)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return sent


if __name__ == "__main__":
    sys.exit(main())
