"""The command suggest: which suppliers may be one, ranked, for a person to decide.

It sees the released tables alone, so nothing of a person's. A pair is proposed for one of four reasons: the
same name with its form; the same name where one lacks the form; organisation numbers that differ by a slip of
the pen; or names that are near and paid from the same account. Names are compared only within blocks: those
that begin or end alike, or share a word that few names have.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from site_builder import names
from site_builder.name_lists import FORMS_ANYWHERE, FORMS_AT_END, FORMS_AT_START
from site_builder.swedish import org_number

NEAR = 85
"""How alike two names must be, of 100; bench/README.md has the figures behind it."""

STEM = 4
"""Letters that a block's names begin or end with."""

RARE = 30
"""A word in more names than this says little, and makes blocks too large."""

FORMS = {form.casefold() for form in (*FORMS_ANYWHERE.values(), *FORMS_AT_START.values(), *FORMS_AT_END.values())}
STRENGTH = ("name", "internal", "foreign", "organisation")
"""Kinds of identity, the weakest first: the weaker gives way."""

REASONS = {
    "same": "Samma namn och bolagsform.",
    "formless": "Samma namn; den ena är skriven utan bolagsform.",
    "slip": "Samma namn, och organisationsnumren skiljer en siffra eller har två ombytta.",
    "near": "Nära namn, på samma konto.",
}
SCORES = {"same": 100, "slip": 99, "formless": 95}


@dataclass(frozen=True)
class Written:
    """One writing of one supplier's name."""

    supplier_id: str
    kind: str
    name: str
    rows: int
    accounts: frozenset[str] = field(default=frozenset(), compare=False)

    @cached_property
    def key(self) -> str:
        """The name for matching, with its form."""
        return names.match_key(names.written(self.name))

    @cached_property
    def form(self) -> str:
        """The legal form that the name states."""
        return names.legal_form(self.name)

    @cached_property
    def bare(self) -> str:
        """The name for matching, without form and marks."""
        return " ".join(word for word in self.key.split() if word not in FORMS)

    @cached_property
    def figures(self) -> str:
        """Its figures: 'Apoteket 1' and 'Apoteket 3' are not near."""
        return "".join(sign for sign in self.bare if sign.isdigit())


@dataclass(frozen=True)
class Pair:
    """Two writings that may be one supplier's; why is a key of REASONS, score of 100."""

    one: Written
    other: Written
    why: str
    score: int


def pairs(writings: Iterable[Written], near: int = NEAR) -> list[Pair]:
    """Every pair worth a look, the likeliest first, then those with most rows."""
    best: dict[tuple[str, str], Pair] = {}
    listed = [one for one in writings if one.bare]
    for pair in [*alike(listed), *likely(listed, near)]:
        key = (min(pair.one.supplier_id, pair.other.supplier_id), max(pair.one.supplier_id, pair.other.supplier_id))
        if key not in best or pair.score > best[key].score:
            best[key] = pair
    return sorted(best.values(), key=lambda p: (-p.score, -min(p.one.rows, p.other.rows), p.one.name, p.other.name))


def alike(writings: list[Written]) -> Iterator[Pair]:
    """Pairs whose names are the same but for the form."""
    by_bare = defaultdict(list)
    for one in writings:
        by_bare[one.bare].append(one)
    for group in by_bare.values():
        for place, one in enumerate(group):
            for other in group[place + 1 :]:
                if one.supplier_id != other.supplier_id and (why := reason(one, other)):
                    yield Pair(one, other, why, SCORES[why])


def reason(one: Written, other: Written) -> str:
    """Why two writings of the same bare name may be one supplier's; '' when they are two by their forms or numbers."""
    if one.kind == other.kind == "organisation":
        return "slip" if one.form == other.form and OSA.distance(one.supplier_id, other.supplier_id) == 1 else ""
    if one.form == other.form:
        return "same"
    return "" if one.form and other.form else "formless"


def likely(writings: list[Written], near: int) -> Iterator[Pair]:
    """Pairs whose names are near, of the same account; never two organisation numbers, which are two suppliers."""
    for block in blocks(writings):
        for scorer, texts in ((fuzz.ratio, [one.bare.replace(" ", "") for one in block]),
                              (fuzz.token_sort_ratio, [one.bare for one in block])):  # fmt: skip
            for place, one in enumerate(block):
                rest = dict(enumerate(texts[place + 1 :], start=place + 1))
                for _, score, at in process.extract(texts[place], rest, scorer=scorer, score_cutoff=near, limit=None):
                    if may_be_one(one, block[at]):
                        yield Pair(one, block[at], "near", min(94, int(score)))


def may_be_one(one: Written, other: Written) -> bool:
    """Whether nothing but the spelling speaks against two near names."""
    if one.supplier_id == other.supplier_id or one.bare == other.bare or one.figures != other.figures:
        return False
    forms_agree = one.form == other.form or not (one.form and other.form)
    return forms_agree and not one.kind == other.kind == "organisation" and bool(one.accounts & other.accounts)


def blocks(writings: list[Written]) -> Iterator[list[Written]]:
    """Groups of writings that are worth comparing with one another; a pair may be in several."""
    found: dict[tuple[str, str], list[Written]] = defaultdict(list)
    for one in writings:
        compact = one.bare.replace(" ", "")
        found["begins", compact[:STEM]].append(one)
        found["ends", compact[-STEM:]].append(one)
        for word in set(one.bare.split()):
            if len(word) >= STEM:
                found["word", word].append(one)
    for (how, _), group in found.items():
        if len(group) > 1 and (how == "begins" or len(group) <= RARE):
            yield group


def lines(found: Iterable[Pair], today: str) -> list[tuple[str, str, str, str, str]]:
    """The pairs as lines of merges.csv that can be pasted together: each id gives way once, to one that stays."""
    stays: dict[str, str] = {}
    told: dict[str, Pair] = {}
    kinds: dict[str, tuple[int, int, str]] = {}
    for pair in found:
        for one in (pair.one, pair.other):
            kinds.setdefault(one.supplier_id, (STRENGTH.index(one.kind), one.rows, one.supplier_id))
        roots = sorted({root(pair.one.supplier_id, stays), root(pair.other.supplier_id, stays)}, key=lambda i: kinds[i])
        if len(roots) == 2:
            stays[roots[0]] = roots[1]
            told[roots[0]] = pair
    return [(loser, root(loser, stays), REASONS[told[loser].why], today, evidence(told[loser])) for loser in told]


def root(supplier_id: str, stays: dict[str, str]) -> str:
    """The id that stays in the end."""
    while supplier_id in stays:
        supplier_id = stays[supplier_id]
    return supplier_id


def evidence(pair: Pair) -> str:
    """What speaks for a pair, short enough for a page."""
    said = " och ".join(
        f"{one.name[:70]} ({org_number(one.supplier_id)}, {one.rows} rader)" for one in (pair.one, pair.other)
    )
    common = sorted(pair.one.accounts & pair.other.accounts)[:3]
    return f"{said}; likhet {pair.score}" + (f"; konto {', '.join(common)}" if common else "")
