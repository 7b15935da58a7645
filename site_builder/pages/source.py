"""A source's page: what was fetched, how it was read, and what became of every row."""

import json
from collections.abc import Iterator

from site_builder import columns, reasons
from site_builder.database import beside
from site_builder.pages.page import Page, View

KIND = "källa"

ENTITIES = "select source, * exclude (source) from source order by source"
LISTS = {
    "files": "select f.source, f.*, t.* exclude (file_no, source) from file f join file_tally t using (file_no) "
    "order by f.source, f.file_no",
    "aside": "select f.source, a.* , f.name from set_aside a join file f using (file_no) "
    "order by f.source, a.file_no, a.reason",
    "buyers": "select unnest(string_split(source, ',')) as source, buyer_id, name from buyer "
    "order by source, name, buyer_id",
}
MEANINGS = {column.name: column.meaning for column in columns.FROM_FILE}


def pages(view: View) -> Iterator[Page]:
    """Yield one page per source card."""
    for source in beside(view.db, ENTITIES, **LISTS):
        for file in source["files"]:
            file["columns"] = json.loads(file["columns"]) if file["columns"] else {}
        yield Page(
            f"data/{source['id']}/index.html",
            "source.html",
            {
                "title": f"Källa: {source['buyer_name']}",
                "description": f"Filer, kontrollsummor, rader in och ut för {source['buyer_name']}.",
                "crumbs": [("Start", ""), ("Data", "data/"), (source["buyer_name"], None)],
                "source": source,
                "meanings": MEANINGS,
                "row_reasons": reasons.ROW,
                "file_reasons": reasons.FILE,
            },
        )
