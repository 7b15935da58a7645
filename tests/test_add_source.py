"""add-source writes a short card that loads, says only what the file cannot, and is never overwritten."""

import pytest
from portals import portal

from site_builder import cards
from site_builder.errors import ConfigError, EnvironmentFault, LedgerError
from site_builder.fetch import one_file
from site_builder.read.cardwriter import Wanted, add
from site_builder.read.reading import file

FULL = "kopare_id;kopare;leverantor;belopp;datum\n4120001013;Exempelby kommun;A AB;1,50;2026-01-07\n"
BARE = "Leverantör;Belopp\nA AB;1,50\n"
SAID = Wanted("412000-1013", page="https://exempelby.example/", licence="CC0-1.0")


def ledger(tmp_path, text=FULL, name="ledger.csv"):
    """A file beside the folder of cards."""
    (tmp_path / "files").mkdir(exist_ok=True)
    path = tmp_path / "files" / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_card_loads_and_finds_the_file(tmp_path):
    """The buyer's name comes from the rows, the kind from the number or the command."""
    said = add(tmp_path / "sources", ledger(tmp_path), SAID)
    (card,) = cards.load(tmp_path / "sources")

    assert (card.slug, card.buyer.id, card.buyer.name, card.buyer.kind) == (
        "exempelby",
        "4120001013",
        "Exempelby kommun",
        "other",
    )
    assert card.files.local == ["../files/ledger.csv"]
    assert card.format == cards.Format()
    assert "exempelby.toml" in said and "heading row" in said


def test_a_period_that_only_the_name_tells_is_said_and_the_next_month_is_found_too(tmp_path):
    """The glob has a star where the month stands."""
    wanted = Wanted(SAID.buyer, "Exempelby kommun", "municipality", SAID.page, SAID.licence)
    add(tmp_path / "sources", ledger(tmp_path, BARE, "Juli 2021-07.csv"), wanted)
    (card,) = cards.load(tmp_path / "sources")

    assert (card.format.period, card.files.local) == ("name", ["../files/Juli *.csv"])


def test_what_nobody_said_must_be_filled_in_before_the_card_is_taken(tmp_path):
    """A licence is never guessed."""
    said = add(tmp_path / "sources", ledger(tmp_path), Wanted(SAID.buyer))

    assert "Fill in page, licence" in said
    with pytest.raises(ConfigError, match=r"files\.page: still says"):
        cards.load(tmp_path / "sources")


@pytest.mark.parametrize(
    ("text", "wanted", "message"),
    [
        (FULL, Wanted("4120001014"), "right check digit"),
        (FULL, Wanted("19811218-9876"), "organisation number"),
        (FULL.replace("4120001013", "2120000142"), SAID, "its rows say that the buyer is 2120000142"),
        (BARE, SAID, "add --name"),
    ],
)
def test_what_does_not_fit_together_is_an_error_and_no_card_is_written(tmp_path, text, wanted, message):
    """The command's words are held to the file's."""
    with pytest.raises(ConfigError, match=message):
        add(tmp_path / "sources", ledger(tmp_path, text), wanted)
    assert not list((tmp_path / "sources").glob("*"))


def test_a_card_is_not_overwritten_and_an_unreadable_file_gets_none(tmp_path):
    """Work that a person put in a card is kept."""
    add(tmp_path / "sources", ledger(tmp_path), SAID)
    with pytest.raises(ConfigError, match="exists already"):
        add(tmp_path / "sources", ledger(tmp_path), SAID)
    with pytest.raises(LedgerError, match="PDF"):
        add(tmp_path / "other", ledger(tmp_path, "%PDF-1.7"), SAID)


def test_a_file_whose_rows_name_several_buyers_gets_a_card_that_takes_the_buyer_of_each_row(tmp_path):
    """One number in the card would set the others' rows aside."""
    both = FULL + "2120000142;Annanby kommun;B AB;1,50;2026-01-08\n"
    add(tmp_path / "sources", ledger(tmp_path, both), Wanted(SAID.buyer, "Länets kommuner", "", SAID.page, "CC0-1.0"))
    (card,) = cards.load(tmp_path / "sources")

    assert (card.buyer.per_row, card.buyer.id) == (True, "")
    assert file(tmp_path / "files" / "ledger.csv", card).set_aside() == {}


def test_a_file_at_an_address_gets_a_card_with_the_address(tmp_path):
    """Fetched to be looked at, and then forgotten: the build fetches it itself."""
    with portal() as server:
        url = server.put("/reskontra-2026-01.csv", FULL)
        with one_file(url, loopback=True) as path:
            said = add(tmp_path / "sources", path, Wanted(SAID.buyer, page=SAID.page, licence="CC0-1.0", url=url))

    assert not path.exists()
    assert f'urls    = ["{url}"]' in said and "local" not in said


def test_an_address_that_may_not_be_called_is_refused():
    """Nor is a word of the file told, since none was had."""
    with pytest.raises(EnvironmentFault, match="redirect_refused"), one_file("https://127.0.0.1/a.csv"):
        pass
