"""Cases 28, 29, 33 and 34 as far as one edition shows them; what needs a history is in the tests of judging."""


def test_case_28_a_row_of_another_buyer_waits(read):
    """The buyer's number in the row must be the card's."""
    read.set_aside("c28-rad", "wrong_buyer", 1, 2)


def test_case_29_a_month_in_two_files_counts_once(read):
    """The newer file holds it, with its other month."""
    read.set_aside("c29-tva-filer", "period_repeated", 12, 24)


def test_case_33_masked_and_blank_suppliers_share_no_name_with_anyone(read):
    """They are counted with their amounts, as protected, and never attached to the row above."""
    source = read.sources["c33-masker"]
    assert (source["published"], source["masked"], source["amount_masked_ore"]) == (1, 3, 450)
    assert read.rows("select leverantor_id from alla where kalla = 'c33-masker'") == [("5599999991",)]
    for path in read.site.rglob("*.html"):
        assert "Personuppgift<" not in path.read_text(encoding="utf-8")


def test_case_34_one_number_with_two_names_is_one_supplier(read):
    """The number wins."""
    ids = read.rows("select distinct leverantor_id from alla where kalla = 'c34-namn' and rad <= 3")
    assert ids == [("5599999991",)]


def test_case_34_a_number_with_a_wrong_check_digit_is_nobodys_number(read):
    """Its row is published under the name, and never as that number."""
    assert read.rows("select count(*) from alla where leverantor_id = '5599999992'") == [(0,)]
    read.published("c34-namn", 4, 600)
