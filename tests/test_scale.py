"""A build of an invented national ledger: what it may weigh and how much memory it may take, whatever the machine."""

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "bench"))

import generate  # noqa: E402
import run  # noqa: E402

SCALE = generate.SCALES["100k"]
"""The least that a country's shape shows in; bench/run.py has the large ones."""

ROOM = 170
"""Megabytes: about half of the suppliers' pages fit whole."""

MOST_MB = 900
"""Of all processes together. Most of it is libraries; what grows with the rows is watched at --scale 1M."""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """One build, watched."""
    folder = tmp_path_factory.mktemp("national")
    generate.write(SCALE, folder)
    with (folder / "site.toml").open("a", encoding="utf-8") as file:
        file.write(f"room = {ROOM}\n")
    told = run.measure(folder, SCALE, jobs=2)
    tally = json.loads((folder / "site" / "build.json").read_text(encoding="utf-8"))
    return {**told, "room": tally["room"], "site_bytes": told["stages"][-1]["bytes"]}


def test_accepted_rows_alone_become_a_site_through_every_gate(outcome) -> None:
    stages = [stage["stage"] for stage in outcome["stages"]]

    assert outcome["code"] == 3
    assert [name for name in ("release", "aggregate", "pages", "search", "scan", "check") if name not in stages] == []


def test_the_build_keeps_within_its_memory(outcome) -> None:
    assert max(stage["peak_mb"] for stage in outcome["stages"]) <= MOST_MB


def test_a_page_of_a_supplier_weighs_no_more_than_sixteen_kilobytes_on_average(outcome) -> None:
    """With 900 MB for a country of 150 000 suppliers there is no room for pages that grow unseen."""
    assert outcome["supplier_pages"] > 1_000
    assert outcome["supplier_bytes"] / outcome["supplier_pages"] <= 16_000


def test_the_site_fills_its_room_with_whole_pages_and_never_more(outcome) -> None:
    """What pages are expected to weigh is near what they weigh: sql/pages/ follows the templates."""
    assert outcome["room"]["bytes"] == ROOM * 1_000_000
    assert min(outcome["room"]["whole_pages"], outcome["room"]["short_pages"]) > 200
    assert 0.85 < outcome["site_bytes"] / outcome["room"]["bytes"] <= 1


def test_the_name_directory_takes_less_than_a_kilobyte_for_each_name(outcome) -> None:
    assert outcome["directory_bytes"] / outcome["supplier_pages"] < 1_000


def test_the_same_scale_gives_the_same_ledger(tmp_path: Path) -> None:
    tiny = generate.Scale(lines=300, suppliers=40, buyers=2)
    for name in ("one", "two"):
        generate.write(tiny, tmp_path / name)

    one, two = ({path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")
                 if path.is_file()} for name in ("one", "two"))  # fmt: skip
    assert one == two
