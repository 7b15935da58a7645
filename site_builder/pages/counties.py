"""The map of squares: every county, where it stands, and what the archive has of it.

A municipality's code begins with its county's, and a region's is its county's own; both are in the register of
bodies. Others lie in a county only where seats.csv says so, and else beside the map.
"""

from collections import Counter
from typing import Any

from site_builder import bodies
from site_builder.database import Connection, dicts

Row = dict[str, Any]


def seats(db: Connection) -> dict[str, str]:
    """Buyer to the code of its county; buyers without one are left out."""
    own = {row["buyer_id"]: row["county"] for row in dicts(db, "select buyer_id, county from seats")}
    known = bodies.by_number()
    found = {}
    for (buyer,) in db.execute("select buyer_id from buyer order by buyer_id").fetchall():
        code = own.get(buyer) or (known[buyer].code[:2] if buyer in known else "")
        if code:
            found[buyer] = code
    return found


def counties(db: Connection) -> list[Row]:
    """Every county from north to south and west to east: code, name, short, row, place."""
    return dicts(db, "select * from counties order by row, place")


def municipalities() -> Counter[str]:
    """How many municipalities each county has."""
    return Counter(body.code[:2] for body in bodies.known() if "municipality" in body.kinds)


def covered(db: Connection) -> list[Row]:
    """Every county, and of it what the archive has.

    returns    those of counties(); and of (how many municipalities it has), region, towns and others (how many buyers
               of each kind), buyers, amount_ore (None without any buyer)
    """
    lies, every = seats(db), municipalities()
    buyers = dicts(db, "select b.buyer_id, b.kind, t.amount_ore from buyer b join buyer_total t using (buyer_id)")
    return [
        {
            **county,
            "of": every[county["code"]],
            **told([one for one in buyers if lies.get(one["buyer_id"]) == county["code"]]),
        }
        for county in counties(db)
    ]


def told(buyers: list[Row]) -> Row:
    """What a county's buyers are together."""
    kinds = Counter(buyer["kind"] for buyer in buyers)
    return {
        "buyers": len(buyers),
        "region": kinds["region"],
        "towns": kinds["municipality"],
        "others": len(buyers) - kinds["region"] - kinds["municipality"],
        "amount_ore": sum(buyer["amount_ore"] for buyer in buyers) if buyers else None,
    }
