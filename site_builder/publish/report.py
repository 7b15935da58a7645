"""report.md: the night for the one who minds it. Per source its state, why, the counts, and what to do.

Never a value of a file. Beside the state, and in the job's summary where there is one.
"""

import os
from collections.abc import Mapping, Set
from pathlib import Path

from site_builder.database import Connection, dicts
from site_builder.progress import count
from site_builder.publish.tally import Tally
from site_builder.settings import Settings
from site_builder.swedish import crowns, number

FETCHED = {
    "source_unreachable": "Wait: it is tried again every night. If it goes on, look at the page that the card names.",
    "too_slow": "Wait. If it goes on, ask the publisher, or use its files instead of its service.",
    "tls_refused": "Wait a day or two; then tell the publisher that its certificate does not hold.",
    "access_refused": "Look at the publisher's terms; write to it if robots are kept out.",
    "url_gone": "Find the new address (`dev.py discover`) and put it in the card.",
    "redirect_refused": "If the new place is right, add its host to `files.hosts` in the card.",
    "too_large": "If the size is right, raise `files.max_bytes` in the card.",
    "count_mismatch": "Wait. If it goes on, tell the publisher that its service does not give all rows.",
    "not_fetched": "Nothing: it was not asked for this time.",
}
WAITS = "Look at the file. If it is right, commit the acknowledgement named below; if not, tell the publisher."
UNREAD = "`dev.py inspect` the file and `dev.py set-aside` the source; then mend the card, or tell the publisher."
GATES = {"split_number", "unit_suspect", "sign_suspect", "shrunk", "history_restated", "volume_outlier",
         "period_doubled", "wrong_buyer", "wrong_period", "schema_changed", "too_many_unread"}  # fmt: skip
HEAD = "| source | state | why | rows | published | masked | set aside | sum, kr | change, kr | last whole | to do |\n"


def advice(reason: str | None) -> str:
    """What to do about a reason."""
    if reason is None:
        return ""
    if reason == "correction_stale":
        return "The file no longer says what the correction corrects: mend or remove the correction."
    return FETCHED.get(reason) or (WAITS if reason in GATES else UNREAD)


def report(
    db: Connection, settings: Settings, tally: Tally, held: list[str], whole: Mapping[str, str], same: Set[str]
) -> None:
    """Write the report of a night that was published.

    held      lines that say what is held back and how to accept it, or what is late
    whole     slug -> the date when it last came whole over the network
    same      sources that are as they were when they were accepted
    """
    before = {row["source"]: row["amount_ore"] for row in dicts(db, "from report.accepted_before")}
    changes = {
        one["source"]: "unchanged" if one["source"] in same else change(one, before.get(one["source"]))
        for one in tally["sources"]
    }
    lines = [line(source, changes[source["source"]], whole) for source in tally["sources"]]
    bad = sum(source["state"] != "fresh" for source in tally["sources"])
    stale = f", {count(bad, 'source', 'sources')} not fresh" if bad else ""
    text = f"# Edition {tally['edition']}: published{stale}\n\n"
    text += HEAD + "|" + "---|" * 11 + "\n" + "".join(lines)
    text += told("Held back, late or gone", held)
    write(settings.memory / "report.md", text)
    summarise(text)


def change(source: Tally, before_ore: int | None) -> str:
    """What a source's sum is more or less than what was accepted last time."""
    return "new" if before_ore is None else crowns(counted(source) - before_ore)


def counted(source: Tally) -> int:
    """Öre of the rows that count."""
    return int(source["amount_published_ore"] + source["amount_masked_ore"])


def line(source: Tally, difference: str, whole: Mapping[str, str]) -> str:
    """One source's row."""
    cells = (
        source["source"], source["state"], source["reason"] or "", number(source["rows_in"]),
        number(source["published"]), number(source["masked"]), number(sum(source["set_aside"].values())),
        crowns(counted(source)), difference, whole.get(source["source"], ""), advice(source["reason"]),
    )  # fmt: skip
    return "| " + " | ".join(cells) + " |\n"


def told(heading: str, lines: list[str]) -> str:
    """A list under a heading, or nothing."""
    return f"\n## {heading}\n\n" + "".join(f"- `{text}`\n" for text in lines) if lines else ""


def report_fault(error: Exception, code: int) -> None:
    """Tell the job's summary of a night that published nothing."""
    what = {2: "a card or a setting is wrong", 4: "a gate failed", 5: "the machine failed"}.get(code, "it stopped")
    lines = "".join(f"    {text}\n" for text in str(error).splitlines())
    summarise(f"# Nothing was published: {what} (exit {code})\n\nThe site of last time stays.\n\n{lines}")


def summarise(text: str) -> None:
    """Add to the job's summary, where there is one."""
    if place := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(text.rstrip("\n") + "\n\n")


def write(path: Path, text: str) -> None:
    """Write the report beside the state."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
