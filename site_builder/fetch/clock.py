"""What time it is, and whether to believe it."""

import datetime as dt

from site_builder.errors import EnvironmentFault

MOST_SECONDS = 600
HOSTS = 2


def now() -> dt.datetime:
    """The time, UTC. Everything that needs the time of day asks here."""
    return dt.datetime.now(dt.UTC)


def require_sane(skew: dict[str, float], last: dt.datetime | None) -> None:
    """Stop a night whose clock is wrong: its dates would be published.

    skew      host -> seconds that its clock is ahead of ours
    last      when the last night was; None when there was none
    raises    EnvironmentFault clock_suspect
    """
    odd = [host for host, seconds in skew.items() if abs(seconds) > MOST_SECONDS]
    if len(odd) >= HOSTS:
        raise EnvironmentFault(
            f"clock_suspect: {len(odd)} servers have another time than this machine, more than ten minutes off; "
            "set the clock, then build again"
        )
    if last and now() < last - dt.timedelta(seconds=MOST_SECONDS):
        raise EnvironmentFault(
            f"clock_suspect: the last night was {last:%Y-%m-%d %H:%M} UTC, which has not been yet by this "
            "machine's clock; set the clock, then build again"
        )
