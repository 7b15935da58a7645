"""Models bar_frame, supplier_bars and account_bars: figures turned into drawings that do not lie."""


def boxes(path: str) -> list[tuple[int, ...]]:
    """The rectangles of a path as (x, y, width, height down from y; negative is up)."""
    return [
        tuple(int(n) for n in piece.replace("h", " ").replace("v", " ").split()[:4])
        for piece in path.replace("z", "").split("M")[1:]
    ]


def test_a_bar_is_as_high_as_its_share_of_the_largest(tables):
    """Three slots of 60 units with a fifth left empty; 74 units is the largest month, upwards from y 96."""
    tables.pay("""
        posted     | amount_ore
        2024-01-05 | 20000
        2024-02-05 | 5000
        2024-03-05 | 10000
    """)
    [(path, base, kind, top, month)] = tables.rows(
        "supplier_bars", "full_path, base, slot_kind, top_label_ore, top_slot::varchar"
    )

    assert boxes(path) == [(6, 96, 48, -74), (66, 96, 48, -18), (126, 96, 48, -37)]
    assert (base, kind, top, month) == (96, "month", 20000, "2024-01-01")


def test_a_month_that_no_buyer_of_the_supplier_has_published_is_hatched(tables):
    """February is unknown for bygg; in March its buyer published, but bought nothing from it."""
    tables.pay("""
        buyer_id | supplier_id | posted
        A        | bygg        | 2024-01-05
        A        | annan       | 2024-03-05
        B        | el          | 2024-02-05
    """)
    found = dict(tables.rows("supplier_bars", "supplier_id, hatch_path"))

    assert boxes(found["bygg"]) == [(60, 22, 60, 74)]
    assert boxes(found["el"]) == [(0, 22, 60, 74), (120, 22, 60, 74)]
    assert boxes(tables.rows("supplier_bars", "full_path")[1][0]) == [(6, 96, 48, -74)]


def test_a_net_credit_hangs_below_the_base_line(tables):
    """Up to 30 and down to -10 share the height: the line stands a quarter up."""
    tables.pay("posted | amount_ore\n2024-01-05 | 3000\n2024-02-05 | -1000")
    [(path, base)] = tables.rows("supplier_bars", "full_path, base")

    assert base == 96 - 74 // 4
    assert boxes(path) == [(6, base, 48, -55), (66, base, 48, 18)]


def test_a_supplier_of_credits_only_has_bars_downwards_and_one_of_nothing_has_none(tables):
    """Neither divides by zero."""
    tables.pay("supplier_id | amount_ore\nbygg | -1000\nel | 0")
    found = tables.rows("supplier_bars", "supplier_id, full_path, base, top_label_ore")

    assert [(who, boxes(path), base, top) for who, path, base, top in found] == [
        ("bygg", [(6, 22, 48, 74)], 22, -1000),
        ("el", [], 96, 0),
    ]


def test_more_than_five_years_or_a_year_without_month_are_drawn_by_year(tables):
    """Sixty months are months; one more, or one payment known by its year only, makes years."""
    spans = {"2028-12-05": ("month", 60), "2029-01-05": ("year", 6)}
    for last, (kind, slots) in spans.items():
        tables.ran.clear()
        tables.pay(f"posted\n2024-01-05\n{last}")
        assert tables.rows("bar_frame", "slot_kind, slots") == [(kind, slots)]

    tables.ran.clear()
    tables.pay("posted | precision\n2024-05-05 | day\n2025-01-01 | year")

    assert tables.rows("bar_frame", "slot_kind, slots, first_slot::varchar") == [("year", 2, "2024-01-01")]


def test_every_supplier_shares_one_axis_with_its_labels(tables):
    """Months by name within a year, else years that have room."""
    tables.pay("posted\n2023-11-05\n2024-02-05")

    assert tables.rows("bar_frame", "labels") == [
        (
            [
                {"x": 30, "label": "nov"},
                {"x": 90, "label": "dec"},
                {"x": 150, "label": "jan"},
                {"x": 210, "label": "feb"},
            ],
        )
    ]


def test_an_account_s_bars_are_of_its_own_chart(tables):
    """The same number in another chart is another account; a month without its buyers is hatched."""
    tables.load("buyer", "buyer_id | name | chart | source\nA | A | kommun | ort\nB | B | region | ort")
    tables.pay("""
        buyer_id | posted     | amount_ore
        A        | 2024-01-05 | 100
        B        | 2024-02-05 | 900
    """)
    found = tables.rows("account_bars", "chart, full_path, hatch_path, top_label_ore")

    assert [(chart, boxes(full), boxes(hatch), top) for chart, full, hatch, top in found] == [
        ("kommun", [(6, 96, 48, -74)], [(60, 22, 60, 74)], 100),
        ("region", [(66, 96, 48, -74)], [(0, 22, 60, 74)], 900),
    ]
