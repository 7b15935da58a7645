"""Where the archive may call: https, hosts that a card lists, and addresses on the public internet.

A test setting allows loopback, and plain http there; nothing else opens anything.
"""

import ipaddress
import re
import socket
from urllib.parse import urljoin, urlsplit

from site_builder.fetch.fault import Fault

NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def check(url: str, hosts: frozenset[str], loopback: bool = False) -> None:
    """Hold an address to the rules, before anything is sent to it.

    hosts       lower case
    loopback    True in tests alone
    raises      Fault redirect_refused, which repeats no more of the address than a plain host name
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError as error:
        raise Fault("redirect_refused", "an address that cannot be read") from error
    shown = host if re.fullmatch(r"[a-z0-9.-]{1,253}", host) else "a host that cannot be shown"
    local = loopback and host in {"127.0.0.1", "localhost"}
    if parts.scheme != "https" and not (local and parts.scheme == "http"):
        raise Fault("redirect_refused", f"{shown}: not https")
    if "@" in parts.netloc:
        raise Fault("redirect_refused", f"{shown}: a user name in the address")
    if host not in hosts:
        raise Fault("redirect_refused", f"{shown}: not a host of the card; if it is right, add it to files.hosts")
    if not local and port not in (None, 443):
        raise Fault("redirect_refused", f"{shown}: port {port}, expected 443")


def onward(url: str, location: str) -> str:
    """Where a redirect leads, still to be checked.

    raises    Fault redirect_refused
    """
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise Fault("redirect_refused", "an address that cannot be read") from error


def resolve(host: str, port: int, loopback: bool = False) -> list[str]:
    """The numeric addresses of a host, every one of them public.

    raises    Fault source_unreachable for an unknown host, redirect_refused for one that leads inside
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Fault("source_unreachable", f"{host}: no such host", again=True) from error
    addresses = [str(one[4][0]).partition("%")[0] for one in found]
    for address in map(ipaddress.ip_address, addresses):
        if not is_public(address) and not (loopback and address.is_loopback):
            raise Fault("redirect_refused", f"{host}: leads to an address that is not public")
    return list(dict.fromkeys(addresses))


def is_public(address: Address) -> bool:
    """True for an address on the public internet, also when an older one is packed inside it."""
    inner = packed_inside(address)
    if inner is not None:
        return is_public(inner)
    return address.is_global and not address.is_multicast


def packed_inside(address: Address) -> Address | None:
    """The IPv4 address that an IPv6 address stands for: mapped, 6to4, Teredo or NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
