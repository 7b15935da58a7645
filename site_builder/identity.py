"""Swedish identity numbers: whose is it, a legal person's or a human being's?

Pure. classify() judges a cell that should hold one number; in_cell() finds every number of a
cell; personal() finds personal numbers in running text. When in doubt a number is personal:
a masked company is a pity, a published person is a leak.

source    lag (1974:174) om identitetsbeteckning för juridiska personer m.fl.;
          Skatteverket SKV 704 (personal numbers) and SKV 707 (coordination numbers)
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from stdnum import lei
from stdnum.eu import vat as eu_vat
from stdnum.fi import hetu, ytunnus
from stdnum.gb import vat as gb_vat
from stdnum.no import orgnr as no_orgnr

Kind = Literal["organisation", "person", "coordination", "date_shaped", "foreign", "none"]

PERSONAL = frozenset({"person", "coordination", "date_shaped"})
GROUPS = frozenset("2356789")
UNASSIGNED_GROUP = "4"
CENTURIES = ("18", "19", "20")
VAT_GROUP = "663000"
"""The series of registration numbers for groups that report VAT together: a group's, not a company's own."""
ISO = {"EL": "gr", "XI": "gb"}
"""Countries that VAT numbers name in their own way."""

DASHES = dict.fromkeys(map(ord, "‐‑‒–—―⁃−﹘﹣－"), "-")
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
VAT = re.compile(r"SE(16|18|19|20)?(\d{6})-?(\d{4})-?01")
PLAIN = re.compile(r"(?:SE)?(16|18|19|20)?(\d{6})[-+]?(\d{4})")
INTERIM = re.compile(r"(?:18|19|20)?(\d{6})[-+]?[TRSUWXJKLMN]\d{3}")
IN_CELL = re.compile(r"(?<!\d)(?:SE ?)?(?:\d\d)?\d{6} ?[-+]? ?\d{4}(?:01)?(?!\d)")
CLUSTER = re.compile(r"\d(?:(?:\s{4,}|[\s\-+./_·*'](?:\s{3,}|[\s\-+./_·*']{0,2}))?\d){9,}")
CODED_DIGITS = re.compile(r"(?:\d.{0,24}?){9}\d|&#|%3", re.DOTALL)
CODED = re.compile(r"&(?:amp;)*#?\w{1,10};|(?:%[0-9A-Fa-f]{2})+|.", re.DOTALL)


@dataclass(frozen=True)
class Identity:
    """What a number is, and its bare form: ten digits, 'dk-78479310', or '' when there is none."""

    kind: Kind
    number: str

    @property
    def is_personal(self) -> bool:
        """True when the number is, or may be, a human being's."""
        return self.kind in PERSONAL


@dataclass(frozen=True)
class Find:
    """A personal number inside a text: where it lies, its ten digits, and if its check digit is right."""

    start: int
    end: int
    number: str
    checked: bool


NONE = Identity("none", "")


def classify(text: str, invented: bool = False) -> Identity:
    """Judge a text that should be one identity number.

    invented    True lets the unassigned group 4 count as organisations (the demo)
    returns     the most personal reading when several are possible
    """
    compact = re.sub(r"[\s.]", "", re.sub(r"\.0+$", "", plain(text).strip()))
    readings = [judge(ten, prefix, invented) for prefix, ten in parses(compact)]
    if personal_ones := [r for r in readings if r.is_personal]:
        return personal_ones[0]
    interim = INTERIM.fullmatch(compact)
    if (interim and date_like(interim[1])) or hetu.is_valid(compact):
        return Identity("person", "")
    if not readings and (found := personal(text)):
        return judge(found[0].number, "", invented)
    return next((r for r in readings if r != NONE), NONE) if readings else foreign(compact)


def in_cell(text: str, invented: bool = False) -> list[Identity]:
    """Judge every number of a cell that may hold several: '556811-9357/556168-8523'.

    returns    distinct identities, 'none' left out, in order of appearance
    """
    whole = classify(text, invented)
    if whole != NONE:
        return [whole]
    pieces = [classify(piece, invented) for piece in IN_CELL.findall(plain(text))]
    pieces += [classify(piece, invented) for piece in re.split(r"[\s/,;&|]+", plain(text))]
    pieces += [judge(find.number, "", invented) for find in personal(text)]
    return [piece for piece in dict.fromkeys(pieces) if piece != NONE]


def personal(text: str) -> list[Find]:
    """Find personal numbers in running text, however they are spelled.

    In running text a date followed by four digits is common, so here a number counts only when
    its check digit is right or when it is written 6-4 or 8-4 with a dash or a plus.
    """
    coded = not text.isascii() or "&" in text or "%" in text
    if not (CODED_DIGITS if coded else CLUSTER).search(text):
        return []
    letters, places = readable(text)
    finds = [find for cluster in CLUSTER.finditer(letters) for find in in_cluster(cluster)]
    return [Find(places[f.start][0], places[f.end - 1][1], f.number, f.checked) for f in finds]


def luhn(digits: str) -> bool:
    """Say whether the last digit is the right check digit of those before it."""
    doubled = "0246813579"
    return sum(int(doubled[int(d)] if i % 2 else d) for i, d in enumerate(reversed(digits))) % 10 == 0


def plain(text: str) -> str:
    """Upper case, ASCII digits and hyphens, no invisible characters."""
    text = unicodedata.normalize("NFKC", text.translate(INVISIBLE).translate(DASHES)).translate(DASHES).upper()
    return text if text.isascii() else "".join(ascii_digit(c) for c in text)


def ascii_digit(character: str) -> str:
    """The ASCII digit for a digit of any script; any other character as it is."""
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def parses(compact: str) -> list[tuple[str, str]]:
    """Every reading of one number as (century or 16 or '', ten digits)."""
    matches = (VAT.fullmatch(compact), PLAIN.fullmatch(compact))
    return [(m[1] or "", m[2] + m[3]) for m in matches if m]


def judge(ten: str, prefix: str, invented: bool) -> Identity:
    """Judge ten digits; prefix is what stood before them: 16, a century, or nothing."""
    right = luhn(ten)
    month, day = int(ten[2:4]), int(ten[4:6])
    if 1 <= month <= 12 and 1 <= day <= 31:
        return Identity("person" if right else "date_shaped", ten)
    if month <= 12 and 60 <= day <= 91:
        return Identity("coordination" if right else "date_shaped", ten)
    if month < 20 or not right or prefix in CENTURIES:
        return NONE
    if ten[0] == "1":
        return Identity("person", ten)  # the estate of a dead person
    known = ten[0] in GROUPS or (invented and ten[0] == UNASSIGNED_GROUP)
    return Identity("organisation", ten) if known else NONE


def foreign(compact: str) -> Identity:
    """Recognise a register number of another country that carries its own country, or an LEI.

    A bare run of eight or nine digits is no number of Denmark's or Norway's: it may be anything.
    """
    if ytunnus.is_valid(compact) and re.fullmatch(r"\d{7}-\d", compact):
        return Identity("foreign", "fi-" + compact.replace("-", ""))
    bare = compact.replace("-", "")
    if re.fullmatch(r"[0-9A-Z]{18}\d\d", bare) and lei.is_valid(bare):
        return Identity("foreign", "lei-" + bare.lower())
    if norwegian := re.fullmatch(r"(?:NO(\d{9})|(?:NO)?(\d{9})MVA)", bare):
        digits = norwegian[1] or norwegian[2]
        return Identity("foreign", "no-" + digits) if no_orgnr.is_valid(digits) else NONE
    country, rest = bare[:2], bare[2:].lower()
    check = gb_vat if country == "GB" else eu_vat
    if country.isalpha() and country != "SE" and re.fullmatch(r"[0-9a-z]{5,14}", rest) and check.is_valid(bare):
        return Identity("foreign", f"{ISO.get(country, country.lower())}-{rest}")
    return NONE


def date_like(six: str) -> bool:
    """Say whether six digits can start a personal or coordination number, odd ones included."""
    return six.isdigit() and int(six[2:4]) <= 12 and (int(six[4:6]) <= 31 or 60 <= int(six[4:6]) <= 91)


def readable(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Decode a text's entities, percent codes and odd digits.

    returns    the readable text, and for each of its characters where it came from in the original
    """
    if text.isascii() and "&" not in text and "%" not in text:
        return text, [(i, i + 1) for i in range(len(text))]
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for piece in CODED.finditer(text):
        decoded = piece[0] if len(piece[0]) == 1 else unquote(html.unescape(piece[0].replace("amp;", "")))
        for character in plain(decoded):
            letters.append(character)
            places.append(piece.span())
    return "".join(letters), places


def in_cluster(cluster: re.Match[str]) -> Iterator[Find]:
    """Try every run of whole digit groups that may be a number, longest first from each start."""
    groups = list(re.finditer(r"\d+", cluster[0]))
    done = 0
    for i, first in enumerate(groups):
        for j in range(len(groups), i, -1):
            digits = "".join(group[0] for group in groups[i:j])
            if first.start() >= done and 10 <= len(digits) <= 15 and (found := ten_of(digits)):
                between = cluster[0][groups[j - 2].end() : groups[j - 1].start()] if j - i == 2 else ""
                checked = luhn(found)
                if checked or (len(groups[j - 1][0]) == 4 and between.strip() in {"-", "+"}):
                    done = groups[j - 1].end()
                    yield Find(cluster.start() + first.start(), cluster.start() + done, found, checked)
                    break


def ten_of(digits: str) -> str:
    """The personal number in 10 to 15 digits: with century, VAT suffix or running number; or ''."""
    tries = [digits[:10]] if len(digits) in {10, 13} or (digits.endswith("01") and len(digits) == 12) else []
    if len(digits) in {12, 14, 15} and digits[:2] in {"16", *CENTURIES}:  # 16 and a birth date: no organisation
        tries.append(digits[2:12])
    shaped = [ten for ten in tries if date_like(ten[:6]) and int(ten) and (luhn(ten) or len(digits) in {10, 12})]
    return next((ten for ten in shaped if luhn(ten)), shaped[0] if shaped else "")
