"""Which suppliers have short pages: none while all whole ones fit, else those with the fewest invoices."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from hand_tables import empty_database

from site_builder.errors import ConfigError
from site_builder.pages import room
from site_builder.pages.page import View
from site_builder.settings import Settings, Site, load_site

OTHERS = ("buyer_total", "buyer_supplier", "buyer_account", "feed_row")
ANSWERS = "slug text, buyer_id text, year integer, place integer, supplier_id text, what text"
SUPPLIERS = """
    create table supplier_total as
    select
        lpad(n::varchar, 3, '0') as supplier_id,
        case n when 51 then 50 else n end as invoices,
        1 as buyers, 1 as accounts, 1 as departments,
        case n when 51 then 5000 else n * 100 end::bigint as amount_ore
    from range(1, 101) as t(n)
"""
"""Number n has n invoices; 50 and 51 have as many, of as much money."""
ACCOUNTS = """
    create table account_year as
    select 'kommun' as chart, n::varchar as account_id, year, n::varchar as account_no, 'Konto' as account_text,
        9 as buyers, 30 as suppliers, n * 100 as amount_ore
    from range(0) as t(n), (values (0), (2023), (2024)) as y(year)
"""
ORDER = [f"{n:03}" for n in (*range(100, 51, -1), 50, 51, *range(49, 0, -1))]
"""Those with most invoices first; of equals the one paid most, and then by number."""


@pytest.fixture
def view(tmp_path: Path) -> View:
    """A hundred suppliers and nothing else, in a site of 20 MB."""
    db = empty_database(tmp_path)
    for name in OTHERS:
        db.execute(f"create table {name} (buyer_id text)")
    db.execute(f"create table question_row ({ANSWERS})")
    db.execute("create table card (png blob)")
    db.execute(ACCOUNTS)
    db.execute(
        "create table account_file as select chart, account_id, false as own, false as sheets, ['a'] as paths "
        "from account_year where year = 0"
    )
    db.execute(SUPPLIERS)
    db.execute("create table supplier as select supplier_id, 'Bolag ' || supplier_id as name from supplier_total")
    db.execute("create table supplier_file as select supplier_id, invoices > 50 as own from supplier_total")
    db.execute("create table supplier_year as select supplier_id, 2024 as year from supplier_total")
    settings = Settings(Site(room=20), Path(), Path("site"), "https://a.se/", dt.date(2026, 11, 22), 1, True)
    return View(db, settings, tmp_path)


def whole(view: View, written: int) -> list[str]:
    """Suppliers with whole pages, when so many bytes are written before any page is."""
    room.share(view, written)
    return [one for (one,) in view.db.execute("select supplier_id from supplier_form where whole").fetchall()]


def weight(view: View) -> int:
    """What everything is expected to weigh."""
    [(bytes_,)] = view.db.execute(
        "select (select sum(bytes) from supplier_form) + other_bytes.bytes + written from other_bytes, page_room"
    ).fetchall()
    return int(bytes_)


def test_every_page_is_whole_while_all_fit(view: View) -> None:
    assert len(whole(view, 0)) == 100
    assert room.told(view.db) == ""


def test_as_many_as_fit_are_whole_those_with_most_invoices_first(view: View) -> None:
    """At every room the whole ones are the first in order, they fit, and one more would not."""
    counts = []
    for written in range(12_000_000, 16_200_000, 50_000):
        found = whole(view, written)
        counts.append(len(found))
        assert sorted(found) == sorted(ORDER[: len(found)])
        if 0 < len(found) < 100:
            assert 18_950_000 < weight(view) <= 19_000_000

    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 100
    assert counts[-1] == 0
    assert len(set(counts)) > 30


def test_without_any_room_every_page_is_short_and_shows_at_least_one_invoice(view: View) -> None:
    assert whole(view, 30_000_000) == []
    assert room.told(view.db) == "100 short"
    assert view.db.execute("select min(shown) from supplier_form").fetchall() == [(1,)]


def test_the_largest_show_ten_invoices_also_on_a_short_page(view: View) -> None:
    """A two-hundredth of 20 MB is enough for twenty of them, and what it weighs is counted."""
    assert whole(view, 30_000_000) == []
    shown = view.db.execute("select supplier_id from supplier_form where shown = 10 order by 1 desc").fetchall()
    [[heavier]] = view.db.execute("select max(bytes) - min(bytes) from supplier_form join supplier_file using "
                                  "(supplier_id) where own").fetchall()  # fmt: skip

    assert [one for (one,) in shown] == ORDER[:20]
    assert 4_000 < heavier < 5_000
    assert view.db.execute("select count(*) from supplier_form where shown = 1").fetchall() == [(80,)]


def test_links_that_begin_with_a_long_base_are_counted(view: View) -> None:
    settings = msgspec.structs.replace(view.settings, base_url="https://a.se/en-lang-mapp/och-en-till/")
    room.share(view, 0)
    before = weight(view)
    room.share(View(view.db, settings, view.content), 0)

    assert weight(view) - before > 25 * 27 * 100


@pytest.mark.parametrize("said", ["room = 0", 'room = "900 MB"'])
def test_a_room_that_is_no_number_of_megabytes_is_refused(tmp_path: Path, said: str) -> None:
    (tmp_path / "site.toml").write_text(said)

    with pytest.raises(ConfigError, match=r"site\.toml: .*room"):
        load_site(tmp_path / "sources")


@pytest.fixture
def accounts(view: View) -> View:
    """Forty accounts too, each used in two years; number n has n kronor."""
    view.db.execute(
        "insert into account_year select 'kommun', n, year, n, 'Konto', 9, 30, n * 100 "
        "from range(10, 50) as t(n), (values (0), (2023), (2024)) as y(year)"
    )
    view.db.execute(
        "insert into account_file select chart, account_id, true, true, ['a'] from account_year where year = 0"
    )
    return view


def forms(view: View) -> list[tuple[int, str]]:
    """Year and account of each whole page, in order of account and year, after the room is shared."""
    return view.db.execute("select year, account_id from account_form where whole order by account_id, year").fetchall()


def test_pages_of_accounts_are_whole_while_all_fit(accounts: View) -> None:
    assert len(whole(accounts, 0)) == 100
    assert len(forms(accounts)) == 3 * 40


def test_accounts_years_are_short_first_then_the_smallest_accounts_and_suppliers_last(accounts: View) -> None:
    """At every room the whole pages are the first in order, everything fits, and suppliers' give way after a while."""
    order = [(0, str(n)) for n in range(49, 9, -1)] + [(y, str(n)) for n in range(49, 9, -1) for y in (2024, 2023)]
    seen = set()
    for written in range(8_000_000, 16_200_000, 200_000):
        suppliers = len(whole(accounts, written))
        found = forms(accounts)
        assert sorted(found) == sorted(order[: len(found)])
        assert weight(accounts) <= 19_000_000 or not (found or suppliers)
        assert suppliers == 100 or len(found) <= 22, "half a megabyte, a fortieth"
        seen.add((len(found), suppliers))

    assert {(120, 100), (0, 0)} < seen
    assert len({count for count, _ in seen}) > 10


def test_frames_are_of_accounts_with_files_of_their_own_and_a_whole_page(accounts: View) -> None:
    accounts.db.execute("update account_file set own = false where account_id = '10'")
    room.share(accounts, 0)

    assert len(accounts.db.execute("from account_frame").fetchall()) == 39


def test_pages_of_buyers_and_questions_are_lean_where_not_everything_fits(view: View) -> None:
    """A buyer of five hundred suppliers and three hundred accounts, and an answer of thirty lines."""
    view.db.execute("insert into buyer_total values ('1')")
    view.db.execute("insert into buyer_supplier select '1' from range(500)")
    view.db.execute("insert into buyer_account select '1' from range(300)")
    view.db.execute("insert into question_row select 'it', '1', 2024, null, n, null from range(30) as t(n)")
    found = []
    for written in (0, 30_000_000):
        room.share(view, written)
        found.append((room.tight(view.db), *view.db.execute("select bytes from buyer_bytes").fetchall()[0]))

    assert [tight for tight, _ in found] == [False, True]
    assert 50_000 < found[0][1] - found[1][1] < 150_000
