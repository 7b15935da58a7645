"""Jinja's environment with what costs most in a page of tables made cheap: every page is the same bytes.

A value is escaped to plain text: Jinja's own escape makes an object of each. And `row.name` of a
dict looks for the key first: Jinja tries an attribute, and pays for the exception. Measured in bench/README.md.
"""

from collections.abc import MutableMapping
from types import CodeType
from typing import Any

import markupsafe
from jinja2 import Environment

OURS = f"\nfrom {__name__} import escape\n"
"""Ends every compiled template, whose code calls escape by that name. Were it another in a later Jinja, Jinja's own
escape would be called: slower, and as safe."""


def escape(value: Any) -> str:
    """Any value as HTML; markup stays as it is, and a value that is missing raises as it always does."""
    return escaped(value) if type(value) is str else markupsafe.escape(value)


def escaped(text: str) -> str:
    """Text as HTML, as markupsafe has it; a replacement that finds nothing gives back the text itself."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&#34;").replace("'", "&#39;")


class Lean(Environment):
    """An environment whose templates escape and look up as above."""

    def compile(
        self, source: Any, name: Any = None, filename: Any = None, raw: bool = False, defer_init: bool = False
    ) -> Any:
        """Compile a template, to Python's source where raw."""
        text = str(super().compile(source, name, filename, raw=True, defer_init=defer_init))
        return text if raw else code(text + OURS, filename or "<template>")

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names that a template knows: one dict for all, since none of ours is given names of its own.

        Jinja's own puts an empty map before it, in which each import of each page looks up every name.
        """
        return {**self.globals, **d} if d else self.globals

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What `row.name` is: a dict's key, else as Jinja has it."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def code(text: str, filename: str) -> CodeType:
    """Python's source, compiled."""
    return compile(text, filename, "exec")
