"""A source's page, and the same as JSON: how it was read, what to mend, and what became of every row."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from site_builder import columns, merkle, reasons
from site_builder.database import beside
from site_builder.jsontext import indented
from site_builder.pages import words
from site_builder.pages.checks import checks
from site_builder.pages.page import Page, View
from site_builder.pages.remarks import remarks
from site_builder.pages.specification import deviations

KIND = "källa"

ENTITIES = "select source, * exclude (source) from source order by source"
LISTS = {
    "files": "select f.source, f.*, t.* exclude (file_no, source), coalesce(p.hidden, 0) as hidden, "
    "coalesce(s.sums_ore, 0)::bigint as sums_ore from file f "
    "join file_tally t using (file_no) left join (select file_no, count(*)::integer as hidden from payment "
    "where protection = 'publisher' group by file_no) p using (file_no) left join (select file_no, "
    "sum(debit_ore + credit_ore) as sums_ore from set_aside where reason = 'total_row' group by file_no) s "
    "using (file_no) order by f.source, f.name, f.file_no",
    "aside": "select f.source, a.* , f.name from set_aside a join file f using (file_no) "
    "order by f.source, a.file_no, a.reason",
    "buyers": "select unnest(string_split(source, ',')) as source, buyer_id, name from buyer "
    "order by source, name, buyer_id",
    "ranges": "select f.source, r.*, f.name from row_range r join file f using (file_no) "
    "order by f.source, f.name, r.file_no, r.first_row, r.code",
    "findings": "select n.source, n.*, f.name from finding n left join file f using (file_no) "
    "order by n.source, n.reason, f.name, n.period",
    "repeats": "select r.source, r.*, f.name, k.name as kept_name from repeat r join file f using (file_no) "
    "left join file k on k.file_no = r.kept_file_no order by r.source, f.name, r.month",
    "corrections": "select c.source, c.*, coalesce(f.name, c.file) as name from correction c "
    "left join file f using (file_no) order by c.source, name, c.row_no",
    "missing": "select source, month from source_month where state = 'missing' order by source, month",
    "names": "select n.source, supplier_id, list(distinct n.name order by n.name) as names, "
    "sum(n.rows)::integer as rows from supplier_name n join supplier s using (supplier_id) "
    "where s.id_kind <> 'name' group by all having count(distinct lower(n.name)) > 1 "
    "order by n.source, len(names) desc, supplier_id",
    "identity": "select *, coalesce(suppliers, payees) as count from source_identity "
    "order by source, suppliers is null, rows desc, kind",
    "unnamed": "select source, account_no, count(*)::integer as rows from payment "
    "where account_no is not null and account_text is null group by all order by source, rows desc, account_no",
}
MEANINGS = columns.PARTS | {column.name: column.meaning for column in columns.FROM_FILE}
MOST = 40
"""Of each list on the page; all of them are in the JSON."""
HOW = ("container", "encoding", "delimiter", "sheet", "header_row", "decimal", "number_kind", "columns")
"""What must be the same for files to be told of together."""


def pages(view: View) -> Iterator[Page]:
    """Yield one page and one JSON file per source card."""
    for source in beside(view.db, ENTITIES, **LISTS):
        for file in source["files"]:
            file["anchor"] = anchor(source["files"], file)
            file["columns"] = json.loads(file["columns"]) if file["columns"] else {}
        told_of = latest(source["files"])
        read = [file for file in told_of if file["container"]]
        numbers = {file["file_no"] for file in told_of}
        source["ranges"] = [one for one in source["ranges"] if one["file_no"] in numbers]
        source["deviations"] = deviations(read) if view.settings.site.currency == "SEK" else []
        source["totals"] = totals(read)
        source["parts"] = [
            {"name": f["name"], "rows": f["part_rows"], "total": f["part_total"]} for f in read if f["part_total"]
        ]
        source["checks"] = checks(source, told_of)
        yield Page(f"data/{source['id']}/index.json", data=as_json(source))
        yield Page(
            f"data/{source['id']}/index.html",
            "source.html",
            {
                "title": f"Källa: {source['buyer_name']}",
                "description": f"Filer, kontrollsummor, rader in och ut för {source['buyer_name']}.",
                "crumbs": [("Start", ""), ("Data", "data/"), (source["buyer_name"], None)],
                "source": source,
                "remarks": remarks(source["ranges"]),
                "ways": ways(read),
                "most": MOST,
                "meanings": MEANINGS,
                "identities": words.IDENTITIES,
                "row_reasons": reasons.ROW,
                "file_reasons": reasons.FILE,
            },
        )


def anchor(files: list[dict[str, Any]], file: dict[str, Any]) -> str:
    """Where links to a file lead: to the first that has its bytes."""
    first = next(one for one in files if one["sha256"] == file["sha256"])
    return f"f-{file['sha256'][: merkle.SHORT]}" if file["sha256"] and first is file else ""


def latest(files: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The files of the last delivery: a kept one whose name came again, and waits, is not told of with it."""
    came = {file["name"] for file in files if file["state"] != "kept"}
    return [file for file in files if file["state"] != "kept" or file["name"] not in came]


def totals(files: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The publisher's own totals beside ours: of every readable amount in the file that is no sum itself."""
    given = [file for file in files if file["total_ore"] is not None]
    return [
        {"name": f["name"], "row_no": f["total_row"], "said_ore": f["total_ore"],
         "counted_ore": f["in_ore"] - f["sums_ore"], "difference_ore": f["in_ore"] - f["sums_ore"] - f["total_ore"]}
        for f in given
    ]  # fmt: skip


def ways(files: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The different ways that files were read, the commonest first, each with its files' names."""
    alike: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for file in files:
        alike[json.dumps([file[name] for name in HOW], ensure_ascii=False)].append(file)
    return [
        {**{name: group[0][name] for name in HOW}, "files": len(group), "first": group[0]["name"]}
        for group in sorted(alike.values(), key=lambda group: -len(group))
    ]


def as_json(source: dict[str, Any]) -> bytes:
    """Everything that the page is made of, for programs."""
    whole = {"source": source["id"], **source, "reasons": {**reasons.ROW, **reasons.FILE}}
    return indented(whole)
