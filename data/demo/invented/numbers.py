"""Numbers that can be nobody's: group 4 for bodies, the official test series for sole traders."""

from random import Random


def check_digit(digits: str) -> str:
    """Luhn check digit that completes nine digits."""
    doubled = [int(d) * (2 if i % 2 == 0 else 1) for i, d in enumerate(digits)]
    return str(-sum(n - 9 if n > 9 else n for n in doubled) % 10)


def organisation(stem: str) -> str:
    """Complete nine digits to an organisation number of group 4.

    Swedish groups run 1, 2, 3 and 5 to 9, so nobody holds a number that begins with 4.
    The third digit is 2 or more, as in every organisation number.
    """
    if len(stem) != 9 or stem[0] != "4" or stem[2] < "2":
        raise ValueError(f"{stem}: expected nine digits, the first 4 and the third 2 or more")
    return stem + check_digit(stem)


def organisations(random: Random, leads: dict[str, str]) -> dict[str, str]:
    """Give every supplier its own number.

    leads      supplier name to the number's first two digits; the second follows the legal form
    returns    supplier name to ten digits
    """
    tails = random.sample(range(5_000_000, 10_000_000), len(leads))
    return {name: organisation(f"{lead}{tail}") for (name, lead), tail in zip(leads.items(), tails, strict=True)}


def test_person(random: Random) -> str:
    """Draw a personal number of the test series: birth number 980 to 998, which no person gets.

    source    Skatteverket, test numbers (CC0)
    """
    day = f"{random.randint(50, 99)}{random.randint(1, 12):02d}{random.randint(1, 28):02d}"
    stem = f"{day}{random.randint(980, 998)}"
    return f"{stem[:6]}-{stem[6:]}{check_digit(stem)}"
