"""Rules of the house that no linter holds: mirrors, sizes, painting without widgets, one ``translate``."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import nnviz

PACKAGE = Path(nnviz.__file__).parent
TESTS = Path(__file__).parent
MOST_LINES, MOST_FUNCTION_LINES = 300, 40
NO_MIRROR = {
    "__init__.py": "a docstring and the version",
    "__main__.py": "three lines that call the command line, which tests/test_cli.py runs",
    "nn/fann_functions.py": "test_activation_families.py tries every function by the name it has in files",
    "nn/field_functions.py": "likewise",
}
"""Modules without Qt that need no test file of their name, with the reason."""
BY_SAMPLES = "nn/files/"
"""Readers of other programs' files: tests/nn/files/test_samples.py reads what those programs wrote, all readers alike,
and test_mutations.py damages it. A reader by itself has no input to be tried with."""


def modules(*folders: str) -> Iterator[Path]:
    """Give the files with code under these folders of the package, under all without any."""
    for root in [PACKAGE / folder for folder in folders] or [PACKAGE]:
        yield from sorted(root.rglob("*.py"))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> tuple[str, ...]:
    """Return every module and every name of a module that a file imports, dotted."""
    found: list[str] = []
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return tuple(found)


def has_code(path: Path) -> bool:
    """Return whether there is more in a file than a docstring."""
    body = parsed(path).body
    return any(not isinstance(node, ast.Expr) for node in body)


def test_every_module_without_qt_has_its_mirror() -> None:
    pure = [path.relative_to(PACKAGE) for path in modules() if has_code(path)]
    pure = [path for path in pure if path.parts[0] not in ("ui", "commands")]
    assert len(pure) > 100
    missing = {path.as_posix() for path in pure if not (TESTS / path.parent / f"test_{path.name}").exists()}
    assert {path for path in missing if not path.startswith(BY_SAMPLES)} == set(NO_MIRROR)


def test_no_file_is_longer_than_300_lines() -> None:
    files = [*modules(), *sorted(TESTS.rglob("*.py"))]
    lengths = {path.as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {path: n for path, n in lengths.items() if n > MOST_LINES} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    def functions(path: Path) -> Iterator[tuple[str, int]]:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
                yield f"{path.name}: {node.name}", node.end_lineno - node.lineno + 1

    found = {name: n for path in [*modules(), *TESTS.rglob("*.py")] for name, n in functions(path)}
    assert {name: n for name, n in found.items() if n > MOST_FUNCTION_LINES} == {}


def test_what_paints_knows_no_widget() -> None:
    painting = list(PACKAGE.rglob("paint_*.py"))
    assert len(painting) > 10
    for path in painting:
        for name in imports_of(path):
            is_widget = name.startswith("PyQt6.QtWidgets") or any(part.endswith("_view") for part in name.split("."))
            assert not is_widget, f"{path.name} imports {name}"


@pytest.mark.parametrize("name", ["translate", "_translate", "tr", "_tr"])
def test_there_is_one_translate(name: str) -> None:
    for path in modules():
        if path.name == "language.py" and path.parent == PACKAGE:
            continue
        for node in parsed(path).body:
            targets = node.targets if isinstance(node, ast.Assign) else []
            defined = {getattr(node, "name", ""), *(getattr(target, "id", "") for target in targets)}
            assert name not in defined, f"{path} has a {name} of its own"
        of_qt = "PyQt6.QtCore.QCoreApplication"
        assert of_qt not in imports_of(path) or f".{name}(" not in path.read_text(encoding="utf-8"), path
