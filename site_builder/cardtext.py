"""The words of a card that a program writes."""

import json
import re

LATIN = str.maketrans("åäöéüæø", "aaoeuao")


def slug(name: str) -> str:
    """Exempelby kommun -> exempelby: the card's file name."""
    plain = re.sub("[^a-z0-9]+", "-", name.casefold().translate(LATIN)).strip("-")
    return (re.sub("-(kommun|stad)$", "", plain) or "kalla")[:40].strip("-")


def quoted(text: str) -> str:
    """A TOML string."""
    return json.dumps(text, ensure_ascii=False)
