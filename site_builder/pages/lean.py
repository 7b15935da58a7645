"""Jinja's environment with what costs most in a page of tables made cheap: every page is the same bytes.

A value is escaped to plain text: Jinja's own escape makes an object of each. And `row.name` of a
dict looks for the key first: Jinja tries an attribute, and pays for the exception. Both are written out where a
template calls for them, for text and for dicts. What a template yields in a row without a turn between, it yields as
one text: a table's row is one step, not thirteen. Measured in bench/README.md.
"""

import ast
from collections.abc import Iterable, Iterator, MutableMapping
from itertools import groupby
from types import CodeType
from typing import Any

import markupsafe
from jinja2 import Environment
from markupsafe import _escape_inner as escaped  # type: ignore[attr-defined]  # it has no public name; the lock pins it

OURS = f"\nfrom {__name__} import escape, escaped\n"
"""Ends every compiled template, whose code calls escape by that name. Were it another in a later Jinja, Jinja's own
escape would be called: slower, and as safe."""

ESCAPED = "escaped(text_) if type(text_ := 0) is str else escape(text_)"
FOUND = "row_[{key!r}] if type(row_ := 0) is dict and {key!r} in row_ else environment.getattr(row_, {key!r})"
"""What calls come to, with what is escaped or looked in instead of 0."""


def escape(value: Any) -> str:
    """Any value as HTML; markup stays as it is, and a value that is missing raises as it always does."""
    kind = type(value)
    if kind is str:
        return escaped(value)
    if kind is int:
        return str(value)
    return value if kind is markupsafe.Markup else markupsafe.escape(value)


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
    """Python's source, compiled, with calls written out and yields that follow one another made one."""
    tree = Written().visit(ast.parse(text))
    tree.body = list(joined(tree.body))
    return compile(tree, filename, "exec")


class Written(ast.NodeTransformer):
    """Calls of escape and of environment.getattr, written out: to make a call costs more than what is done in it."""

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """The call, or what it comes to for text or a dict; for all else it is made."""
        self.generic_visit(node)
        match node:
            case ast.Call(func=ast.Name("escape"), args=[value]):
                form = ESCAPED
            case ast.Call(func=ast.Attribute(ast.Name("environment"), "getattr"), args=[value, ast.Constant(str(key))]):
                form = FOUND.format(key=key)
            case _:
                return node
        found = ast.parse(form, mode="eval").body
        for one in ast.walk(found):
            ast.copy_location(one, node)
            if isinstance(one, ast.NamedExpr):
                one.value = value
        return found


def joined(lines: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements, of which `yield a` and `yield b` become one `yield f"{a}{b}"`; what is yielded is text."""
    for yields, group in groupby(lines, is_yield):
        if yields:
            yield whole([line.value.value for line in group])  # type: ignore[attr-defined]
            continue
        for line in group:
            for name in ("body", "orelse"):
                if hasattr(line, name):
                    setattr(line, name, list(joined(getattr(line, name))))
            yield line


def is_yield(line: ast.stmt) -> bool:
    """True for a statement that yields a value and does nothing else."""
    return isinstance(line, ast.Expr) and isinstance(line.value, ast.Yield)


def whole(parts: list[ast.expr]) -> ast.stmt:
    """Yield parts as one text. Each keeps its line, by which Jinja tells where a template failed."""
    at = {name: getattr(parts[0], name) for name in ("lineno", "col_offset", "end_lineno", "end_col_offset")}
    if len(parts) == 1:
        return ast.Expr(ast.Yield(parts[0], **at), **at)
    values = (part if isinstance(part, ast.Constant) else ast.FormattedValue(part, -1, **at) for part in parts)
    text = ast.JoinedStr(list[ast.expr](values), **at)
    return ast.Expr(ast.Yield(text, **at), **at)
