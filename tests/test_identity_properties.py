"""One supplier, one id; two suppliers, two: properties of resolving, over drawn ledgers."""

import re
import unicodedata

import pytest
from drawn_ledger import card, warehouse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder import entities
from site_builder.entities import keys
from site_builder.identity import luhn
from site_builder.settings import Site

WORDS = st.sampled_from(["Eken", "Älmen", "Örn", "Bygg", "Måleri", "Vård", "i Ort", "Café", "24", "Nr 3"])
NAMES = st.builds(lambda words, form: " ".join([*words, form]), st.lists(WORDS, min_size=1, max_size=3),
                  st.sampled_from(["AB", "HB", "ek. för.", "Aktiebolag"]))  # fmt: skip
SPELLINGS = [
    lambda name: unicodedata.normalize("NFD", name),
    lambda name: unicodedata.normalize("NFC", name),
    str.upper,
    lambda name: f"  {name.replace(' ', '  ')} ",
    lambda name: name.replace(" ", "\u00a0"),
    lambda name: f"{name};CURT",
]
FORMATS = [
    "{0}-{1}", "{0}{1}", "16{0}{1}", "16{0}-{1}", "SE{0}{1}01", "SE {0}{1} 01", "{0}\u2013{1}", " {0}-{1} ", "{0} {1}",
    "{0}{1}.0",
]  # fmt: skip
SLOW = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def with_check(nine):
    """Nine digits and their check digit."""
    return next(f"{nine}{digit}" for digit in range(10) if luhn(f"{nine}{digit}"))


NUMBERS = st.integers(550000000, 559999999).filter(lambda n: int(str(n)[2]) >= 2).map(with_check)
PERSONS = st.builds(
    lambda year, month, day, birth: with_check(f"{year:02d}{month:02d}{day:02d}{birth}"),
    st.integers(0, 99), st.integers(1, 12), st.sampled_from([1, 14, 28, 61, 88]), st.integers(980, 998),
)  # fmt: skip


def ids(folder, rows, **how):
    """The id, or None, of each (name, number) of a ledger, in order."""
    drawn = [
        {"source": "ort", "buyer_id": "2120000000", "supplier_name": name, "supplier_number": number, "amount_ore": "1",
         "number_kind": how.get("kind", "organisation"), "file_no": "1", "row_no": str(n), "posted": "2024-01-01"}
        for n, (name, number) in enumerate(rows)
    ]  # fmt: skip
    db = warehouse(folder, drawn)
    entities.resolve(db, [card()], Site())
    found = db.execute("select supplier_name, supplier_number, supplier_id from private.payee").fetchall()
    by_key = {(name, number): supplier_id for name, number, supplier_id in found}
    return [by_key[name, number] for name, number in rows]


@SLOW
@given(number=NUMBERS, names=st.lists(NAMES, min_size=2, max_size=5), forms=st.permutations(FORMATS))
def test_equal_organisation_numbers_are_one_supplier_however_both_are_written(tmp_path, number, names, forms):
    cells = [form.format(number[:6], number[6:]) for form in forms]
    rows = list(dict.fromkeys(zip(names, cells, strict=False)))

    assert set(ids(tmp_path, rows)) == {number}


@SLOW
@given(numbers=st.lists(NUMBERS, min_size=2, max_size=8, unique=True), name=NAMES)
def test_different_organisation_numbers_are_different_suppliers_even_of_one_name(tmp_path, numbers, name):
    assert ids(tmp_path, [(name, number) for number in numbers]) == numbers


@SLOW
@given(name=NAMES)
def test_composition_case_blanks_and_debris_make_no_other_supplier(tmp_path, name):
    rows = list(dict.fromkeys((spell(name), None) for spell in SPELLINGS))

    assert len(set(ids(tmp_path, rows))) == 1


@SLOW
@given(names=st.lists(NAMES, min_size=2, max_size=8, unique_by=lambda name: entities.names.match_key(name)))
def test_names_with_different_keys_never_share_an_id(tmp_path, names):
    found = ids(tmp_path, [(name, None) for name in names])

    assert len(set(found)) == len(names)
    assert all(re.fullmatch("x-[a-z2-7]{8}", supplier_id) for supplier_id in found)


@pytest.fixture
def hashed(monkeypatch):
    """Everything that was hashed into an id."""
    seen, real = [], keys.hashed
    monkeypatch.setattr(keys, "hashed", lambda key: seen.append(key) or real(key))
    return seen


@SLOW
@given(number=PERSONS, name=NAMES, form=st.sampled_from(["{0}-{1}", "{0}{1}", "19{0}{1}", "SE{0}{1}01", "{0}+{1}"]),
       kind=st.sampled_from(["organisation", "internal", "none"]))  # fmt: skip
def test_nothing_personal_is_ever_hashed(tmp_path, hashed, number, name, form, kind):
    """Neither a number of the official test series nor the name beside it."""
    cell = form.format(number[:6], number[6:])
    rows = [(name, cell), (f"{name} {cell}", None), ("Anna Svensson", None), ("Eken AB", None)]
    found = ids(tmp_path, rows, kind=kind)

    assert found[:3] == [None, None, None]
    assert not [key for key in hashed if number[:6] in re.sub(r"\D", "", key) or "svensson" in key]
