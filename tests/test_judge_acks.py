"""What a person may decide: accept what was held back, and correct what is known to be wrong."""

import pytest
from nights import HEAD, Nights, month, months

from site_builder.errors import ConfigError, EnvironmentFault


@pytest.fixture
def by(tmp_path, monkeypatch):
    """One source with three months that were accepted."""
    nights = Nights(tmp_path, monkeypatch)
    nights.night(months(3), "2026-10-01")
    return nights


FEWER = months(3) | {"2024-02.csv": HEAD + month("2024-02", rows=15)}


def test_what_is_held_back_is_told_with_how_to_accept_it(by):
    held = by.night(FEWER).held

    assert len(held) == 2
    assert held[1].startswith("held back: by: shrunk in 2024-02; if it is right, commit acks/by-")
    assert held[1].endswith('.toml with reason = "shrunk", difference_ore = -9000')


def test_accepted_findings_let_the_delivery_in_and_become_the_past(by):
    """Both gates that spoke must be accepted; the next night has nothing to say."""
    held = by.night(FEWER).held
    by.acknowledge(held[0])
    assert by.night(FEWER).state[0] == "kept"
    accept = '[[accept]]\nreason = "shrunk"\ndifference_ore = -9000\nwhy = "Ja."\n'
    path = next((by.folder / "acks").iterdir())
    path.write_text(path.read_text() + accept)

    night = by.night(FEWER)
    assert (night.state, night.paid, {state for *_, state in night.findings}) == (
        ("fresh", None),
        (55, 540),
        {"accepted"},
    )
    path.unlink()
    assert by.night(FEWER).findings == []


def test_an_acknowledgement_of_another_difference_does_not_count_and_says_so(by):
    for line in by.night(FEWER).held[1:]:
        by.acknowledge(line, difference_ore=-9001)
    night = by.night(FEWER)

    assert ("shrunk", "2024-02", "unequal") in night.findings
    assert night.state[0] == "kept"
    assert "the acknowledgement is for another difference" in night.held[1]


def test_a_vanished_month_is_accepted_by_the_delivery_s_fingerprint(by):
    gone = {name: text for name, text in months(3).items() if name != "2024-01.csv"}
    [line] = by.night(gone).held
    by.acknowledge(line)

    assert by.night(gone).state == ("fresh", None)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("by.toml", "", "expected <source>-<first twelve signs"),
        ("annan-0123456789ab.toml", "", "expected <source>"),
        ("by-0123456789ab.toml", 'who = "x"\nwhen = 2026-11-22\nvem = 1\n', "vem"),
        (
            "by-0123456789ab.toml",
            'who = "x"\nwhen = 2026-11-22\n[[accept]]\nreason = "krympt"\ndifference_ore = 0\nwhy = "x"\n',
            "a reason among",
        ),
    ],
)
def test_an_acknowledgement_that_says_what_it_may_not_stops_the_build(by, name, text, says):
    (by.folder / "acks" / name).write_text(text)

    with pytest.raises(ConfigError, match=says):
        by.judged()


def correct(by, column="amount_ore", old="7,00", new="7000,00", row=8, file="2024-02.csv"):
    """Write the source's corrections: row 8 of February is 7 kronor."""
    (by.folder / "corrections" / "by.toml").write_text(
        f'[[correction]]\nfile = "{file}"\nrow = {row}\ncolumn = "{column}"\nfrom = "{old}"\nto = "{new}"\n'
        'reason = "Tre nollor för lite; köparens årssumma säger 7 000."\ntold = 2026-11-20\n'
    )


def test_a_correction_changes_the_row_and_is_shown(by):
    """It is not taken for a change of the publisher's, although the month grows a great deal."""
    correct(by)
    night = by.night(months(3))

    assert (night.state, night.findings, night.paid) == (("fresh", None), [], (60, 630 + 6993))
    assert night.ask("select file, row_no, old, new, difference_ore, state from correction") == [
        ("2024-02.csv", 8, "7,00", "7000,00", 699_300, "applied")
    ]


def test_a_row_set_aside_for_its_amount_counts_once_it_is_corrected(by):
    broken = {"2024-04.csv": (HEAD + month("2024-04")).replace(";7,00;", ";7,x;")}
    assert by.judged_with(months(3) | broken).ask("select count(*) from private.ledger where reason is null") == [(79,)]
    correct(by, old="", new="7,00", file="2024-04.csv")

    assert by.night(months(3) | broken).paid == (80, 840)


@pytest.mark.parametrize("change", [{"old": "8,00"}, {"row": 9}, {"row": 900}, {"file": "2024-09.csv"}])
def test_a_correction_that_no_longer_fits_stops_its_source(by, change):
    correct(by, **change)
    night = by.night(months(3))

    assert (night.state, night.paid) == (("kept", "correction_stale"), (60, 630))
    assert night.held == [
        f"held back: by: correction_stale ({change.get('file', '2024-02.csv')} row {change.get('row', 8)})"
    ]


def test_a_stale_correction_without_a_last_good_copy_publishes_nothing_of_the_source(tmp_path, monkeypatch):
    by = Nights(tmp_path, monkeypatch)
    correct(by, old="8,00")
    night = by.night(months(3))

    assert (night.state, night.paid) == (("quarantined", "correction_stale"), (0, 0))
    assert night.ask("select reason, sum(rows) from set_aside group by reason") == [("quarantined", 60)]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"column": "supplier_name", "old": "x", "new": "y"}, "may name a person and cannot be corrected in the open"),
        ({"column": "voucher", "old": "x", "new": "y"}, "may name a person"),
        ({"column": "precision"}, "expected one of account_no"),
        ({"new": "sju"}, "is written like 1234,50"),
        ({"new": ""}, "may not be empty"),
    ],
)
def test_a_correction_that_says_what_it_may_not_stops_the_build(by, change, says):
    correct(by, **change)

    with pytest.raises(ConfigError, match=says):
        by.judged()


def test_case_38_a_damaged_state_stops_the_build_and_says_what_to_do(by):
    """Judging without the past would let anything in."""
    copy = by.folder / "site.state" / "by" / "payment.parquet"
    copy.write_bytes(copy.read_bytes()[:-1])

    with pytest.raises(EnvironmentFault, match=r"payment\.parquet is not what was written.*remove the folder"):
        by.judged()


def test_case_36_a_state_left_between_two_renames_is_put_back(by):
    """A build may be killed at any time."""
    place = by.folder / "site.state" / "by"
    place.rename(place.with_name("by.old"))

    assert by.night(FEWER).state[0] == "kept"


def test_the_state_holds_nothing_that_was_not_published(by):
    """Only aggregates, released tables and file names."""
    found = sorted(path.name for path in (by.folder / "site.state" / "by").iterdir())

    assert found == [
        "buyer.parquet", "correction.parquet", "file.parquet", "file_in.parquet", "finding.parquet",
        "payment.parquet", "repeat.parquet", "row_range.parquet", "set_aside.parquet",
        "state.json", "supplier.parquet", "supplier_merge.parquet", "supplier_name.parquet",
    ]  # fmt: skip


def test_a_file_that_cannot_be_read_is_told_with_the_question_to_answer(by):
    """The maintainer sees it where the build ends, and needs not look for it."""
    asked = "kopare_id;leverantor;belopp (tkr);datum\n4120001013;Bolaget AB;1,50;2024-02-01\n"
    night = by.night({"2024-01.csv": HEAD + month("2024-01"), "2024-02.csv": asked})

    assert night.held[0] == (
        "not read: by: unit_unclear: 2024-02.csv: 'tkr' in a heading or title says that amounts are not whole kronor; "
        'say in the card what they are, format.unit = "tkr" or "kr"'
    )
