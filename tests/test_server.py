"""The preview server: the site as its host will show it, and nothing outside it."""

import threading
import urllib.request
from http.client import HTTPConnection

import pytest

from site_builder import server

BASE = "https://arkiv.example/inkop/"


@pytest.fixture
def port(tmp_path):
    """A site of three files, served at /inkop/."""
    root = tmp_path / "site"
    (root / "om").mkdir(parents=True)
    for path, text in {"index.html": "start", "om/index.html": "om", "404.html": "finns inte"}.items():
        (root / path).write_text(text)
    (tmp_path / "hemlig.txt").write_text("hemlig")
    (root / "lank").symlink_to(tmp_path / "hemlig.txt")
    with server.make(root, BASE, quiet=True) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running.server_port
        running.shutdown()


def ask(port: int, path: str) -> tuple[int, str]:
    """The status, and the text or the place that it sends us to."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path)
    answer = connection.getresponse()
    text = answer.getheader("Location") or answer.read().decode()
    connection.close()
    return answer.status, text


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/inkop/", (200, "start")),
        ("/inkop/om/", (200, "om")),
        ("/inkop/om/?a=1", (200, "om")),
        ("/inkop/om", (301, "/inkop/om/")),
        ("/", (301, "/inkop/")),
        ("/inkop", (301, "/inkop/")),
        ("/inkop/borta/", (404, "finns inte")),
        ("/om/", (404, "finns inte")),
        ("/inkop/../hemlig.txt", (404, "finns inte")),
        ("/inkop/%2e%2e/hemlig.txt", (404, "finns inte")),
        ("/inkop/%2Fetc/passwd", (404, "finns inte")),
        ("/inkop/lank", (404, "finns inte")),
        ("/inkop/%00", (404, "finns inte")),
        ("/inkop/" + "a" * 300, (404, "finns inte")),
    ],
)
def test_a_path_gets_what_the_host_would_give(port, path, answer):
    """Pages, redirects to folders, the site's own 404, and never a file outside."""
    assert ask(port, path) == answer


def test_it_listens_on_this_machine_alone(tmp_path):
    """Nobody else on the network can read a site that is not yet published."""
    with server.make(tmp_path, BASE) as running:
        assert running.server_address[0] == "127.0.0.1"


def test_a_page_says_its_type_and_is_not_kept(port):
    """So that å, ä and ö are right and a new build shows at once."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/inkop/", timeout=5) as answer:
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Cache-Control"] == "no-store"
