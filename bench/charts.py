"""The charts of large pages (Altair) and of small ones (a path made in SQL) side by side, of the same invented months.

    python bench/charts.py FOLDER
    CHROMIUM=/usr/bin/chromium python bench/charts.py FOLDER

Writes FOLDER/index.html, to be looked at by a person who changes either: same hue, same hatch, same words, same base
line. With CHROMIUM also pictures of it, 390 and 1280 pixels wide, light and dark. No part of the site.
"""

import datetime as dt
import os
import sys
from pathlib import Path
from typing import Any

import duckdb

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from site_builder import charts, database, paths, warehouse  # noqa: E402
from site_builder.draft import Draft  # noqa: E402
from site_builder.markup import trusted  # noqa: E402
from site_builder.pages import assets  # noqa: E402
from site_builder.pages.environment import environment  # noqa: E402
from site_builder.settings import Settings, Site  # noqa: E402
from site_builder.swedish import Money  # noqa: E402

CASES = {
    "Tre år, ojämna": [100 + 37 * (n * 7 % 11) for n in range(36)],
    "Ett halvår": [120, 80, 240, 60, 90, 310],
    "Med månader som saknas": [None if n in {5, 6, 7, 14} else 90 + 25 * (n % 5) for n in range(24)],
    "Med kreditmånader": [-140 if n % 6 == 4 else 60 + 30 * (n % 4) for n in range(18)],
    "En enda stor": [2000 if n == 9 else 20 + n for n in range(18)],
}
"""Title to thousands of kronor a month from January 2023; None is a month that nobody has published."""
TABLE = """
    create table payment (
        buyer_id varchar, supplier_id varchar, account_id varchar, month date, year integer, amount_ore bigint,
        protection varchar
    )
"""
SIZES = [(width, scheme) for width in (390, 1280) for scheme in ("light", "dark")]


def main() -> int:
    """Write the page, and pictures of it where there is a browser."""
    folder = Path(sys.argv[1])
    draft = Draft(folder)
    assets.publish(draft)
    settings = Settings(Site(invented=True), Path(), folder, "https://a.example/", dt.date(2026, 11, 1), 1, True)
    template = environment(settings, "", assets.folder()).from_string(
        (ROOT / "bench" / "charts.html").read_text("utf-8")
    )
    draft.write("index.html", template.render(cases=[case(title, amounts) for title, amounts in CASES.items()]))
    if os.environ.get("CHROMIUM"):
        picture(folder, os.environ["CHROMIUM"])
    return 0


def case(title: str, amounts: list[int | None]) -> dict[str, Any]:
    """One run of months drawn both ways."""
    days = [dt.date(2023 + n // 12, n % 12 + 1, 1) for n in range(len(amounts))]
    ore = [None if amount is None else amount * 100_000 for amount in amounts]
    months = [
        {"month": day, "state": "missing" if sum_ is None else "full", "amount_ore": sum_}
        for day, sum_ in zip(days, ore, strict=True)
    ]
    [large] = charts.month_chart("buyer", str(len(title)), months, Money("SEK"))
    drawn = {"svg": trusted(str(large["svg"])), "narrow": trusted(str(large["narrow"]))}
    return {"title": title, "large": {**large, **drawn}, "small": small(days, ore)}


def small(days: list[dt.date], ore: list[int | None]) -> dict[str, Any]:
    """The same months through the model of small charts."""
    db = duckdb.connect()
    db.execute(TABLE)
    for day, sum_ in zip(days, ore, strict=True):
        if sum_ is not None:
            db.execute("insert into payment values ('k', 's', 'a', ?, ?, ?, null)", [day, day.year, sum_])
    db.execute("create table buyer as select 'k' as buyer_id, 'kommun' as chart")
    for model in ("bar_frame", "supplier_bars"):
        warehouse.run(db, warehouse.parse(paths.SQL / f"{model}.sql"))
    return database.dicts(db, "select * from supplier_bars")[0]


def picture(folder: Path, chromium: str) -> None:
    """Pictures of the whole page in four forms."""
    from playwright.sync_api import sync_playwright  # only where there is a browser

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width, scheme in SIZES:
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
            page.goto((folder / "index.html").resolve().as_uri())
            page.screenshot(path=folder / f"charts-{width}-{scheme}.png", full_page=True)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
