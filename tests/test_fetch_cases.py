"""Cases 1 to 11 of fetching: what a server may do to us, and that the last good copy stays.

Every night goes through fetch, read, judge, release and restore, as a build does. The codes drawn here:
"source_unreachable", "too_slow", "tls_refused", "access_refused", "url_gone", "redirect_refused",
"too_large", "count_mismatch", "not_fetched".
"""

import datetime as dt
import gzip
import ssl
import subprocess
import threading
from types import SimpleNamespace

import msgspec
import pytest
import stamina
from click.testing import CliRunner
from nights import CARD, HEAD, Nights, month
from portals import (
    Handler,
    Server,
    cut_chunks,
    endless_gzip,
    file,
    in_turn,
    portal,
    redirect,
    rowstore,
    short,
    silent,
    slow_headings,
    status,
    trickle,
    until_closed,
)

import nightly
from site_builder import fetch
from site_builder.errors import EnvironmentFault
from site_builder.fetch import addresses, client, whole
from site_builder.fetch.fault import Fault

BODY = HEAD + month("2024-01")
NEXT = HEAD + month("2024-02", 18)
ADDRESSED = CARD.replace('local = ["../ledgers/by/*.csv"]', "{files}")


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Three tries without pause, and seconds instead of minutes."""
    monkeypatch.setattr(client, "TIMES", client.httpx2.Timeout(connect=1, read=1, write=1, pool=1))
    with stamina.set_testing(True, attempts=3):
        yield


@pytest.fixture
def server():
    with portal() as found:
        yield found


class Netted(Nights):
    """A source whose files are addresses of a portal."""

    def __init__(self, folder, monkeypatch, server, files=""):
        self.server = server
        links = f'urls = ["{server.url("/2024-01.csv")}"]\n{files}'
        super().__init__(folder, monkeypatch, ADDRESSED.format(files=links))

    def again(self, act=None):
        """A night, after the server has changed what it gives."""
        if act is not None:
            self.server.put("/2024-01.csv", act)
        return self.night({})


@pytest.fixture
def by(tmp_path, monkeypatch, server):
    """One source that was accepted once, with its raw file still here."""
    by = Netted(tmp_path, monkeypatch, server)
    first = by.again(BODY)
    assert (first.state, first.paid[0]) == (("fresh", None), 20)
    server.asked.clear()
    return by


def forget_raw(by):
    """As in CI, where raw files never outlive the night."""
    for path in sorted((by.folder / "site.raw").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def keeps(by, act, reason):
    """The last good copy is published, with the reason, and the night ends with 3."""
    night = by.again(act)
    assert (night.state, night.lost, night.paid[0]) == (("kept", reason), "unfetched", 20)
    return night


@pytest.mark.parametrize("code", [500, 502, 503])
def test_case_01_a_server_that_fails_is_asked_three_times_and_the_last_good_copy_stays(by, server, code):
    keeps(by, status(code), "source_unreachable")

    assert server.times("/2024-01.csv") == 3


def test_case_01_a_server_that_is_not_there_or_has_no_name(by):
    dead = ADDRESSED.format(files='urls = ["http://127.0.0.1:1/2024-01.csv"]')
    (by.folder / "sources" / "by.toml").write_text(dead)

    night = by.again()

    assert (night.state, night.paid[0]) == (("kept", "source_unreachable"), 20)
    with pytest.raises(Fault, match="no such host"):
        addresses.resolve("finns.inte.invalid", 443)


def test_case_01_one_failing_source_does_not_stop_another(by, server):
    other = server.put("/annan.csv", HEAD + month("2024-01", 5, buyer="4120002029"))
    card = ADDRESSED.format(files=f'urls = ["{other}"]').replace("4120001013", "4120002029").replace("Påhi", "Andra ")
    (by.folder / "sources" / "zy.toml").write_text(card)

    night = by.again(status(500))

    assert night.ask("select source, state from source order by all") == [("by", "kept"), ("zy", "fresh")]


def test_case_01_the_server_recovers_within_the_night(by):
    more = BODY + "4120001013;B AB;;6410;M;1,00;2024-01-29;V99\n"
    night = by.again(in_turn(status(503), status(503), file(more)))

    assert (night.state, night.paid[0]) == (("fresh", None), 21)


def test_case_02_a_server_that_says_nothing_or_trickles_is_left_at_the_deadline(by, monkeypatch):
    keeps(by, silent(3), "too_slow")
    monkeypatch.setattr(client, "SECONDS_A_FILE", 0.5)
    keeps(by, trickle(), "too_slow")
    keeps(by, slow_headings(), "too_slow")


def test_case_03_a_body_that_is_cut_is_never_taken_for_a_whole_one(by):
    keeps(by, short(BODY), "truncated")
    keeps(by, cut_chunks(BODY), "truncated")


def test_case_03_a_body_that_ends_when_the_connection_does_is_held_to_its_own_kind(by):
    """A cut line by the reader, a cut month by the gate, a cut gzip and a cut JSON by the fetcher."""
    for body in (BODY[:-30].encode(), BODY[: len(BODY) // 2].rpartition("\n")[0].encode() + b"\n"):
        night = by.again(until_closed(body))
        assert night.state[0] == "kept"
        assert night.paid[0] == 20
    keeps(by, until_closed(gzip.compress(BODY.encode())[:-9]), "truncated")
    keeps(by, until_closed(b'{"results": [{"a": 1},'), "truncated")


def test_case_03_a_cut_workbook_is_refused(tmp_path):
    (tmp_path / "bok.xlsx").write_bytes(b"PK\x03\x04" + b"\0" * 200)

    with pytest.raises(Fault) as caught:
        whole.require_whole(tmp_path / "bok.xlsx", "bok.xlsx")

    assert caught.value.reason == "truncated"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<!doctype html><title>Logga in</title>", "not_data_html"),
        (b"\xef\xbb\xbf\n <HTML lang=sv>", "not_data_html"),
        (b"%PDF-1.7", "not_data_pdf"),
        (b'<?xml version="1.0"?><rdf:RDF>', "not_data_xml"),
        (b"", "empty"),
    ],
)
def test_case_04_a_web_page_with_status_200_does_not_replace_the_file(by, body, reason):
    keeps(by, status(200, body, Content_Type="text/csv"), reason)

    assert by.again(file(BODY)).state == ("fresh", None)


def test_case_04_no_content_is_no_file(by):
    keeps(by, status(204), "empty")


@pytest.mark.parametrize("code", [404, 410])
def test_case_05_a_file_that_is_gone_keeps_its_figures_and_in_time_the_page_says_so(by, code):
    keeps(by, status(code), "url_gone")
    by.today += dt.timedelta(days=89)
    assert by.again().lost == "unfetched"
    by.today += dt.timedelta(days=1)
    night = by.again()

    assert (night.lost, night.paid[0]) == ("gone", 20)


INSIDE = ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "::1", "fc00::1", "fe80::1",
          "0.0.0.0", "100.64.0.1", "224.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"]  # fmt: skip  # noqa: S104


@pytest.mark.parametrize("address", INSIDE)
def test_case_06_an_address_that_is_not_public_is_refused(address, monkeypatch):
    """Also when a public name leads there, and when one of several addresses does."""
    found = [(0, 0, 0, "", ("93.184.215.14", 443)), (0, 0, 0, "", (address, 443))]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: found)

    with pytest.raises(Fault) as caught:
        addresses.resolve("data.exempel.se", 443)

    assert caught.value.reason == "redirect_refused"


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_case_06_a_public_address_is_let_through(address, monkeypatch):
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", (address, 443))])

    assert addresses.resolve("data.exempel.se", 443) == [address]


@pytest.mark.parametrize(
    "to",
    [
        "https://annan.exempel.se/f.csv", "http://data.exempel.se/f.csv", "file:///etc/passwd", "https://u:p@data.exempel.se/",
        "https://data.exempel.se:8443/", "//annan.exempel.se/", "https://[::1]/", "https://data.exempel.se@annan.se/",
        "ftp://data.exempel.se/", "https://data.exempel.se.annan.se/", "https://[bad", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_case_06_a_redirect_anywhere_but_to_https_of_a_listed_host_is_refused(to):
    with pytest.raises(Fault) as caught:
        addresses.check(addresses.onward("https://data.exempel.se/a", to), frozenset({"data.exempel.se"}))

    assert caught.value.reason == "redirect_refused"
    assert "passwd" not in caught.value.says


def test_case_06_loopback_is_refused_when_no_test_says_otherwise(server):
    """Even when a card lists it."""
    with pytest.raises(Fault) as caught, fetch.Client(frozenset({"127.0.0.1"})) as polite:
        polite.read(server.put("/x", "x"), 10)

    assert caught.value.reason == "redirect_refused"
    assert server.times("/x") == 0


def test_case_06_the_address_that_was_checked_is_the_one_that_is_called(server, monkeypatch):
    """A name that leads here at the check, and inside right after, is looked up once and called by number."""
    real, names = addresses.socket.getaddrinfo, []

    def rebinding(host, *words, **more):
        names.append(host)
        changed = host if host != "localhost" else "127.0.0.1" if names.count("localhost") == 1 else "10.0.0.1"
        return real(changed, *words, **more)

    monkeypatch.setattr(addresses.socket, "getaddrinfo", rebinding)
    url = server.put("/x", "svar").replace("127.0.0.1", "localhost")
    with fetch.Client(frozenset({"localhost"}), loopback=True) as polite:
        assert polite.read(url, 10) == b"svar"

    assert names.count("localhost") == 1


def test_case_06_redirects_are_followed_three_times_and_not_four(by, server):
    for step in range(5):
        server.put(f"/{step}", redirect(f"/{step + 1}"))
    server.put("/3", file(BODY))
    assert by.again(redirect("/1")).state == ("fresh", None)

    server.put("/3", redirect("/4"))
    server.put("/4", file(BODY))
    keeps(by, redirect("/1"), "redirect_refused")


def test_case_07_a_body_without_end_is_left_at_the_limit_of_unpacked_bytes(tmp_path, monkeypatch, server):
    by = Netted(tmp_path, monkeypatch, server, "max_bytes = 100000\n")
    by.again(BODY)

    keeps(by, endless_gzip, "too_large")


def test_case_08_not_modified_is_fresh_and_only_the_date_of_the_check_moves(by, server):
    by.today += dt.timedelta(days=1)
    night = by.again()

    assert (night.state, night.paid[0]) == (("fresh", None), 20)
    assert server.asked[0][1]["If-None-Match"]
    assert night.fetched.history.sources["by"].whole == "2026-11-23"


def test_case_08_without_the_raw_file_the_source_is_published_as_it_was_accepted(by):
    """Nothing is read again, and nothing is noticed on its pages."""
    forget_raw(by)
    night = by.again()

    assert night.fetched.as_they_were == {"by"}
    assert (night.state, night.lost, night.paid) == (("fresh", None), None, (20, 210))
    assert night.files == [("2024-01.csv", "read", None)]


def test_case_08_a_card_that_has_changed_is_not_served_from_memory(by, server):
    """What was decided may be decided otherwise."""
    forget_raw(by)
    card = by.folder / "sources" / "by.toml"
    card.write_text(card.read_text() + "[expect]\nrows = [1, 30]\n")
    night = by.again()

    assert (night.fetched.as_they_were, night.state) == (frozenset(), ("fresh", None))
    assert "If-None-Match" not in server.asked[0][1]


def test_case_08_when_one_file_is_new_the_others_are_fetched_again(by, server):
    forget_raw(by)
    links = f'urls = ["{server.url("/2024-01.csv")}", "{server.put("/2024-02.csv", NEXT)}"]'
    (by.folder / "sources" / "by.toml").write_text(ADDRESSED.format(files=links))
    night = by.again()

    assert (night.state, night.paid[0]) == (("fresh", None), 38)


def test_case_08_the_same_bytes_without_an_etag_are_no_news(by):
    night = by.again(status(200, BODY.encode()))

    assert [got.new for got in night.fetched.sources["by"].files] == [False]


@pytest.mark.parametrize("code", [403, 429])
def test_case_09_a_refusal_is_respected(by, server, code):
    keeps(by, status(code), "access_refused")

    assert server.times("/2024-01.csv") == 1


@pytest.mark.parametrize("code", [403, 429])
def test_case_09_retry_after_is_waited_for_once_and_up_to_a_minute(by, server, code):
    keeps(by, status(code, Retry_After="1"), "access_refused")
    assert server.times("/2024-01.csv") == 2
    patience, soon = client.Patience(), Fault("access_refused", "", again=True, wait=30)

    assert patience(soon) == dt.timedelta(seconds=30)
    assert patience(soon) is False
    assert client.Patience()(Fault("access_refused", "", again=True, wait=61)) is False


def test_case_09_we_say_who_we_are_and_keep_to_one_connection(by, server):
    by.again()

    assert server.asked[0][1]["User-Agent"].startswith("Inkopsarkivet/")
    with fetch.Client(frozenset({"x"})) as polite:
        assert polite.http._transport.pool._max_connections == 1


def test_case_09_a_server_that_has_failed_is_not_asked_for_the_rest_of_its_files(by, server):
    links = f'urls = ["{server.url("/2024-01.csv")}", "{server.put("/2024-02.csv", NEXT)}"]'
    (by.folder / "sources" / "by.toml").write_text(ADDRESSED.format(files=links))
    by.again(status(503))

    assert server.times("/2024-02.csv") == 0


@pytest.fixture
def unknown_certificate(tmp_path):
    """A server over TLS whose certificate nobody vouches for."""
    key, certificate = tmp_path / "key", tmp_path / "certificate"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
        check=True, capture_output=True,
    )  # fmt: skip
    server = Server(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"https://127.0.0.1:{server.server_port}/2024-01.csv"
    server.shutdown()
    server.server_close()


def test_case_10_a_certificate_that_cannot_be_verified_is_refused(by, unknown_certificate):
    (by.folder / "sources" / "by.toml").write_text(ADDRESSED.format(files=f'urls = ["{unknown_certificate}"]'))

    assert by.again().state == ("kept", "tls_refused")


def test_case_10_nothing_in_the_program_turns_verification_off():
    root = client.__file__.rpartition("/fetch/")[0]
    words = "verify=False|CERT_NONE|check_hostname|_create_unverified"
    said = subprocess.run(["grep", "-rnE", "--include=*.py", words, root], capture_output=True, text=True)

    assert said.stdout == ""


def dated(seconds: int):
    """A file from a server whose clock is off."""
    when = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=seconds)

    def act(handler):
        handler.date_time_string = lambda *_: when.strftime("%a, %d %b %Y %H:%M:%S GMT")
        file(BODY)(handler)

    return act


def test_case_11_two_servers_with_another_time_stop_the_night(by, server, monkeypatch):
    """One may be wrong by itself; two are right, and we are not. Here a path stands for a host."""
    assert by.again(dated(3600)).state == ("fresh", None)
    monkeypatch.setattr(client, "urlsplit", lambda url: SimpleNamespace(hostname=url.rpartition("/")[2]))
    links = f'urls = ["{server.url("/2024-01.csv")}", "{server.put("/2024-02.csv", dated(3700))}"]'
    (by.folder / "sources" / "by.toml").write_text(ADDRESSED.format(files=links))

    with pytest.raises(EnvironmentFault, match="clock_suspect: 2 servers"):
        by.again()


def test_case_11_a_night_before_the_last_one_is_stopped(by, monkeypatch):
    monkeypatch.setattr(fetch.clock, "now", lambda: dt.datetime(2020, 1, 1, tzinfo=dt.UTC))

    with pytest.raises(EnvironmentFault, match="clock_suspect: the last night was"):
        by.again()


ROWS = [
    {"\ufeffkopare_id": "4120001013", "leverantor": f"Bolaget {n} AB", "konto_nr": "6410", "belopp": f"{n},00",
     "datum": "2024-01-03", "verifikationsnummer": f"V{n}"}
    for n in range(1, 9)
]  # fmt: skip


@pytest.fixture
def table(tmp_path, monkeypatch, server):
    """A source that is a RowStore dataset."""
    by = Netted(tmp_path, monkeypatch, server)
    url = server.url("/rowstore/dataset/1")
    (by.folder / "sources" / "by.toml").write_text(ADDRESSED.format(files=f'rowstore = ["{url}"]'))
    return by


def serve(server, *what, **how):
    for path in ("/rowstore/dataset/1", "/rowstore/dataset/1/info"):
        server.put(path, rowstore(*what, **how))


def test_a_table_is_fetched_page_by_page_whatever_the_service_thinks_a_page_is(table, server):
    serve(server, ROWS)
    night = table.again()

    assert (night.state, night.paid) == (("fresh", None), (8, 36))
    assert [path.rpartition("_offset=")[2] for path, _ in server.asked if "_offset" in path] == ["0", "3", "6"]


def test_a_table_that_has_not_changed_is_not_fetched_again(table, server):
    serve(server, ROWS)
    table.again()
    server.asked.clear()
    night = table.again()

    assert (night.state, night.paid[0]) == (("fresh", None), 8)
    assert [path for path, _ in server.asked] == ["/rowstore/dataset/1/info"]


def test_a_table_with_fewer_rows_than_it_promises_keeps_the_last_good_copy(table, server):
    serve(server, ROWS)
    table.again()
    serve(server, ROWS, promised=9, created="2026-11-02")
    night = table.again()

    assert (night.state, night.paid[0]) == (("kept", "count_mismatch"), 8)


def test_a_table_goes_on_from_the_pages_that_have_come(table, server):
    serve(server, ROWS)
    whole_table, calls = rowstore(ROWS), []

    def breaks(handler):
        calls.append(1)
        (status(500) if len(calls) > 1 else whole_table)(handler)

    server.put("/rowstore/dataset/1", breaks)
    assert table.night({}).files == [("1.json", "quarantined", "source_unreachable")]
    server.asked.clear()
    serve(server, ROWS)
    night = table.again()

    assert night.paid == (8, 36)
    assert [path.rpartition("_offset=")[2] for path, _ in server.asked if "_offset" in path] == ["3", "6"]


def test_offline_nothing_is_asked_and_what_is_here_is_used(by, server):
    settings = msgspec.structs.replace(by.settings, offline=True)
    night = fetch.night(by.listed, settings, {}, fetch.Progress())

    assert server.asked == []
    assert [delivery.sha256 != "" for delivery in fetch.deliveries(by.listed, night)] == [True]


def test_a_source_that_is_not_asked_for_keeps_what_it_had(by, server):
    """--only another: the code is not_fetched when there is nothing to stand in."""
    forget_raw(by)
    settings = msgspec.structs.replace(by.settings, only=frozenset({"annan"}))
    night = fetch.night(by.listed, settings, {}, fetch.Progress())

    assert server.asked == []
    assert [delivery.reason for delivery in fetch.deliveries(by.listed, night)] == ["not_fetched"]


def run(command, by, *words):
    """A command's output and exit code, on by's folder."""
    place = ["--sources", str(by.folder / "sources"), "--out", str(by.folder / "site")]
    done = CliRunner().invoke(command, [*place, "--loopback", *words])
    return done.output, done.exit_code


def test_a_dry_run_says_what_would_be_asked_and_asks_and_writes_nothing(tmp_path, monkeypatch, server):
    by = Netted(tmp_path, monkeypatch, server)
    said, code = run(nightly.fetch_command, by, "--dry-run")

    assert (said, code) == (f"by  {server.url('/2024-01.csv')}  not here\n", 0)
    assert (server.asked, (tmp_path / "site.raw").exists()) == ([], False)


def test_fetch_ends_with_3_only_when_a_source_that_was_asked_did_not_answer(by, server):
    """--only leaves the others out, and that is no failure of theirs."""
    other = ADDRESSED.format(files=f'urls = ["{server.url("/annan.csv")}"]').replace("4120001013", "4120002029")
    (by.folder / "sources" / "zy.toml").write_text(other.replace("Påhittade", "Andra"))

    assert run(nightly.fetch_command, by, "--only", "by")[1] == 0
    assert server.times("/annan.csv") == 0
    assert run(nightly.fetch_command, by)[1] == 3
