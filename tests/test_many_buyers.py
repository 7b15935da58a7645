"""Lists with a line for each buyer or source: however many there are, a page is one that a phone can open."""

import json
import re
from types import SimpleNamespace

import pytest
from article_makers import rendered, seen

from site_builder.check.weights import MOST_HTML
from site_builder.pages import buyers, compare, data, downloads, question
from site_builder.verify import naming, reader

MANY = 1_000
"""Half as many again as there are public bodies in Sweden."""

TABLES = f"""
    create table one as
        select (4120000000 + n)::varchar as buyer_id, printf('k%04d', n) as source, n, n // 400 as kind,
            case when n = 7 then 'Åby' when n = 8 then 'Äby' when n = 9 then 'Öby' when n = 10 then 'Zby'
            else 'Kommunen i Långtbortisbyn ' || n end as name
        from range({MANY}) as drawn(n);
    create table buyer as
        select buyer_id, name, 'municipality' as kind, source,
            ['kommun', 'stat', 'region'][kind + 1] as chart
        from one;
    create table buyer_total as
        select buyer_id, row_number() over (order by buyer_id) as place, 90000 as suppliers, 900000 as invoices,
            123 as protected_permille, date '2016-01-01' as first_day, date '2026-10-31' as last_day, 9 as rows,
            99999999999 - n::bigint as amount_ore
        from one;
    create table buyer_change as select buyer_id, 2026 as year, 12 as permille from buyer;
    create table total as
        select {MANY} as buyers, 10 as amount_ore, date '2016-01-01' as first_day, date '2026-10-31' as last_day,
            0 as protected_rows, 0 as protected_ore, null as protected_permille;
    create table source as
        select source, name as buyer_name, 'CC-BY-4.0' as licence, 'fresh' as state, 'unknown' as vat from one;
    create table file_tally as
        select source, 1000000 + n as rows_in, 900000 as published, 90000 as masked, 10000 as set_aside from one;
    create table buyer_month as
        select buyer_id, make_date(2016 + m // 12, 1 + m % 12, 1) as month, 'full' as state, 1 as amount_ore
        from buyer, range(130) as months(m);
    create table buyer_year_kind as
        select buyer_id, 2025 as year, 12 as months, 99999999999 - n::bigint as purchase_ore
        from one;
    create table population as select buyer_id, 2025 as year, 123456 as inhabitants, 'SCB' as source from buyer;
    create table similar_buyer as select buyer_id, 1 as place, '4120000001' as other_id from buyer;
    create table buyer_group_month as
        select '' as buyer_id, date '2025-01-01' as month, '' as kind, '' as account_group, 0 as amount_ore limit 0;
    create table account_groups as select '' as account_group, '' as name limit 0;
    create table seats as select '' as buyer_id, '' as county limit 0;
    create table counties as select 1 as row, 1 as place, '01' as code, '' as name, '' as short limit 0;
    create table download as
        select buyer_id, 2025 as year, buyer_id || '.parquet' as path, 9 as rows, 9 as amount_ore from buyer;
"""


ASKED = {"slug": "hyra", "title": "Hur mycket hyra?", "of": "purchase", "says": "betalade {amount} i hyra",
         "why": "Lokaler.", "item": "supplier_id", "read": "Så.", "cannot": "Inte.", "sql": "select 1"}  # fmt: skip
ANSWER = {"kind": "municipality", "year": 2025, "amount_ore": 9_999_999_999, "permille": 12, "period": "hela 2025",
          "top": {"name": "Fastighetsbolaget med det långa namnet AB", "permille": 432}}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Path -> text of the pages and files of those lists."""
    folder = tmp_path_factory.mktemp("many")
    view = seen(folder, folder)
    view.db.execute(TABLES)
    paid = "select buyer_id, name, chart from buyer order by buyer_id"
    answers = [
        {**ANSWER, "id": buyer, "name": name, "chart": chart} for buyer, name, chart in view.db.execute(paid).fetchall()
    ]
    lists = {page.path: page for page in question.of_all(view, ASKED, answers)}
    lists |= {page.path: page for kind in (buyers, compare, data, downloads) for page in kind.pages(view)}
    return {path: rendered(view, page) if page.template else page.data.decode() for path, page in lists.items()}


def test_no_page_is_heavier_than_a_phone_can_open(site) -> None:
    pages = {path: len(text.encode()) for path, text in site.items() if path.endswith(".html")}

    assert len(pages) > 10
    assert {path: size for path, size in pages.items() if size > 0.9 * MOST_HTML} == {}


@pytest.mark.parametrize("place", ["kopare", "jamfor/kommun", "fragor/hyra/stat", "data/kallor", "data/hamta"])
def test_every_one_has_a_line_on_a_page_of_its_list(site, place) -> None:
    pages = [text for path, text in site.items() if re.fullmatch(rf"{place}/(sida-\d+/)?index\.html", path)]
    lines = [line for text in pages for line in re.findall(r'<th scope="row"><a href="([^"]+)"', text)]

    assert len(lines) == len(set(lines)) == (400 if place.startswith(("jamfor", "fragor")) else MANY)


def test_the_file_that_sorts_all_buyers_has_what_their_pages_have(site) -> None:
    whole = json.loads(site["kopare/lista.json"])
    heads = re.findall(r"<th scope=\"col\"", site["kopare/index.html"])

    assert len(whole["rows"]) == MANY
    assert len(whole["columns"]) == len(heads) == len(whole["rows"][0])
    assert whole["rows"][0][1] == "jan 2016 – okt 2026"


def test_all_buyers_can_be_chosen_and_the_largest_have_a_line_in_the_order_of_the_alphabet(site) -> None:
    page = site["jamfor/index.html"]
    chosen = re.findall(r'<option value="(\d+)">([^<]+)', page)
    names = re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)', page)

    assert len(chosen) == MANY
    assert len(names) == 3 * compare.SHOWN
    assert [name for name in names if len(name) == 3] == ["Zby", "Åby", "Äby", "Öby"]
    assert 'href="/demo/jamfor/kommun/"' in page


PLACES = [("kopare/sida-3", "buyer"), ("jamfor/kommun", "buyer"), ("fragor/hyra/stat", "buyer"),
          ("data/kallor/sida-2", "source"), ("data/hamta/sida-2", "buyer")]  # fmt: skip


@pytest.mark.parametrize(("place", "key"), PLACES)
def test_verify_knows_whose_each_figure_of_a_further_page_is(site, place, key) -> None:
    path = f"{place}/index.html"
    ledger = SimpleNamespace(published=SimpleNamespace(last_whole=lambda *_: 2025), every=lambda *_: [])
    named = [naming.found(ledger, path, one) for one in reader.figures(site[path]) if one.part == "tbody"]
    lines = re.findall(r'<th scope="row"><a href="[^"]+/([^/"]+)/[^/"]*"', site[path])

    assert len(lines) >= 200
    assert {dict(one.where)[key] for one in named if one != "files"} == set(lines)
