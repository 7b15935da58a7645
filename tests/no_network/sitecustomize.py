"""Read by every Python that has this folder on its path: it talks to its own processes, and to nobody else."""

import sys

ASKS = {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}


def refuse(event: str, args: tuple[object, ...]) -> None:
    """Stop what would go out; an address that is a path is a socket between processes of one machine."""
    if event in ASKS and not (event == "socket.connect" and isinstance(args[1], (str, bytes))):
        raise RuntimeError(f"the network was asked for: {event}")


sys.addaudithook(refuse)
