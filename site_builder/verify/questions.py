"""The standard questions once more, from what their pages say in Swedish: which rows answer, and what a line is about.

Whoever adds a question adds a line here. A question without one is told as "unwritten", and a test fails.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

from site_builder.verify import rest, suppliers
from site_builder.verify.ledger import Ledger, Name, name
from site_builder.verify.shown import Shown
from site_builder.verify.surroundings import MONTHS, linked

Pairs = Iterable[tuple[str, str]]
CHARTS = ["kommun", "region", "stat", "ovrig"]
LINES = 20
"""Lines of a table before the rest are one, where its head does not say how many."""


class Question(NamedTuple):
    """How one is answered.

    rows    which rows, a condition of SQLite over entry
    line    what a line of its table is about: the supplier, or a text as the page writes it
    few     the only suppliers it is about, each at its buyer; None when there is no such rule
    """

    rows: str
    line: str = "supplier"
    few: Callable[[Ledger], Pairs] | None = None


def bought(*groups: str) -> Question:
    """Purchases on accounts of some groups."""
    return Question(f"kind = 'purchase' and grp in ({', '.join(map(repr, groups))})")


def alone(ledger: Ledger) -> Pairs:
    """Suppliers with rows at one buyer in all the archive, and purchases of a million there."""
    customers = defaultdict(set)
    for supplier, buyer in ledger.db.execute("select distinct supplier, buyer from entry where not hidden"):
        customers[supplier].add(buyer)
    query = "select buyer, supplier, sum(ore) from entry where kind = 'purchase' and not hidden group by 1, 2"
    return [(b, s) for b, s, ore in ledger.db.execute(query) if len(customers[s]) == 1 and ore >= 100_000_000]


def grown(ledger: Ledger) -> Pairs:
    """Suppliers with half a million in the last whole year that follows on a whole one, and over twice that year's."""
    query = "select buyer, supplier, year, sum(ore) from entry where kind = 'purchase' and not hidden group by 1, 2, 3"
    paid = {(buyer, supplier, year): ore for buyer, supplier, year, ore in ledger.db.execute(query)}
    last = {buyer: last_of_two(ledger, buyer) for buyer in ledger.charts}
    return [
        (buyer, supplier) for (buyer, supplier, year), ore in paid.items()
        if year == last[buyer] and ore >= 50_000_000 and 0 < 2 * paid.get((buyer, supplier, year - 1), 0) < ore
    ]  # fmt: skip


def last_of_two(ledger: Ledger, buyer: str) -> int | None:
    """The last whole year of a buyer whose year before is whole too."""
    whole = {year for year in years(ledger, "entry", buyer) if ledger.published.last_whole(buyer, {year})}
    return max((year for year in whole if year - 1 in whole), default=None)


def arrived(ledger: Ledger) -> Pairs:
    """Suppliers that were new and at once large."""
    return [(one.buyer, one.supplier) for one, _ in suppliers.large(ledger)]


def words(column: str, said: dict[str, str]) -> str:
    """A column's codes as the words of the page."""
    cases = " ".join(f"when '{code}' then '{word}'" for code, word in said.items())
    return f"case {column} {cases} end"


KINDS = {
    "purchase": "Köp", "transfer": "Bidrag och medlemsavgifter", "pension": "Pensioner och personal",
    "internal": "Internt", "finance": "Räntor, skatter och avgifter", "correction": "Balanskonton och rättelser",
    "withheld": "Skyddat, konto visas inte", "unsorted": "Inte sorterat",
}  # fmt: skip
"""What money can be, as pages say it."""
PAID = "sum(ore) over (partition by buyer, year, supplier)"
SIZES = (
    f"case when hidden then 'Skyddade uppgifter' when {PAID} < 10000000 then 'Under 100 000 kr' "
    f"when {PAID} < 100000000 then '100 000 kr till 1 mnkr' when {PAID} < 1000000000 then '1 till 10 mnkr' "
    f"else 'Över 10 mnkr' end"
)
PUBLIC = (
    "not hidden and supplier <> buyer and (own or supplier in (select buyer from entry) "
    "or (length(supplier) = 10 and supplier glob '2[0-9]*'))"
)
NAMED = "holds(name, 'katalog', 'nummerupplys', 'företagsregist', 'företagsinfo', 'sökoptimering')"
LATE = "account_text is not null and holds(account_text, 'dröjsmål', 'försening', 'påminnelse')"

QUESTIONS = {
    "andra-offentliga": Question(PUBLIC),
    "annonser": bought("annonser"),
    "bidrag": Question("kind = 'transfer'"),
    "bygg": bought("bygg"),
    "december": Question(
        "kind = 'purchase' and not hidden and month is not null",
        words("substr(month, 6)", {f"{at:02d}": month for at, month in enumerate(MONTHS, 1)}),
    ),
    "en-enda-kund": Question("kind = 'purchase'", few=alone),
    "foretagskataloger": Question(f"not hidden and {NAMED}"),
    "hyra": bought("hyra"),
    "inhyrd-personal": bought("bemanning"),
    "it-och-licenser": bought("it"),
    "juridik": bought("juridik"),
    "konsulter": bought("konsulter", "it-konsulter"),
    "kop-av-skola": bought("skola"),
    "kop-av-vard": bought("vard"),
    "livsmedel": bought("livsmedel"),
    "nya-och-stora": Question("kind = 'purchase'", few=arrived),
    "representation": bought("representation"),
    "resor-och-hotell": bought("resor"),
    "sena-betalningar": Question(LATE, "account_text"),
    "skolskjuts-och-fardtjanst": Question(bought("skolskjuts", "fardtjanst").rows, "group_name(grp)"),
    "skyddade-uppgifter": Question(
        "hidden", "case class when '' then 'Redovisas inte' else 'Konton som börjar på ' || class end"
    ),
    "sma-leverantorer": Question("kind = 'purchase'", SIZES),
    "snabbast-vaxande": Question("kind = 'purchase'", few=grown),
    "taxi": bought("taxi"),
    "vad-ar-inkop": Question("true", words("kind", KINDS)),
}
"""Address -> how it is answered."""


def teach(ledger: Ledger) -> None:
    """Let a ledger answer: each question is a table of sums and a view of its rows, made when it is first asked."""
    ledger.db.create_function("holds", -1, lambda text, *some: any(word in text.lower() for word in some))
    ledger.db.create_function("group_name", 1, lambda code: ledger.published.groups[code]["namn"])
    ledger.db.execute("create table few (question text, buyer text, supplier text)")
    ledger.made.update({slug: partial(answer, ledger, slug) for slug in QUESTIONS})
    ledger.taught["questions"] = lambda: len(QUESTIONS)
    ledger.taught["lines of the rest"] = lambda most, **where: len(lines(ledger, **where)) - most
    ledger.taught["ore of the rest"] = lambda **where: rest_of(ledger, **where)


def answer(ledger: Ledger, slug: str) -> None:
    """Make a question's view of rows, and its table of sums by buyer, year and line."""
    rows, line, few = QUESTIONS[slug]
    if few:
        ledger.db.executemany("insert into few values (?, ?, ?)", [(slug, *pair) for pair in few(ledger)])
        rows += f" and (buyer, supplier) in (select buyer, supplier from few where question = '{slug}')"
    ledger.db.execute(f'create temp view "{slug} rows" as select *, {line} as line from entry where {rows}')
    called = "max(name)" if line == "supplier" else "line"
    ledger.db.execute(f'create temp table "{slug}" as select buyer, year, line, {called} as called, sum(ore) as ore, '
                      f'sum(n) as n from "{slug} rows" group by buyer, year, line')  # fmt: skip


def lines(ledger: Ledger, question: str, buyer: str) -> list[Any]:
    """What the lines of a buyer's table are about, the largest first."""
    ledger.require(question)
    query = f'select line from "{question}" where buyer = ? group by line order by sum(ore) desc, called'
    return [line for (line,) in ledger.db.execute(query, [buyer])]


def rest_of(ledger: Ledger, question: str, buyer: str, number: int, **year: int) -> int:
    """What the last lines, that a table has no room for, are together, öre."""
    told = [name("ore", question=question, buyer=buyer, line=line, **year) for line in lines(ledger, question, buyer)]
    return sum(ledger.value(said) for said in told[len(told) - number :])


def years(ledger: Ledger, table: str, buyer: str) -> set[int]:
    """Years in which a buyer has rows: any, or that answer a question."""
    return {year for by, year in ledger.every("rows", table, ("buyer", "year")) if by == buyer}


def whole(ledger: Ledger, slug: str, buyer: str) -> Name:
    """A buyer's answer: of its last whole year with rows, or of all years when there is none."""
    year = ledger.published.last_whole(buyer, years(ledger, slug, buyer))
    return name("ore", question=slug, buyer=buyer, **({"year": year} if year else {}))


def only(ledger: Ledger, slug: str, chart: str) -> str:
    """The one buyer that a sentence without a link is about: of its chart, or of the first that has any."""
    having = sorted(buyer for (buyer,) in ledger.every("rows", slug, ("buyer",)))
    charts = [chart] if chart else CHARTS
    return next((buyer for one in charts for buyer in having if ledger.charts[buyer] == one), "")


def found(ledger: Ledger, parts: list[str], shown: Shown) -> Name | str:
    """Say what a figure of these pages is: of the list, of a question, or of a buyer's answer to it."""
    leads = re.search(r"/fragor/([a-z0-9-]+)/(?:(\w+)/)?$", shown.links[-1] if shown.links else "")
    slug = parts[0] if parts else leads[1] if leads else ""
    if slug and slug not in QUESTIONS:
        return "unwritten"
    if not parts:
        return name("buyers", question=slug) if slug else name("questions")
    if len(parts) == 1 or parts[1] in CHARTS:
        one = leads[2] if leads and shown.table else only(ledger, slug, shown.section.removeprefix("plan-"))
        return whole(ledger, slug, one)
    if not shown.table and not shown.before.isdigit():
        return whole(ledger, slug, parts[1])
    return cell(shown, question=slug, buyer=parts[1])


def cell(shown: Shown, **own: str) -> Name:
    """A cell of the table of years, or the label of a year's bar."""
    column = (shown.column if shown.table else shown.before).rstrip("*")
    year = {"year": int(column)} if column.isdigit() else {}
    if shown.part == "tbody":
        by_supplier = QUESTIONS[own["question"]].line == "supplier"
        return name("ore", **own, **year, line=linked(shown).get("supplier") if by_supplier else shown.heading)
    if shown.heading.startswith("Övriga") and shown.table:
        if shown.name == "data-n":
            return name("lines of the rest", **own, most=rest.number(shown.column) or LINES)
        return name("ore of the rest", **own, **year, number=rest.number(shown.heading))
    return name("ore", **own, **year)
