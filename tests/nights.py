"""One invented source, delivered night after night: each night is read, judged, released and remembered."""

import datetime as dt
import shutil
import tempfile
from pathlib import Path

import msgspec

from site_builder import cards, database, entities, erasures, fetch, judge, privacy, read, sources
from site_builder.draft import Draft
from site_builder.progress import Progress
from site_builder.read import load, workers
from site_builder.settings import Settings, Site

HEAD = "kopare_id;leverantor;leverantor_id;konto_nr;konto_text;belopp;datum;verifikationsnummer\n"
CARD = """
[buyer]
name = "Påhittade kommun"
kind = "municipality"
id = "4120001013"
[files]
page = "https://exempel.se/"
licence = "CC0-1.0"
local = ["../ledgers/by/*.csv"]
"""


def month(name: str, rows: int = 20, scale: int = 100, first: int = 1, buyer: str = "4120001013") -> str:
    """Rows of one month; row n is n kronor when scale is 100, to Bolaget AB."""
    return "".join(
        f"{buyer};Bolaget {n % 3} AB;;6410;Material;"
        f"{n * scale // 100},{n * scale % 100:02d};{name}-{n % 28 + 1:02d};V{n}\n"
        for n in range(first, first + rows)
    )


def months(count: int, **how) -> dict[str, str]:
    """A file for each of the first months from January 2024."""
    names = [f"{2024 + n // 12}-{n % 12 + 1:02d}" for n in range(count)]
    return {f"{name}.csv": HEAD + month(name, **how) for name in names}


class Night:
    """What became of one delivery."""

    def __init__(self, db, held, fetched=None):
        self.db, self.held, self.fetched = db, held, fetched

    def ask(self, query):
        """Rows of a query."""
        return self.db.execute(query).fetchall()

    @property
    def state(self):
        """(state, reason) of the source."""
        return self.ask("select state, reason from source")[0]

    @property
    def lost(self):
        """unfetched, gone or None."""
        return self.ask("select lost from source")[0][0]

    @property
    def files(self):
        """(name, state, reason) of each file."""
        return self.ask("select name, state, reason from file order by all")

    @property
    def paid(self):
        """(rows, kronor) that are published."""
        return self.ask("select count(*), coalesce(sum(amount_ore), 0) // 100 from payment")[0]

    @property
    def findings(self):
        """(gate, period, state), each once."""
        return self.ask("select distinct reason, period, state from finding order by all")


class Nights:
    """A folder with one source and its state."""

    def __init__(self, folder: Path, monkeypatch, card: str = CARD):
        monkeypatch.setattr(load, "read_all", lambda tasks, _: [workers.read_one(task) for task in tasks])
        self.folder, self.nights, self.today = folder, 0, dt.date(2026, 11, 22)
        for name in ("sources", "ledgers/by", "acks", "corrections", "work"):
            (folder / name).mkdir(parents=True)
        (folder / "sources" / "by.toml").write_text(card)

    def night(self, files: dict[str, str], day: str = "") -> Night:
        """Deliver these files and no others, and publish."""
        self.nights += 1
        night = self.judged_with(files)
        entities.resolve(night.db, self.listed, self.settings.site, self.settings.beside)
        privacy.release(night.db, self.listed)
        judge.restore(night.db, self.settings.memory, night.fetched.as_they_were)
        privacy.withdraw(night.db, erasures.load(self.settings.beside / "erasures"))
        privacy.gather(night.db)
        as_of = dt.date.fromisoformat(day or f"2026-11-{self.nights:02d}")
        settings, draft = msgspec.structs.replace(self.settings, as_of=as_of), Draft(self.folder / "draft")
        night.db.execute("create table copies as select true as state")
        with tempfile.TemporaryDirectory() as work:
            judge.remember(night.db, settings, draft, night.fetched.origins, Path(work))
        shutil.rmtree(settings.out, ignore_errors=True)
        draft.root.rename(settings.out)
        judge.adopt(settings)
        return night

    def judged_with(self, files: dict[str, str]) -> Night:
        """Deliver these files and no others, and judge them."""
        for old in (self.folder / "ledgers" / "by").iterdir():
            old.unlink()
        for name, text in files.items():
            (self.folder / "ledgers" / "by" / name).write_text(text)
        return self.judged()

    def judged(self) -> Night:
        """Read and judge what lies there."""
        self.listed = cards.load(self.folder / "sources")
        place = self.folder / "sources"
        self.settings = Settings(
            Site(invented=True), place, self.folder / "site", "https://e.se/", self.today, 1, False, loopback=True
        )
        db = database.connect(self.folder / "work", 1)
        fetched = fetch.night(self.listed, self.settings, judge.accepted(self.listed, self.settings), Progress())
        read.ledgers(db, fetch.deliveries(self.listed, fetched), "SEK", 1)
        held = judge.sources(db, self.listed, self.settings, fetched.as_they_were)
        sources.record(db, self.listed, fetched.lost(self.listed, self.today))
        return Night(db, held, fetched)

    def acknowledge(self, line: str, **changes) -> None:
        """Commit what a held line asks for."""
        name = line.split("acks/")[1].split(".toml")[0]
        reason, difference = line.split('reason = "')[1].split('"')[0], int(line.rsplit(" ", 1)[1])
        said = {"reason": reason, "difference_ore": difference} | changes
        (self.folder / "acks" / f"{name}.toml").write_text(
            f'who = "maintainer"\nwhen = 2026-11-22\n[[accept]]\nreason = "{said["reason"]}"\n'
            f'difference_ore = {said["difference_ore"]}\nwhy = "The publisher says that it is right."\n'
        )
