"""Addresses never die: the log is only added to, every address stands somewhere, and nothing leads astray."""

import datetime as dt
from pathlib import Path

import pytest
from hand_tables import draw, empty_database
from hypothesis import given
from hypothesis import strategies as st

from site_builder import addresses, check, registry
from site_builder.addresses import append, read
from site_builder.draft import Draft
from site_builder.errors import GateError
from site_builder.settings import Settings, Site

A, B, C = (f"/leverantor/456000000{n}/" for n in (4, 5, 6))
PAST = sorted((Path(__file__).parent / "registries").glob("*.jsonl"))


def log(*events) -> bytes:
    """A log of these events, drawn as 'op path to… (why)'."""
    parts = (event.replace("(", "").replace(")", "").split() for event in events)
    return append(
        b"",
        "2026-11-22",
        [
            (op, path, [t for t in rest if t[0] == "/"], "".join(t for t in rest if t[0] != "/"))
            for op, path, *rest in parts
        ],
    )


def test_a_page_among_files_that_come_and_go_has_an_address_and_keeps_it():
    """/jamfor/ is a page, though the files beside it are of one edition."""
    assert addresses.is_page("jamfor/index.html")
    assert not addresses.is_page("jamfor/4120000001.json")
    assert not addresses.is_page("404.html")
    assert not addresses.is_page("pagefind/playground/index.html")


def test_a_log_says_what_every_address_is_now():
    found = read(log(f"mint {A}", f"mint {B}", f"mint {C}", f"redirect {A} {B} (merge)", f"tombstone {C} (erasure)"))

    assert {path: (one.state, one.to, one.why) for path, one in found.items()} == {
        A: ("redirect", (B,), "merge"), B: ("live", (), ""), C: ("tombstone", (), "erasure"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("events", "message"),
    [
        ([f"mint {A}", f"mint {A}"], "line 2, mint .*minted before; an id is never used again"),
        ([f"tombstone {A} (erasure)"], "line 1, .*never minted"),
        ([f"mint {A}", f"tombstone {A} (erasure)", f"restore {A}"], "line 3, .*it was erased"),
        ([f"mint {A}", f"restore {A}"], "it is live already"),
        ([f"mint {A}", f"redirect {A} {A} (merge)"], "leads to 1 addresses"),
        ([f"mint {A}", f"mint {B}", f"split {A} {B} (identity)"], "a split two or more"),
        ([f"mint {A}", f"redirect {A} {B} (merge)"], f"leads to {B}, which is not a live page"),
        ([f"mint {A}", f"mint {B}", f"redirect {A} {B} (merge)", f"redirect {B} {A} (merge)"], "not a live page"),
        ([f"mint {A}", f"mint {B}", f"mint {C}", f"redirect {A} {B} (x)", f"redirect {B} {C} (x)"], "not a live page"),
        ([f"mint {A}", "mint /om/", f"redirect {A} /om/ (merge)"], "another kind of page"),
        ([f"mint {A}", f"move {A}"], "expected one of mint"),
    ],
)
def test_a_log_that_breaks_a_rule_names_the_line(events, message):
    with pytest.raises(GateError, match=message):
        read(log(*events))


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_no_byte_of_a_log_can_be_changed_unseen(where, by):
    """Any change but to the last line breaks the chain; one there is no event, or is seen in git and the manifest."""
    whole = bytearray(log(f"mint {A}", f"mint {B}", f"redirect {A} {B} (merge)", "mint /om/"))
    where %= whole.rindex(b"\n", 0, -1)
    whole[where] ^= by

    with pytest.raises(GateError, match="registry"):
        read(bytes(whole))


@given(st.integers(1, 400))
def test_a_log_that_is_cut_short_is_refused(length):
    whole = log(f"mint {A}", f"mint {B}", f"mint {C}")
    cut = whole[: length % len(whole)]
    if cut and not cut.endswith(b"\n"):
        with pytest.raises(GateError, match="is cut short"):
            read(cut)


class Night:
    """A folder with a registry in git, and editions built over it."""

    def __init__(self, folder: Path):
        self.folder, self.day = folder, 21
        (folder / "data" / "sources").mkdir(parents=True)

    def settings(self, mint=True) -> Settings:
        out = self.folder / "site"
        return Settings(Site(), self.folder / "data" / "sources", out, "https://a.se/", dt.date(2026, 11, self.day), 1,
                        True, mint=mint)  # fmt: skip

    def publish(self, *pages, files=(), merge="", erasure="", moved="", mint=True) -> dict[str, addresses.Address]:
        """One edition with these pages; returns what the registry says of every address."""
        self.day += 1
        db = empty_database(self.folder)
        draw(db, "supplier_merge", f"from_id | to_id | reason | decided | evidence\n{merge}")
        draw(db, "erasure", f"entity_id | erased_on | basis\n{erasure}")
        draw(db, "moved", f"from_id | to_id | rows\n{moved}")
        draw(db, "history", "kind | id | year | rows")
        db.execute("create table copies as select true as bulk, true as accounts, true as state")
        draft = Draft(self.folder / f"draft-{self.day}")
        for page in pages:
            draft.write(addresses.page_file(page), "<h1>x</h1>")
        for file in files:
            draft.write(file, "")
        registry.settle(db, self.settings(), draft)
        self.departed = dict(db.execute("select path, state from departed").fetchall())
        lost = db.execute('select path, state, "to", why, since from lost').fetchall()
        self.lost = {path: (state, to, why, since) for path, state, to, why, since in lost}
        self.out = self.folder / "site"
        self.out.exists() and self.out.rename(self.folder / f"old-{self.day}")
        draft.root.rename(self.out)
        registry.keep(self.settings(mint))
        return read((self.out / "utgava" / "adresser.jsonl").read_bytes())


@pytest.fixture
def night(tmp_path):
    return Night(tmp_path)


def test_a_page_that_is_gone_gets_a_notice_and_comes_back_with_its_source(night):
    night.publish("/", A)
    gone, departed = night.publish("/")[A], night.departed

    assert (gone.state, gone.why, departed) == ("tombstone", "withdrawn", {A: "tombstone"})
    assert (night.publish("/", A)[A].state, night.departed) == ("live", {})


def test_a_merge_leads_on_and_a_merge_of_the_winner_leads_straight(night):
    """a to b, then b to c: a leads to c, in one hop."""
    night.publish(A, B, C)
    first = night.publish(B, C, merge=f"{A[12:-1]} | {B[12:-1]} | Samma | 2026-11-22 | x")
    then = night.publish(
        C, merge=f"{A[12:-1]} | {B[12:-1]} | . | 2026-11-22 | x\n{B[12:-1]} | {C[12:-1]} | . | 2026-11-23 | x"
    )

    assert (first[A].state, first[A].to, first[A].why) == ("redirect", (B,), "merge")
    assert [(then[p].state, then[p].to) for p in (A, B, C)] == [("redirect", (C,)), ("redirect", (C,)), ("live", ())]


def test_a_merge_that_is_undone_gives_the_address_its_page_back(night):
    night.publish(A, B)
    night.publish(B, merge=f"{A[12:-1]} | {B[12:-1]} | Samma | 2026-11-22 | x")

    assert night.publish(A, B)[A].state == "live"


def test_rows_that_turn_out_to_be_two_suppliers_split_the_page(night):
    night.publish(A)
    found = night.publish(B, C, moved=f"{A[12:-1]} | {B[12:-1]} | 7\n{A[12:-1]} | {C[12:-1]} | 9")

    assert (found[A].state, found[A].to, found[A].why) == ("split", (C, B), "identity")


def test_a_redirect_whose_target_is_withdrawn_becomes_a_notice(night):
    night.publish(A, B)
    night.publish(B, merge=f"{A[12:-1]} | {B[12:-1]} | Samma | 2026-11-22 | x")
    found = night.publish("/")

    assert [(found[p].state, found[p].why) for p in (A, B)] == [("tombstone", "withdrawn")] * 2


def test_an_erased_address_stays_so_and_a_page_there_stops_the_build(night):
    """Also when the stage that erases has written its own page there."""
    night.publish(A, f"/embed{A}")
    erased = night.publish(A, erasure=f"{A[12:-1]} | 2026-11-22 | art. 17")

    assert [erased[p].why for p in (A, f"/embed{A}")] == ["erasure", "erasure"]
    with pytest.raises(GateError, match="was erased, and this build has a page there"):
        night.publish(A)


def test_a_list_that_has_become_shorter_leads_to_what_is_left_of_it(night):
    night.publish(
        "/leverantor/", "/leverantor/q/", "/leverantor/q/2/", "/konto/kommun/6410/", "/konto/kommun/6410/2024/"
    )
    found = night.publish("/leverantor/", "/konto/kommun/6410/")

    assert [found[p].to for p in ("/leverantor/q/", "/leverantor/q/2/", "/konto/kommun/6410/2024/")] == [
        ("/leverantor/",), ("/leverantor/",), ("/konto/kommun/6410/",),
    ]  # fmt: skip


CSV = "rader.csv"


def test_a_file_that_is_gone_while_its_page_stays_leads_to_the_page_and_can_come_back(night):
    """The day is that of the first edition without it."""
    night.publish("/", A, files=[A[1:] + CSV])
    night.publish("/", A)
    night.publish("/", A)

    assert night.lost == {A + CSV: ("tombstone", [A], "file", "2026-11-23")}
    night.publish("/", A, files=[A[1:] + CSV])
    assert night.lost == {}


def test_a_file_of_a_merged_page_leads_to_the_same_file_of_the_other_or_to_its_page(night):
    night.publish("/", A, B, files=[A[1:] + CSV, A[1:] + "feed.xml", B[1:] + CSV])
    night.publish("/", B, files=[B[1:] + CSV], merge=f"{A[12:-1]} | {B[12:-1]} | Samma | 2026-11-23 | x")

    assert {path: (state, to, why) for path, (state, to, why, _) in night.lost.items()} == {
        A + CSV: ("redirect", [B + CSV], "merge"),
        A + "feed.xml": ("redirect", [B], "merge"),
        A + "index.json": ("redirect", [B], "merge"),
    }


def test_rows_of_a_buyer_are_a_notice_about_the_buyer(night):
    night.publish("/", "/kopare/1/", files=["data/filer/1/2023.csv"])
    night.publish("/")

    assert night.lost["/data/filer/1/2023.csv"] == ("tombstone", [], "withdrawn", "2026-11-23")


def test_a_file_beside_a_page_that_is_gone_stops_the_build(night):
    night.publish("/", A)

    with pytest.raises(GateError, match=r"is no page of its own any more, and this build writes /lev.*rader\.csv"):
        night.publish("/", A, files=[A[1:] + CSV], erasure=f"{A[12:-1]} | 2026-11-23 | art. 17")


def test_what_is_read_by_our_own_scripts_alone_is_in_no_registry(night):
    night.publish("/", files=["namn/a.json", "tillgangar/0a1b2c3d/x.css", "tillstand/a.json", "feed.xml"])

    assert read((night.out / "utgava" / "adresser.jsonl").read_bytes()).files.keys() == {
        "/feed.xml", "/utgava/adresser.jsonl",
    }  # fmt: skip


def test_a_log_that_tells_of_scripts_is_read_and_new_scripts_stop_no_build(night):
    """Editions have recorded them as if their addresses lasted."""
    log = append(b"", "2026-11-22", [("mint", "/", (), ""), ("files", "/tillgangar/0a1b2c3d/", ("x.css",), "")])

    assert read(log).files == {}
    night.publish("/", files=["tillgangar/0a1b2c3d/x.css"])
    night.publish("/", files=["tillgangar/99999999/x.css"])
    assert night.lost == {}


@pytest.mark.parametrize(
    ("events", "message"),
    [
        ([("files", A, (CSV,)), ("files", A, (CSV,))], "line 2, files .*rader.csv: it is so already"),
        ([("files_gone", A, (CSV,))], "line 1, files_gone .*it is so already"),
        ([("files", A, (CSV,)), ("files_gone", A, (CSV,)), ("files_gone", A, (CSV,))], "line 3"),
        ([("files", A, ("b/c",))], "line 1"),
    ],
)
def test_a_log_that_says_of_a_file_what_is_so_already_names_the_line(events, message):
    with pytest.raises(GateError, match=message):
        read(append(b"", "2026-11-22", [(*event, "") for event in events]))


def test_an_account_that_is_gone_is_withdrawn_and_not_a_part_of_the_list_of_accounts(night):
    """Its number looks like a page of a list; its old figures are told on the notice."""
    night.publish("/", "/konto/kommun/", "/konto/kommun/6410/", "/konto/kommun/6410/2024/")
    found = night.publish("/", "/konto/kommun/")

    assert {found[path].why for path in ("/konto/kommun/6410/", "/konto/kommun/6410/2024/")} == {"withdrawn"}


def test_each_log_begins_with_the_one_before_byte_for_byte(night):
    night.publish(A)
    before = night.settings().registry.read_bytes()
    night.publish(B, mint=False)

    assert night.settings().registry.read_bytes() == before
    night.publish(B, C)
    assert night.settings().registry.read_bytes().startswith(before)
    assert night.settings().registry.read_bytes() == (night.out / "utgava" / "adresser.jsonl").read_bytes()


def test_a_log_in_git_that_was_rewritten_stops_the_build(night):
    """Whoever rebases it away would let addresses die."""
    night.publish(A)
    night.settings().registry.write_bytes(log(f"mint {B}"))

    with pytest.raises(GateError, match="is not how the registry begins in"):
        night.publish(A)


def test_a_build_killed_before_the_log_was_copied_loses_no_address(night):
    """The site carries its own log."""
    night.publish(A, mint=False)

    assert night.publish("/")[A].state == "tombstone"


@pytest.mark.parametrize("past", PAST, ids=lambda path: path.stem)
def test_every_registry_of_the_past_still_resolves(night, past):
    """Its addresses are all known and led from, however little is left of the site."""
    night.settings().registry.parent.mkdir()
    night.settings().registry.write_bytes(past.read_bytes())
    then = read(past.read_bytes())
    now = night.publish("/", "/leverantor/")

    assert then.keys() <= now.keys()
    assert then.files.keys() <= now.files.keys()
    assert {path for path, gone in now.files.items() if gone} == night.lost.keys()
    assert {path for path in now if now[path].state != "live"} == night.departed.keys()


def site(folder: Path, pages: dict[str, str], events: bytes) -> check.Tree:
    """A tree on disk with a registry."""
    for file, text in {**pages, "utgava/adresser.jsonl": ""}.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text)
    (folder / "utgava" / "adresser.jsonl").write_bytes(events)
    tree, _ = check.walk(folder, "https://a.se/")
    return tree


NOINDEX = '<meta name="robots" content="noindex">'
STUB = f'{NOINDEX}<link rel="canonical" href="https://a.se{B}"><a href="{B}">'
EVENTS = append(
    log(f"mint {A}", f"mint {B}", f"redirect {A} {B} (merge)"),
    "2026-11-22",
    [("files", "/utgava/", ("adresser.jsonl",), "")],
)


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        ({A: STUB, B: ""}, []),
        ({B: ""}, ["was published and is redirect now, but nothing stands there"]),
        ({A: STUB.replace(B, C), B: "", C: ""}, [f"is to lead to {B} and does not", "is a page, but"]),
        ({A: NOINDEX, B: ""}, [f"is to lead to {B} and does not"]),
        ({A: STUB.replace(NOINDEX, ""), B: ""}, ["search engines may list it"]),
        ({A: STUB, B: "", "/om/": ""}, ["is a page, but its address is not in the registry"]),
    ],
)
def test_the_gate_holds_pages_and_registry_to_each_other(tmp_path, pages, found):
    tree = site(tmp_path, {addresses.page_file(path): text for path, text in pages.items()}, EVENTS)
    faults = [fault.found for fault in check.registered.faults(tree)]

    assert len(faults) == len(found)
    assert all(any(part in fault for fault in faults) for part in found)


TOLD = {
    "feed.xml": "<feed><entry></entry></feed>",
    "feed.json": '{"expired": true}',
    "index.json": '{"status": "gone", "since": "2026-11-22"}',
    "rader.csv": "besked,skal\r\nx,y\r\n",
}
BLANK = {"feed.xml": "<feed></feed>", "feed.json": "{}", "index.json": '{"rows": 1}', "rader.csv": "belopp\r\n"}


@pytest.mark.parametrize(
    ("files", "gone", "found"),
    [
        (TOLD, True, []),
        (BLANK, False, []),
        ({}, False, ["was published, and nothing stands there"] * 4),
        ({}, True, ["was published, and nothing stands there"] * 4),
        (BLANK, True, ["is gone by the registry, and does not say what became of it"] * 4),
        ({**BLANK, "mer.csv": ""}, False, ["is a file, but its address is not in the registry"]),
    ],
)
def test_the_gate_holds_files_and_registry_to_each_other(tmp_path, files, gone, found):
    """A file that an earlier edition had is there, or says what became of it; and none is there that nobody told of."""
    told = [("files", "/utgava/", ("adresser.jsonl",), ""), ("files", B, tuple(BLANK), "")]
    told += [("files_gone", B, tuple(BLANK), "")] if gone else []
    events = append(log(f"mint {B}"), "2026-11-22", told)
    tree = site(tmp_path, {B[1:] + "index.html": "", **{B[1:] + name: text for name, text in files.items()}}, events)

    assert [fault.found for fault in check.registered.faults(tree)] == found


def test_a_site_without_a_whole_registry_is_not_fit_to_publish(tmp_path):
    tree = site(tmp_path, {addresses.page_file(B): ""}, EVENTS[:-9])

    assert "is cut short" in next(iter(check.registered.faults(tree))).found
