"""The small charts: geometry made in SQL, placed by a macro."""

import datetime as dt

import duckdb
import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from site_builder import database, paths, swedish, warehouse


def bars(model: str, *payments: tuple[str, str | None, str | None, str | None, int]) -> list[dict[str, object]]:
    """Run a model over payments (buyer, supplier, account, month or year, kronor)."""
    db = duckdb.connect()
    db.execute("""create table payment (buyer_id varchar, supplier_id varchar, account_id varchar,
        month date, year integer, amount_ore bigint, protection varchar)""")
    for buyer, supplier, account, when, kronor in payments:
        month = dt.date(int(when[:4]), int(when[5:]), 1) if when and len(when) == 7 else None
        year = int(when[:4]) if when else 0
        db.execute(
            "insert into payment values (?, ?, ?, ?, ?, ?, ?)",
            [buyer, supplier, account, month, year, kronor * 100, None if supplier else "person"],
        )
    db.execute("create table buyer as select distinct buyer_id, 'kommun' as chart from payment")
    for name in ("bar_frame", model):
        warehouse.run(db, warehouse.parse(paths.SQL / f"{name}.sql"))
    return database.dicts(db, f"select * from {model}")


def test_each_month_with_payments_is_one_rectangle_on_the_base_line() -> None:
    [row] = bars("supplier_bars", ("k", "s", "1", "2024-01", 100), ("k", "s", "1", "2024-02", 50))

    assert row["full_path"] == "M6 96h48v-74h-48zM66 96h48v-37h-48z"
    assert (row["base"], row["plot_end"]) == (96, 120)
    assert row["labels"] == [{"x": 30, "label": "jan"}, {"x": 90, "label": "feb"}]


def test_a_month_of_net_credit_hangs_below_the_base_line() -> None:
    [row] = bars("supplier_bars", ("k", "s", "1", "2024-01", 100), ("k", "s", "1", "2024-02", -100))

    assert row["full_path"] == "M6 59h48v-37h-48zM66 59h48v37h-48z"


def test_months_that_none_of_the_suppliers_buyers_published_are_hatched() -> None:
    rows = bars(
        "supplier_bars",
        ("k1", "s", "1", "2024-01", 100),
        ("k2", "z", "1", "2024-02", 100),
        ("k1", None, "1", "2024-03", 100),
    )

    assert [(row["supplier_id"], row["hatch_path"]) for row in rows] == [
        ("s", "M60 22h60v74h-60z"),
        ("z", "M0 22h60v74h-60zM120 22h60v74h-60z"),
    ]


def test_a_month_without_payments_at_a_buyer_that_published_is_plain_nothing() -> None:
    rows = bars("supplier_bars", ("k", "s", "1", "2024-01", 1), ("k", "z", "1", "2024-02", 1))

    assert [row["hatch_path"] for row in rows] == ["", ""]


def test_a_long_archive_is_drawn_by_year() -> None:
    [row] = bars("supplier_bars", ("k", "s", "1", "2018-05", 1), ("k", "s", "1", "2024-06", 2))

    assert (row["slot_kind"], row["plot_end"], row["top_slot"]) == ("year", 420, dt.date(2024, 1, 1))
    assert [label["label"] for label in row["labels"]] == [str(year) for year in range(2018, 2025)]


def test_payments_known_only_by_year_make_every_chart_yearly() -> None:
    [row] = bars("supplier_bars", ("k", "s", "1", "2024-05", 1), ("k", "s", "1", "2023", 2))

    assert (row["slot_kind"], row["top_label_ore"], row["top_slot"]) == ("year", 200, dt.date(2023, 1, 1))


def test_an_account_counts_protected_payments_too() -> None:
    """Where a bar has five of them; of fewer it tells nothing."""
    named = ("k", "s", "6150", "2024-01", 50)
    [row] = bars("account_bars", *[("k", None, "6150", "2024-01", 100)] * 5, named)
    [few] = bars("account_bars", *[("k", None, "6150", "2024-01", 100)] * 4, named)

    assert (row["chart"], row["account_id"], row["top_label_ore"]) == ("kommun", "6150", 550_00)
    assert few["top_label_ore"] == 50_00


def test_the_macro_places_what_the_model_made_and_nothing_else() -> None:
    [row] = bars("account_bars", ("k", "s", "1", "2024-01", 100), ("k", "s", "2", "2024-03", 50))[:1]
    env = Environment(loader=FileSystemLoader(paths.TEMPLATES), autoescape=True, undefined=StrictUndefined)
    env.filters.update(month=swedish.month, short=swedish.Money("SEK").short)
    drawn = str(env.get_template("parts/bars.html").module.bars(row, "Betalat <per> månad"))  # type: ignore[attr-defined]

    assert f'd="{row["full_path"]}"' in drawn
    assert 'class="gap"' in drawn
    assert "Betalat &lt;per&gt; månad" in drawn
    assert 'Mest i januari 2024: <tspan data-ore="10000">100\u00a0kr</tspan>' in drawn
    assert "style=" not in drawn


@pytest.mark.parametrize("model", ["supplier_bars", "account_bars"])
def test_an_archive_without_payments_has_no_bars(model: str) -> None:
    assert bars(model) == []
