"""add-source writes a short card that loads, says only what the file cannot, and is never overwritten."""

import pytest
from click.testing import CliRunner
from portals import portal, redirect, rowstore

from build import commands
from site_builder import cards
from site_builder.errors import ConfigError, EnvironmentFault, LedgerError
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


def add_source(tmp_path, url, *more):
    """Run the command as a person does; cards are in tmp_path/sources."""
    words = ["add-source", url, "--buyer", "412000-1013", "--page", SAID.page, "--licence", "CC0-1.0"]
    return CliRunner().invoke(commands, [*words, "--sources", str(tmp_path / "sources"), "--loopback", *more])


def test_a_file_at_an_address_gets_a_card_with_the_address(tmp_path):
    """Fetched once, by the client that says who it is, and forgotten: the build fetches it itself."""
    (tmp_path / "site.toml").write_text('contact = "post@exempelby.example"\n')
    with portal() as server:
        url = server.put("/reskontra-2026-01.csv", FULL)
        said = add_source(tmp_path, url)
        ((_, headers),) = server.asked
    (card,) = cards.load(tmp_path / "sources")

    assert (said.exit_code, card.files.urls, card.files.local) == (0, [url], [])
    assert headers["User-Agent"].startswith("Inkopsarkivet/") and "post@exempelby.example" in headers["User-Agent"]
    assert "exempelby.toml" in said.output and f'urls    = ["{url}"]' in said.output
    assert "A AB" not in said.output
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["exempelby.toml", "site.toml", "sources"]


def test_a_rowstore_dataset_is_fetched_page_by_page_and_written_as_one(tmp_path):
    rows = [{"leverantor": f"Bolag {n} AB", "belopp": f"{n},00", "datum": "2026-01-02"} for n in range(7)]
    with portal() as server:
        path = "/rowstore/dataset/0b3f"
        server.put(path + "/info", rowstore(rows))
        said = add_source(tmp_path, server.put(path, rowstore(rows)), "--name", "Exempelby kommun")
    (card,) = cards.load(tmp_path / "sources")

    assert (card.files.urls, [link.name for link in card.tables]) == ([], ["0b3f.json"])
    assert "7 and 0 that are not data" in said.output


@pytest.mark.parametrize(
    ("url", "error", "message"),
    [
        ("http://data.exempel.se/a.csv", ConfigError, "expected an address that starts with https://"),
        ("https://127.0.0.1/a.csv", ConfigError, "redirect_refused: 127.0.0.1: leads to an address that is not public"),
        ("sources/a.csv", ConfigError, "no such file; give a file on this machine or an address"),
    ],
)
def test_an_address_that_may_not_be_called_is_refused(tmp_path, url, error, message):
    """Nor is a word of the file told, since none was had."""
    words = ["add-source", url, "--buyer", "412000-1013", "--sources", str(tmp_path / "sources")]
    said = CliRunner().invoke(commands, words)

    assert isinstance(said.exception, error) and message in str(said.exception)
    assert not (tmp_path / "sources").exists()


def test_what_a_server_gives_in_place_of_a_file_is_told_and_no_card_written(tmp_path):
    """An address that leads on to another host is told of, with the word that names that host."""
    with portal() as server:
        gone = add_source(tmp_path, server.url("/a.csv"))
        page = add_source(tmp_path, server.put("/b.csv", "<!doctype html><title>Logga in</title>"))
        moved = server.put("/c.csv", redirect(server.put("/d.csv", FULL).replace("127.0.0.1", "localhost")))
        away = add_source(tmp_path, moved)

    assert isinstance(gone.exception, ConfigError) and "url_gone" in str(gone.exception)
    assert isinstance(page.exception, EnvironmentFault) and "not_data_html" in str(page.exception)
    assert "localhost: not a host of the card" in str(away.exception) and "--host" in str(away.exception)
    assert not (tmp_path / "sources").exists()


def test_further_hosts_are_written_in_the_card(tmp_path):
    with portal() as server:
        said = add_source(tmp_path, server.put("/a.csv", FULL), "--host", "files.exempel.se")
    (card,) = cards.load(tmp_path / "sources")

    assert (said.exit_code, card.files.hosts) == (0, ["files.exempel.se"])
