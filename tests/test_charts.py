"""Month charts: what is drawn, what is never drawn, and what may not be in a drawing."""

import datetime as dt
import re
from functools import partial
from pathlib import Path

import duckdb
import pytest

from site_builder import charts, database, processes
from site_builder.charts import form
from site_builder.charts.labels import along
from site_builder.charts.months import Month, scale
from site_builder.charts.svg import require_safe
from site_builder.errors import GateError
from site_builder.settings import Settings, Site
from site_builder.swedish import Money

KR = Money("SEK")
MILLION = 1_000_000_00


def months(*amounts: int | None, start: str = "2024-01", partial: tuple[int, ...] = ()) -> list[Month]:
    """Consecutive months; None is a missing one."""
    year, first = int(start[:4]), int(start[5:]) - 1
    return [
        Month(
            dt.date(year + (first + i) // 12, (first + i) % 12 + 1, 1),
            "missing" if amount is None else "partial" if i in partial else "full",
            amount,
        )
        for i, amount in enumerate(amounts)
    ]


def chart(rows: list[Month]) -> list[dict[str, object]]:
    """Draw one buyer's months through the stage; rows of table chart about that buyer."""
    db = duckdb.connect()
    db.execute("create table buyer_month (buyer_id varchar, month date, state varchar, amount_ore bigint)")
    db.executemany(
        "insert into buyer_month values ('4120000012', ?, ?, ?)",
        [(row.month, row.state, row.amount_ore) for row in rows],
    )
    db.execute("create table total_month as select month, state, amount_ore from buyer_month limit 0")
    for name in ("buyer", "supplier"):  # share cards, which have tests of their own
        columns = (
            f"{name}_id varchar, amount_ore bigint, suppliers int, buyers int, rows int, first_day date, last_day date"
        )
        db.execute(f"create table {name} ({name}_id varchar, name varchar); create table {name}_total ({columns})")
    here = Path()
    charts.draw(db, Settings(Site(), here, here, "https://exempel.se/", dt.date(2026, 11, 22), 1, True))
    return database.dicts(db, "select * from chart order by kind, id")


def test_a_missing_month_is_hatched_and_has_no_bar() -> None:
    [row] = chart(months(30 * MILLION, None, 20 * MILLION))
    svg = str(row["svg"])

    assert svg.count('fill="url(#hatch-wide)"') == 1
    assert svg.count('fill="var(--accent)"') == 2
    assert row["missing"] == 1
    assert "1 månad saknas." in str(row["alt"])


def test_a_partial_month_is_outlined_not_filled() -> None:
    [row] = chart(months(30 * MILLION, 10 * MILLION, partial=(1,)))

    assert str(row["svg"]).count('fill="none" stroke="var(--accent)"') == 1
    assert str(row["svg"]).count('fill="var(--accent)"') == 1
    assert row["partial"] == 1


def test_wide_and_narrow_can_stand_on_one_page() -> None:
    [row] = chart(months(1 * MILLION, None, 2 * MILLION))
    ids = re.findall(r' id="([^"]+)"', f"{row['svg']}{row['narrow']}")

    assert ids == ["hatch-wide", "hatch-narrow"]


def test_a_drawing_scales_and_takes_its_colours_from_the_page() -> None:
    [row] = chart(months(1 * MILLION, 2 * MILLION))
    root = re.match(r"<svg[^>]*>", str(row["svg"]))

    assert root
    assert " width=" not in root[0]
    assert 'viewBox="0 0 800 300"' in root[0]
    assert not re.search(r"#[0-9a-f]{3,6}\b|style|font-family|rgb", str(row["svg"]))


def test_drawing_twice_gives_the_same_bytes() -> None:
    rows = months(30 * MILLION, None, -2 * MILLION, 7)

    assert chart(rows) == chart(rows)


def test_worker_processes_draw_the_same_bytes() -> None:
    rows = [
        {"month": row.month, "state": row.state, "amount_ore": row.amount_ore} for row in months(30 * MILLION, None, 7)
    ]
    calls = [partial(charts.month_chart, "buyer", str(key), rows, KR) for key in range(processes.FEW_CALLS + 1)]

    assert processes.spread(calls, 2) == [call() for call in calls]


def test_a_form_is_described_once_for_each_width() -> None:
    form.compiled.cache_clear()
    chart(months(30 * MILLION, None, 20 * MILLION))
    chart(months(*[-(n % 3) * MILLION for n in range(60)], partial=(59,)))

    assert form.compiled.cache_info().misses == 2


def test_one_month_is_a_figure_not_a_chart() -> None:
    assert chart(months(30 * MILLION)) == []


def test_the_words_name_unit_period_highest_and_lowest() -> None:
    [row] = chart(months(31 * MILLION, 48 * MILLION, 40 * MILLION))

    assert row["alt"] == (
        "Stapeldiagram, mnkr per månad från januari 2024 till mars 2024. "
        "Högst februari 2024, 48,0\u00a0mnkr; lägst januari 2024, 31,0\u00a0mnkr."
    )


@pytest.mark.parametrize(
    ("largest", "ticks", "unit"),
    [
        (450 * MILLION, ["0", "250", "500"], "mnkr"),
        (1_160_000_00, ["0", "600", "1\u00a0200"], "tkr"),
        (26 * MILLION, ["0", "15", "30"], "mnkr"),
        (2_600 * MILLION, ["0", "1,5", "3,0"], "mdkr"),
        (900_00, ["0", "500", "1\u00a0000"], "kr"),
        (0, ["0", "1"], "kr"),
    ],
)
def test_an_axis_has_nought_a_middle_and_a_top(largest: int, ticks: list[str], unit: str) -> None:
    axis = scale(months(0, largest), KR)

    assert ([text for _, text in axis.ticks], axis.name) == (ticks, unit)


def test_a_month_of_net_credit_hangs_below_nought() -> None:
    axis = scale(months(10 * MILLION, -4 * MILLION), KR)

    assert [text for _, text in axis.ticks] == ["−5", "0", "5", "10"]


def test_a_year_of_months_is_named_by_month_and_longer_runs_by_year() -> None:
    assert [a.text for a in along(months(*[1] * 4, start="2024-11"), 60)] == [
        "nov",
        "dec",
        "jan",
        "feb",
        "2024",
        "2025",
    ]
    assert [a.text for a in along(months(*[1] * 36, start="2023-07"), 20)] == ["2023", "2024", "2025", "2026"]


def test_labels_are_left_out_rather_than_crowded() -> None:
    assert [a.text for a in along(months(*[1] * 96, start="2018-01"), 3.6)] == ["2018", "2020", "2022", "2024"]


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<script>1</script>", "element"),
        ("<foreignObject/>", "element"),
        ("<style>a{}</style>", "element"),
        ('<a href="https://exempel.se/"/>', "element"),
        ('<g onclick="x()"/>', "attribute onclick"),
        ('<g style="fill:red"/>', "attribute style"),
        ('<path fill="url(https://exempel.se/a)"/>', "attribute fill"),
        ('<path fill="javascript:x"/>', "attribute fill"),
        ("<!-- x -->", "declaration"),
        ("<g>", "well-formed"),
    ],
)
def test_the_gate_refuses_all_but_shapes_and_words(inside: str, what: str) -> None:
    with pytest.raises(GateError, match=what):
        require_safe(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>')


def test_the_gate_lets_shapes_and_words_through() -> None:
    require_safe('<svg xmlns="http://www.w3.org/2000/svg"><path fill="url(#hatch-wide)"/><text>kr &lt; 1</text></svg>')
