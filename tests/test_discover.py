"""Discover: catalogues as they answer, what is a ledger in them, and the cards that come of it."""

import hashlib
import json
from urllib.parse import parse_qs, urlsplit

import pytest
from portals import portal, send, status

from site_builder import cards, discover, fetch
from site_builder.discover import cardfile, entrystore, found
from site_builder.discover.found import File
from site_builder.discover.rdfjson import PREFIXES
from site_builder.links import Link


def uri(name):
    prefix, _, rest = name.partition(":")
    return PREFIXES[prefix] + rest


def said(**what):
    """Statements of one subject: predicate with __ for : -> text, address or list of them."""
    graph = {}
    for name, values in what.items():
        values = values if isinstance(values, list) else [values]
        graph[uri(name.replace("__", ":"))] = [
            {"type": "uri" if value.startswith("http") else "literal", "value": value} for value in values
        ]
    return graph


LEDGER = "https://exempel.se/dataset/reskontra"
MONTHS = [f"https://files.exempel.se/{n}/reskontra_2026-{n:02d}.csv" for n in range(1, 4)]
BUYER = "http://dataportal.se/organisation/SE2120001439"
GRAPH = {
    LEDGER: said(
        rdf__type=uri("dcat:Dataset"), dct__title="Leverantörsreskontra", dct__publisher=BUYER,
        dct__conformsTo="https://lankadedata.se/spec/leverantorsreskontra/1.1", dcat__distribution=["_:csv", "_:xml"],
        dcat__landingPage="https://exempel.se/oppna-data",
    ),
    "_:csv": said(dcat__downloadURL=MONTHS, dct__format="text/csv",
                  dct__license="http://creativecommons.org/publicdomain/zero/1.0/"),
    "_:xml": said(dcat__downloadURL="https://files.exempel.se/9/reskontra_2026-01.xml", dct__format="application/xml"),
    MONTHS[2]: said(dct__title="Leverantörsfaktura Mars 2026"),
}  # fmt: skip
OTHER = {
    "https://exempel.se/dataset/parker": said(
        rdf__type=uri("dcat:Dataset"), dct__title="Parker", dct__publisher=BUYER, dcat__distribution="_:p"
    )
}


class Store:
    """An EntryStore with a few entries, which gives two answers at a time whatever it is asked for."""

    def __init__(self, server, clamp=2):
        self.server, self.clamp, self.queries = server, clamp, []
        self.entries = {"1": GRAPH, "2": OTHER}
        self.wildcards = True
        server.put("/store/search", self.search)
        for entry in self.entries:
            server.put(f"/store/7/metadata/{entry}", self.metadata)

    def search(self, handler):
        asked = {key: value[0] for key, value in parse_qs(urlsplit(handler.path).query).items()}
        self.queries.append(asked["query"])
        if not self.wildcards and ":*" in asked["query"]:
            return send(handler, 400, b'{"error": "Search failed due to wrong parameters"}')
        hits = [] if "DatasetSeries" in asked["query"] else list(self.entries)
        start = int(asked["offset"])
        children = [
            {"contextId": "7", "entryId": entry, "metadata": {}, "info": {}}
            for entry in hits[start : start + self.clamp]
        ]
        answer = {"resource": {"children": children}, "results": len(hits), "limit": self.clamp, "offset": start}
        return send(handler, 200, json.dumps(answer).encode())

    def metadata(self, handler):
        entry = urlsplit(handler.path).path.rpartition("/")[2]
        send(handler, 200, json.dumps(self.entries[entry] if "recursive" in handler.path else {}).encode())


@pytest.fixture
def server():
    with portal() as running:
        yield running


@pytest.fixture
def store(server):
    return Store(server)


catalogued = pytest.mark.usefixtures("store")


def look(server, folder, *more):
    """Search the portal's EntryStore, and what else is named, with the cards of a folder."""
    places = [discover.Catalogue("portalen", "entrystore", server.url("/")), *more]
    listed = cards.load(folder) if any(folder.glob("*.toml")) else []
    with fetch.caller([place.url for place in places], loopback=True) as get:
        return discover.look(places, listed, get)


@catalogued
def test_a_ledger_is_found_by_its_specification_and_other_datasets_are_not(server, tmp_path):
    findings = look(server, tmp_path)
    [one] = findings.new

    assert (one.address, one.buyer_id, one.buyer_name) == (LEDGER, "2120001439", "Ale kommun")
    assert (one.page, cardfile.licence(one.licence)) == ("https://exempel.se/oppna-data", "CC0-1.0")
    assert [(file.kind, file.period) for file in one.files] == [
        ("csv", "2026-01"), ("csv", "2026-02"), ("csv", "2026-03"), ("xml", "2026-01"),
    ]  # fmt: skip


def test_fields_are_named_as_the_service_names_them():
    """First eight signs of the MD5 of the predicate's address."""
    hashes = [hashlib.md5(uri(name).encode()).hexdigest()[:8] for name in ("dct:conformsTo", "dcat:inSeries")]  # noqa: S324

    assert hashes == [entrystore.CONFORMS, entrystore.IN_SERIES]


def test_paging_goes_on_from_the_answers_that_came_not_from_those_that_were_asked_for(server, store, tmp_path):
    store.clamp = 1
    look(server, tmp_path)
    offsets = [parse_qs(urlsplit(path).query)["offset"][0] for path, _ in server.asked if "/store/search" in path]

    assert {"0", "1"} <= set(offsets)
    assert server.times("/store/7/metadata/2") == 1


def test_a_service_that_refuses_a_leading_wildcard_is_asked_by_whole_addresses(server, store, tmp_path):
    store.wildcards = False
    findings = look(server, tmp_path)

    assert [one.address for one in findings.new] == [LEDGER]
    assert any("spec\\/leverantorsreskontra\\/1.1" in query for query in store.queries)


def test_members_of_a_series_are_asked_for_and_an_address_in_two_of_them_counts_once(server, store, tmp_path):
    files = {subject: what for subject, what in GRAPH.items() if subject != LEDGER}
    store.entries["3"] = {"https://exempel.se/2026": GRAPH[LEDGER], **files}
    server.put("/store/7/metadata/3", store.metadata)
    findings = look(server, tmp_path)

    assert len(findings.new) == 1


@catalogued
def test_a_draft_card_is_unverified_and_reads_back(server, tmp_path):
    findings = look(server, tmp_path)
    said = discover.write(findings, tmp_path)
    [card] = cards.load(tmp_path)

    assert said == ["wrote ale.toml"]
    assert (card.buyer.name, card.buyer.kind, card.files.verified) == ("Ale kommun", "municipality", False)
    assert [link.url for link in card.links] == MONTHS
    assert "# Left out, another copy or no table: https://files.exempel.se/9/reskontra_2026-01.xml" in (
        tmp_path / "ale.toml"
    ).read_text(encoding="utf-8")
    assert discover.tell(look(server, tmp_path)) == ["nothing new, changed or vanished"]


def test_a_new_month_is_written_into_the_card_and_the_rest_of_it_is_left(server, store, tmp_path):
    discover.write(look(server, tmp_path), tmp_path)
    path = tmp_path / "ale.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("verified = false", "verified = true"), encoding="utf-8")
    april = "https://files.exempel.se/4/reskontra_2026-04.csv"
    store.entries["1"] = {**GRAPH, "_:csv": {**GRAPH["_:csv"], **said(dcat__downloadURL=[*MONTHS[1:], april])}}
    findings = look(server, tmp_path)

    assert discover.tell(findings) == ["changed: ale: 1 new addresses, 1 gone"]
    assert discover.write(findings, tmp_path) == ["changed ale.toml"]
    [card] = cards.load(tmp_path)
    assert ([link.url for link in card.links], card.files.verified) == ([*MONTHS[1:], april], True)


def test_a_card_that_waits_for_its_addresses_is_filled_in_and_no_second_one_is_drafted(server, store, tmp_path):
    """As the cards of known publishers do; a dataset for each year is one card, and the names in it are its own."""
    waiting = tmp_path / "ale.toml"
    waiting.write_text(
        '# What is known.\n[buyer]\nname = "Ale kommun"\nkind = "municipality"\nid   = "2120001439"\n\n[files]\n'
        'page     = "https://ale.se/"\nlicence  = "FYLL I"\nverified = false\nurls = [\n]\n',
        encoding="utf-8",
    )
    older = {"https://exempel.se/dataset/2025": {**GRAPH[LEDGER], **said(dcat__distribution="_:old")},
             "_:old": said(dcat__downloadURL="https://files.exempel.se/old/resource/9", dct__format="text/csv",
                           dct__title="Leverantörsreskontra 2025")}  # fmt: skip
    store.entries["3"] = older
    server.put("/store/7/metadata/3", store.metadata)
    findings = look(server, tmp_path)

    assert discover.tell(findings) == ["changed: ale: 4 new addresses, 0 gone"]
    assert discover.write(findings, tmp_path) == ["changed ale.toml"]
    [card] = cards.load(tmp_path)
    assert card.files.datasets == ["https://exempel.se/dataset/2025", LEDGER]
    assert (card.files.licence, card.files.page, card.files.verified) == ("CC0-1.0", "https://ale.se/", False)
    assert card.links == [Link("https://files.exempel.se/old/resource/9", "2025.csv"),
                          *(Link(url, url.rpartition("/")[2]) for url in MONTHS)]  # fmt: skip
    assert waiting.read_text(encoding="utf-8").startswith("# What is known.\n")
    assert discover.tell(look(server, tmp_path)) == ["nothing new, changed or vanished"]


@catalogued
def test_a_silent_catalogue_costs_a_card_no_address(server, tmp_path):
    """What only it knew of may be there still."""
    discover.write(look(server, tmp_path), tmp_path)
    path = tmp_path / "ale.toml"
    more = 'urls = [\n    { url = "https://annan.exempel.se/2025", name = "2025.csv" },\n'
    path.write_text(path.read_text(encoding="utf-8").replace("urls = [\n", more), encoding="utf-8")
    quiet = discover.Catalogue("tyst", "ckan", server.url("/tyst/"), "x")
    lines = discover.tell(look(server, tmp_path, quiet))

    assert [line.partition(":")[0] for line in lines] == ["could not be asked"]
    assert discover.tell(look(server, tmp_path)) == ["changed: ale: 0 new addresses, 1 gone"]


def test_a_card_without_files_gets_the_rows_of_a_service_where_there_is_no_file(server, store, tmp_path):
    table = "https://e.se/rowstore/dataset/b4de7df7"
    store.entries["1"] = {LEDGER: GRAPH[LEDGER], "_:csv": said(dcat__accessService="_:service"),
                          "_:service": said(dcat__endpointURL=table)}  # fmt: skip
    (tmp_path / "ale.toml").write_text(
        '[buyer]\nname = "Ale kommun"\nkind = "municipality"\nid = "2120001439"\n[files]\npage = "https://ale.se/"\n'
        'licence = "FYLL I"\nverified = false\nurls = [\n]\n',
        encoding="utf-8",
    )
    discover.write(look(server, tmp_path), tmp_path)
    [card] = cards.load(tmp_path)

    assert ([link.url for link in card.tables], card.links) == ([table], [])
    assert discover.tell(look(server, tmp_path)) == ["nothing new, changed or vanished"]
    store.entries["1"]["_:service"] = said(dcat__endpointURL=table + "-2027")
    assert discover.write(look(server, tmp_path), tmp_path) == ["changed ale.toml"]
    assert [link.url for link in cards.load(tmp_path)[0].tables] == [table + "-2027"]


def test_a_card_that_lists_its_addresses_in_its_own_way_is_left_to_a_person(server, store, tmp_path):
    discover.write(look(server, tmp_path), tmp_path)
    path = tmp_path / "ale.toml"
    own = path.read_text(encoding="utf-8").replace("urls = [", 'urls = [ # såsom "[2024]"')
    path.write_text(own, encoding="utf-8")
    store.entries["1"] = {**GRAPH, "_:csv": {**GRAPH["_:csv"], **said(dcat__downloadURL=MONTHS[:1])}}
    said_so = discover.write(look(server, tmp_path), tmp_path)

    assert said_so == ["ale.toml lists its addresses in its own way; put the new ones in by hand"]
    assert path.read_text(encoding="utf-8") == own


def test_a_dataset_that_is_gone_is_told_of_only_when_every_catalogue_answered(server, store, tmp_path):
    discover.write(look(server, tmp_path), tmp_path)
    store.entries.clear()
    assert discover.tell(look(server, tmp_path))[0].startswith("vanished: ale: ")

    server.put("/tyst/api/3/action/package_search", status(404))
    quiet = discover.Catalogue("tyst", "ckan", server.url("/tyst/"), "x")
    lines = discover.tell(look(server, tmp_path, quiet))

    assert len(lines) == 1
    assert lines[0].startswith("could not be asked: tyst: ")


def test_a_ckan_is_paged_and_its_translations_read(server):
    packages = [
        {"name": f"ostolaskut-{n}", "title_translated": {"fi": f"Ostolaskut {n}"}, "license_id": "cc-by-4.0",
         "organization": {"title": "Esimerkki"}, "resources": [
             {"url": f"https://data.exempel.fi/{n}", "name": "2025", "format": "CSV"}]}
        for n in range(3)
    ] + [{"name": "puistot", "title": "Puistot", "resources": []}]  # fmt: skip

    def search(handler):
        start = int(parse_qs(urlsplit(handler.path).query)["start"][0])
        result = {"count": len(packages), "results": packages[start : start + 2]}
        send(handler, 200, json.dumps({"success": True, "result": result}).encode())

    server.put("/data/api/3/action/package_search", search)
    with fetch.caller([server.url("/")], loopback=True) as get:
        found_here = discover.look([discover.Catalogue("c", "ckan", server.url("/data/"), "ostolaskut")], [], get)

    assert len(found_here.new) == 3
    assert found_here.new[0].files[0] == File("https://data.exempel.fi/0", "2025", "csv", "2025")


@pytest.mark.parametrize(
    ("texts", "period"),
    [
        (("Leverantörsfaktura 202601",), "2026-01"), (("Juli 2021",), "2021-07"), (("r_2024-03.csv",), "2024-03"),
        (("Leverantörsreskontra 2025",), "2025"), (("2018-2019",), ""), (("",), ""), (("resource/91",), ""),
        (("", "x_2020-12"), "2020-12"),
    ],
)  # fmt: skip
def test_periods_are_read_from_titles_and_addresses(texts, period):
    assert found.period_of(*texts) == period


def test_the_best_format_of_a_month_is_chosen_and_uploads_of_the_same_format_are_all_kept():
    files = [
        File("https://e.se/a.xlsx", kind="xlsx", period="2024-01"),
        File("https://e.se/a.csv", kind="csv", period="2024-01"),
        File("https://e.se/b.csv", kind="csv", period="2024-01"), File("https://e.se/c.pdf", kind="pdf"),
        File("https://e.se/rowstore/dataset/1", kind="rowstore", period="2024-01"),
    ]  # fmt: skip
    chosen, left = found.wanted(files)

    assert [file.url for file in chosen] == ["https://e.se/a.csv", "https://e.se/b.csv"]
    assert {file.kind for file in left} == {"xlsx", "pdf", "rowstore"}


def test_addresses_that_end_in_a_number_get_a_name_with_their_period_and_no_two_share_it():
    files = [File(f"https://e.se/store/1/resource/{n}", kind="csv", period="2021-07") for n in (1, 2)]

    assert cardfile.named(files) == [
        '{ url = "https://e.se/store/1/resource/1", name = "2021-07.csv" }',
        '{ url = "https://e.se/store/1/resource/2", name = "2021-07-2.csv" }',
    ]


@pytest.mark.parametrize("answer", [b"[]", b"<html>", b'{"resource": 7}', b'{"resource": {"children": [1, {}]}}', b"["])
def test_odd_answers_of_a_catalogue_are_no_crash(server, tmp_path, answer):
    server.put("/store/search", status(200, answer))

    assert look(server, tmp_path).new == []


def test_a_title_cannot_break_out_of_the_card(tmp_path):
    hostile = 'Leverantörsreskontra"\n[people]\nremoved = true\nx = """'
    one = found.Dataset(
        "https://e.se/d", hostile, 'https://e.se/"p', buyer_name='A"\nB', files=(File("https://e.se/a.csv"),)
    )
    path, text = cardfile.draft(one, tmp_path)
    path.write_text(text, encoding="utf-8")
    [card] = cards.load(tmp_path)

    assert (card.people.removed, card.links) == (False, [Link("https://e.se/a.csv", "a.csv")])


def test_the_list_of_catalogues_and_the_known_publishers_cards_are_sound():
    """Unverified until someone has compared their sums; none is built unless named."""
    from site_builder import paths

    listed = cards.load(paths.SOURCES)

    known = {
        *(
            "vastra-gotalandsregionen",
            "goteborg",
            "vasteras",
            "umea",
            "orebro",
            "ale",
            "boras",
            "sodertalje",
            "lidingo",
        ),
        *("trollhattan", "digg", "kungsbacka", "molndal", "vara"),
    }
    assert known <= {card.slug for card in listed}
    assert [card.slug for card in listed if card.files.verified] == []
    assert all(place.url.startswith("https://") for place in discover.catalogues(paths.CATALOGUES))


def test_each_known_publishers_card_can_be_filled_in(tmp_path):
    """As it is written in data/sources, with what else it says left alone."""
    from site_builder import paths

    for card in cards.load(paths.SOURCES):
        files = tuple(File(f"https://e.se/{n}/reskontra-{n}.csv", kind="csv", period=str(n)) for n in (2025, 2026))
        one = found.Dataset("https://e.se/d", "Leverantörsreskontra", "https://e.se/", card.buyer.id, files=files)
        text = (paths.SOURCES / f"{card.slug}.toml").read_text(encoding="utf-8")
        (tmp_path / f"{card.slug}.toml").write_text(cardfile.with_addresses(card, text, one), encoding="utf-8")
    filled = cards.load(tmp_path)

    assert len(filled) >= 14
    assert {(card.files.datasets[0], *[link.url for link in card.links]) for card in filled} == {
        ("https://e.se/d", *(file.url for file in files))
    }
    assert [card.buyer for card in filled] == [card.buyer for card in cards.load(paths.SOURCES)]
