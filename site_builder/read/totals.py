"""Sums that a publisher wrote among or under the rows: sub totals, page totals and the whole.

A row is a sum when its words say so, or when it has nothing but an amount, and its amount is what
the rows above it make, back to the start or to an earlier sum. A row that says so and is not is
kept apart, never counted.
"""

from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from site_builder.read.body import Body
from site_builder.read.grid import as_text, blank, cell_at
from site_builder.read.headings import Heading
from site_builder.read.rows import LABEL, lonely, supplier_place

FEWEST_COLUMNS = 4
"""In a narrower table a lone amount may be a payment whose supplier is hidden."""


@dataclass
class Sums:
    """Places, among the data rows, of sums.

    gone     told by their words and right: no data
    aside    told by their looks, or by their words and wrong
    whole    (place, öre) of the sum of everything, under the rows
    """

    gone: list[int] = field(default_factory=list)
    aside: list[int] = field(default_factory=list)
    whole: tuple[int, int] | None = None


def find(ore: pa.Array, body: Body, heading: Heading) -> Sums:
    """Find the sums.

    ore    the amounts of the data rows
    """
    alone = lonely(body, heading)
    said = body.places(body.labelled)
    found = Sums()
    if not alone and not said:
        return found
    amounts = ore.fill_null(0)
    reached = pc.cumulative_sum(amounts)
    sums, starts = 0, {0}
    for place in sorted({*alone, *said}):
        amount = amounts[place].as_py()
        above = reached[place].as_py() - amount - sums
        if place and amount and above - amount in starts:
            (found.gone if place in said else found.aside).append(place)
            sums += amount
            starts.add(above)
            found.whole = (place, amount) if above == amount else None
        elif place and is_sum_all_the_same(place, place in said, len(alone), body, heading):
            found.aside.append(place)
            sums += amount
            found.whole = (place, amount)
        else:
            found.whole = None
    if found.whole and found.whole[0] < len(body) - 1:
        found.whole = None
    if not found.aside and not found.gone:
        found.aside = [place for place in alone if 2 * amounts[place].as_py() == reached[-1].as_py() != 0]
    return found


def is_sum_all_the_same(place: int, said: bool, alone: int, body: Body, heading: Heading) -> bool:
    """True for a row that is a sum by its words or its place, although it does not add up.

    Its words name the supplier of the row above; or it stands last, with an amount and at most a label.
    """
    above, row = body.grid.at(body.indexes[place - 1 : place + 1].to_pylist())
    name = supplier_place(heading)
    words, over = as_text(cell_at(row, name)).casefold(), as_text(cell_at(above, name)).casefold()
    if said and over and words != over:
        rest = LABEL.sub("", words).strip(" :=")
        if rest and rest == over:
            return True
    filled = sum(not blank(cell) for cell in row)
    last = place == len(body) - 1 and heading.width >= FEWEST_COLUMNS
    return last and (filled == 2 if said else alone == 1)
