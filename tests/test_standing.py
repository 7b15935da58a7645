"""What stands on every entity's page: how to cite it, what was corrected, and the letter that asks for an invoice."""

import datetime as dt
import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest
from hand_tables import draw, empty_database
from hypothesis import given
from hypothesis import strategies as st

from site_builder import reference
from site_builder.errors import ConfigError
from site_builder.pages import asking, corrections
from site_builder.pages.citing import cite
from site_builder.pages.environment import environment
from site_builder.pages.page import View
from site_builder.settings import Settings, Site

SETTINGS = Settings(Site(), Path(), Path("site"), "https://a.se/", dt.date(2026, 11, 22), 1, True)


@pytest.fixture
def view(tmp_path):
    db = empty_database(tmp_path)
    draw(db, "buyer", "buyer_id | name | source\n4120000007 | Exempelby kommun | by\n4120001013 | Annan kommun | an")
    draw(db, "source", "source | page\nby | https://by.example/\nan | https://an.example/")
    draw(
        db,
        "contacts",
        "buyer_id | email | handlingar | source | dated\n"
        "4120000007 | registrator@by.example | exempelby_kommun | kommunens webbplats | 2026-11-01",
    )
    return View(db, SETTINGS, tmp_path, "0123456789abcdef" * 4)


def rendered(page):
    return environment(SETTINGS, "/", "x").get_template(page.template).render(path=page.path, **page.context)


LETTER = """Till registratorn, Exempelby kommun

Hej!

Jag begär kopia av den här allmänna handlingen, med stöd av 2 kap. tryckfrihetsförordningen:

Faktura från: ……
Organisationsnummer eller beteckning: ……
Fakturanummer: ……
Verifikation: ……
Datum i reskontran: ……
Belopp: ……
Konto: ……
Förvaltning: ……
Rad i filen: ……
Raden står på: ……

Raden kommer ur leverantörsreskontran som ni själva har publicerat, och är hämtad ur Inköpsarkivet, utgåva 2026-11-22.1.

Skicka den gärna elektroniskt. Kan någon del inte lämnas ut ber jag om resten, och om ett skriftligt beslut som går \
att överklaga. Tar ni betalt ber jag er säga det först. Enligt 2 kap. 18 § behöver jag inte berätta vem jag är eller \
varför jag frågar.

Vänliga hälsningar
"""


def test_the_letter_to_a_known_registrar_is_ready_as_mail_and_as_a_public_question(view):
    """The golden text; without scripts it has blanks to fill in."""
    page, _ = asking.pages(view)
    mail, portal = urlsplit(page.context["mail"]), urlsplit(page.context["portal"])

    assert (mail.scheme, mail.path) == ("mailto", "registrator@by.example")
    assert parse_qs(mail.query) == {"subject": ["Begäran om allmän handling: faktura"], "body": [LETTER]}
    assert (portal.netloc, portal.path) == ("handlingar.se", "/new/exempelby_kommun")
    assert parse_qs(portal.query) == {"title": ["Begäran om allmän handling: faktura"], "body": [LETTER]}
    assert "Källa: kommunens webbplats, 2026-11-01." in rendered(page)


def test_a_buyer_without_a_known_address_says_so_and_how_to_find_it(view):
    """The letter is still there, addressed to nobody."""
    _, page = asking.pages(view)

    assert page.context["mail"].startswith("mailto:?subject=")
    assert "Vi känner inte till registratorns adress hos Annan kommun" in rendered(page)
    assert 'href="https://an.example/"' in rendered(page)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("4120000007,Registrator@by.example,,w,2026", "line 2, email: .*expected a mail address in lower case"),
        ("4120000007,by.example,,w,2026", "expected a mail address"),
        ("4120000007,a@by.example,Exempelby,w,2026", "handlingar: .*expected the body's name"),
        ("4120000007,a@by.example,,,2026", "source: .*expected a text"),
        ("4120000007,a@by.example,,w,", "dated: ''"),
        ("4120000007,a@by.example,,w,i fjol", "dated: 'i fjol'"),
        ("4120000007,a@by.example,,w,2026\n4120000007,b@by.example,,w,2026", "says the same buyer_id as line 2"),
    ],
)
def test_a_contact_without_source_date_or_a_whole_address_stops_the_build(tmp_path, line, said):
    path = tmp_path / "contacts.csv"
    path.write_text(f"buyer_id,email,handlingar,source,dated\n{line}\n")

    [contacts] = [sheet for sheet in reference.SHEETS if sheet.table == "contacts"]
    with pytest.raises(ConfigError, match=said):
        reference.read(contacts, path)


def test_a_page_is_cited_with_edition_hash_address_and_day(view):
    found = cite(view, "leverantor/4560000004/", "Ett & annat {AB}", "Mening.")

    assert found.text == (
        "Inköpsarkivet (2026). Ett & annat {AB}. Utgåva 2026-11-22.1, kontrollsumma 012345678. "
        "https://a.se/leverantor/4560000004/ (hämtad 2026-11-22)."
    )
    assert found.bibtex.splitlines() == [
        "@misc{leverantor-4560000004-2026-11-22-1,",
        "  author = {{Inköpsarkivet}},",
        r"  title = {{Ett \& annat \{AB\}}},",
        "  year = {2026},",
        "  url = {https://a.se/leverantor/4560000004/},",
        "  urldate = {2026-11-22},",
        "  note = {Utgåva 2026-11-22.1, kontrollsumma 012345678}",
        "}",
    ]
    [csl] = json.loads(found.csl)
    assert (csl["type"], csl["version"], csl["URL"]) == (
        "webpage", "2026-11-22.1", "https://a.se/leverantor/4560000004/",
    )  # fmt: skip


CORRECTION = """
page = "kopare/4120000007/"
date = 2026-11-20
what = "Två nollor för mycket i november."
why = "Vi läste kolumnen fel."
was_ore = 1450000000
is_ore = 14500000
reply = "Så var det."
reply_by = "Exempelby kommun"
"""


def test_a_correction_says_what_it_meant_in_kronor_and_what_the_buyer_says(view):
    (view.content / "rattelser").mkdir()
    (view.content / "rattelser" / "2026-11-20.toml").write_text(CORRECTION)
    [page] = corrections.pages(view)
    text = rendered(page)

    assert 'data-ore="-1435500000">−14\u00a0355\u00a0000,00' in text
    assert "Så var det." in text
    assert 'href="/kopare/4120000007/"' in text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("is_ore = 14500000\n", ""), "go together"),
        (('reply_by = "Exempelby kommun"\n', ""), "go together"),
        (('"kopare/', '"/kopare/'), "page must be a place"),
        (("what", "vad"), "unknown field"),
    ],
)
def test_a_correction_that_says_half_is_refused(tmp_path, change, said):
    path = tmp_path / "x.toml"
    path.write_text(CORRECTION.replace(*change, 1))

    with pytest.raises(ConfigError, match=said):
        corrections.read(path)


def bibtex(text):
    """Read one BibTeX entry as a reference manager would: type, key, and fields in balanced braces."""
    kind, key, rest = re.fullmatch(r"@(\w+)\{([^,\s{}]+),\n(.*)\n\}", text, re.S).groups()
    fields, at = {}, 0
    while at < len(rest):
        name, start = re.compile(r"\s*(\w+)\s*=\s*\{").match(rest, at)[1], rest.index("{", at)
        depth, end = 1, start + 1
        while depth:
            step = 2 if rest[end] == "\\" else 1  # \{ is a sign, not a brace
            depth += {"{": 1, "}": -1}.get(rest[end], 0) if step == 1 else 0
            end += step
        fields[name] = rest[start + 1 : end - 1]
        at = end + 1 if rest[end : end + 1] == "," else end
    return kind, key, fields


def plain(field):
    """A field's text, the way TeX would set it."""
    spelled = field.removeprefix("{").removesuffix("}")
    for sign, written in (("~", r"\textasciitilde{}"), ("^", r"\textasciicircum{}")):
        spelled = spelled.replace(written, sign)
    spelled = spelled.replace(r"\textbackslash{}", "\0")
    return re.sub(r"\\([{}$&#%_])", r"\1", spelled).replace("\0", "\\")


@given(title=st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1, max_size=60))
def test_any_name_comes_back_from_bibtex_and_from_csl_as_it_was(title):
    """Braces, dollars and backslashes of a name are neither lost nor obeyed."""
    found = cite(View(None, SETTINGS, Path(), "0123456789abcdef" * 4), "leverantor/4560000004/", title, "Mening.")
    kind, key, fields = bibtex(found.bibtex)
    [csl] = json.loads(found.csl)

    assert (kind, key) == ("misc", "leverantor-4560000004-2026-11-22-1")
    assert plain(fields["title"]) == csl["title"] == title
    assert (fields["url"], fields["urldate"]) == (csl["URL"], "2026-11-22")
    assert csl["accessed"] == {"date-parts": [[2026, 11, 22]]} == csl["issued"]


def test_csl_has_the_keys_that_reference_managers_ask_for_and_no_others(view):
    """Names and types of the schema csl-data 1.0."""
    [csl] = json.loads(cite(view, "konto/kommun/6410/", "6410 Material", "Mening.").csl)

    assert {name: type(value) for name, value in csl.items()} == {
        "id": str, "type": str, "title": str, "author": list, "URL": str, "version": str, "note": str,
        "issued": dict, "accessed": dict,
    }  # fmt: skip
    assert csl["author"] == [{"literal": "Inköpsarkivet"}]


@pytest.mark.parametrize(
    ("site", "scheme", "place", "title"),
    [
        (Site(reports="https://github.com/a/b/issues/new"), "https", "/a/b/issues/new", "title"),
        (Site(contact="fel@a.se"), "mailto", "fel@a.se", "subject"),
    ],
)
def test_a_report_of_a_fault_has_page_and_edition_filled_in(site, scheme, place, title):
    """As an issue where the site has a form for them, else as a letter; the figure is for the reader or the row."""
    pages = environment(msgspec.structs.replace(SETTINGS, site=site), "/", "x")
    link = pages.get_template("parts/fault.html").module.report("konto/kommun/6410/index.html", "Hyra")
    report = urlsplit(unescape(re.search('href="([^"]+)"', link)[1]))

    assert (report.scheme, report.path) == (scheme, place)
    assert parse_qs(report.query) == {
        title: ["Fel i siffran: Hyra"],
        "body": ["Sida: https://a.se/konto/kommun/6410/\nUtgåva: 2026-11-22.1\nSiffra: ……\n\n"
                 "Vad borde det stå, och hur vet du det?\n"],
    }  # fmt: skip
