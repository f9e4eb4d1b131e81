"""What commands print orders no terminal about, and nothing is printed past that."""

import ast
from pathlib import Path

import pytest

import nnviz
from nnviz.commands.exit_status import complain
from nnviz.commands.terminal import say

PRINTING = {"exit_status.py", "terminal.py"}


def test_codes_stand_for_what_orders_a_terminal_about(capsys: pytest.CaptureFixture[str]) -> None:
    say("p\x1b[2J\tq\nr")
    complain("there is no file \x1b]0;x\a")
    assert capsys.readouterr() == ("p\\x1b[2J\tq\nr\n", "nnviz: there is no file \\x1b]0;x\\x07\n")


def test_no_command_prints_by_itself() -> None:
    found = set()
    for path in (Path(nnviz.__file__).parent / "commands").glob("*.py"):
        calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
        if any(isinstance(called, ast.Name) and called.id == "print" for called in calls):
            found.add(path.name)
    assert found == PRINTING
