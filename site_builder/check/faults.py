"""What the gates found: faults by rule, and how they are told."""

from collections import defaultdict
from dataclasses import dataclass

from site_builder.errors import GateError

MOST_SHOWN = 20


@dataclass(frozen=True, order=True)
class Fault:
    """One broken rule in one place. It never repeats text that came from a source.

    rule     what should have been so
    where    file of the site, with a line where there is one
    found    what was found instead
    """

    rule: str
    where: str
    found: str = ""


def refuse(faults: list[Fault]) -> None:
    """Stop the publication when there is a fault.

    raises    GateError with every rule that is broken and up to 20 places for each
    """
    if not faults:
        return
    by_rule: dict[str, list[Fault]] = defaultdict(list)
    for fault in sorted(set(faults), key=lambda one: (one.rule, len(one.where), one)):
        by_rule[fault.rule].append(fault)
    lines = [f"the site is not fit to publish; {len(by_rule)} rules are broken and nothing was published"]
    for rule, found in by_rule.items():
        lines.append(f"{rule} ({len(found)})")
        lines += [f"  {fault.where}  {fault.found}".rstrip() for fault in found[:MOST_SHOWN]]
        if len(found) > MOST_SHOWN:
            lines.append(f"  … and {len(found) - MOST_SHOWN} more")
    raise GateError("\n".join(lines))
