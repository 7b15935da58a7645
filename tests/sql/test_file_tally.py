"""Model file_tally: what became of every file's rows, in a table that closes."""


def test_every_file_s_rows_and_ore_close(tables):
    """In is published, masked and set aside; a file in quarantine has nothing."""
    tables.load("file", "file_no | source | state\n1 | ort | read\n2 | ort | read\n3 | ort | quarantined")
    tables.load("file_in", "file_no | rows | debit_ore | credit_ore\n1 | 6 | 1700 | -350\n2 | 1 | 0 | 0")
    tables.load(
        "set_aside",
        """
        file_no | reason         | rows | debit_ore | credit_ore
        1       | currency       | 2    | 200       | -50
        1       | amount_missing | 1    | 0         | 0
        2       | date_missing   | 1    | 0         | 0
    """,
    )
    tables.pay("""
        file_no | amount_ore | protection
        1       | 1000       | .
        1       | -300       | .
        1       | 500        | unproven
    """)

    columns = "rows_in, published, masked, set_aside, in_ore, published_ore, masked_ore, set_aside_ore"
    found = tables.rows("file_tally", columns)

    assert found == [(6, 2, 1, 3, 1350, 700, 500, 150), (1, 0, 0, 1, 0, 0, 0, 0), (0,) * 8]
    assert all(row[0] == sum(row[1:4]) and row[4] == sum(row[5:]) for row in found)
