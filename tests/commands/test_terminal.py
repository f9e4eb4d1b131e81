"""What commands print orders no terminal about, and nothing is printed past that."""

import ast
from pathlib import Path

import pytest

import nnviz
from nnviz.commands.exit_status import complain
from nnviz.commands.terminal import say

PACKAGE = Path(nnviz.__file__).parent
WITHOUT_NAMES = {"console/mnist_loader.py", "console/network.py", "digits/network_build.py"}
"""What prints nothing out of files: the text's shell session, and what makes the bundled network."""


def test_codes_stand_for_what_orders_a_terminal_about(capsys: pytest.CaptureFixture[str]) -> None:
    say("p\x1b[2J\tq\nr")
    complain("there is no file \x1b]0;x\a")
    assert capsys.readouterr() == ("p\\x1b[2J\tq\nr\n", "nnviz: there is no file \\x1b]0;x\\x07\n")


def test_all_that_is_printed_goes_through_one_function() -> None:
    found = set()
    for path in PACKAGE.rglob("*.py"):
        if "print" not in (code := path.read_text("utf-8")):
            continue  # reading the code of all takes seconds
        calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
        printing = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]
        if any("harmless(" not in ast.unparse(call) for call in printing):
            found.add(path.relative_to(PACKAGE).as_posix())
    assert found == WITHOUT_NAMES
