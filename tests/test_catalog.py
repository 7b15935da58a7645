"""The catalogue for data portals: it parses, says what DCAT-AP-SE asks for, and leads to files that exist."""

import datetime as dt
from pathlib import Path

import pytest
from hand_tables import draw, empty_database
from rdflib import DCTERMS, RDF, Graph, Namespace, URIRef
from rdflib.namespace import DCAT, FOAF

from site_builder.check.links import of_file
from site_builder.check.tree import Tree
from site_builder.finished import Finished
from site_builder.pages import catalog
from site_builder.pages.environment import environment
from site_builder.pages.page import View
from site_builder.settings import Settings, Site

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
BASE = "https://arkiv.example/inkop/"
SETTINGS = Settings(
    Site(name="Prov & <b>arkiv</b>", contact="a@b.example", controller="Föreningen"),
    Path(), Path("site"), BASE, dt.date(2026, 11, 22), 1, True,
)  # fmt: skip

NEEDED = {
    DCAT.Catalog: [
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.publisher,
        DCAT.dataset,
        FOAF.homepage,
        DCTERMS.language,
    ],
    DCAT.Dataset: [
        *(DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint, DCAT.theme, DCAT.keyword),
        *(DCTERMS.spatial, DCTERMS.temporal, DCTERMS.conformsTo, DCTERMS.accessRights, DCAT.distribution),
        *(DCTERMS.accrualPeriodicity, DCAT.landingPage, DCTERMS.modified),
    ],
    DCAT.Distribution: [DCAT.accessURL, DCAT.downloadURL, DCTERMS["format"], DCTERMS.license, DCTERMS.title],
    FOAF.Agent: [FOAF.name],
    VCARD.Organization: [VCARD.fn, VCARD.hasEmail],
    DCTERMS.PeriodOfTime: [DCAT.startDate, DCAT.endDate],
}
"""Class -> the properties that each of its members must have: those that are mandatory, and those that we promise."""


@pytest.fixture
def text(tmp_path: Path) -> str:
    """The catalogue of two buyers, one of them with a name and a licence that carry markup."""
    db = empty_database(tmp_path)
    draw(
        db,
        "buyer",
        "buyer_id | name | source\n4120000007 | Exempelby <kommun> & co | by\n4120001013 | Annan kommun | by,an",
    )
    draw(
        db,
        "buyer_total",
        "buyer_id | first_day | last_day\n4120000007 | 2024-01-02 | 2024-12-30\n4120001013 | 2023-01-01 | 2023-12-31",
    )
    draw(db, "source", 'source | licence\nby | CC0-1.0\nan | Fri <i>"så"</i>')
    draw(
        db,
        "download",
        "buyer_id | year | path | bytes | sha256\n"
        f"4120000007 | 2024 | data/filer/4120000007/2024.csv | 12 | {'a' * 64}\n"
        f"4120000007 | 2024 | data/filer/4120000007/2024-excel.zip | 12 | {'b' * 64}\n"
        f"4120001013 | 2023 | data/filer/4120001013/2023.parquet | 12 | {'c' * 64}\n"
        f". | . | data/filer/alla.parquet | 12 | {'d' * 64}",
    )
    [page] = catalog.pages(View(db, SETTINGS, tmp_path))
    return environment(SETTINGS, "/inkop/", "x").get_template(page.template).render(path=page.path, **page.context)


@pytest.fixture
def graph(text: str) -> Graph:
    """It, parsed."""
    return Graph().parse(data=text, format="xml")


@pytest.mark.parametrize("kind", NEEDED, ids=[str(kind).split("/")[-1] for kind in NEEDED])
def test_everything_has_the_properties_that_the_profile_asks_for(graph, kind):
    members = list(graph.subjects(RDF.type, kind))
    missing = [(str(one), str(name)) for one in members for name in NEEDED[kind] if not list(graph.objects(one, name))]

    assert members
    assert missing == []


def test_every_address_in_it_that_is_ours_stands_for_something_in_it_or_for_a_page(graph):
    """Datasets, publishers, contacts, licences and distributions that are pointed at are described."""
    place = f"{BASE}{catalog.PLACE}#"
    pointed = {str(one) for one in graph.objects() if isinstance(one, URIRef) and str(one).startswith(place)}
    described = {str(one) for one in graph.subjects() if str(one).startswith(place)}

    assert pointed <= described
    assert len(list(graph.objects(URIRef(f"{place}katalog"), DCAT.dataset))) == 4


def test_a_licence_is_the_portals_address_or_is_told_in_its_own_words(graph):
    licences = {str(file).rsplit("#", 1)[1]: licence for file, licence in graph.subject_objects(DCTERMS.license)}
    told = licences["data/filer/4120001013/2023.parquet"]

    assert str(licences["data/filer/4120000007/2024.csv"]) == "http://creativecommons.org/publicdomain/zero/1.0/"
    assert [str(title) for title in graph.objects(told, DCTERMS.title)] == ['CC0-1.0, Fri <i>"så"</i>']


def test_a_file_is_told_with_its_size_digest_and_schema(graph):
    [file] = [one for one in graph.subjects(RDF.type, DCAT.Distribution) if str(one).endswith("2024-excel.zip")]
    [checksum] = graph.objects(file, SPDX.checksum)

    assert [str(one) for one in graph.objects(checksum, SPDX.checksumValue)] == ["b" * 64]
    assert [int(one) for one in graph.objects(file, DCAT.byteSize)] == [12]
    assert [str(one) for one in graph.objects(file, DCTERMS.conformsTo)] == [f"{BASE}data/filer/schema-excel.json"]


def test_names_with_markup_are_text(graph):
    assert "Leverantörsreskontra: Exempelby <kommun> & co" in {str(one) for one in graph.objects(None, DCTERMS.title)}


def test_the_gate_follows_every_address_of_the_catalogue(text, tmp_path):
    """Those of other sites are names and are never fetched; ours must be files."""
    (tmp_path / "data").mkdir()
    (tmp_path / catalog.PLACE).write_text(text)
    graph = Graph().parse(data=text, format="xml")
    ours = {str(one).split("#")[0] for one in graph.objects() if str(one).startswith(BASE)}
    files = [address.removeprefix(BASE) for address in ours]
    sizes = {path + "index.html" if path.endswith("/") or not path else path: 1 for path in files}
    whole = Tree(Finished(tmp_path), BASE, sizes)
    lacking = Tree(Finished(tmp_path), BASE, {path: 1 for path in sizes if path != "data/filer/4120000007/2024.csv"})

    assert of_file(catalog.PLACE, whole) == []
    assert {fault.found for fault in of_file(catalog.PLACE, lacking)} == {f"{BASE}data/filer/4120000007/2024.csv"}
