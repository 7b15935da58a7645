"""build.json: what went in, what came out, and that the two are the same, row by row and öre by öre."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from site_builder import finished
from site_builder.database import Connection, dicts
from site_builder.draft import Draft
from site_builder.errors import ConfigError, GateError
from site_builder.merkle import Entry
from site_builder.merkle import root_of as root_of_files
from site_builder.publish.inventory import inventory
from site_builder.settings import MEGABYTE, Settings

Tally = dict[str, Any]
FATES = ("published", "masked", "set_aside")
"""What can become of a row; masked rows count but their supplier is not shown."""

FILES = """
with paid as (
    select
        file_no,
        count(*) filter (where protection is null)                                       as published,
        count(*) filter (where protection is not null)                                   as masked,
        sum(amount_ore) filter (where protection is null and amount_ore > 0)             as published_debit,
        sum(amount_ore) filter (where protection is null and amount_ore < 0)             as published_credit,
        sum(amount_ore) filter (where protection is not null and amount_ore > 0)         as masked_debit,
        sum(amount_ore) filter (where protection is not null and amount_ore < 0)         as masked_credit
    from payment
    group by file_no
)
select
    file.file_no, file.source, file.name, file.sha256, file.bytes, file.state, file.reason, file.non_data,
    file_in.rows as rows_in, file_in.debit_ore as in_debit, file_in.credit_ore as in_credit,
    paid.* exclude (file_no)
from file
left join file_in using (file_no)
left join paid using (file_no)
order by file.source, file.file_no
"""

ROOM = "select bulk, accounts, state, whole_pages, short_pages from copies, ({})"
"""Which copies of the rows the site has, see sql/downloads/copies.sql, and how its suppliers' pages are."""

SUPPLIERS = "select count_if(whole) as whole_pages, count_if(not whole) as short_pages from supplier_form"
"""How many suppliers' pages are whole and how many short, see sql/pages/supplier_form.sql."""

IDENTITY = "select * exclude (source) from source_identity where source = ? order by kind"
"""How each source's payees are known, see the model."""

ASIDE = """
select file_no, reason, rows, debit_ore, credit_ore
from set_aside
where rows > 0
order by file_no, reason
"""


def tally(db: Connection, settings: Settings, seconds: dict[str, float], pages: dict[str, int]) -> Tally:
    """Count the edition: per file, per source and in all.

    seconds    stage -> seconds
    pages      page kind -> pages
    returns    what build.json holds; amounts are whole öre
    raises     GateError naming the first file whose rows or öre do not close
    """
    aside: dict[int, list[dict[str, Any]]] = {}
    for row in dicts(db, ASIDE):
        aside.setdefault(row["file_no"], []).append(row)
    files = [(row["source"], entry(row, aside.get(row["file_no"], []))) for row in dicts(db, FILES)]
    totals = total([file for _, file in files])
    require_whole(db, totals)
    return {
        "edition": settings.edition,
        "as_of": settings.as_of.isoformat(),
        "base_url": settings.base_url,
        "currency": settings.site.currency,
        "sources": [
            source(row, [file for slug, file in files if slug == row["source"]], dicts(db, IDENTITY, [row["source"]]))
            for row in dicts(db, "select source, state, reason from source order by source")
        ],
        "totals": totals,
        "suppliers": db.execute("select count(*) from supplier_total").fetchall()[0][0],
        "pages": dict(pages),
        "room": {"bytes": settings.site.room * MEGABYTE, **dicts(db, ROOM.format(SUPPLIERS))[0]},
        "seconds": dict(seconds),
    }


def entry(row: dict[str, Any], aside: list[dict[str, Any]]) -> Tally:
    """One file's lines in the tally, which close or raise GateError."""
    row |= {"set_aside": sum(part["rows"] for part in aside)}
    row |= {f"set_aside_{sign}": sum(part[f"{sign}_ore"] for part in aside) for sign in ("debit", "credit")}
    file = {name: row[name] for name in ("name", "sha256", "bytes", "state", "reason")}
    file |= {"non_data": row["non_data"] or 0, "rows_in": row["rows_in"] or 0}
    file |= {fate: row[fate] or 0 for fate in ("published", "masked")}
    file["set_aside"] = {part["reason"]: part["rows"] for part in aside}
    for fate in ("in", *FATES):
        debit, credit = row[f"{fate}_debit"] or 0, row[f"{fate}_credit"] or 0
        file[f"amount_{fate}_ore"] = debit + credit
        file[f"debit_{fate}_ore"], file[f"credit_{fate}_ore"] = debit, credit
    require_closed(f"{row['source']}/{row['name']}", file)
    return file


def require_closed(where: str, file: Tally) -> None:
    """Rows in are rows out, and so are öre, debits and credits each for themselves."""
    out = file["published"] + file["masked"] + sum(file["set_aside"].values())
    if file["rows_in"] != out:
        raise GateError(f"{where}: {file['rows_in']} rows were read but {out} are accounted for")
    for sign in ("debit", "credit"):
        read, found = file[f"{sign}_in_ore"], sum(file[f"{sign}_{fate}_ore"] for fate in FATES)
        if read != found:
            raise GateError(f"{where}: {sign}s of {read} öre were read but {found} öre are accounted for")


def total(files: Iterable[Tally]) -> Tally:
    """The sums of several files' lines, reasons by name."""
    sums: Tally = {"files": 0, "non_data": 0, "rows_in": 0, "published": 0, "masked": 0, "set_aside": {}}
    sums |= {f"{kind}_{fate}_ore": 0 for fate in ("in", *FATES) for kind in ("amount", "debit", "credit")}
    for file in files:
        sums["files"] += 1
        for name in sums.keys() - {"files", "set_aside"}:
            sums[name] += file[name]
        for reason, rows in file["set_aside"].items():
            sums["set_aside"][reason] = sums["set_aside"].get(reason, 0) + rows
    return {**sums, "set_aside": dict(sorted(sums["set_aside"].items()))}


def source(row: dict[str, Any], files: list[Tally], identity: list[dict[str, Any]]) -> Tally:
    """One source with its files, their sums, and how its payees are known."""
    return {**row, **total(files), "identity": identity, "files": files}


def require_whole(db: Connection, totals: Tally) -> None:
    """Every payment belongs to a file of the tally.

    raises    GateError
    """
    rows, ore = db.execute("select count(*), coalesce(sum(amount_ore), 0) from payment").fetchall()[0]
    counted = totals["published"] + totals["masked"]
    summed = totals["amount_published_ore"] + totals["amount_masked_ore"]
    if (rows, ore) != (counted, summed):
        raise GateError(f"build.json: {rows} payments of {ore} öre, but its files have {counted} of {summed}")


def sign(draft: Draft, tally: Tally, root: str) -> None:
    """Write what marks a site as ours: manifest.json, build.json, and .nojekyll that lets every file be served.

    root    hash of the edition's files of rows, as every page's foot has it
    """
    draft.write(".nojekyll", "")
    whole = inventory(draft.finished())
    tally |= {"root": root_of_files(whole), "data_root": root}
    draft.write("manifest.json", listing(tally, whole))
    draft.write("build.json", json.dumps(tally, ensure_ascii=False, indent=1))


def listing(tally: Tally, files: list[Entry]) -> str:
    """manifest.json: a line a file, so that two editions can be held beside each other."""
    head = {name: tally[name] for name in ("edition", "root", "data_root")} | {"columns": Entry._fields}
    lines = ",\n".join(json.dumps(file, ensure_ascii=False) for file in files)
    return json.dumps(head, ensure_ascii=False)[:-1] + f', "files": [\n{lines}\n]}}\n'


def manifest(place: Path) -> Tally:
    """Read the build.json of a finished site.

    raises    ConfigError when there is none
    """
    site = finished.at(place)
    if not site.has("build.json"):
        raise ConfigError(f"{place}: no build.json here; expected a folder or a tar that `build` made")
    return dict(json.loads(site.read("build.json")))
