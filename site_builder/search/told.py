"""How a thing that was found is told in one line."""

from site_builder.swedish import number


def line(*parts: str) -> str:
    """A result's second line, without what is empty: 14 köpare · 412,6 mnkr."""
    return " · ".join(part for part in parts if part)


def count(n: int, one: str, many: str) -> str:
    """1 köpare, 1 842 leverantörer."""
    return f"{number(n)}\u00a0{one if n == 1 else many}"


def is_number(key: str) -> bool:
    """Whether an id is a Swedish organisation number."""
    return len(key) == 10 and key.isdigit()
