"""What a heading means when it is not in the list of known names: by the words it is made of.

Only used for columns that no known name claims, and only when the column's cells agree (see
headings.py). The lower the rank, the better; two headings of one rank are a question for the card.
"""

import re
from functools import lru_cache

from site_builder.read.aliases import ALIASES, MEANING

LONGEST = 70
UNITS = frozenset(
    "sek kr kronor tkr ksek mnkr msek gbp eur euro nok dkk isk czk usd t yyyymmdd yyyymm aaaammdd ddmmyyyy text txt".split()  # noqa: SIM905
)
BY_NAME = 100
"""Ranks below this are places in the list of known names."""

LEVEL = {
    "supplier": r"leverant|(^|_)lev(_|$)|supplier|vendor|payee|benefic|creditor|kreditor|toimittaj|leverando"
    r"|dodavat|mottagar|recipient|birgi|birgja|seljand|merchant|mottaker|modtager|saaja|prijemc|vidtakand|(^|_)suppl(_|$)|contractor",
    "buyer": r"kopar|bestallar|buyer|purchaser|payer|kaupand|kunnan|ostaja|kjoper|(^|_)kober|odberatel|zadavatel",
    "body": r"(^|_)(myndighet|kommun|region|landsting|bolag|kund|forbund|stad|council|authority)[a-z]*(_|$)",
    "number": r"(^|_)(nr|no|num|number|id|kod|code|ico?|cvr|kt|ref|regnr|y_tunnus)(_|$)|nummer|numer|org|tunnus|kennitala"
    r"|cislo|identi|siret|siren",
    "name": r"(^|_)(name|nimi|nazev|title)(_|$)|namn|navn|nafn|benamning|(^|_)heiti",
    "bad": r"moms|(^|_)(vat|mva|alv|alvin|dph|vsk)(_|$)|(^|_)tax|skatt"
    r"|forfal|splatnost|eindagi|erapaiv|(^|_)due|saldo|balance|(^|_)rest|postn|postal|zip|adress|address"
    r"|(^|_)ort(_|$)|city|land(_|$)|country|maakoodi|telefon|phone|giro|iban|bank|avtal|contract|kontrakt|sopimus"
    r"|order|rekv|antal|quantity|(^|_)qty|budget|(^|_)rabatt|discount|attest|godk|created|skapad|modified|andrad"
    r"|grupp|group|ryhm|mask(_|er|$)|kommentar|comment|(^|_)typ(e|_|$)|status|leveransdat|kurs(_|$)|(^|_)rate(_|$)|inkl|gross|brutto"
    r"|country|email|epost|url|antal|sni|bransch",
    "net": r"exkl|excl|ekskl|(^|_)(ex|exc|eks)(_|$)|netto|(^|_)net(_|$)|utan_moms|uden_moms|uten_mva|ilman_alv|alv0"
    r"|bez_dph|an_vsk",
}
# ruff: noqa: E501
RULES: tuple[tuple[str, int, str, str], ...] = (
    ("supplier_number", 0, r"(?=.*(?:{supplier}))(?=.*(?:{number}))", r"faktura|invoice"),
    ("supplier_name", 0, r"(?=.*(?:{supplier}))(?=.*(?:{name}))", r"{number}|faktura"),
    ("supplier_name", 1, r"(?=.*(?:{supplier}))", r"{number}|faktura|invoice|belopp|amount|datum|date|skuld"),
    ("buyer_id", 0, r"(?=.*(?:{buyer}))(?=.*(?:{number}))", r"$^"),
    ("buyer_name", 0, r"(?=.*(?:{buyer}))", r"{number}"),
    ("buyer_id", 1, r"(?=.*(?:{body}))(?=.*(^|_)org(anisations?|anization)?_?(nr|nummer|number|id))", r"{supplier}"),
    ("supplier_number", 1, r"org(anisations?|anization)?_?(nr|no(_|$)|nummer|number|id)", r"{buyer}"),
    ("invoice_no", 0, r"(?=.*(?:faktur|invoice|lasku|reikning))(?=.*(?:{number}|numero))", r"date|dat(um)?|belopp|amount"),
    ("voucher", 0, r"verif|(^|_)ver_?(nr|id)|voucher|transaction_?(no|nr|num|id|ref)|tosite|bilag|doklad|journal"
     r"|document_?(no|nr|id|num)|fylgiskj|lopn(r|ummer)", r"dat|belopp|amount|text"),
    ("posted", 0, r"(?=.*(?:bokf|poster|posting|booking|kirjaus|ledger))(?=.*(?:dat|dag|pvm|paiv|period|manad))", r"$^"),
    ("posted", 1, r"(?=.*(?:betal|payment|paid|pay|greid|maksu|uhrad|transaction|verif|(^|_)ver_))(?=.*(?:dat|dag|pvm|paiv))", r"$^"),
    ("posted", 2, r"(?=.*(?:faktur|invoice|lasku|reikning|vystaven))(?=.*(?:dat|dag|pvm|paiv))", r"$^"),
    ("posted", 3, r"(^|_)(date|datum|dato|dags|pvm|dagur|dagsetning)(_|$)|datum$|dato$", r"$^"),
    ("posted", 4, r"(^|_)(ar_manad|kausi|timabil|obdobi)(_|$)|period(_|$)|(bokforings|redovisnings)manad", r"$^"),
    ("amount_ore", 0, r"(?=.*(?:{net}))(?=.*(?:belopp|amount|summa|value|price|sum|upph|castka|belob|belop|spend))", r"$^"),
    ("amount_ore", 1, r"belopp|amount|(^|_)(value|spend|summa|sum|utfall|castka|belob|belop|upphaed|summ)(_|$)|upphaed"
     r"|castka|summa$|belob|nettosum", r"$^"),
    ("amount_ore", 3, r"(^|_)(kostnad|cost|total|price|pris|payment|betalt|utbetalt|paid|netto|net)(_|$)",
     r"dat|method|satt|typ|cent|stalle|plats"),
    ("account_text", 0, r"(?=.*(?:konto|account|expense|expenditure|tili|subjective|nominal|kostnadsslag|tegund"
     r"|purpose|categor|ledger))(?=.*(?:{name}|text|desc|beskr|besk|slag|tegund|categor|purpose|type))", r"$^"),
    ("account_no", 0, r"(?=.*(?:konto|account|expense|(^|_)gl(_|$)|tili|artskonto|ucet|polozka|nominal))", r"kontor|dat"),
    ("department", 0, r"forvaltn|namnd|(^|_)enhet|avdelning|department|directorate|service|division|ansvar"
     r"|kostnadsst|cost_cent|yksikk|vastuu|odbor|stofnun|afdeling|etat|sektor|organisation", r"{number}|{supplier}"),
    ("currency", 0, r"valuta|currency|(^|_)mena(_|$)|valuutta|gjaldmi", r"belopp|amount|kurs|rate"),
)  # fmt: skip
GROSS = re.compile("inkl|incl|gross|brutto|med_moms|med_mva|with_vat|s_dph|med_vsk|(^|_)inc(_|$)")
MADE = tuple(
    (ours, rank, re.compile(wanted.format(**LEVEL)), re.compile(without.format(**LEVEL)))
    for ours, rank, wanted, without in RULES
)
BAD = re.compile(LEVEL["bad"])
NET = re.compile(LEVEL["net"])


@lru_cache(maxsize=4096)
def of(name: str) -> tuple[str, int] | None:
    """Give (our column, rank) for a plain heading, or None.

    name    as headings.plain gives it
    """
    known = listed(name) or listed(without_units(name))
    if known or not name or len(name) > LONGEST:
        return known
    gross = GROSS.search(name)
    for ours, rank, wanted, without in MADE:
        if not wanted.search(name) or without.search(name):
            continue
        if ours == "amount_ore" and gross and not NET.search(name):
            return ours, BY_NAME + 2
        if BAD.search(without_net(name)):
            return None
        return ours, BY_NAME + rank
    return None


def listed(name: str) -> tuple[str, int] | None:
    """A name in the list, ranked by its place there."""
    ours = MEANING.get(name)
    return (ours, ALIASES[ours].index(name)) if ours else None


def without_units(name: str) -> str:
    """belopp_exkl_moms_sek -> belopp_exkl_moms."""
    words = name.split("_")
    while len(words) > 1 and words[-1] in UNITS:
        words.pop()
    return "_".join(words)


def without_net(name: str) -> str:
    """A name without the words that say that tax is not in it: they name the tax."""
    return re.sub(
        "(exkl|excl|exc|ekskl|eks|ex|exklusive|excluding|utan|uden|uten|without|ilman|bez|an)_?(moms|mva|vat|alv|dph|vsk|tax)?",
        "", name,
    )  # fmt: skip
