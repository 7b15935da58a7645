"""Who is who: named only when proven, protected whenever a human being may stand behind."""

import pytest
from drawn_ledger import card, draw, warehouse

from site_builder import entities
from site_builder.entities import keys
from site_builder.errors import GateError
from site_builder.settings import Site


def payees(folder, text, cards=None, site=None):
    """Resolve a drawn ledger; returns {name: (supplier_id, id_kind, proof, protection)} and the known numbers."""
    db = warehouse(folder, draw(text))
    known = entities.resolve(db, cards or [card()], site or Site())
    rows = db.execute("select supplier_name, supplier_id, id_kind, proof, protection from private.payee").fetchall()
    return {row[0]: row[1:] for row in rows}, known


@pytest.mark.parametrize(
    "number",
    ["811218-9876", "19811218-9876", "811218+9876", "SE811218987601", "8112189875", "701063-2391", "811218–9876",
     "556030-8800/811218-9876", "132012-3456", "8112189876.0", "850060-9808", "810018-9870", "811818-9870"],
)  # fmt: skip
def test_a_number_that_may_be_a_persons_protects_even_a_company(tmp_path, number):
    """Also an estate's, a day of 60, a month of 00, and a typo that no organisation number can have."""
    found, _ = payees(tmp_path, f"supplier_name | supplier_number\nEken Bygg AB | {number}")

    assert found["Eken Bygg AB"] == (None, None, None, "person")


def test_numbers_seen_are_returned_as_ten_digits(tmp_path):
    text = """
        supplier_name | supplier_number | invoice_no
        Eken Bygg     | 19811218-9876   | 1
        Almen AB      | 556012-5790     | ref 701063-2391
    """
    _, known = payees(tmp_path, text)

    assert known == {"8112189876", "7010632391"}


def test_a_personal_number_in_a_name_protects(tmp_path):
    found, known = payees(tmp_path, "supplier_name | supplier_number\nEken AB 811218-9876 | 556012-5790")

    assert found["Eken AB 811218-9876"][3] == "person"
    assert known == {"8112189876"}


def test_words_for_human_beings_protect(tmp_path):
    text = """
        supplier_name          | supplier_number
        ENSKILD FIRMA 007      | 556012-5790
        DÖDSBO EFTER A         |
        Eken e.f.              |
        Eken c/o Almén         |
        Förening c/o Almén     | 556012-5790
    """
    found, _ = payees(tmp_path, text)

    assert [found[n][3] for n in ("ENSKILD FIRMA 007", "DÖDSBO EFTER A", "Eken e.f.", "Eken c/o Almén")] == [
        "person"
    ] * 4
    assert found["Förening c/o Almén"][2] == "number"


def test_each_proof_of_a_legal_person(tmp_path):
    text = """
        supplier_name  | supplier_number
        Eken           | 556012-5790
        EKEN           | SAKNAS
        Almens Bygg AB |
        Almens Bygg    | NULL
        Boken          | 556012-5791
    """
    found, _ = payees(tmp_path, text)

    assert found["Eken"] == ("5560125790", "organisation", "number", None)
    assert found["EKEN"][2:] == ("same_name", None)
    assert found["Almens Bygg AB"][1:] == ("name", "legal_form", None)
    assert found["Almens Bygg"] == (None, None, None, "unproven")
    assert found["Boken"] == (None, None, None, "unproven")


def test_the_same_name_proves_nothing_when_it_looks_like_a_human_beings(tmp_path):
    found, _ = payees(tmp_path, "supplier_name | supplier_number\nAnna Ek | 556012-5790\nANNA EK | NULL")

    assert found["Anna Ek"][2] == "number"
    assert found["ANNA EK"][3] == "unproven"


def test_masked_and_missing_names_have_buckets_of_their_own(tmp_path):
    text = """
        supplier_name | supplier_number
        ****          | 556012-5790
        ANONYMERAD    |
        Eken AB       | 000000-0000
                      | 10004007
    """
    found, _ = payees(tmp_path, text)

    assert [found[n][3] for n in ("****", "ANONYMERAD", "Eken AB", None)] == ["publisher"] * 3 + ["missing"]


def test_ten_bare_digits_are_an_identity_only_in_a_column_of_organisation_numbers(tmp_path):
    text = """
        supplier_name | supplier_number | number_kind
        Eken AB       | 5560125790      | internal
        Almen AB      | 556012-5790     | internal
    """
    found, _ = payees(tmp_path, text)

    assert found["Eken AB"][1:] == ("internal", "legal_form", None)
    assert found["Almen AB"][0] == "5560125790"


def test_internal_numbers_are_scoped_to_the_buyer_and_names_to_the_source(tmp_path):
    text = """
        supplier_name | supplier_number | number_kind | buyer_id   | source
        Eken AB       | 4007            | internal    | 2120000000 | ort
        Eken i Ort AB | 4007            | internal    | 2120000000 | ort
        Almen AB      | 4007            | internal    | 2120001111 | ort
        Boken AB      |                 | none        | 2120000000 | ort
        BOKEN  AB     |                 | none        | 2120001111 | ort
    """
    found, _ = payees(tmp_path, text)

    assert found["Eken AB"][0] == found["Eken i Ort AB"][0] != found["Almen AB"][0]
    assert found["Boken AB"][0] == found["BOKEN  AB"][0]
    assert all(row[0].startswith("x-") and len(row[0]) == 10 for row in found.values())


def test_a_foreign_number_needs_a_legal_form(tmp_path):
    text = "supplier_name | supplier_number\nEIKEN APS | DK78479310\nEIKEN GAARD | DK33357915"
    found, _ = payees(tmp_path, text)

    assert found["EIKEN APS"] == ("dk-78479310", "foreign", "legal_form", None)
    assert found["EIKEN GAARD"][3] == "unproven"


def test_of_several_numbers_the_one_seen_alone_elsewhere_is_meant(tmp_path):
    text = """
        supplier_name | supplier_number
        Eken 1 AB     | 556030-8800 KEDJAN 663000-1557
        Eken 2 AB     | 556030-8800
        Almen AB      | 556811-9357/556168-8523
    """
    found, _ = payees(tmp_path, text)

    assert found["Eken 1 AB"][:3] == ("5560308800", "organisation", "number")
    assert found["Almen AB"][1:] == ("name", "number", None)


def test_a_vat_groups_number_beside_another_is_not_the_suppliers_own(tmp_path):
    text = """
        supplier_name | supplier_number
        Eken AB       | 556811-9357 EKEN 663000-1557
        Almen AB      | 663000-0138
    """
    found, _ = payees(tmp_path, text)

    assert found["Eken AB"][0] == "5568119357"
    assert found["Almen AB"][0] == "6630000138"


def test_a_number_glued_to_the_name_counts_where_the_cell_has_none(tmp_path):
    text = """
        supplier_name          | supplier_number
        EKEN AB 556012-5790    | SAKNAS
        556030-8800EKENS BYGG  |
        ALMEN AB 556012-5790   | 556811-9357
        BOKEN AB 556012-5791   |
    """
    found, _ = payees(tmp_path, text)

    assert found["EKEN AB 556012-5790"][:3] == ("5560125790", "organisation", "number")
    assert found["556030-8800EKENS BYGG"][0] == "5560308800"
    assert found["ALMEN AB 556012-5790"][0] == "5568119357"
    assert found["BOKEN AB 556012-5791"][1:3] == ("name", "legal_form")


@pytest.mark.parametrize(
    ("one", "other"),
    [("EKEN AB;CURT", "EKEN AB"), ("EKEN AB C/O INKASSO AB", "EKEN AB"), ("EKEN AB   ", " Eken  AB"),
     ("EKEN AB, ATT: ANNA", "Eken Aktiebolag")],
)  # fmt: skip
def test_what_is_appended_to_a_name_does_not_make_another_supplier(tmp_path, one, other):
    """c/o without a number may be a person, so it takes a publisher that has removed people to see it."""
    found, _ = payees(tmp_path, f"supplier_name\n{one}\n{other}", [card(removed=True)])

    assert len({row[0] for row in found.values()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("EKEN AB", "EKEN HB"), ("EKEN AB", "EKEN BYGG AB"), ("EKEN AB", "AB EKEN"), ("EKEN 1 AB", "EKEN 2 AB"),
     ("EKEN AB / BOKEN AB", "EKEN AB")],
)  # fmt: skip
def test_names_that_differ_in_a_word_are_left_apart(tmp_path, one, other):
    found, _ = payees(tmp_path, f"supplier_name\n{one}\n{other}")

    assert len({row[0] for row in found.values()}) == 2


def test_where_the_publisher_has_removed_people_names_pass_but_numbers_and_masks_do_not(tmp_path):
    text = """
        supplier_name | supplier_number | number_kind
        OAK TREE      | 228283          | internal
        ELM TREE      | 8112189876      | internal
        ASH TREE      | 8112189875      | internal
        REDACTED DATA | 1               | internal
    """
    found, known = payees(tmp_path, text, [card(removed=True)])

    assert found["OAK TREE"][2] == found["ASH TREE"][2] == "publisher"
    assert found["ELM TREE"][3] == "person"
    assert found["REDACTED DATA"][3] == "publisher"
    assert known == {"8112189876"}


def test_group_four_counts_only_on_an_invented_site(tmp_path):
    text = "supplier_name | supplier_number\nEken | 459000-0016"

    assert payees(tmp_path, text)[0]["Eken"][3] == "unproven"
    assert payees(tmp_path, text, site=Site(invented=True))[0]["Eken"][0] == "4590000016"


def test_two_suppliers_never_share_an_id(tmp_path, monkeypatch):
    monkeypatch.setattr(keys, "hashed", lambda _: "x-aaaaaaaa")

    with pytest.raises(GateError, match="share one id"):
        payees(tmp_path, "supplier_name\nEken AB\nAlmen AB")


def test_rows_set_aside_give_no_payee_but_their_numbers_are_known(tmp_path):
    text = """
        supplier_name | supplier_number | invoice_no  | reason
        Eken Bygg     | 1               | 811218-9876 | date_missing
        Almen AB      | 556012-5790     | 2           |
    """
    found, known = payees(tmp_path, text)

    assert list(found) == ["Almen AB"]
    assert known == {"8112189876"}
