"""Word lists behind names.py: our own, short, and only whole tokens.

A list grows when a real ledger shows the need; a form that may also be a word or initials in a
person's name (SE, I/S) is left out on purpose.
"""


def words(text: str) -> frozenset[str]:
    """A list of words, written as a reader would."""
    return frozenset(text.split())


FORMS_ANYWHERE = {
    **dict.fromkeys(("aktiebolag", "aktiebolaget"), "AB"),
    **dict.fromkeys(("handelsbolag", "handelsbolaget"), "HB"),
    **dict.fromkeys(("kommanditbolag", "kommanditbolaget"), "KB"),
    **dict.fromkeys(("ek för", "ekonomisk förening"), "ek. för."),
    **dict.fromkeys(("brf", "bostadsrättsförening", "bostadsrättsföreningen"), "BRF"),
    **dict.fromkeys(("stiftelse", "stiftelsen"), "stiftelse"),
    **dict.fromkeys(("filial", "filialen"), "filial"),
    "gmbh": "GmbH",
    "ekf": "EKF",
    "aps": "ApS",
    "ehf": "ehf.",
    "ohf": "ohf.",
    "oyj": "Oyj",
    "limited": "Ltd",
}
"""Folded token or pair of tokens to the form it states, wherever in the name it stands."""

FORMS_AT_START = {"ab": "AB", "hb": "HB", "kb": "KB", "oy": "Oy"}

FORMS_AT_END = {
    **{"ab": "AB", "hb": "HB", "kb": "KB", "oy": "Oy", "ltd": "Ltd", "inc": "Inc", "plc": "plc", "llc": "LLC"},
    **{"llp": "LLP", "bv": "BV", "b.v": "BV", "nv": "NV", "n.v": "NV", "ag": "AG", "kg": "KG", "as": "AS"},
    **{"a/s": "A/S", "asa": "ASA", "sa": "SA", "sas": "SAS", "sarl": "SARL", "srl": "Srl", "s.r.l": "Srl"},
    **{"spa": "SpA", "s.p.a": "SpA", "oü": "OÜ", "uab": "UAB", "corp": "Corp", "corporation": "Corp", "hf": "hf."},
}

BODIES = {
    **dict.fromkeys(("kommun", "landsting", "region", "kommunalförbund", "regionförbund"), "kommun eller region"),
    **dict.fromkeys(("verk", "myndighet", "myndigheten", "länsstyrelsen"), "myndighet"),
    **dict.fromkeys(("universitet", "församling", "förbund"), "förening eller samfund"),
    **dict.fromkeys(("förening", "föreningen"), "förening"),
}
"""Words of bodies; they prove nothing beside a first name ('Anna Svensson, Exempelby kommun')."""

LABELS = words(
    """
    anonymerad anonymerat anonymiserad anonymiserat anonym maskerad maskerat sekretess sekretessbelagd
    skyddad skyddat privatperson privatpersoner enskild personuppgift personuppgifter gdpr okänd okänt
    konfidentiellt engångsleverantör engångsleverantörer confidential sundry sundries
    """
) | {
    "skyddad identitet",
    "skyddad uppgift",
    "skyddade uppgifter",
    "skyddad personuppgift",
    "okänd leverantör",
    "diverse leverantör",
    "diverse leverantörer",
    "kan innehålla personuppgifter",
    "enskild person",
    "tmi yrittäjä",
    "salassa pidettävä",
    "yksityinen elinkeinonharjoittaja",
    "private trader",
    "private individual",
}
"""Folded labels that publishers put where a name was (formats.md 2.3)."""

SPELLED = {
    "aps": "ApS",
    "gmbh": "GmbH",
    "ltd": "Ltd",
    "inc": "Inc",
    "oy": "Oy",
    "oyj": "Oyj",
    "publ": "publ",
    "limited": "Limited",
    "plc": "plc",
    "spa": "SpA",
    "srl": "Srl",
}

SMALL_WORDS = words("och i på för av till med från the of and de det en län kommun stad filial ek")

KEEP_AS_IS = words(
    """
    ab hb kb oü uab as asa sa ag bv nv ii iii iv vi vii abb abf aga aj aik bmw brf btj cgi dhi dhl ekf
    efs eon eu hp hsb ibm ica ict if ifk ik il iogt iss it jm kfuk kfum kpa kpmg lo ltab lrf ncc ntf oem
    ok pwc q8 rfsu saab sap sas seb sfi sj skf skl sos ssab ssr tco tui tv uc ups usa vvs wsp
    """
)
"""Words that stay in capitals; those of up to four letters without a vowel need no listing."""

FIRST_NAMES = words(
    """
    adam agneta albin alexander ali alice alva amanda amir anders andreas anette anita ann anna anne
    annelie annika anton arne arvid astrid axel barbro bengt berit bertil birgit birgitta björn bo britt
    britta camilla carina carl caroline catarina cecilia charlotte christer christian christina
    christoffer claes clara daniel david dennis ebba edith edvin eira elias elin elisabeth ella ellen
    elsa emelie emil emilia emma erik erika ester eva evelina fatima felicia filip fredrik frida gabriel
    gerd gun gunilla gunnar gustaf gustav göran hanna hans harald hassan helen helena henrik hugo håkan
    ida inger ingrid ingvar irene isabelle isak jakob jan janne jenny jens jessica jesper joakim johan
    johanna johannes john jonas jonathan josef josefin julia karin karl karolina katarina kenneth kent
    kerstin kevin kim kjell klara kristian kristina kristoffer kurt lars lasse leif lena lennart leo
    liam lina linda linnea linus lisa lisbeth louise lovisa lucas ludvig magnus maja malin marcus
    margareta maria marianne marie markus martin mathias matilda mats mattias melker micael mikael
    mohamed moa mona monica märta nathalie nicklas niclas nils nina noah nora oliver olivia olle olof
    oscar oskar ove patrik paul per pernilla peter petra pia pontus rasmus rebecka richard rickard
    robert robin roger roland rolf ronny ruth saga samuel sandra sara sebastian selma signe simon sofia
    sofie solveig staffan stefan stella sten stig stina sture susanne svante sven sylvia theo therese
    thomas tilda tobias tomas tommy tor torbjörn tore tyra ulf ulla ulrika ulrik urban vera veronica
    victor victoria viktor viktoria vilhelm vincent wilma yvonne åke åsa örjan östen
    """
)
"""Common Swedish first names: they only ever take proof away, never give it."""
