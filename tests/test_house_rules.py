"""The house rules that no linter knows; CONTRIBUTING.md says what they are for.

They hold for every Python file that is kept: the four packages, the tests and the set-up scripts.
"""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("agents", "app", "indexing", "ui")
MODULE_LINES = 300
FUNCTION_LINES = 40
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}
SET_BEFORE_IMPORT = {
    "OMP_WAIT_POLICY",
    "ONEDNN_PRIMITIVE_CACHE_CAPACITY",
    "LRU_CACHE_CAPACITY",
    "LANGSMITH_TRACING",
    "TOKENIZERS_PARALLELISM",
}
"""Variables that libraries read when they are imported: modules may set them, never read them."""
HEAVY = {"torch", "transformers", "sentence_transformers", "llama_cpp", "streamlit"}
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


OURS = python_files(*PACKAGES)
KEPT = [*OURS, *python_files("tests", ".ci")]


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count lines from "def" to the end; the docstring does not count."""
    assert function.end_lineno is not None
    lines = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function) is not None:
        docstring = function.body[0]
        assert docstring.end_lineno is not None
        lines -= docstring.end_lineno - docstring.lineno + 1
    return lines


def test_modules_have_at_most_300_lines():
    lengths = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in KEPT}
    assert {name: lines for name, lines in lengths.items() if lines > MODULE_LINES} == {}


def test_functions_have_at_most_40_lines_without_their_docstring():
    lengths = {f"{shown(path)}: {f.name}": lines_of(f) for path in KEPT for f in functions_of(path)}
    assert {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES} == {}


def test_every_module_says_what_it_is_for():
    silent = [shown(path) for path in OURS if not ast.get_docstring(tree_of(path))]
    assert silent == []


def test_no_module_has_a_vague_name():
    assert [shown(path) for path in OURS if path.stem in VAGUE_NAMES or path.parent.name in VAGUE_NAMES] == []


def test_no_name_in_ui_hides_a_standard_module_or_one_of_our_packages():
    # A page is started as a script: its folder comes first on sys.path, before the standard library.
    taken = {*sys.stdlib_module_names, *PACKAGES}
    names = {path.stem for path in (ROOT / "ui").iterdir() if path.suffix == ".py" or path.is_dir()}
    assert names & taken - {"__init__", "__main__"} == set()


def test_nothing_is_printed_but_through_the_console():
    printing = [
        f"{shown(path)}:{node.lineno}"
        for path in OURS
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"print", "pprint"}
    ]
    assert printing == []


def environment_uses(tree: ast.Module) -> Iterator[int]:
    """Yield the lines of *tree* that use the environment, other than to set a variable of SET_BEFORE_IMPORT."""
    nodes = list(ast.walk(tree))
    setting = {id(node.value) for node in nodes if isinstance(node, ast.Attribute | ast.Subscript) and is_setting(node)}
    for node in nodes:
        imported = isinstance(node, ast.ImportFrom) and node.module == "os"
        if imported and {name.name for name in node.names} & {"environ", "environb", "getenv"}:
            yield node.lineno
        used = isinstance(node, ast.Attribute) and ast.unparse(node) in {"os.environ", "os.environb", "os.getenv"}
        if used and id(node) not in setting:
            yield node.lineno


def is_setting(node: ast.Attribute | ast.Subscript) -> bool:
    """Return whether *node* is `os.environ["X"]` that is stored to, for a known X, or `os.environ.setdefault`."""
    if isinstance(node, ast.Attribute):
        return node.attr == "setdefault"
    stored = isinstance(node.ctx, ast.Store)
    return stored and isinstance(node.slice, ast.Constant) and node.slice.value in SET_BEFORE_IMPORT


@pytest.mark.parametrize(
    ("code", "uses"),
    [
        ("import os\nos.environ['HOME']", [2]),
        ("import os\nos.getenv('HOME')", [2]),
        ("from os import environ", [1]),
        ("import os\nos.environ['HOME'] = '/'", [2]),
        ("import os\nos.environ['OMP_WAIT_POLICY'] = 'PASSIVE'", []),
        ("import os\nos.environ.setdefault('OMP_WAIT_POLICY', 'PASSIVE')", []),
    ],
)
def test_the_rule_about_the_environment_sees_reading_and_setting(code, uses):
    assert list(environment_uses(ast.parse(code))) == uses


def test_the_environment_is_read_in_app_settings_only():
    others = [path for path in OURS if shown(path) != "app/settings.py"]
    assert [f"{shown(path)}:{line}" for path in others for line in environment_uses(tree_of(path))] == []


def test_only_variables_that_libraries_read_at_import_are_set():
    defaults = [
        (shown(path), ast.unparse(call.args[0]))
        for path in OURS
        for call in ast.walk(tree_of(path))
        if isinstance(call, ast.Call) and call.args and ast.unparse(call.func) == "os.environ.setdefault"
    ]
    assert [(path, name) for path, name in defaults if name.strip("'") not in SET_BEFORE_IMPORT] == []


def test_nothing_is_pickled():
    modules = re.compile(r"^\s*(?:import|from)\s+(?:pickle|dill|cloudpickle|shelve|marshal|joblib)\b", re.MULTILINE)
    calls = re.compile(r"allow_pickle\s*=\s*True|torch\.load\(")
    texts = {shown(path): path.read_text(encoding="utf-8") for path in OURS}
    assert [name for name, text in texts.items() if modules.search(text) or calls.search(text)] == []


def test_no_work_is_left_as_a_note():
    note = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
    kept = [path for path in [*KEPT, *DOCUMENTS] if path != Path(__file__).resolve()]
    assert [shown(path) for path in kept if note.search(path.read_text(encoding="utf-8"))] == []


def test_nothing_names_a_folder_of_one_machine():
    folder = re.compile(r"(?<![\w.$}>~-])/(?:home|root|Users|work|opt|mnt|media)/\w")
    kept = [path for path in [*KEPT, *DOCUMENTS, *(ROOT / "app").rglob("*.toml")] if path != Path(__file__).resolve()]
    found = [(shown(path), m.group()) for path in kept for m in folder.finditer(path.read_text(encoding="utf-8"))]
    assert found == []


def test_the_command_line_starts_without_loading_a_model_or_the_page():
    script = "import sys, app.cli; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert HEAVY & set(done.stdout.split()) == set()


SEAMS = sorted(path.parent.name for path in (ROOT / "agents" / "steps").glob("*/__init__.py"))


def techniques_of(seam: str) -> dict[str, type]:
    """Return the techniques that the registry of *seam* lists, by name."""
    from agents.registry import Registry

    module = importlib.import_module(f"agents.steps.{seam}")
    registries = [value for value in vars(module).values() if isinstance(value, Registry)]
    assert len(registries) == 1, f"agents/steps/{seam}/__init__.py must have exactly one Registry"
    return {name: registries[0][name] for name in registries[0]}


@pytest.mark.parametrize("seam", SEAMS)
def test_every_file_of_a_seam_is_in_its_registry(seam):
    files = {f"agents.steps.{seam}.{path.stem}" for path in (ROOT / "agents" / "steps" / seam).glob("[!_]*.py")}
    assert files == {technique.__module__ for technique in techniques_of(seam).values()}


@pytest.mark.parametrize("seam", SEAMS)
def test_every_technique_names_its_source(seam):
    documents = {name: technique.__doc__ or "" for name, technique in techniques_of(seam).items()}
    assert [name for name, text in documents.items() if "Source: " not in text] == []  # "Scholiast's own" is one


def test_every_command_is_documented():
    import typer

    import app.cli

    group = typer.main.get_command(app.cli.app)
    text = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    assert [name for name in group.commands if f"scholiast {name}" not in text] == []


def test_no_link_between_documents_is_dead():
    link = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
    targets = [(path, target) for path in DOCUMENTS for target in link.findall(path.read_text(encoding="utf-8"))]
    assert [(shown(path), target) for path, target in targets if not (path.parent / target).exists()] == []
