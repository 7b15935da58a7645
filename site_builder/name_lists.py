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
    **{"s.p.a": "SpA", "oü": "OÜ", "uab": "UAB", "corp": "Corp", "corporation": "Corp", "hf": "hf."},
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
    "mr": "Mr",
    "eftr": "Eftr",
    "srl": "Srl",
}

SMALL_WORDS = words(
    """
    och i på för av till med från the of and de det en län läns kommun kommuns stad filial nr tingsrätt hovrätt
    universitet
    """
)
"""Words in lower case where they are not the first."""

WHOLE_WORDS = {"a/s": "A/S", "s.a.": "S.A.", "e.on": "E.ON", "s:t": "S:t", "s:ta": "S:ta"}
"""Words that no rule spells right."""

DOMAINS = words("com se nu org net eu")
"""What a name ends with when it is an address: EXEMPEL.SE."""

TURNED = words(
    """
    kooperativa föräldrakooperativet föräldrakooperativ föräldrakoop brf föreningen stiftelsen
    bostadsrättsföreningen
    """
)
"""With the legal forms: first words of what stands after a name's semicolon but belongs before the name."""

TWO_LETTERS = words(
    """
    al at ax bo by co de do du ed ek el en er et fe fö go gå he hi ho in is ko la le li lo ly my mo mu ni no nu ny
    on os ox på ra re ro ry se si so su så ta to up ur ut vi vo we xi yo ål ås åt ön öl
    """
)
"""Words of two letters; others are initials: VA, ÅF."""

ONSETS = words(
    """
    b bl br bj c ch chr cl cr d dj dr dv f fj fl fn fr fy g gh gj gl gn gr h hj hv j k kh kj kl kn kr kv l lj m mj
    mn n nj p ph pj pl pr ps q qu r rh s sc sch scr sf sh shr sj sk skj skr skv sl sm sn sp spj spl spr st stj str
    sv sw t th tj tr ts tv tw v vl vr w wh wr x z zw
    """
) | {""}
CODAS = words(
    """
    b bb c ch ck ct d dd ds dt f ff ft g gd gg gh gn gs h hl hm hn hr ht j jd jk jl jn js jt k kk ks kt l ld lf lg
    lj lk ll lm ln lp ls lt lv m md mf mm mn mp ms n nd ng nk nn nns ns nt nx nz p ph pp ps pt q r rb rd rf rg rj rk
    rl rm rn rp rr rs rt rv rz s sch sh sk sm sp ss st t tch th ts tt tz v vd vn vs w wn x xt z zz
    """
) | {""}
"""Consonants that a Swedish or English word can begin and end with; other short words are initials."""

KEEP_AS_IS = words(
    """
    ab hb kb oü uab as asa sa ag bv nv ii iii iv vi vii abb abf aga aik bmw brf btj cgi cic cio dhi dhl ekf eas efs
    eon etc eu fub hp hsb ibm ica ict if ifk ik ikea il iogt iss it jm kif kfuk kfum kpa kpmg lo ltab lrf ncc ntf
    oem ok pwc q8 rfsu saab sap sas seb sfi sis sj skf skl sos ssab ssr tco tui tv tya uc ups usa vvs wsp
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
