"""The serve command: a built site on this machine alone, at the path that it will have."""

import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from site_builder import finished
from site_builder.finished import Finished

HERE = "127.0.0.1"


class Handler(SimpleHTTPRequestHandler):
    """Answers as the site's host will: its paths, its 404 page, no listings.

    site    its files
    base    the path that the site lies under, such as /inkop/
    """

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".svg": "image/svg+xml",
        ".csv": "text/csv; charset=utf-8",
        ".xml": "application/xml",
        ".json": "application/json",
        ".parquet": "application/vnd.apache.parquet",
        ".html": "text/html; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
    }

    def __init__(self, *args: object, site: Finished, base: str, quiet: bool) -> None:
        self.site, self.base, self.quiet = site, base, quiet
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer a page, a redirect to one, or the site's own 404 page."""
        self.answer(body=True)

    def do_HEAD(self) -> None:
        """Answer as GET would, without the page."""
        self.answer(body=False)

    def answer(self, *, body: bool) -> None:
        """Find the file of the request and send it."""
        path = urlsplit(self.path).path
        if path == "/" != self.base or path + "/" == self.base:
            self.redirect(self.base)
        elif (file := self.file(path)) is not None:
            self.send_file(file, HTTPStatus.OK, body)
        elif not path.endswith("/") and self.file(path + "/") is not None:
            self.redirect(path + "/")
        else:
            self.send_file("404.html", HTTPStatus.NOT_FOUND, body)

    def file(self, path: str) -> str | None:
        """The file that a path means, inside the site and nowhere else."""
        if not path.startswith(self.base):
            return None
        wanted = unquote(path[len(self.base) :]) + ("index.html" if path.endswith("/") else "")
        if {"", ".", ".."} & set(wanted.split("/")):
            return None
        try:
            return wanted if self.site.has(wanted) else None
        except (OSError, ValueError):  # a name too long, or with a NUL in it
            return None

    def send_file(self, file: str, status: HTTPStatus, body: bool) -> None:
        """Send a whole file."""
        data = self.site.read(file) if self.site.has(file) else b"404\n"
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if body:
            self.wfile.write(data)

    def redirect(self, path: str) -> None:
        """Send the reader to another path of this server."""
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", "/" + path.lstrip("/"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say each request, unless a test asked for silence."""
        if not self.quiet:
            super().log_message(format, *args)


class Server(ThreadingHTTPServer):
    """Answers several readers at once and does not wait for them at the end."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a reader who hung up; anything else is said as usual."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def make(place: Path, base_url: str, port: int = 0, *, quiet: bool = False) -> Server:
    """Make a server for a site in a folder or a tar; call serve_forever() to run it.

    base_url    the address that the site was built for; its path is kept
    port        0 takes a free one; see server.server_port
    raises      OSError when the port is taken
    """
    base = urlsplit(base_url).path or "/"
    return Server((HERE, port), partial(Handler, base=base, site=finished.at(place), quiet=quiet))


def address(server: Server, base_url: str) -> str:
    """Where the site is now."""
    return f"http://{HERE}:{server.server_port}{urlsplit(base_url).path or '/'}"


def serve(place: Path, base_url: str, port: int) -> None:
    """Serve a built site until Ctrl-C."""
    with make(place, base_url, port) as server:
        print(f"{address(server, base_url)}  (Ctrl-C stops)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
