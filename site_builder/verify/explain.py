"""One figure explained: its value, edition, model and the rows behind it, each with the file it came from."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from site_builder import merkle
from site_builder.errors import ConfigError
from site_builder.verify import known, naming
from site_builder.verify.reader import figures
from site_builder.verify.shown import Shown

MOST = 20
"""Rows in the text for people; the JSON has all."""


def explain(root: Path, address: str) -> dict[str, Any]:
    """Say everything that is known of one figure.

    root       the folder of a site
    address    a page's address or place, #, and the figure: the id of its element or row, a handle as
               figures_of lists them, or what it says
    raises     ConfigError when there is no such page or figure, with those that there are
    """
    page, wanted = page_of(root, address)
    ledger, all_shown = known.read(root), figures((root / page).read_text(encoding="utf-8"))
    handles = [handle(shown) for shown in all_shown]
    chosen = [at for at, shown in enumerate(all_shown) if wanted in {handles[at], shown.id, shown.text}]
    if not chosen:
        there = ", ".join(dict.fromkeys(handles))
        raise ConfigError(f"{page}#{wanted}: no such figure; expected an id, a text, or one of {there[:3000]}")
    shown = all_shown[next((at for at in chosen if all_shown[at].name == "data-ore"), chosen[0])]
    said = naming.found(ledger, page, shown)
    whole = json.loads((root / "build.json").read_text(encoding="utf-8"))
    told = {
        "page": f"{whole['base_url']}{page.removesuffix('index.html')}",
        "figure": handle(shown),
        "shown": " ".join(shown.text.split()),
        "value": shown.value,
        "unit": "öre" if shown.name == "data-ore" else "",
        "edition": whole["edition"],
        "root": whole["root"],
        "model": model_of(root, shown.model),
    }
    if isinstance(said, str):
        return {**told, "says": "", "why_not": naming.REASONS[said], "rows": []}
    rows = [] if said.measure in ledger.taught else ledger.rows(said.where)
    return {**told, "says": str(said), "recomputed": ledger.value(said), "rows": rows}


def page_of(root: Path, address: str) -> tuple[str, str]:
    """The file of an address, and the figure after #."""
    base = urlsplit(json.loads((root / "build.json").read_text(encoding="utf-8"))["base_url"]).path
    place, _, figure = address.partition("#")
    path = urlsplit(place).path if "//" in place else place
    path = path.removeprefix(base) if path.startswith(base) else path.lstrip("/")
    page = path if path.endswith(".html") else f"{path.rstrip('/')}/index.html".lstrip("/")
    if ".." in page or not (root / page).is_file():
        raise ConfigError(f"{address}: {root} has no page {page}")
    return page, unquote(figure) or "total"


def handle(shown: Shown) -> str:
    """What a figure is called on its page: its id, or section, row and column, in small letters."""
    if shown.id and not shown.table:
        return shown.id
    link = next((part for part in reversed(re.split(r"[/#]", shown.links[-1])) if part), "") if shown.links else ""
    row = (link or shown.heading) if shown.table else shown.heading
    parts = [shown.section, row, shown.column or shown.after[:24] or shown.name]
    return ".".join(re.sub(r"[^\w-]+", "-", part.lower()).strip("-") for part in parts if part)


def model_of(root: Path, model: str) -> dict[str, str]:
    """The query that made a figure, as it ran: from its own page in the site."""
    page = root / "metod" / model.replace("_", "-") / "index.html"
    if not model or not page.is_file():
        return {"name": model, "file": "", "sql": ""}
    text = page.read_text(encoding="utf-8")
    file = re.search(r"<code>(site_builder/sql/[^<]+)</code>", text)
    sql = re.search(r'<pre class="sql"[^>]*><code>(.*?)</code></pre>', text, re.S)
    return {"name": model, "file": file[1] if file else "", "sql": unescape(sql[1]) if sql else ""}


def lines(told: dict[str, Any]) -> list[str]:
    """The same for people."""
    header = [line for line in told["model"]["sql"].splitlines() if line.startswith("--")]
    found = [
        f"page     {told['page']}",
        f"figure   {told['figure']}: {told['shown']} ({told['value']} {told['unit']})".replace(" )", ")"),
        f"edition  {told['edition']}, root {told['root'][: merkle.SHORT]}",
        f"model    {told['model']['file'] or 'none named on the page'}",
        *(f"         {line}" for line in header),
    ]
    if "why_not" in told:
        return [*found, f"rows     not one by one: {told['why_not']}"]
    same = "the same" if told["recomputed"] == told["value"] else "NOT THE SAME"
    found += [
        f"says     {told['says']}",
        f"rows     {len(told['rows'])}, worked out anew: {told['recomputed']}, {same}",
    ]
    for row in told["rows"][:MOST]:
        where = f"{row['source']}/{row['file']} row {row['row_no']}" if row["file"] else f"{row['n']} gathered rows"
        sheet = f" sheet {row['sheet']}" if row["sheet"] else ""
        bytes_of = f"  sha256 {row['sha256']}  fetched {row['fetched']}" if row["sha256"] else ""
        found.append(f"    {row['day']}  {row['ore']} öre  {row['name']}  {where}{sheet}{bytes_of}")
    more = len(told["rows"]) - MOST
    return found + ([f"    … and {more} more; --json has all"] if more > 0 else [])
