"""Rules of the house that no linter holds: mirrors, sizes, painting without widgets, one ``translate``."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import nnviz
from tests.code_trees import parsed

pytestmark = pytest.mark.usefixtures("code_trees")

PACKAGE = Path(nnviz.__file__).parent
TESTS = Path(__file__).parent
MOST_LINES, MOST_FUNCTION_LINES = 300, 40
NO_MIRROR = {
    "__init__.py": "a docstring and the version",
    "__main__.py": "the command line and its signals, which tests/test_cli.py runs",
}
"""Modules without Qt that need no test file of their name, with the reason."""


def modules(*folders: str) -> Iterator[Path]:
    """Give the files with code under these folders of the package, under all without any."""
    for root in [PACKAGE / folder for folder in folders] or [PACKAGE]:
        yield from sorted(root.rglob("*.py"))


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
    """Return whether there is more in a file than a docstring, as there is in all but a package's own."""
    return path.name != "__init__.py" or any(not isinstance(node, ast.Expr) for node in parsed(path).body)


def test_every_module_without_qt_has_its_mirror() -> None:
    pure = [path.relative_to(PACKAGE) for path in modules() if has_code(path)]
    pure = [path for path in pure if path.parts[0] not in ("ui", "commands")]
    assert len(pure) > 100
    missing = {path.as_posix() for path in pure if not (TESTS / path.parent / f"test_{path.name}").exists()}
    assert missing == set(NO_MIRROR)


def test_no_file_is_longer_than_300_lines() -> None:
    files = [*modules(), *sorted(TESTS.rglob("*.py"))]
    lengths = {path.as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {path: n for path, n in lengths.items() if n > MOST_LINES} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    found = {}
    for path in [*modules(), *sorted(TESTS.rglob("*.py"))]:
        text = path.read_text(encoding="utf-8")
        if may_have_a_long_function(text):
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
                    found[f"{path}:{node.lineno} {node.name}"] = node.end_lineno - node.lineno + 1
    assert {name: n for name, n in found.items() if n > MOST_FUNCTION_LINES} == {}


def may_have_a_long_function(text: str) -> bool:
    """Return whether the outermost definitions leave room for one: reading all code as a tree takes seconds."""
    begins = [n for n, line in enumerate(text.splitlines()) if line[:1].strip() and line[0] not in "#)]}"]
    return any(after - before > MOST_FUNCTION_LINES for before, after in pairwise([*begins, len(text.splitlines())]))


def test_what_paints_knows_no_widget() -> None:
    painting = list(PACKAGE.rglob("paint_*.py"))
    assert len(painting) > 10
    for path in painting:
        for name in imports_of(path):
            is_widget = name.startswith("PyQt6.QtWidgets") or any(part.endswith("_view") for part in name.split("."))
            assert not is_widget, f"{path.name} imports {name}"


def test_there_is_one_translate() -> None:
    own = re.compile(r"^(?:def )?_?tr(?:anslate)?\b\s*[(=:]", re.MULTILINE)
    by_qt = re.compile(r"QCoreApplication\.translate|\bself\.tr\(")
    for path in modules():
        text = path.read_text(encoding="utf-8")
        assert path == PACKAGE / "language.py" or not own.search(text), f"{path} has a translate of its own"
        assert not by_qt.search(text), f"{path} translates with Qt"


def test_dataclasses_that_hold_arrays_are_compared_by_identity() -> None:
    """Else comparing two of them raises: arrays have no one truth."""
    found = []
    for path in modules():
        for node in ast.walk(parsed(path)) if "Array" in path.read_text(encoding="utf-8") else ():
            if isinstance(node, ast.ClassDef) and node.decorator_list:
                held = [ast.unparse(field.annotation) for field in node.body if isinstance(field, ast.AnnAssign)]
                decorator = ast.unparse(node.decorator_list[0])
                holds_arrays = any("Array" in text and "Callable" not in text for text in held)
                if holds_arrays and decorator.startswith("dataclass") and "eq=False" not in decorator:
                    found.append(f"{path.relative_to(PACKAGE)}: {node.name}")
    assert found == []
