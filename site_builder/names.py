"""Names of payees: folding, legal forms, markers of persons, publishers' masks, display.

A legal form counts only as a whole token, and only where a legal form stands: 'Verkstad' is no
'verk' and 'Abrahamsson' no 'AB'. Nothing here guesses; what is not recognised stays unproven.
"""

import re
import unicodedata

from site_builder.name_lists import (
    BODIES,
    CODAS,
    DOMAINS,
    FIRST_NAMES,
    FORMS_ANYWHERE,
    FORMS_AT_END,
    FORMS_AT_START,
    KEEP_AS_IS,
    LABELS,
    ONSETS,
    SMALL_WORDS,
    SPELLED,
    TURNED,
    TWO_LETTERS,
    WHOLE_WORDS,
)

STRONG = re.compile(
    r"\b(enskild firma|enskild näringsidkare|enskilda firman|dödsbo(et)?|dbo|db efter|sterbhus(et)?|"
    r"god man|gode man(nen)?)\b|dödsbo\b"
)
WEAK = re.compile(r"(?<!\w)(e\. ?f\b|ef(?!\w)|tmi(?!\w)|toiminimi(?!\w)|c ?/ ?o(?!\w))")
LABEL = re.compile(r"\*\*|^\W*\*\W*$|^redacted|\bredacted\b|innehåller personuppgift|data protection exemption")
DEBRIS = re.compile(r"\s*;\s*(?!(?i:ab|hb|kb|brf|stiftelsen|föreningen|föräldrakoop\w*)\b)[^\W\d_]{1,20}\.?\s*$")
OWN_NUMBER = re.compile(r"(?<![\d-])(?:16)?\d{6}-\d{4}(?![\d-])")
CARE_OF = re.compile(r"(?<=\S)\s*[,;(]?\s*(?<!\w)(c ?/ ?o\b|att[:.]).*$", re.IGNORECASE)
DOTTED = {"ek. för.": "ek för", "ek.för.": "ek för", "e.k. för": "ek för", "a/b": "ab", "a.b.": "ab", "s.a.": "sa"}
TOKEN = re.compile(r"[ac]/[so](?!\w)|[^\W_]+(?:[&.'’][^\W_]+)*")
PART = re.compile(r"([-/(;,&.!])")
SPELT_OUT = re.compile(r"(?<=\b[^\W\d_] )i(?=$| [^\W\d_]\b)")
GENERIC = re.compile(r"(?<=\S )Ek(onomisk)?\.? ?För(ening)?\b|(?<= läns )Landsting\b", re.IGNORECASE)


def fold(name: str) -> str:
    """One spelling for matching: NFKC, lower case, single blanks, no debris at the end."""
    name = DEBRIS.sub("", unicodedata.normalize("NFKC", name))
    return re.sub(r"\s+", " ", name).strip().casefold()


def written(name: str) -> str:
    """A name as written, without what publishers append: a sorting word, a contact, a c/o person, its own number."""
    name = CARE_OF.sub("", DEBRIS.sub("", OWN_NUMBER.sub(" ", name)))
    head, mark, tail = name.rpartition("/")
    if mark and head.strip() and may_be_human(tail) and len(tokens(tail)) > 1:
        name = head
    return re.sub(r"\s+", " ", name).strip()


def tokens(name: str) -> list[str]:
    """The words of a name, folded, with dotted abbreviations closed up."""
    text = fold(name)
    for dotted, closed in DOTTED.items():
        text = text.replace(dotted, closed)
    return TOKEN.findall(text)


def match_key(name: str) -> str:
    """What two writings of the same name share; the legal form is kept, in its short spelling.

    'SVENSSON BYGG AB' and 'Svensson Bygg Aktiebolag' are one; 'Svensson Bygg' is another.
    """
    forms = FORMS_ANYWHERE | FORMS_AT_START | FORMS_AT_END
    return " ".join(forms.get(word, word).casefold() for word in tokens(name) if word != "publ")


def legal_form(name: str) -> str:
    """The legal form that a name states, such as AB, or '' when it states none."""
    words = tokens(name)
    if not words:
        return ""
    if "publ" in words and re.search(r"\(\s*publ\.?\s*\)", fold(name)):
        return "AB"
    for size in (2, 1):
        for i in range(len(words) - size + 1):
            if form := FORMS_ANYWHERE.get(" ".join(words[i : i + size])):
                return form
    ends = FORMS_AT_START.get(words[0]) or FORMS_AT_END.get(words[-1]) or ("AB" if "ab" in words else "")
    return (ends or body(words)) if len(words) > 1 else ""


def body(words: list[str]) -> str:
    """A public or idealistic body's own word, unless a first name stands beside it."""
    found = next((BODIES[word] for word in words if word in BODIES), "")
    return "" if has_first_name(words) else found


def has_first_name(words: list[str]) -> bool:
    """Say whether one of the words is a common first name."""
    return any(word in FIRST_NAMES for word in words)


def may_be_human(name: str) -> bool:
    """Say whether a name without legal form looks like a human being's."""
    words = tokens(name)
    return not legal_form(name) and has_first_name(words)


def is_strong_marker(name: str) -> bool:
    """Say whether a name states that its bearer is a human being: sole trader, estate, guardian."""
    return bool(STRONG.search(fold(name)))


def is_weak_marker(name: str) -> bool:
    """Say whether a name hints at a human being: e.f., tmi, c/o."""
    return bool(WEAK.search(fold(name)))


def is_mask_label(name: str) -> bool:
    """Say whether the publisher has put a label or asterisks where a name was."""
    text = fold(name)
    bare = re.sub(r"[\W\d_]+", " ", text).strip()
    return bool(LABEL.search(text)) or bare in LABELS or bool(re.fullmatch(r"x{3,}", bare))


def display(name: str) -> str:
    """A name as readers see it: casing repaired where there is only one case, else as written."""
    name = turned(written(name))
    if any(character.islower() for character in name) and any(character.isupper() for character in name):
        return name
    words = name.upper().split(" ")
    shown = " ".join(repair(word, i) for i, word in enumerate(words))
    return SPELT_OUT.sub("I", GENERIC.sub(lambda found: found[0].lower(), shown))


def turned(name: str) -> str:
    """Put first what publishers put last to sort by: 'PREVIA;AB' is 'AB PREVIA'."""
    head, mark, tail = (part.strip() for part in name.partition(";"))
    first = (tokens(tail) or [""])[0]
    return f"{tail} {head}" if mark and (first in FORMS_ANYWHERE | FORMS_AT_START or first in TURNED) else name


def repair(word: str, place: int) -> str:
    """Repair one blank-separated word in capitals; place 0 is the first of the name."""
    if word.casefold() in WHOLE_WORDS:
        return WHOLE_WORDS[word.casefold()]
    parts = PART.split(word)
    ends = [before == "." and part.casefold() in DOMAINS for before, part in zip(["", *parts], parts, strict=False)]
    return "".join(part.lower() if ends[i] else repair_part(part, place or i) for i, part in enumerate(parts))


def repair_part(part: str, place: int) -> str:
    """Repair a word without hyphen, slash or full stop in it."""
    bare = re.sub(r"\W", "", part).casefold()
    if bare in SPELLED:
        return part.casefold().replace(bare, SPELLED[bare])
    if place and (bare in SMALL_WORDS or re.fullmatch(r"\d+:\w", part)):
        return part.lower()
    if bare in KEEP_AS_IS or is_initials(bare):
        return part
    if len(bare) > 6 and bare.startswith("mc"):
        return part[:2].capitalize() + part[2:].capitalize()
    return part.capitalize()


def is_initials(bare: str) -> bool:
    """Say whether a word is letters to be read one by one: NCC, VVS, H, G4S, and what nobody can say, as NTI, EPL."""
    heard = re.fullmatch(r"([^aeiouyåäöéü]*)(.*?)([^aeiouyåäöéü]*)", bare)
    if not heard or not heard[2]:
        return True
    if len(bare) == 2:
        return bare not in TWO_LETTERS
    odd = heard[1] not in ONSETS or heard[3] not in CODAS
    return len(bare) <= 4 and (odd or any(sign.isdigit() for sign in bare))


def sort_name(name: str) -> str:
    """What to sort by: folded, without leading marks, so that collation sees letters first."""
    return re.sub(r"^\W+", "", fold(name)) or fold(name)
