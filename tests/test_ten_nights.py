"""Ten nights of one source, with a frozen clock: what each night finds, what is published, and how it ends.

Each goes through fetch, read, judge, release, restore and remember; the raw files are thrown away each morning,
as in CI. The clock passes a change of time, a 29 February and a New Year.
"""

import datetime as dt
import shutil

import pytest
import stamina
from nights import HEAD, month
from portals import endless_gzip, file, portal, redirect, short, silent, status
from test_fetch_cases import ADDRESSED, Netted

from site_builder import fetch
from site_builder.fetch import client

JANUARY, FEBRUARY = HEAD + month("2024-01"), HEAD + month("2024-02", 18)
DOUBLED = FEBRUARY + month("2024-02", 18)
RENAMED = FEBRUARY.replace("belopp", "varde").replace("leverantor_id", "motpartsnummer")
HTML = status(200, b"<!doctype html><title>Logga in</title>", Content_Type="text/csv")

NIGHTS = [
    # what February's address gives,  UTC,             state, reason, lost,                     rows,  exit
    ("first", "2026-03-28T02:37", file(JANUARY), None, ("fresh", None, None), 20, 0),
    ("nothing new, and summer time begins", "2026-03-29T02:37", None, None, ("fresh", None, None), 20, 0),
    ("a new month", "2026-03-30T02:37", None, file(FEBRUARY), ("fresh", None, None), 38, 0),
    ("the server is down", "2026-10-25T00:37", status(503), status(503), ("kept", "source_unreachable", "gone"), 38, 3),
    ("a month doubled", "2026-12-31T23:59", file(JANUARY), file(DOUBLED), ("kept", "period_doubled", None), 38, 3),
    ("columns changed", "2027-01-01T00:00", None, file(RENAMED), ("kept", None, None), 38, 3),
    ("a web page", "2027-01-02T02:37", None, HTML, ("kept", "not_data_html", "unfetched"), 38, 3),
    ("a file cut short", "2027-01-03T02:37", None, short(FEBRUARY), ("kept", "truncated", "unfetched"), 38, 3),
    ("a file that vanished", "2028-02-29T02:37", None, status(404), ("kept", "url_gone", "gone"), 38, 3),
    ("all is well again", "2028-03-01T02:37", None, file(FEBRUARY), ("fresh", None, None), 38, 0),
]


@pytest.fixture
def server():
    with portal() as running:
        yield running


def test_ten_nights(tmp_path, monkeypatch, server):
    """Nothing disappears, nothing wrong comes in, and what is right comes back by itself."""
    monkeypatch.setattr(client, "TIMES", client.httpx2.Timeout(connect=1, read=1, write=1, pool=1))
    monkeypatch.setattr(client.Client, "note_clock", lambda *_: None)  # the portal's clock is not frozen
    by, now = Netted(tmp_path, monkeypatch, server), [dt.datetime(2026, 3, 1, tzinfo=dt.UTC)]
    monkeypatch.setattr(fetch.clock, "now", lambda: now[0])
    links = [server.url("/2024-01.csv")]
    for name, when, january, february, expected, rows, code in NIGHTS:
        now[0] = dt.datetime.fromisoformat(when).replace(tzinfo=dt.UTC)
        by.today = now[0].date()
        for path, act in (("/2024-01.csv", january), ("/2024-02.csv", february)):
            if act:
                server.put(path, act)
        if february and len(links) == 1:
            links.append(server.url("/2024-02.csv"))
        card = ADDRESSED.format(files=f"urls = {links}".replace("'", '"'))
        (by.folder / "sources" / "by.toml").write_text(card)
        shutil.rmtree(by.folder / "site.raw", ignore_errors=True)
        with stamina.set_testing(True, attempts=2):
            night = by.night({}, day=when[:10])

        state, reason, lost = expected
        assert (name, night.state[0], night.lost, night.paid[0]) == (name, state, lost, rows)
        assert reason is None or (name, night.state[1]) == (name, reason)
        assert (night.state[0] != "fresh") * 3 == code


@pytest.mark.parametrize("act", [redirect("https://annan.exempel.se/"), endless_gzip, silent(2), status(204)])
def test_whatever_a_server_does_one_night_the_next_finds_its_way_back(tmp_path, monkeypatch, server, act):
    monkeypatch.setattr(client, "TIMES", client.httpx2.Timeout(connect=1, read=1, write=1, pool=1))
    by = Netted(tmp_path, monkeypatch, server, "max_bytes = 100000\n")
    with stamina.set_testing(True, attempts=1):
        states = [by.again(answer).state[0] for answer in (file(JANUARY), act, file(JANUARY))]

    assert states == ["fresh", "kept", "fresh"]
