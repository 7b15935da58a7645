"""One polite client: says who it is, asks one thing at a time, and believes nothing it is told.

Limits: 10 s to connect, 30 s of silence, 300 s a file by the wall clock, three tries within
120 s, three redirects, and a size counted after unpacking.
"""

import datetime as dt
import hashlib
import io
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import IO, Any
from urllib.parse import urlsplit

import httpcore2
import httpx2
import stamina
import stamina.instrumentation

from site_builder import VERSION
from site_builder.fetch import addresses, clock
from site_builder.fetch.fault import Fault
from site_builder.fetch.transport import Deadline, Transport

TIMES = httpx2.Timeout(connect=10, read=30, write=30, pool=10)
SECONDS_A_FILE = 300
TRIES, SECONDS_OF_TRIES, LONGEST_WAIT = 3, 120, 60
MOST_HOPS = 3
MOVED = {301, 302, 303, 307, 308}
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
BUSY = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.FORBIDDEN, HTTPStatus.UNAUTHORIZED}
CHUNK = 64 * 1024

stamina.instrumentation.set_on_retry_hooks([])  # the night tells of a fault once, in its own words


@dataclass(frozen=True)
class Answer:
    """What came: nothing new (304), or a whole body.

    sha256, bytes    of the body after unpacking; empty and 0 for 304
    etag, modified   what to ask with next time, as the server wrote them
    """

    status: int
    sha256: str = ""
    bytes: int = 0
    etag: str = ""
    modified: str = ""
    type: str = ""


class Client:
    """Fetches from the hosts of one source; use it as a context manager.

    hosts       lower case; nothing else is called, also after redirects
    contact     a mail address or page that the User-Agent gives
    loopback    True in tests alone: 127.0.0.1 over plain http is then a host like others
    skew        host -> seconds that its clock is ahead of ours, filled as answers come
    """

    def __init__(self, hosts: frozenset[str], contact: str = "", loopback: bool = False) -> None:
        self.hosts, self.loopback, self.deadline = hosts, loopback, Deadline()
        self.skew: dict[str, float] = {}
        about = f"; {contact}" if contact else ""
        self.http = httpx2.Client(
            transport=Transport(self.deadline, loopback), timeout=TIMES, trust_env=False,
            headers={"User-Agent": f"Inkopsarkivet/{VERSION} (open archive of public spending{about})",
                     "Accept-Encoding": "gzip"},
        )  # fmt: skip

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def get(
        self, url: str, into: IO[bytes], most: int, etag: str = "", modified: str = "", accept: str = "*/*"
    ) -> Answer:
        """Fetch one address into an open file, trying again when that may help.

        into      emptied at each try; undefined after a Fault
        most      bytes, counted after unpacking
        raises    Fault with a code of reasons.FETCH; OSError when our own disk says no
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": "" if etag else modified, "Accept": accept}
        headers = {name: value for name, value in asked.items() if value}
        self.deadline.start(SECONDS_A_FILE)
        tries = stamina.retry_context(
            on=Patience(), attempts=TRIES, timeout=SECONDS_OF_TRIES, wait_initial=1, wait_max=30, wait_jitter=1
        )
        for attempt in tries:
            with attempt, explained(url):
                return self.once(url, into, most, headers)
        raise Fault("source_unreachable", f"{url}: no try was made")

    def read(self, url: str, most: int, accept: str = "application/json") -> bytes:
        """Fetch a small answer.

        raises    as get
        """
        into = io.BytesIO()
        self.get(url, into, most, accept=accept)
        return into.getvalue()

    def once(self, url: str, into: IO[bytes], most: int, headers: dict[str, str]) -> Answer:
        """One try, redirects and all."""
        for _ in range(MOST_HOPS + 1):
            addresses.check(url, self.hosts, self.loopback)
            response = self.http.send(self.http.build_request("GET", url, headers=headers), stream=True)
            with response_closed(response):
                self.note_clock(url, response)
                if response.status_code not in MOVED:
                    return receive(response, into, most)
                url = addresses.onward(url, response.headers.get("Location", ""))
        raise Fault("redirect_refused", f"more than {MOST_HOPS} redirects")

    def note_clock(self, url: str, response: httpx2.Response) -> None:
        """Compare the server's clock with ours."""
        try:
            theirs = parsedate_to_datetime(response.headers.get("Date", ""))
        except ValueError:
            return
        if theirs.tzinfo and (host := urlsplit(url).hostname):
            self.skew[host] = (theirs - clock.now()).total_seconds()


class Patience:
    """Says whether to try again, and when: the server's own wish counts once and up to a minute."""

    def __init__(self) -> None:
        self.waited = False

    def __call__(self, error: Exception) -> bool | dt.timedelta:
        """True to try again as usual, a time to try again as the server asked, False to give up."""
        if not isinstance(error, Fault) or not error.again:
            return False
        if error.wait is None:
            return True
        if self.waited or error.wait > LONGEST_WAIT:
            return False
        self.waited = True
        return dt.timedelta(seconds=error.wait)


@contextmanager
def response_closed(response: httpx2.Response) -> Iterator[None]:
    """Close a response also when nobody wants the rest of it."""
    try:
        yield
    finally:
        response.close()


@contextmanager
def explained(url: str) -> Iterator[None]:
    """Turn what the network can do into a Fault; what our own disk does stays an OSError."""
    try:
        yield
    except httpcore2.TimeoutException as error:
        reason = "source_unreachable" if isinstance(error, httpcore2.ConnectTimeout) else "too_slow"
        raise Fault(reason, f"{url}: silence for too long", again=True) from error
    except httpcore2.NetworkError as error:
        if tls := certificate_fault(error):
            raise Fault("tls_refused", f"{url}: {tls}") from error
        raise Fault("source_unreachable", f"{url}: the connection was refused or broken", again=True) from error
    except (httpcore2.ProtocolError, httpx2.DecodingError) as error:
        raise Fault("truncated", f"{url}: the body did not come whole", again=True) from error
    except (httpx2.InvalidURL, httpcore2.UnsupportedProtocol) as error:
        raise Fault("redirect_refused", "an address that cannot be read") from error


def certificate_fault(error: BaseException | None) -> str:
    """What was wrong with the certificate; empty when that was not it."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message
        if isinstance(error, ssl.SSLError):
            return error.reason or "TLS failed"
        error = error.__cause__ or error.__context__
    return ""


def receive(response: httpx2.Response, into: IO[bytes], most: int) -> Answer:
    """Take the body, or say what the status means."""
    status, headers = response.status_code, response.headers
    kept: dict[str, Any] = {
        "etag": short(headers.get("ETag")), "modified": short(headers.get("Last-Modified")),
        "type": short(headers.get("Content-Type")),
    }  # fmt: skip
    if status == HTTPStatus.NOT_MODIFIED:
        return Answer(status, **kept)
    if status in GONE:
        raise Fault("url_gone", f"{response.url}: {status}")
    if status in BUSY:
        wait = headers.get("Retry-After", "")
        raise Fault("access_refused", f"{response.url}: {status}", again=wait.isdigit(), wait=seconds(wait))
    if status == HTTPStatus.NO_CONTENT:
        raise Fault("empty", f"{response.url}: 204, no content")
    if status != HTTPStatus.OK:
        raise Fault("source_unreachable", f"{response.url}: {status}", again=status >= 500, wait=None)
    into.seek(0)
    into.truncate()
    digest, size = copy(response, into, most)
    return Answer(status, digest, size, **kept)


def copy(response: httpx2.Response, file: IO[bytes], most: int) -> tuple[str, int]:
    """Write the body, unpacked; give its sha256 and size."""
    digest, size = hashlib.sha256(), 0
    for chunk in response.iter_bytes(CHUNK):
        size += len(chunk)
        if size > most:
            raise Fault("too_large", f"{response.url}: more than {most} bytes; if it is right, raise files.max_bytes")
        digest.update(chunk)
        file.write(chunk)
    return digest.hexdigest(), size


def seconds(text: str) -> int | None:
    """A Retry-After in seconds; a date there is not waited for."""
    return int(text) if text.isdigit() and len(text) < 6 else None


def short(text: str | None) -> str:
    """A header as we may send it back: printable, and not endless."""
    return text if text and text.isascii() and text.isprintable() and len(text) <= 200 else ""
