"""A source's page and its JSON: what a publisher can act on, and nothing about a person."""

import json
import re

import pytest
from nights import HEAD, Nights, month, months

from site_builder import paths, reference, warehouse
from site_builder.pages import source
from site_builder.pages.environment import environment
from site_builder.pages.page import View

READ = ("file_tally", "source_month", "source_identity")
"""The models that the page is made of; to run all would take longer than the rest of a test."""


@pytest.fixture
def by(tmp_path, monkeypatch):
    """One source."""
    return Nights(tmp_path, monkeypatch)


def report(by, night):
    """The page's JSON and its HTML, blanks folded; every place that the page sends a reader to is there."""
    reference.load(night.db, paths.REFERENCE)
    for name in READ:
        warehouse.run(night.db, warehouse.parse(paths.SQL / f"{name}.sql"))
    made = {page.path: page for page in source.pages(View(night.db, by.settings, by.folder))}
    page = made["data/by/index.html"]
    html = (
        environment(by.settings, "/", "tillgangar").get_template(page.template).render(path=page.path, **page.context)
    )
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(re.findall(r'id="([^"]+)"', html)) | {"innehall"}
    return json.loads(made["data/by/index.json"].data), " ".join(html.split())


def test_rows_set_aside_and_remarks_are_told_by_row_and_file(by):
    text = HEAD + month("2024-01", 5) + "4120001013;Bolaget AB;;6410;;12,345;2024-01-03;V9\n" * 3
    text += "4120001013;;;6410;;7,00;2024-01-03;V9\n"
    data, html = report(by, by.night({"2024-01.csv": text}))

    assert [(one["code"], one["first_row"], one["last_row"]) for one in data["ranges"]] == [
        ("amount_precision", 7, 9), ("account_unnamed", 10, 10), ("supplier_missing", 10, 10),
    ]  # fmt: skip
    assert "<strong>2024-01.csv</strong>: rad 7–9" in html
    assert html.index("Beloppet har fler än två decimaler") < html.index("Leverantörens namn saknas")


def test_wrong_numbers_are_counted_but_neither_shown_nor_are_a_person_s_pointed_out(by):
    """Row 2 is a wrong organisation number, row 3 a personal number of the test series."""
    numbers = ["4560000005", "19811218-9876", *["4560000004"] * 5]
    rows = [
        f"4120001013;Bolaget {n} AB;{number};6410;Material;1,00;2024-01-0{n + 1};V{n}\n"
        for n, number in enumerate(numbers)
    ]
    data, html = report(by, by.night({"2024-01.csv": HEAD + "".join(rows)}))

    assert [(one["code"], one["first_row"], one["last_row"]) for one in data["ranges"]] == [("number_invalid", 2, 2)]
    assert "9876" not in html + json.dumps(data)
    assert "4560000005" not in html + json.dumps(data)


def test_a_publisher_s_total_is_compared_and_the_difference_shown(by):
    text = HEAD + month("2024-01", 4) + ";Summa;;;;12,50;;\n"
    data, html = report(by, by.night({"2024-01.csv": text}))

    assert data["totals"] == [
        {"name": "2024-01.csv", "row_no": 6, "said_ore": 1250, "counted_ore": 1000, "difference_ore": -250}
    ]
    assert '<span data-ore="-250">−2,50</span>' in html


def test_deviations_from_the_specification_come_with_the_rule(by):
    data, html = report(by, by.night({"2024-01.csv": (HEAD + month("2024-01")).replace("konto_text", "Kontotext")}))
    found = {one["code"]: one["details"] for one in data["deviations"]}

    assert found == {
        "column_missing": ["kopare"], "column_renamed": ["Kontotext → konto_text"],
        "delimiter": ["semikolon"], "decimal_comma": [],
    }  # fmt: skip
    assert "Belopp skrivs med punkt före ören" in html


def test_repeated_and_missing_months_say_which_file_counts(by):
    files = {"2024-01.csv": HEAD + month("2024-01"), "b.csv": HEAD + month("2024-01") + month("2024-03")}
    data, html = report(by, by.night(files))

    assert [(one["name"], one["kept_name"], one["rows"]) for one in data["repeats"]] == [("2024-01.csv", "b.csv", 20)]
    assert [one["month"] for one in data["missing"]] == ["2024-02-01"]
    assert "Månader som saknas</h3> <p>februari 2024.</p>" in html


def test_what_is_held_back_is_told_with_before_and_now_and_the_date_of_the_last_good_copy(by):
    by.night(months(3), "2026-10-01")
    data, html = report(by, by.night(months(3) | {"2024-02.csv": HEAD + month("2024-02", rows=15)}))

    assert (data["state"], data["kept_from"]) == ("kept", "2026-10-01")
    assert "Senast godkända uppgifter, från 1 oktober 2026." in html
    assert "2024-02.csv, 2024-02</strong>: En månad har färre rader än förra gången" in html
    assert "Väntar på granskning." in html


def test_corrections_are_shown_with_their_reason(by):
    (by.folder / "corrections" / "by.toml").write_text(
        '[[correction]]\nfile = "2024-01.csv"\nrow = 8\ncolumn = "amount_ore"\nfrom = "7,00"\nto = "7000,00"\n'
        'reason = "Tre nollor för lite."\ntold = 2026-11-20\n'
    )
    _, html = report(by, by.night(months(1)))

    assert (
        "2024-01.csv, rad 8, belopp i öre (hundradelar); kredit är negativ: <del>7,00</del> <ins>7000,00</ins>" in html
    )
    assert "Tre nollor för lite. Köparen fick veta det 20 november 2026." in html


def test_a_long_list_of_rows_is_cut_on_the_page_and_whole_in_the_json(by):
    bad = "4120001013;Bolaget AB;;6410;Material;x;2024-01-03;V9\n"
    good = "4120001013;Bolaget AB;;6410;Material;1,00;2024-01-03;V9\n"
    data, html = report(by, by.night({"2024-01.csv": HEAD + (bad + good) * 300}))

    assert len(data["ranges"]) == 300
    assert 'och <span data-n="260">260</span> rader till' in html


def test_files_read_the_same_way_are_told_of_together(by):
    _, html = report(by, by.night(months(3)))

    assert '2024-01.csv och <span data-n="2">2</span> till: csv, utf-8, kolumner skilda av semikolon' in html


def test_a_report_begins_with_what_was_looked_at_and_how_much_there_is_to_mend(by):
    text = HEAD + month("2024-01", 5) + "4120001013;Bolaget AB;;6410;;7,00;2024-01-03;V9\n" * 2
    data, html = report(by, by.night({"2024-01.csv": text, "2024-03.csv": HEAD + month("2024-03"), "x.csv": "<html>"}))
    found = {one["says"]: (one["found"], one["of"]) for one in data["checks"]}

    assert found["Filer som inte gick att läsa, eller som väntar"] == (1, 3)
    assert found["Rader med konto utan text"] == (2, 27)
    assert found["Månader som saknas"] == (1, None)
    assert found["Rader utan leverantör"] == (0, 27)
    assert '<a href="#rader">Rader med konto utan text</a>' in html
    assert '<th scope="row">Rader utan leverantör</th><td class="n" data-n="0">0</td>' in html


def test_a_kept_file_whose_successor_waits_is_not_told_of_with_it(by):
    """Its rows without account text are in both; the publisher mends them in the new one."""
    bare = "4120001013;Bolaget AB;;6410;;7,00;2024-02-03;V9\n"
    first = months(3) | {"2024-02.csv": HEAD + month("2024-02") + bare}
    by.night(first)
    data, _ = report(by, by.night(first | {"2024-02.csv": HEAD + month("2024-02", rows=10) + bare}))

    assert [(f["name"], f["state"]) for f in data["files"] if f["name"] == "2024-02.csv"] == [
        ("2024-02.csv", "read"), ("2024-02.csv", "kept"),
    ]  # fmt: skip
    assert [(one["code"], one["rows"]) for one in data["ranges"]] == [("account_unnamed", 1)]


def test_a_sum_that_was_set_aside_is_no_part_of_what_it_is_compared_with(by):
    """An amount alone under the rows: the file's own total, and right."""
    text = HEAD + month("2024-01", 4) + ";;;;;10,00;;\n"
    data, html = report(by, by.night({"2024-01.csv": text}))

    assert data["totals"] == [
        {"name": "2024-01.csv", "row_no": 6, "said_ore": 1000, "counted_ore": 1000, "difference_ore": 0}
    ]
    assert "Raderna ovanför ger samma summa." in html


def test_a_page_of_a_longer_answer_says_how_much_of_it_is_here(by):
    rows = [
        {"leverantor": f"Bolag {n} AB", "belopp": f"{n},00", "datum": "2024-01-02", "konto_nr": "1", "konto_text": "x"}
        for n in range(3)
    ]
    answer = {"resultCount": 9, "offset": 0, "limit": 3, "results": rows}
    data, html = report(by, by.night({"sida.csv": json.dumps(answer)}))

    assert data["parts"] == [{"name": "sida.csv", "rows": 3, "total": 9}]
    assert 'sida.csv är en del av ett längre svar: <span data-n="3">3</span> av <span data-n="9">9</span> rader' in html


def test_a_report_says_by_which_conventions_a_file_was_read(by):
    _, html = report(by, by.night(months(1)))

    assert "csv, utf-8, kolumner skilda av semikolon, rubriker på rad 1, decimalkomma" in html


def test_rows_that_repeat_another_file_are_told_of_where_the_files_are(by):
    """Every row that is set aside is in the other file too; none of them is told of by row."""
    both = {"1.csv": HEAD + month("2024-01"), "2.csv": HEAD + month("2024-01") + month("2024-02")}
    data, html = report(by, by.night(both))

    assert {one["code"] for one in data["ranges"]} == {"period_repeated"}
    assert '<a href="#dubbelt">Rader åt sidan</a>' in html


def test_a_copy_of_a_file_is_told_of_where_the_files_are(by):
    _, html = report(by, by.night({"1.csv": HEAD + month("2024-01"), "2.csv": HEAD + month("2024-01")}))

    assert '<a href="#dubbelt">Rader åt sidan</a>' in html


def test_a_month_that_is_twice_in_one_file_is_told_of_where_it_waits(by):
    by.night({"1.csv": HEAD + month("2024-01")})
    _, html = report(by, by.night({"1.csv": HEAD + month("2024-01"), "2.csv": HEAD + month("2024-02") * 2}))

    assert '<a href="#granskning">Månader som finns mer än en gång</a>' in html
