"""What can go wrong, by who can mend it. The class sets the exit code.

    BuildError
    ├── ConfigError        2   a card, a setting or the command line; nothing was touched
    ├── LedgerError        3   one source's file; it is left out with a notice, the rest goes on
    ├── GateError          4   the finished site is not fit to publish; the old one stays
    └── EnvironmentFault   5   disk, lock, memory, a missing program

A BuildError is printed without a traceback; anything else is our bug and keeps its own.
Messages say where, what was found, what was expected and what to do, and never repeat a
value from a personal column (see columns.py).
"""


class BuildError(Exception):
    """A failure that a reader of the message can act on."""

    exit_code = 1


class ConfigError(BuildError):
    """A card, a setting or an option is wrong."""

    exit_code = 2


class LedgerError(BuildError):
    """One published file cannot be used.

    reason    a code of reasons.py, such as "no_header"
    """

    exit_code = 3

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class GateError(BuildError):
    """A check of the finished site failed; nothing is published."""

    exit_code = 4


class EnvironmentFault(BuildError):
    """The machine, not the data, stopped the build."""

    exit_code = 5
