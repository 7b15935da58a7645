"""Everyone in the name directory: suppliers and buyers under all their names and numbers, highest paid first."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from site_builder import database
from site_builder.database import Connection
from site_builder.search import compounds, told
from site_builder.search.compounds import Vocabulary
from site_builder.search.folding import words
from site_builder.swedish import Money

EVERYONE = """
    select 'supplier' as kind, s.supplier_id as id, s.name, coalesce(t.amount_ore, 0) as amount_ore,
        coalesce(t.buyers, 0) as others, coalesce(n.names, []) as names
    from supplier as s
    left join supplier_total as t using (supplier_id)
    left join (
        select supplier_id, list(distinct name order by name) as names from supplier_name group by supplier_id
    ) as n using (supplier_id)
    union all
    select 'buyer', b.buyer_id, b.name, coalesce(t.amount_ore, 0), coalesce(t.suppliers, 0), []
    from buyer as b
    left join buyer_total as t using (buyer_id)
    order by amount_ore desc, kind, id
"""


@dataclass(frozen=True)
class Entry:
    """One supplier or buyer.

    id        as in its address
    others    its buyers, or a buyer's suppliers
    paid      its sum in words: 412,6 mnkr
    also      folded words it is found by that its name does not hold, each once
    """

    kind: str
    id: str
    name: str
    others: int
    paid: str
    also: tuple[str, ...] = ()

    @cached_property
    def named(self) -> frozenset[str]:
        """The words of its name."""
        return frozenset(words(self.name))

    @cached_property
    def tokens(self) -> frozenset[str]:
        """Every word and number that finds it."""
        numbers = (self.id, self.id[6:]) if told.is_number(self.id) else ()
        return self.named | {*numbers, *self.also}

    def row(self) -> list[object]:
        """As it stands in a file: kind, id, name, how many others, sum, other words; its reader knows the nouns."""
        kind = 1 if self.kind == "buyer" else 0
        return [kind, self.id, self.name, self.others, self.paid, *([" ".join(self.also)] if self.also else [])]


def entries(db: Connection, currency: str) -> Iterator[Entry]:
    """Everyone, highest paid first."""
    money, everyone = Money(currency), database.dicts(db, EVERYONE)
    known = Vocabulary(word for row in everyone for word in compounds.words(row["name"]))
    for row in everyone:
        others = [name for name in row["names"] if name != row["name"]]
        inner = known.inner(" ".join([row["name"], *others]))
        found = dict.fromkeys(word for text in (*others, inner) for word in words(text))
        named = set(words(row["name"]))
        paid, also = money.short(row["amount_ore"]), tuple(word for word in found if word not in named)
        yield Entry(row["kind"], row["id"], row["name"], row["others"], paid, also)
