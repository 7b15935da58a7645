"""One file, read: the straight line from bytes to typed rows, with the evidence of each step."""

from pathlib import Path

from site_builder.cards import Card, Format
from site_builder.errors import LedgerError
from site_builder.read import (
    buyers,
    container,
    formulas,
    headings,
    joined,
    layout,
    money,
    parts,
    period,
    plausible,
    rows,
)
from site_builder.read.container import Content
from site_builder.read.fields import Typed, Wanted
from site_builder.read.parts import Part
from site_builder.read.result import Reading, months
from site_builder.read.typed import table, typed

__all__ = ["Reading", "file"]


def file(path: Path, card: Card | None = None, currency: str | None = None) -> Reading:
    """Read one ledger file.

    card        overrides for detection and the buyer; None reads by detection alone
    currency    the site's; rows in another get the reason "currency"
    raises      LedgerError with the file's reason
    """
    choices = card.format if card else Format()
    overrides = dict(card.columns) if card else {}
    opened = container.open_file(path, choices.member)
    found, refused = find_tables(opened.parts, choices, overrides)
    kept, notes = parts.choose(found, refused, path.name)
    notes += [f"passed over: {why}" for why in opened.skipped]
    return joined.join([read_part(part, card, currency) for part in kept], kept, notes, path.name)


def find_tables(
    contents: list[Content], choices: Format, overrides: dict[str, str]
) -> tuple[list[Part], list[LedgerError]]:
    """Lay out every sheet and member; give those with known headings, and why the others are not."""
    found: list[Part] = []
    refused: list[LedgerError] = []
    for content in contents:
        try:
            grids = layout.grids(content, choices, overrides)
        except LedgerError as error:
            refused.append(error)
            continue
        for grid in grids:
            told = len(grids) > 1 or not period.from_name(content.name)
            title = f"{content.name}, sheet {grid.sheet}" if grid.sheet and told else content.name
            try:
                found.append(Part(title, content, grid, headings.find(grid.rows, overrides, title)))
            except LedgerError as error:
                refused.append(error)
    return found, refused


def read_part(part: Part, card: Card | None, currency: str | None) -> Reading:
    """Read one table whose headings are known."""
    name, grid, heading = part.title, part.grid, part.heading
    body = rows.sort_out(grid, heading, name)
    known = period.find(card.format.period if card else "", name, grid.rows[: heading.row])
    if card and not known and not heading.dated:
        raise LedgerError(
            "period_unknown",
            f"{name}: no date column and no month in the name or a title; say which in the card, format.period",
        )
    titles = grid.rows[: heading.row]
    money.check_unit(heading.theirs["amount_ore"], titles, card.format.unit if card else "", name)
    amounts = headings.plain(heading.theirs["amount_ore"])
    want = Wanted(name, card, currency, known, buyers.from_titles(name, titles), amounts)
    out = typed(body, heading, want)
    if part.content.kind == "workbook" and "amount_ore" in heading.places:
        formulas.refuse_uncomputed(
            bytes(part.content.data), heading.places["amount_ore"], body.numbers, out.columns["amount_ore"], name
        )
    bare = rows.without_amount(body, out.columns["amount_ore"])
    headings.refuse_another(heading, bare, name)
    if not heading.dated:
        plausible.refuse_other_titles(known, bare, name)
    if card and card.format.period and "posted" in heading.places:
        plausible.refuse_other_period(out.columns["posted"], known, name)
    return reading(part, body, out)


def reading(part: Part, body: rows.Body, out: Typed) -> Reading:
    """Gather what is known."""
    content, grid, heading = part.content, part.grid, part.heading
    rows_table = table(out, body.numbers)
    return Reading(
        container=grid.container if grid.container and content.container == "csv" else content.container,
        encoding=grid.encoding,
        delimiter=grid.delimiter,
        sheet=grid.sheet,
        header_row=heading.row + grid.first_no or None,
        columns=heading.theirs,
        non_data=body.non_data + len(out.gone),
        number_kind=out.number_kind,
        period=months(rows_table),
        table=rows_table,
        notes=[content.evidence, *grid.notes, *heading.notes, *out.notes],
        page=grid.page,
    )
