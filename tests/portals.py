"""A publisher's server on 127.0.0.1 that behaves, or misbehaves, as a test tells it to."""

import gzip
import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

BOMB = gzip.compress(b"0" * (8 << 20))
Act = Callable[[BaseHTTPRequestHandler], None]


class Portal:
    """Addresses and what they do; remembers every request.

    acts     path -> what to do with a request for it; a path without one is 404
    asked    (path with query, headers) in order
    """

    def __init__(self, port: int):
        self.port, self.acts, self.asked = port, {}, []

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def put(self, path: str, act: Act | str | bytes) -> str:
        """Let a path give this; a text is a file with an ETag."""
        self.acts[path] = file(act) if isinstance(act, (str, bytes)) else act
        return self.url(path)

    def times(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(urlsplit(asked).path == path for asked, _ in self.asked)


class Handler(BaseHTTPRequestHandler):
    """Looks the act up."""

    protocol_version = "HTTP/1.1"
    portal: Portal

    def do_GET(self):
        self.portal.asked.append((self.path, dict(self.headers)))
        act = self.portal.acts.get(urlsplit(self.path).path) or status(404)
        try:
            act(self)
        except OSError:  # the client hung up, as it should on some
            self.close_connection = True

    def log_message(self, *_):
        """Silence."""


class Server(ThreadingHTTPServer):
    daemon_threads, block_on_close = True, False

    def handle_error(self, *_):
        """Silence."""


@contextmanager
def portal() -> Iterator[Portal]:
    """A running portal."""
    server = Server(("127.0.0.1", 0), type("Handler", (Handler,), {}))
    server.RequestHandlerClass.portal = found = Portal(server.server_port)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()


def send(handler, code=200, body=b"", **headers):
    """A whole answer."""
    handler.send_response(code)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def file(body: str | bytes, **headers) -> Act:
    """A file that knows conditional requests."""
    data = body.encode() if isinstance(body, str) else body
    etag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'

    def act(handler):
        if handler.headers.get("If-None-Match") == etag:
            send(handler, 304, ETag=etag)
        else:
            send(handler, 200, data, ETag=etag, **headers)

    return act


def status(code: int, body: bytes = b"", **headers) -> Act:
    """An answer of this status."""
    return lambda handler: send(handler, code, body, **headers)


def in_turn(*acts: Act) -> Act:
    """One act after another, the last for good."""
    left = list(acts)
    return lambda handler: (left.pop(0) if len(left) > 1 else left[0])(handler)


def redirect(to: str, code: int = 302) -> Act:
    """Somewhere else."""
    return status(code, Location=to)


def silent(seconds: float = 5) -> Act:
    """Nothing at all."""
    return lambda handler: (time.sleep(seconds), setattr(handler, "close_connection", True))


def trickle(pause: float = 0.05, byte: bytes = b"x") -> Act:
    """A body that never ends, one byte at a time."""

    def act(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        for _ in range(200):
            handler.wfile.write(byte)
            handler.wfile.flush()
            time.sleep(pause)

    return act


def slow_headings(pause: float = 0.05) -> Act:
    """Headers that never end, one byte at a time."""

    def act(handler):
        for _ in range(200):
            handler.wfile.write(b"H")
            handler.wfile.flush()
            time.sleep(pause)

    return act


def short(body: str) -> Act:
    """A body that is shorter than it says."""

    def act(handler):
        data = body.encode()
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data) + 100))
        handler.end_headers()
        handler.wfile.write(data)
        handler.close_connection = True

    return act


def cut_chunks(body: str) -> Act:
    """Chunks without the last one."""

    def act(handler):
        data = body.encode()
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        handler.close_connection = True

    return act


def until_closed(body: bytes) -> Act:
    """A body whose end is when the connection closes."""

    def act(handler):
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    return act


def endless_gzip(handler) -> None:
    """A few kilobytes that unpack to as much as anyone will take."""
    send(handler, 200, BOMB, Content_Encoding="gzip")


def rowstore(rows: list[dict], page: int = 3, created: str = "2026-11-01", promised: int | None = None) -> Act:
    """A RowStore dataset at a path and its /info; the service's page is as short as it likes."""

    def act(handler):
        parts = urlsplit(handler.path)
        count = len(rows) if promised is None else promised
        if parts.path.endswith("/info"):
            answer = {"columnnames": list(rows[0]) if rows else [], "rowcount": count, "created": created}
        else:
            offset = int(parse_qs(parts.query)["_offset"][0])
            answer = {"resultCount": count, "offset": offset, "limit": page, "results": rows[offset : offset + page]}
        send(handler, 200, json.dumps(answer).encode(), Content_Type="application/json")

    return act
