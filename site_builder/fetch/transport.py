"""The way out: connects to the very address that was checked, and holds every read to one deadline.

httpx2 would look a name up again when it connects, so a name that changes its mind could lead
inside; and its time limits begin anew with each byte. Both are decided here, under the HTTP.
"""

import ssl
import time
from collections.abc import Iterable, Iterator

import httpcore2
import httpx2

from site_builder.fetch import addresses
from site_builder.fetch.fault import Fault


class Deadline:
    """When the file in hand must be here, by a clock that nobody sets."""

    def __init__(self) -> None:
        self.ends = 0.0

    def start(self, seconds: float) -> None:
        """Begin a new file."""
        self.ends = time.monotonic() + seconds

    def left(self, most: float | None) -> float:
        """Seconds that the next step may take.

        raises    Fault too_slow when there are none
        """
        left = self.ends - time.monotonic()
        if left <= 0:
            raise Fault("too_slow", "the whole file was not here in time")
        return left if most is None else min(left, most)


class Stream(httpcore2.NetworkStream):
    """A connection whose every step ends by the deadline."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self.inner, self.deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come."""
        return self.inner.read(max_bytes, self.deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send."""
        self.inner.write(buffer, self.deadline.left(timeout))

    def close(self) -> None:
        """Hang up."""
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Go over to TLS; the certificate must be the host's own."""
        inner = self.inner.start_tls(ssl_context, server_hostname, self.deadline.left(timeout))
        return Stream(inner, self.deadline)

    def get_extra_info(self, info: str) -> object:
        """What httpcore asks of a connection, such as whether the other end has hung up."""
        return self.inner.get_extra_info(info)


class Network(httpcore2.NetworkBackend):
    """Looks a host up once, checks what it found, and connects to exactly that."""

    def __init__(self, deadline: Deadline, loopback: bool) -> None:
        self.deadline, self.loopback, self.inner = deadline, loopback, httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first checked address that answers."""
        fault: httpcore2.ConnectError | httpcore2.ConnectTimeout | None = None
        for address in addresses.resolve(host, port, self.loopback):
            try:
                seconds = self.deadline.left(timeout)
                return Stream(
                    self.inner.connect_tcp(address, port, seconds, local_address, socket_options), self.deadline
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                fault = error
        raise fault or httpcore2.ConnectError("no address")


class Body(httpx2.SyncByteStream):
    """A body on its way; closing it gives the connection back."""

    def __init__(self, response: httpcore2.Response) -> None:
        self.response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self.response.iter_stream()

    def close(self) -> None:
        """Be done with it."""
        self.response.close()


class Transport(httpx2.BaseTransport):
    """One connection at a time, certificates always verified, no proxy of the environment."""

    def __init__(self, deadline: Deadline, loopback: bool = False) -> None:
        network = Network(deadline, loopback)
        self.pool = httpcore2.ConnectionPool(
            ssl_context=ssl.create_default_context(), max_connections=1, network_backend=network
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request; its body is empty, since we only ask."""
        url = httpcore2.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        asked = httpcore2.Request(request.method, url, headers=request.headers.raw, extensions=request.extensions)
        answer = self.pool.handle_request(asked)
        return httpx2.Response(answer.status, headers=answer.headers, stream=Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        """Hang up on everyone."""
        self.pool.close()
