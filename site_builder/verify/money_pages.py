"""What figures say of what money is: whole months, how accounts are sorted, and buyers side by side."""

from site_builder.verify import questions
from site_builder.verify.ledger import Ledger, Name, name
from site_builder.verify.shown import Shown
from site_builder.verify.surroundings import linked, measure

KIND_CALLED = {word: code for code, word in questions.KINDS.items()}


def teach(ledger: Ledger) -> None:
    """Let a ledger answer what is published beside the rows."""
    facts = ledger.published
    ledger.taught["months"] = lambda buyer, state, year=None: facts.months(buyer, year, state)
    ledger.taught["inhabitants"] = facts.people
    ledger.taught["ore by inhabitant"] = lambda buyer, year, kind: each(
        ledger.value(name("ore", buyer=buyer, year=year, kind=kind)), facts.people(buyer, year)
    )


def each(ore: int, people: int) -> int:
    """An amount by inhabitant, rounded half up; 0 where nobody has counted them."""
    return (2 * ore + people) // (2 * people) if people else 0


def months(buyer: str, shown: Shown) -> Name:
    """Whole months of a year, or all that the source lacks."""
    year = {"year": int(shown.heading)} if shown.column else {}
    return name("months", buyer=buyer, state="full" if shown.column else "missing", **year)


def sorting(ledger: Ledger, shown: Shown) -> Name:
    """Kinds of money, groups, and accounts that no rule fits."""
    own = {"chart": shown.section.removeprefix("plan-")}
    if shown.model == "chart_kind":
        return name(measure(shown), **own, kind=KIND_CALLED.get(shown.heading, ""))
    if shown.model == "group_total":
        groups = {group["namn"]: code for code, group in ledger.published.groups.items()}
        return name(measure(shown), **own, grp=groups.get(shown.heading.strip(), ""))
    told = linked(shown)
    text = shown.heading.removeprefix(told["account"]).strip() if told else None
    return name(measure(shown), **{**own, "account": None, **told}, account_text=text if text != "utan namn" else None)


def compared(ledger: Ledger, _: list[str], shown: Shown) -> Name:
    """Purchases of a buyer's last whole year, its inhabitants, and the one by the other."""
    own = {"buyer": "", **linked(shown)}
    own["year"] = ledger.published.last_whole(own["buyer"], questions.years(ledger, "entry", own["buyer"]))
    if shown.name == "data-n":
        return name("inhabitants", **own)
    return name("ore by inhabitant" if "invånare" in shown.column else "ore", **own, kind="purchase")
