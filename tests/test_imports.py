"""The direction of imports: a module may import only what stands left of it."""

from __future__ import annotations

import ast
import graphlib
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "quizgen"

LAYERS = (
    {"errors"},
    {"folding", "formats", "libraries", "papers", "resources", "spreadsheet", "tagging", "zipping"},
    {"checking"},
    {"document", "running"},
    {"variantrules"},
    {"pagerules"},
    {"readers", "dates", "scripts"},
    {"readings"},
    {"facts"},
    {"quiztable"},
    {"config", "markup"},
    {"cards", "factsfile"},
    {"apkg", "state", "quiz"},
    {"ankiconnect", "preview", "printing"},
    {"exports"},
    {"files", "sources"},
    {"build", "corpora"},
    {"library"},
    {"progress", "reporting"},
    {"cli"},
)
"""From left to right; modules of one layer don't import each other."""

LEVEL = {name: number for number, layer in enumerate(LAYERS) for name in layer}


def part(module: str) -> str:
    """Return the module or folder right under the package that a dotted name belongs to."""
    return module.split(".")[1] if "." in module else ""


def imports() -> list[tuple[str, str]]:
    pairs = []
    for path in PACKAGE.rglob("*.py"):
        relative = path.relative_to(PACKAGE)
        importer = relative.parts[0].removesuffix(".py")
        if importer == "__init__":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                continue
            pairs += [(importer, part(name)) for name in names if name.startswith("quizgen.")]
    return sorted({(a, b) for a, b in pairs if a != b and not b.startswith("__")})


def test_every_module_has_a_place():
    """A new module is put into a layer before anything imports it."""
    here = {
        p.name.removesuffix(".py")
        for p in PACKAGE.iterdir()
        if p.suffix == ".py" or (p / "__init__.py").exists()
    }
    assert here - {"__init__"} == set(LEVEL)


@pytest.mark.parametrize(("importer", "imported"), imports(), ids=lambda name: name)
def test_imports_run_from_left_to_right(importer, imported):
    assert LEVEL[imported] < LEVEL[importer]


def test_public_names_are_there_and_cost_nothing_until_used():
    code = (
        "import sys, quizgen; heavy = {'opencc', 'pypinyin', 'genanki', 'jinja2', 'markdown_it'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules);"
        "[getattr(quizgen, name) for name in quizgen.__all__]; print(len(quizgen.__all__))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(run.stdout) >= 20


def test_no_work_at_import():
    """Importing a module reads no table and no template."""
    code = (
        "import builtins, io, pathlib, sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda e, a: opened.append(str(a[0])) if e == 'open' else None)\n"
        "import quizgen.facts, quizgen.cards, quizgen.dates, quizgen.readers\n"
        "print([p for p in opened if p.endswith(('.tsv', '.html', '.css'))])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def modules() -> dict[str, set[str]]:
    """Return each module with those of the package that it imports, wherever in its text."""
    graph = {}
    for path in PACKAGE.rglob("*.py"):
        name = ".".join(("quizgen", *path.relative_to(PACKAGE).with_suffix("").parts))
        if path.name != "__init__.py":
            graph[name] = {
                node.module
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("quizgen.")
            }
    return graph


def test_no_modules_import_each_other_in_a_circle():
    graph = modules()
    order = list(graphlib.TopologicalSorter(graph).static_order())
    assert set(graph) <= set(order)
