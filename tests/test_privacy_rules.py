"""The privacy handbook's rules by their numbers, on one ledger that is told row by row.

P7 is held in tests/sql/test_protected.py, P9 in tests/test_scan.py and tests/test_planted_numbers.py; P10 and P11 were
decided against (DECISIONS.md), and what stands in their place is held in tests/test_erasure.py.
"""

import datetime as dt
import json

import pytest
from drawn_ledger import card, released
from whole_builds import CASES, build, visible

from site_builder.settings import Site

P1 = [
    "811218-9876", "811218-9875", "19811218-9876", "198112189876", "SE811218987601", "811218–9876", "811218\u00a09876",
    "811278-9873", "811278-9870", "810018-9879", "811218+9876", "155600-0004", "811218-T876",
]  # fmt: skip
"""A person's number in every spelling: a wrong check digit, a coordination number, an estate, an interim number too."""

P4_SHOWN = [
    ("Eken Bygg AB", "456000-0004"), ("Anna Svensson AB", "456000-0012"), ("Eken Bygg", "16456000-0020"),
    ("Brf Eken", ""), ("Eken ekonomisk förening", ""), ("Eken GmbH", ""), ("Eken Oy", ""),
    ("EKEN AKTIEBOLAG (PUBL)", ""), ("Exempelby kommun", ""),
]  # fmt: skip
P4_HIDDEN = [
    ("Svensson Bygg", ""), ("ANNA SVENSSON", ""), ("Ekens Verkstad", ""), ("Regionens Bygg", ""),
    ("Abrahamsson Måleri", ""), ("Eken Bygg", "456000-0005"), ("Eken Städ", "NULL"),
]  # fmt: skip
"""Whole words only; a number with a wrong check digit proves nothing."""

P5 = ["Eken enskild firma", "Tmi Virtanen", "Toiminimi Virtanen", "Dödsbo efter Eken", "Ekens sterbhus", "God man Eken",
      "Eken e.f.", "Lisa c/o Eken"]  # fmt: skip
INVENTED = Site(invented=True)
"""Where numbers of the group that nobody has are taken for companies'."""

LABELS = ["*****", "[innehåller personuppgifter]", "Sekretess"]


def hidden(folder, rows: list[tuple[str, str]], removed: bool = False) -> list[tuple[str | None, str | None]]:
    """The supplier and the protection of each row, by name and number."""
    lines = ["supplier_name | supplier_number", *(f"{name} | {number}" for name, number in rows)]
    db, _ = released(folder, "\n".join(lines), [card(removed=removed)], INVENTED)
    return db.execute("select supplier_id, protection from payment order by payment_no").fetchall()


@pytest.mark.parametrize("removed", [False, True], ids=["", "where the publisher has removed people"])
def test_p1_a_number_that_may_be_a_persons_makes_a_person(tmp_path, removed):
    """Whatever the name is; where people were removed, a number counts when its check digit is right."""
    right = {"811218-9875", "811278-9870", "155600-0004", "811218-T876", "811278-9873", "810018-9879"}
    told = [number for number in P1 if not removed or number not in right]

    assert hidden(tmp_path, [("Eken Bygg AB", number) for number in told], removed) == [(None, "person")] * len(told)


def test_p2_numbers_addresses_and_accounts_go_from_every_text_that_leaves(tmp_path):
    text = """
        supplier_name          | department        | account_text | account_no | voucher    | invoice_no
        Eken AB eken@eken.test | Skola 811218-9876 | 070-123 45 67 | 8112189876 | 8112189876 | B 811218-9876
    """
    db, _ = released(tmp_path, text)

    query = "select name, department, account_text, account_no, voucher, invoice_no from payment, supplier"
    assert db.execute(query).fetchall() == [
        ("Eken AB [skyddad]", "Skola [skyddad]", "[skyddad]", None, None, "B [skyddad]")
    ]


def test_p3_a_persons_row_keeps_its_amount_and_its_month_and_nothing_of_who_it_was(tmp_path):
    db, _ = released(tmp_path, "supplier_name | supplier_number | voucher | invoice_no\nEken | 811218-9876 | V1 | F1")

    query = "select supplier_id, voucher, invoice_no, posted, precision, amount_ore from payment"
    assert db.execute(query).fetchall() == [(None, None, None, dt.date(2024, 3, 1), "month", 10000)]
    assert db.execute("select count(*) from supplier").fetchall() == [(0,)]


def test_p4_a_name_is_shown_only_where_a_legal_person_is_proven(tmp_path):
    found = hidden(tmp_path, P4_SHOWN)

    assert [protection for _, protection in found] == [None] * len(P4_SHOWN)
    assert all(supplier for supplier, _ in found)


@pytest.mark.parametrize("row", P4_HIDDEN, ids=lambda row: row[0])
def test_p4_else_it_is_hidden_as_one_of_whom_nothing_is_known(tmp_path, row):
    assert hidden(tmp_path, [row]) == [(None, "unproven")]


@pytest.mark.parametrize("removed", [False, True], ids=["", "where the publisher has removed people"])
@pytest.mark.parametrize("name", P5)
def test_p5_words_that_mean_a_person_make_one(tmp_path, name, removed):
    assert hidden(tmp_path, [(name, "")], removed) == [(None, "person")]


def test_p5_that_people_were_removed_is_no_proof_for_a_name_like_a_persons(tmp_path):
    assert hidden(tmp_path, [("Anna Svensson", ""), ("Stadsteatern", "")], removed=True) == [
        (None, "unproven"),
        ("x-yt6l7f5j", None),
    ]


@pytest.mark.parametrize("label", LABELS)
def test_the_publishers_own_masks_are_no_suppliers(tmp_path, label):
    assert hidden(tmp_path, [(label, "")]) == [(None, "publisher")]


def test_p6_on_sensitive_accounts_only_the_proven_are_named_and_never_with_document_or_day(tmp_path):
    text = """
        supplier_name | supplier_number | account_text   | voucher
        Eken AB       | 456000-0004     | Familjehem     | V1
        Eken Oy       |                 | Skyddat boende | V2
    """
    db, _ = released(tmp_path, text, site=INVENTED)

    query = "select supplier_id, protection, voucher, precision from payment order by payment_no"
    assert db.execute(query).fetchall() == [("4560000004", None, None, "month"), (None, "sensitive", None, "month")]


def test_p8_totals_hold_the_protected_and_the_pages_say_how_much_they_are(tmp_path):
    """The first page, the buyer's and the build's own account of itself."""
    done = build(CASES / "two-charts" / "before", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    totals = json.loads((tmp_path / "site" / "build.json").read_text())["totals"]

    assert (
        totals["amount_in_ore"]
        == totals["amount_published_ore"] + totals["amount_masked_ore"] + totals["amount_set_aside_ore"]
    )
    for page in ("index.html", "kopare/4120000007/index.html"):
        assert "300 kr" in visible(tmp_path / "site" / page) and "Skyddade uppgifter" in visible(
            tmp_path / "site" / page
        )
