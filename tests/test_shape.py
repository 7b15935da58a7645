"""The walls of the house, drawn as tests: who imports whom, what is never written, what is documented."""

import ast
import importlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder import reasons

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "site_builder"
MODULES = sorted(HOUSE.rglob("*.py"))
MODELS = sorted((HOUSE / "sql").glob("*.sql"))
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".xml", ".txt"})
PROGRAMS = [
    path for name in ("build.py", "tools.py", "nightly.py", "engines.py", "dev.py") if (path := ROOT / name).exists()
]

GROUND = {
    *(
        "errors",
        "paths",
        "columns",
        "reasons",
        "settings",
        "cards",
        "links",
        "cardtext",
        "repository",
        "sbom",
        "database",
        "progress",
        "swedish",
        "draft",
        "finished",
        "members",
    ),
    *("delivery", "processes", "zipped", "packed", "jsontext"),
    *("identity", "names", "name_lists", "bodies", "erasures"),  # what a number or name says of who it belongs to
    *("addresses", "merkle"),  # what outlives an edition: the log of addresses, and one hash of many files
    *("markup", "articles", "prose", "rewrite"),  # text that we wrote ourselves, made safe
}
"""Modules that anyone may lean on. They lean only on one another."""

MAY_USE_FLOATS = {"charts"}  # a chart's coordinates; amounts stay öre
MAY_TRUST_HTML = {"pages", "charts"}  # our articles after nh3, and our own SVG
MAY_OPEN_SOCKETS = {"fetch", "server"}

LINES = {"build.py": 250}
LINES_OTHERWISE = 250


def room(path: Path) -> str:
    """The stage or ground module that a file belongs to: read/headings.py is in read."""
    return path.relative_to(HOUSE).with_suffix("").parts[0]


each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(HOUSE).as_posix())
each_model = pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
each_code = pytest.mark.parametrize("path", [*MODULES, *PROGRAMS], ids=lambda path: path.relative_to(ROOT).as_posix())


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def ours(path: Path) -> set[str]:
    """The rooms of site_builder that a file imports from."""
    rooms = {file.stem for file in HOUSE.glob("*.py")} | {folder.name for folder in HOUSE.iterdir()}
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module == "site_builder":
            found |= {name.name for name in node.names} & rooms
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("site_builder."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {name.name.split(".")[1] for name in node.names if name.name.startswith("site_builder.")}
    return found


def imported(path: Path) -> set[str]:
    """The modules that a file imports, in full."""
    nodes = list(ast.walk(tree(path)))
    names = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    return names | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


def calls(path: Path, name: str) -> list[int]:
    """Lines where a function of this plain name is called on anything but a constant, as float("inf") is."""
    return [
        node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == name
        and not all(isinstance(value, ast.Constant) for value in node.args)
    ]


def texts(path: Path) -> Iterator[str]:
    """Every string of a Python file, or the whole of another file."""
    if path.suffix != ".py":
        yield path.read_text(encoding="utf-8")
        return
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def tracked() -> list[Path]:
    """Files in git, and those about to be; nothing where there is no git."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return []
    return [path for name in names.split("\0") if name and (path := ROOT / name).is_file()]


@each_module
def test_a_stage_leans_on_the_ground_and_on_its_own_rooms_only(path):
    """A stage never imports another stage: they meet in build.py and in the database."""
    assert ours(path) - GROUND - {room(path)} == set()


@pytest.mark.parametrize("path", [path for path in MODULES if room(path) in GROUND], ids=lambda path: path.stem)
def test_the_ground_leans_on_the_ground_only(path):
    assert ours(path) <= GROUND


@each_module
def test_imports_are_written_out_in_full(path):
    """Relative imports would slip past the two tests above."""
    relative = [n.lineno for n in ast.walk(tree(path)) if isinstance(n, ast.ImportFrom) and n.level]

    assert relative == []


@each_module
def test_only_fetch_and_the_preview_server_may_open_a_socket(path):
    """The build reads what lies on disk; nothing else can call out."""
    libraries = {"httpx", "httpx2", "requests", "socket", "http.client", "http.server", "urllib.request"}

    assert room(path) in MAY_OPEN_SOCKETS or not imported(path) & libraries


@each_code
def test_a_file_fits_in_the_head(path):
    lines = path.read_text(encoding="utf-8").count("\n")

    assert lines <= LINES.get(path.name, LINES_OTHERWISE)


@each_code
def test_a_file_starts_by_saying_what_it_is(path):
    assert ast.get_docstring(tree(path)) or not path.read_text(encoding="utf-8").strip()


@each_code
def test_data_is_never_checked_with_assert(path):
    """python -O removes assert; a wrong value must stop the build also then."""
    assert [node.lineno for node in ast.walk(tree(path)) if isinstance(node, ast.Assert)] == []


@each_code
def test_no_failure_is_swallowed_whole(path):
    """A handler names what it expects; one that catches everything raises again."""
    broad = [
        node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
        and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
    ]

    assert broad == []


@each_module
def test_amounts_never_pass_through_a_float(path):
    assert room(path) in MAY_USE_FLOATS or calls(path, "float") == []


@each_module
def test_only_pages_and_charts_may_call_a_text_safe_html(path):
    """markup.trusted is the one way; nothing from a source goes through it."""
    assert room(path) in MAY_TRUST_HTML or calls(path, "trusted") == []
    assert room(path) == "markup" or calls(path, "Markup") == []


@pytest.mark.parametrize("path", [*MODULES, *MODELS], ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_duckdb_never_guesses_what_a_file_says(path):
    """Its CSV and JSON readers guess quietly and can be wrong; our own reader gives it typed rows."""
    guess = re.compile(r"\b(read_csv(_auto)?|read_json(_auto|_objects)?|read_text|sniff_csv)\s*\(", re.I)

    assert [text for text in texts(path) if guess.search(text)] == []


def test_no_template_calls_a_text_safe():
    """Escaping is never turned off in a template; see markup.py for the one way."""
    escape = re.compile(r"\|\s*safe\b|autoescape\s+false", re.I)

    assert [path.name for path in TEMPLATES if escape.search(path.read_text(encoding="utf-8"))] == []


def test_no_template_holds_a_script_or_a_style_of_its_own():
    """The content security policy allows neither; JSON-LD and the like go in files."""
    inline = re.compile(r"<style\b|\sstyle\s*=|\son\w+\s*=\s*[\"']|<script\b(?![^>]*\bsrc=)", re.I)
    pages = [path for path in TEMPLATES if path.suffix == ".html"]

    assert [path.name for path in pages if inline.search(path.read_text(encoding="utf-8"))] == []


@each_model
def test_a_model_says_its_grain_what_it_reads_and_every_column(path):
    """The header is the contract that warehouse.py executes; this is its form."""
    text = path.read_text(encoding="utf-8")
    header = text[: re.search(r"^(?!--)", text, re.M).start()].splitlines()
    prose = " ".join(line[3:] for line in header[: header.index("--")])
    columns = header[header.index("--") + 1 :]

    assert re.match(rf"{path.stem}: \S.+?\. One row( per \([\w, ]+\))?\. Reads: [\w, ]+\.", prose)
    assert columns
    assert [line for line in columns if not re.match(r"-- ([a-z]\w* {2,}|\. )\S", line)] == []


def test_no_template_is_left_over():
    used = {
        name
        for path in [*(HOUSE / "pages").glob("*.py"), *TEMPLATES]
        for text in texts(path)
        for name in re.findall(r"[\w./-]+\.(?:html|xml|txt)\b", text)
    }
    there = {path.relative_to(ROOT / "templates").as_posix() for path in TEMPLATES}

    assert {name for name in there if name not in used and Path(name).name not in used} == set()


def test_every_page_kind_is_in_the_one_list():
    """Adding a page is a module, a template and one word in KINDS; a forgotten word is a lost page."""
    listed = {
        kind.id
        for node in tree(HOUSE / "pages" / "kinds.py").body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "KINDS"
        for kind in ast.walk(node.value)
        if isinstance(kind, ast.Name)
    }
    modules = {
        path.stem
        for path in (HOUSE / "pages").glob("*.py")
        if any(isinstance(node, ast.FunctionDef) and node.name == "pages" for node in tree(path).body)
    }

    assert modules - listed == set()


def test_every_command_is_documented():
    if not (ROOT / "build.py").exists():
        pytest.skip("no build.py yet")
    build = importlib.import_module("build")
    groups = [value for value in vars(build).values() if hasattr(value, "list_commands")]
    commands = {name for group in groups for name in group.commands}
    documents = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md"))

    assert commands
    assert [name for name in sorted(commands) if f"dev.py {name}" not in documents] == []


@pytest.mark.parametrize("code", [*reasons.ROW, *reasons.FILE])
def test_every_reason_has_a_sentence_for_readers(code):
    sentence = {**reasons.ROW, **reasons.FILE}[code]

    assert re.fullmatch(r"[a-z][a-z_]*", code)
    assert re.fullmatch(r"[A-ZÅÄÖ].+ .+ .+\.", sentence)


@each_module
def test_every_reason_a_file_is_refused_for_is_in_the_list(path):
    """LedgerError("code", …) with a code that has no sentence would show readers a bare code."""
    codes = [
        node.args[0].value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith("LedgerError")
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]

    assert set(codes) <= set(reasons.FILE)


def test_nothing_in_the_project_names_a_package_registry_or_a_folder_of_one_machine():
    """The lock and the docs must work anywhere; registries are the reader's own setting."""
    registries = ["pypi" + ".org", "python" + "hosted", "npm" + "js.", "files.python"]
    folders = [f"{start}/{name}/" for start in ('"', "'", " ", "(", "=") for name in ("work", "root", "opt")]
    forbidden = [word.encode() for word in (*registries, *folders)]
    found = {
        (path.relative_to(ROOT).as_posix(), word.decode())
        for path in tracked()
        if path != Path(__file__).resolve()
        for word in forbidden
        if word in path.read_bytes()
    }

    assert found == set()
