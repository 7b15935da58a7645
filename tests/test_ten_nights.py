"""Ten nights of three sources, played through the whole line with a frozen clock.

Each night has its expected exit code, the state of each source, and what a visitor then reads: the buyer's sum, and
the notices on its page and on its source's. The raw files are thrown away each morning, as in CI. The clock passes a
change of time both ways, a New Year and a 29 February, and whole months without a night.
"""

import datetime as dt
import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
import stamina
from nights import HEAD, month
from portals import endless_gzip, file, portal, redirect, rowstore, short, silent, status
from test_fetch_cases import ADDRESSED, ROWS, Netted
from whole_builds import manifest, visible

import build
from site_builder import fetch, processes, reasons
from site_builder.fetch import client
from site_builder.read import load, workers
from site_builder.settings import Settings, Site

JANUARY, FEBRUARY = HEAD + month("2024-01"), HEAD + month("2024-02", 18)
DOUBLED = FEBRUARY + month("2024-02", 18)
RENAMED = FEBRUARY.replace("belopp", "varde").replace("leverantor_id", "motpartsnummer")
HTML = status(200, b"<!doctype html><title>Logga in</title>", Content_Type="text/csv")

BUYERS = {"by": "4120001013", "granne": "4120002029", "tabell": "4120003035"}
PERSONS = "".join(f"4120002029;Anna Andersson {n};;6410;Material;{n},00;2024-01-03;P{n}\n" for n in range(1, 9))
SUMS = {"granne": 24_600, "tabell": 3_600}
WELL = ("fresh", "", "")
LAST = "Senast godkända uppgifter, från 30 mars 2026."
STAYS = "Det som redan är publicerat ligger kvar"


def away(code: str, again: str = "Ett nytt försök görs varje natt.") -> tuple[str, str, str]:
    """A source that could not be fetched: its state, and the notices on the buyer's page and its own."""
    gone = "borttagen" in again
    here = "verkar vara borttagna: de har inte gått att hämta på länge." if gone else "gick inte att hämta senast."
    return (
        "kept", f"Uppgifter från 30 mars 2026. Köparens filer {here} {STAYS}: se varför.",
        f"{LAST} {reasons.FILE[code]} {again} {STAYS}.",
    )  # fmt: skip


GONE = "Källan har varit borta länge och verkar vara borttagen."
WAITS = (
    "kept",
    "Uppgifter från 30 mars 2026. Köparens senaste leverans väntar på granskning; så länge visas den senast godkända: "
    "se vad som granskas.",
    LAST,
)

NIGHTS = [
    # what is new, UTC, what January's address gives and February's, by as it is seen, its kronor, change, exit code
    ("the first", "2026-03-28T02:37", file(JANUARY), None, WELL, 210, "new", 0),
    ("nothing new, and summer time begins", "2026-03-29T02:37", None, None, WELL, 210, "unchanged", 0),
    ("a new month", "2026-03-30T02:37", None, file(FEBRUARY), WELL, 381, "171", 0),
    (
        "the server is down, and summer time ends", "2026-10-25T00:37", status(503), status(503),
        away("source_unreachable", GONE), 381, "0", 3,
    ),
    ("a month doubled, just before midnight", "2026-12-31T23:59", file(JANUARY), file(DOUBLED), WAITS, 381, "0", 3),
    ("columns changed, at New Year", "2027-01-01T00:00", None, file(RENAMED), WAITS, 381, "0", 3),
    ("a web page", "2027-01-02T02:37", None, HTML, away("not_data_html"), 381, "0", 3),
    (
        "a file cut short", "2027-01-03T02:37", None, short(FEBRUARY),
        away("truncated"), 381, "0", 3,
    ),
    (
        "a file that vanished, on 29 February", "2028-02-29T02:37", None, status(404),
        away("url_gone", GONE), 381, "0", 3,
    ),
    ("all is well again", "2028-03-01T02:37", None, file(FEBRUARY), WELL, 381, "unchanged", 0),
]  # fmt: skip


class Archive:
    """Three sources of one portal, built night after night."""

    def __init__(self, folder, server):
        self.folder, self.server, self.out = folder, server, folder / "site"
        (folder / "sources").mkdir()
        self.links = [server.url("/2024-01.csv")]
        neighbour = server.put("/granne.csv", HEAD + month("2024-01", buyer=BUYERS["granne"]) + PERSONS)
        for path in ("/rowstore/dataset/1", "/rowstore/dataset/1/info"):
            server.put(path, rowstore([{**row, "\ufeffkopare_id": BUYERS["tabell"]} for row in ROWS]))
        self.card("granne", f'urls = ["{neighbour}"]')
        self.card("tabell", f'rowstore = ["{server.url("/rowstore/dataset/1")}"]')

    def card(self, slug, files):
        text = ADDRESSED.format(files=files).replace("4120001013", BUYERS[slug]).replace("Påhittade", slug.title())
        (self.folder / "sources" / f"{slug}.toml").write_text(text)

    def night(self, january, february, day: dt.date) -> int:
        """Change what by's addresses give, and build; the exit code."""
        for path, act in (("/2024-01.csv", january), ("/2024-02.csv", february)):
            if act:
                self.server.put(path, act)
        if february and len(self.links) == 1:
            self.links.append(self.server.url("/2024-02.csv"))
        self.card("by", f"urls = {self.links}".replace("'", '"'))
        shutil.rmtree(self.folder / "site.raw", ignore_errors=True)
        place = self.folder / "sources"
        return build.build(
            Settings(Site(invented=True), place, self.out, "https://e.se/", day, 1, False, loopback=True, mint=True)
        )

    def told(self, slug):
        """What the maintainer reads of a source: its state, and how much more or less its sum is."""
        lines = (self.folder / "site.state" / "report.md").read_text(encoding="utf-8").splitlines()
        cells = next(line.split(" | ") for line in lines if line.startswith(f"| {slug} | "))
        return cells[1], cells[8]

    def sees(self, slug):
        """What a visitor reads of a source: (the buyer's öre, notice on its page, notice on the source's)."""
        pages = [self.out / "kopare" / BUYERS[slug] / "index.html", self.out / "data" / slug / "index.html"]
        ore = re.search(r'id="total" data-ore="(-?\d+)"', pages[0].read_text(encoding="utf-8"))[1]
        return int(ore), *(notice(visible(page)) for page in pages)


def notice(text: str) -> str:
    """The line of a page that says that something is not as it should be; empty when none does."""
    starts = ("Uppgifter från", "Senast godkända", "Något saknas", "Källan är")
    return next((line for line in text.splitlines() if line.startswith(starts)), "")


def in_this_process(_jobs, setup=None, *words):
    """Instead of a pool of processes, which takes longer to start than these few pages to write."""
    return ThreadPoolExecutor(1, initializer=setup, initargs=words)


@pytest.fixture
def server():
    with portal() as running:
        yield running


def test_cases_05_08_29_47_48_ten_nights(tmp_path, monkeypatch, server):
    """Nothing disappears, nothing wrong comes in, and what is right comes back by itself."""
    monkeypatch.setattr(client, "TIMES", client.httpx2.Timeout(connect=1, read=1, write=1, pool=1))
    monkeypatch.setattr(client.Client, "note_clock", lambda *_: None)  # the portal's clock is not frozen
    monkeypatch.setattr(load, "read_all", lambda tasks, _: [workers.read_one(task) for task in tasks])
    monkeypatch.setattr(processes, "pool", in_this_process)
    archive, now = Archive(tmp_path, server), [dt.datetime(2026, 3, 1, tzinfo=dt.UTC)]
    monkeypatch.setattr(fetch.clock, "now", lambda: now[0])
    for name, when, january, february, (state, on_buyer, on_source), kronor, more, code in NIGHTS:
        now[0] = dt.datetime.fromisoformat(when).replace(tzinfo=dt.UTC)
        with stamina.set_testing(True, attempts=2):
            ended = archive.night(january, february, now[0].date())

        states = {one["source"]: one["state"] for one in manifest(archive.out)["sources"]}
        assert (name, ended, states) == (name, code, {"by": state, "granne": "fresh", "tabell": "fresh"})
        ore, *notices = archive.sees("by")
        assert (name, ore, notices[0]) == (name, kronor * 100, on_buyer)
        assert (name, notices[1][: len(on_source) or None]) == (name, on_source)
        assert (name, archive.told("by")) == (name, (state, more))
        assert {slug: archive.sees(slug) for slug in SUMS} == {slug: (ore, "", "") for slug, ore in SUMS.items()}

    told = json.loads((archive.out / "utgava" / "utgavor.json").read_text(encoding="utf-8"))
    assert len(told["editions"]) == len(NIGHTS)
    assert [(one["edition"], one["source"], one["cause"]) for one in told["revisions"]] == [
        ("2026-03-30.1", "by", "new")
    ]


@pytest.mark.parametrize("act", [redirect("https://annan.exempel.se/"), endless_gzip, silent(2), status(204)])
def test_whatever_a_server_does_one_night_the_next_finds_its_way_back(tmp_path, monkeypatch, server, act):
    monkeypatch.setattr(client, "TIMES", client.httpx2.Timeout(connect=1, read=1, write=1, pool=1))
    by = Netted(tmp_path, monkeypatch, server, "max_bytes = 100000\n")
    with stamina.set_testing(True, attempts=1):
        states = [by.again(answer).state[0] for answer in (file(JANUARY), act, file(JANUARY))]

    assert states == ["fresh", "kept", "fresh"]
