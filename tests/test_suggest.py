"""suggest: pairs that a person should look at, ready to paste, and nothing of a person's."""

import csv
import io

import pytest
from drawn_ledger import released
from hypothesis import given
from hypothesis import strategies as st

from site_builder import entities
from site_builder.entities import candidates, decisions
from site_builder.entities.candidates import Written, pairs

DAY = "2026-11-25"


def written(name, supplier_id, kind="name", account="6410", rows=1):
    """One writing."""
    return Written(supplier_id, kind, name, rows, frozenset([account]))


def why(one, other):
    """Why a pair is proposed, or nothing."""
    return [pair.why for pair in pairs([one, other])]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [(written("EKEN BYGG AB", "x-aaaaaaaa"), written("Eken Bygg Aktiebolag", "5560125790", "organisation"), ["same"]),
     (written("EKEN BYGG", "x-aaaaaaaa"), written("Eken Bygg AB", "5560125790", "organisation"), ["formless"]),
     (written("EKEN BYGG AB", "x-aaaaaaaa"), written("EKEN BYGG HB", "x-bbbbbbbb"), []),
     (written("EKEN AB", "5564509643", "organisation"), written("EKEN AB", "5564609643", "organisation"), ["slip"]),
     (written("EKEN AB", "5564509643", "organisation"), written("EKEN AB", "5560125790", "organisation"), []),
     (written("EKENS MÅLERI AB", "x-aaaaaaaa"), written("EKENS MALERI AB", "x-bbbbbbbb"), ["near"]),
     (written("EKENS MÅLERI AB", "x-aaaaaaaa"), written("EKENS MALERI AB", "x-bbbbbbbb", account="1"), []),
     (written("PRODUKTVÅRD I ORT AB", "x-aaaaaaaa"), written("PRODUKT VÅRD I ORT AB", "x-bbbbbbbb"), ["near"]),
     (written("APOTEKET EKEN 1 AB", "x-aaaaaaaa"), written("APOTEKET EKEN 3 AB", "x-bbbbbbbb"), []),
     (written("EKENS MÅLERI AB", "5560125790", "organisation"),
      written("EKENS MALERI AB", "5560308800", "organisation"), [])],
)  # fmt: skip
def test_a_pair_is_proposed_for_one_of_four_reasons(one, other, reason):
    assert why(one, other) == why(other, one) == reason


def test_the_likeliest_comes_first_and_then_those_with_most_rows():
    found = pairs([
        written("EKEN AB", "x-aaaaaaaa", rows=2), written("EKEN AB", "5560125790", "organisation", rows=9),
        written("ALMEN AB", "x-bbbbbbbb", rows=5), written("ALMEN AB", "5560308800", "organisation", rows=9),
        written("BOKENS MÅLERI AB", "x-cccccccc", rows=99), written("BOKENS MALERI AB", "x-dddddddd", rows=99),
    ])  # fmt: skip

    assert [pair.why for pair in found] == ["same", "same", "near"]
    assert found[0].one.name == "ALMEN AB"


def test_the_weaker_identity_gives_way_and_a_chain_is_made_straight():
    names = [written("EKENS MÅLERI AB", "x-aaaaaaaa"), written("EKENS MALERI AB", "x-bbbbbbbb", "internal"),
             written("Ekens måleri AB", "5560125790", "organisation")]  # fmt: skip
    lines = candidates.lines(pairs(names), DAY)

    assert {line[:2] for line in lines} == {("x-aaaaaaaa", "5560125790"), ("x-bbbbbbbb", "5560125790")}


IDS = st.text("abcdefgh", min_size=8, max_size=8).map(lambda text: f"x-{text}")


@given(st.lists(st.tuples(IDS, st.sampled_from(["EKEN AB", "EKEN", "EKENS AB", "EKAN AB", "ALMEN AB"])), max_size=12))
def test_what_is_pasted_whole_is_always_accepted(tmp_path_factory, drawn):
    folder = tmp_path_factory.mktemp("entities")
    lines = candidates.lines(pairs(written(name, key) for key, name in drawn), DAY)
    with (folder / "merges.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([decisions.HEADS["merges.csv"], *lines])

    assert len(decisions.load(folder, invented=False).merges) == len(lines)


LEDGER = """
    supplier_name   | supplier_number | account_no
    EKEN BYGG AB    | 556012-5790     | 6410
    EKENS BYGG AB   | 556012-5790     | 6410
    EKEN BYGG AB    | SAKNAS          | 6410
    ANNA SVENSSON   | 811218-9876     | 6410
    ANNA SVENSSON   | SAKNAS          | 6410
    Svensson Bygg   | SAKNAS          | 6410
    Svenssons Bygg  | SAKNAS          | 6410
"""


def test_only_named_suppliers_are_proposed(tmp_path):
    db, _ = released(tmp_path, LEDGER)
    merges, names = entities.merges(db, DAY), entities.several_names(db, DAY)
    [line] = list(csv.DictReader(io.StringIO(merges)))

    assert line["to"] == "5560125790"
    assert line["from"].startswith("x-")
    assert "konto 6410" in line["evidence"]
    assert [row["id"] for row in csv.DictReader(io.StringIO(names))] == ["5560125790"]
    assert "vensson" not in (merges + names).casefold()
    assert "8112" not in merges + names


def test_what_is_decided_is_not_proposed_again(tmp_path):
    db, _ = released(tmp_path, LEDGER)
    folder = tmp_path / "entities"
    folder.mkdir()
    (folder / "merges.csv").write_text(entities.merges(db, DAY), encoding="utf-8")
    (folder / "names.csv").write_text(entities.several_names(db, DAY), encoding="utf-8")
    again, _ = released(tmp_path, LEDGER, beside=tmp_path)

    assert entities.merges(again, DAY).splitlines()[1:] == []
    assert entities.several_names(again, DAY).splitlines()[1:] == []
