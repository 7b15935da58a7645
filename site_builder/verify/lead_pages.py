"""What figures of /uppslag/ say: how many leads there are, and the amounts of a lead's sentence."""

import re
from collections import defaultdict
from typing import Any

from site_builder.verify.leads import LEADS, Bought, Lead, undo
from site_builder.verify.ledger import Ledger, Name, name
from site_builder.verify.shown import Shown
from site_builder.verify.surroundings import linked


class Leads:
    """What a ledger's leads are, found when one is first asked for."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.known: dict[str, list[Lead]] = {}
        self.about: dict[tuple[str, str, str | None], list[Lead]] = defaultdict(list)

    def of(self, slug: str) -> list[Lead]:
        """Every lead of a kind."""
        if not self.known:
            undo(self.ledger)
            bought = Bought(self.ledger)
            self.known = {kind: list(finds(self.ledger, bought)) for kind, finds in LEADS.items()}
            for kind, leads in self.known.items():
                for one in leads:
                    self.about[kind, one.buyer, one.supplier].append(one)
        return self.known[slug]

    def ore(self, lead: str, buyer: str, supplier: str | None, sentence: str, base: bool) -> int:
        """An amount of the one lead that a sentence tells; 0 where there is none, or several."""
        self.of(lead)
        fit = [
            one for one in self.about[lead, buyer, supplier]
            if all(" ".join(words.split()) in sentence for words in one.told)
        ]  # fmt: skip
        return (fit[0].base_ore if base else fit[0].ore) if len(fit) == 1 else 0


def teach(ledger: Ledger) -> None:
    """Let a ledger answer what the leads are."""
    leads = Leads(ledger)
    ledger.taught["lead"] = leads.ore
    ledger.taught["leads"] = lambda lead: len(leads.of(lead))
    ledger.taught["buyers with leads"] = lambda lead: len({one.buyer for one in leads.of(lead)})
    ledger.taught["leads of a buyer"] = lambda buyer: sum(
        one.buyer == buyer for kind in LEADS for one in leads.of(kind)
    )
    ledger.taught["kinds of lead"] = lambda: len(LEADS)


def found(_: Ledger, parts: list[str], shown: Shown) -> Name | str:
    """Say what a figure of these pages is: how many there are, or an amount of a sentence."""
    slug = parts[0] if parts else slug_of(shown)
    if slug and slug not in LEADS:
        return "unwritten"
    if shown.name == "data-n":
        of = {"lead": slug} if slug else {}
        return name(
            "buyers with leads" if shown.after.startswith("köpare") else "leads" if slug else "kinds of lead", **of
        )
    return sentence(shown, slug, linked(shown).get("buyer", ""), shown.cells[-1])


def of_buyer(buyer: str, shown: Shown) -> Name | str:
    """The same on a buyer's own page."""
    if shown.name == "data-n":
        return "words" if shown.after.startswith("av") else name("leads of a buyer", buyer=buyer)
    slug = slug_of(shown)
    return sentence(shown, slug, buyer, shown.cells[0]) if slug in LEADS else "unwritten"


def slug_of(shown: Shown) -> str:
    """The kind of lead that a link beside or before the figure leads to."""
    links = (*shown.beside, *shown.links)
    return next((match[1] for link in links if (match := re.search(r"/uppslag/([a-z0-9-]+)/$", link))), "")


def sentence(shown: Shown, slug: str, buyer: str, text: str) -> Name:
    """An amount of a lead's sentence: its own, or what that is a part of."""
    supplier: Any = next((m[1] for link in shown.beside if (m := re.search(r"/leverantor/([^/]+)/$", link))), None)
    base = shown.before.endswith((" av", "gränsen")) or shown.before == "av"
    return name("lead", lead=slug, buyer=buyer, supplier=supplier, sentence=text, base=base)
