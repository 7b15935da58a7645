"""What can go wrong between us and a publisher's server, as the codes that readers see."""


class Fault(Exception):
    """One file could not be fetched; the rest of the night goes on.

    reason     a code of reasons.FETCH
    says       for the maintainer: what was found; never a byte of a body
    again      True when trying once more may help
    wait       seconds that the server asked us to wait, when it did
    """

    def __init__(self, reason: str, says: str, *, again: bool = False, wait: int | None = None) -> None:
        super().__init__(says)
        self.reason, self.says, self.again, self.wait = reason, says, again, wait
