"""How long the explorer's SQL tab takes in Chromium: python bench/sql.py SITE [QUERY].

SITE is a built archive, QUERY chooses rows as the explorer's address does (f=kopare:ar:…). Cold start is from the
click on the tab to the first answer: engine, rows and statement. Medians of five; each in a browser context of its own.
"""

import re
import shutil
import statistics
import sys
import threading
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from site_builder import server

CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')
STATEMENTS = {
    "by supplier": "select leverantor, sum(belopp_ore) from rader group by 1 order by 2 desc limit 20",
    "by month": "select manad, count(*), sum(belopp_ore) from rader group by 1",
    "how many suppliers": "select count(distinct leverantor_id) from rader",
    "a part of a name": "select * from rader where leverantor like '%bygg%' limit 100",
}
SAID = """() => / på [\\d\u00a0]+ ms/.test(document.querySelector("[data-said]").textContent)"""


def main(site: str, query: str = "") -> None:
    """Serve the site, ask, and print a line for each."""
    base = CANONICAL.search((Path(site) / "index.html").read_text(encoding="utf-8"))[1]
    here = server.make(Path(site), base, quiet=True)
    threading.Thread(target=here.serve_forever, daemon=True).start()
    address = f"{server.address(here, base)}utforska/?{query}"
    found: dict[str, list[int]] = {}
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for _ in range(5):
            context = chromium.new_context(locale="sv-SE")
            for name, took in asked(context.new_page(), address).items():
                found.setdefault(name, []).append(took)
            context.close()
        chromium.close()
    here.shutdown()
    for name, took in found.items():
        print(f"{name:24}{statistics.median(took):8.0f} ms   {took}")


def asked(page: Page, address: str) -> dict[str, int]:
    """Open the tab and ask everything once."""
    page.goto(address)
    page.locator("[data-result] table").first.wait_for()
    started = time.perf_counter()
    page.get_by_role("button", name="SQL", exact=True).click()
    page.wait_for_function(SAID)
    told = {"cold start": round(1000 * (time.perf_counter() - started))}
    for name, statement in STATEMENTS.items():
        page.locator("#sats").fill(statement)
        page.evaluate("document.querySelector('[data-said]').textContent = ''")
        started = time.perf_counter()
        page.get_by_role("button", name="Kör", exact=True).click()
        page.wait_for_function(SAID)
        told[name] = round(1000 * (time.perf_counter() - started))
    return told


if __name__ == "__main__":
    main(*sys.argv[1:])
