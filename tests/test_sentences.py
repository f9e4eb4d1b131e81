"""Every sentence for the user goes through ``translate``, with two literals: what bypasses it stays English."""

import ast
import builtins
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import nnviz
from tests.code_trees import parsed

pytestmark = pytest.mark.usefixtures("code_trees")

PACKAGE = Path(nnviz.__file__).parent
SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:]? +[A-Za-z{]")
"""Two words, or a word before something that is filled in."""
WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{2,}")
SHOWING = {
    *("setText", "setToolTip", "setWindowTitle", "setPlaceholderText", "setAccessibleName", "setStatusTip", "setTitle"),
    *("setAccessibleDescription", "setPrefix", "setSuffix", "set_text", "set_title", "show_sentence", "refused.emit"),
    *("addAction", "addMenu", "addTab", "addItem", "addItems", "drawText", "tell", "complain", "print", "insertItem"),
    *("QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QAction", "QMenu", "QToolButton", "QGroupBox", "say"),
}
"""What shows the words it is given; beside it every error that is none of Python's own."""
FIRST_IS_SHOWN = {"label", "section", "chip", "menu", "button", "StillText"}
"""Those of the kit, which take a role beside the words."""
PYTHON_S_OWN = {name for name, value in vars(builtins).items() if isinstance(value, type)}
"""Among them the errors that speak to who mends the program."""

NAMES = "names that code gives to code: nobody reads them"
LOOK = "a style sheet or markup"
NOTATION = "mathematics, or a name that is the same in every language"
EXEMPT: Mapping[str, tuple[str, str]] = {
    "commands/descent_parsers.py": (r".*", "the help of the command line is English, as in parsers.py"),
    "commands/experiment_parser.py": (r".*", "the help of the command line is English, as in parsers.py"),
    "commands/task_parsers.py": (r".*", "the help of the command line is English, as in parsers.py"),
    "commands/exit_status.py": (r"nnviz: \{\}", NOTATION),
    "commands/network_parsers.py": (r".*", "the help of the command line, likewise"),
    "commands/sentence_parser.py": (r"exit status.*", "the end of every help, likewise"),
    "commands/work_sheet_options.py": (r".*", "the help of the command line, likewise"),
    "commands/parsers.py": (r".*", "the help of the command line is English like argparse's own words around it"),
    "data/digit_styles.py": (r"\w+( \w+)+", NAMES),
    "diagram/edge_sums.py": (r"\w+ \w+( \w+)?", NAMES),
    "digits/augmentation/mouse_styles.py": (r"\w+ \w+( \w+)?", NAMES),
    "digits/digit_answer.py": (r"not sure|maybe no digit", NAMES),
    "digits/network_build.py": (r".*", "made by who makes nnviz: its report is not for users"),
    "digits/own/drawing_file.py": (r"nnviz drawing 1", NAMES),
    "logic/circuit_presets.py": (r"half adder|full adder|2-bit adder", NAMES),
    "logic/truth_tables.py": (r"NOT [AB]", NOTATION),
    "nn/activation_families.py": (r".*", NOTATION),
    "nn/activations.py": (r"1 if z > 0, else 0|tanh z", NOTATION),
    "nn/costs.py": (r"−Σ .*y ln a.*", NOTATION),
    "nn/engine/blas_products.py": (r"SIMD Extensions", "what numpy calls it"),
    "nn/edits/phrases.py": (r"layer \{\}|\{\} random \{\}\{\}|\{\} cut \{\} \{\}", NOTATION),
    "nn/files/content.py": (r"\{\} (announces|members) .*", "a reason that is told in other words"),
    "nn/files/r_nnet.py": (r".*(nnet n|network with).*", "what R prints"),
    "nn/files/c_header.py": (r".*", "C"),
    "nn/files/torch_script.py": (r".*class .*", "the beginning of a class in Python"),
    "nn/files/numpy_script.py": (r".*", "Python"),
    "nn/files/latex_table.py": (r".*", "LaTeX"),
    "nn/files/npz.py": (r"nnviz network 1", NAMES),
    "runs/records.py": (r"epochs done|no better", NAMES),
    "storage/fault_log.py": (r".*", "the log is for who mends the program"),
    "storage/user_folder.py": (r"Application Support", "the system's name of a folder"),
    "ui/digits/answer/network_choice.py": (r"QPushButton.*", LOOK),
    "ui/digits/teach/export_own.py": (r"my handwriting", "the name of a folder, the same in every language"),
    "ui/gates/function_section.py": (r"\(a and b\) xor not c", NOTATION),
    "ui/gates/words.py": (r"half adder|full adder|2-bit adder", NAMES),
    "ui/kit/picture/png.py": (r"Title", "the name of what the file says of itself"),
    "ui/kit/picture/svg.py": (r".*", "SVG"),
    "ui/kit/plot/plot.py": (r"font-size: \{\}px", LOOK),
    "ui/kit/plot/readout.py": (r"<t.*|color: .*", LOOK),
    "ui/kit/plot/words.py": (r"font-size: \{\}px", LOOK),
    "ui/kit/qt_application.py": (r"Qt: \{\}", NOTATION),
    "ui/kit/theme.py": (r"\nQWidget .*", LOOK),
    "ui/neuron/wiring.py": (r"\w+ (\w+|\{0\})", NAMES),
    "ui/window/fault_hooks.py": (r"nnviz: \{\}", NOTATION),
    "ui/window/header_bar.py": (r"nnviz", NOTATION),
    "ui/window/help_sheet.py": (r"QLabel.*", LOOK),
    "ui/window/main_window.py": (r"nnviz", NOTATION),
    "ui/window/state_keeper.py": (r"nnviz: \{\}", NOTATION),
}
"""What stays as it is: by its file, what matches, and the reason."""


def above(node: ast.AST) -> Iterator[ast.AST]:
    """Give all that ``node`` lies in, from the inside out."""
    while (parent := getattr(node, "parent", None)) is not None:
        yield parent
        node = parent


def called(node: ast.AST) -> str:
    """Return what a call calls, the last part of a dotted name, with "refused" before "emit"; "" for no call."""
    function = node.func if isinstance(node, ast.Call) else None
    if isinstance(function, ast.Attribute):
        owner = function.value
        of_owner = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
        return "refused.emit" if (of_owner, function.attr) == ("refused", "emit") else function.attr
    return getattr(function, "id", "")


def words(node: ast.AST) -> str:
    """Return a literal's text, with {} for what an f-string fills in; "" for what is no literal by itself."""
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    inside = isinstance(node.parent, ast.JoinedStr | ast.FormattedValue) if is_text else True  # type: ignore[attr-defined]
    return "" if inside else node.value  # type: ignore[attr-defined]


def is_shown(node: ast.AST) -> bool:
    """Return whether a literal itself, or one of two, is what something shows."""
    inner = node
    for outer in above(node):
        name = called(outer)
        if name in FIRST_IS_SHOWN:
            return isinstance(outer, ast.Call) and outer.args[:1] == [inner]
        if name and name not in ("format", "join"):
            return name in SHOWING or (name.endswith("Error") and name not in PYTHON_S_OWN)
        if not isinstance(outer, ast.IfExp | ast.BinOp | ast.BoolOp | ast.Call | ast.Attribute):
            return False
        inner = outer
    return False


def is_for_the_program(node: ast.AST) -> bool:
    """Return whether a literal is a docstring, an annotation, or what an error of Python's own says."""
    outer = list(above(node))
    is_annotation = any(isinstance(around, ast.AnnAssign) and around.value is None for around in outer)
    is_own = any(called(around) in PYTHON_S_OWN for around in outer)
    return isinstance(outer[0], ast.Expr | ast.Subscript) or is_annotation or is_own


def is_translated(node: ast.AST) -> bool:
    """Return whether this is a call of ``nnviz.language.translate``: painters and texts have a method of that name."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "translate"


def bypassing(path: Path) -> Iterator[str]:
    """Give what a file says, or may say, without ``translate``."""
    for node in ast.walk(parsed(path)):
        said = words(node)
        if not (SENTENCE.search(said) or (WORD.search(said) and is_shown(node))):
            continue
        if not is_for_the_program(node) and not any(map(is_translated, above(node))):
            yield said


def is_exempt(name: str, said: str) -> bool:
    """Return whether what a file says may stay as it is."""
    return name in EXEMPT and re.fullmatch(EXEMPT[name][0], said, re.DOTALL) is not None


def files() -> list[str]:
    """Return the names of all files of the package."""
    return sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def test_no_sentence_bypasses_translate() -> None:
    found = {name: [said for said in bypassing(PACKAGE / name) if not is_exempt(name, said)] for name in files()}
    assert {name: said for name, said in found.items() if said} == {}


def test_every_exemption_is_needed() -> None:
    assert set(EXEMPT) <= set(files())
    assert [name for name in EXEMPT if not any(is_exempt(name, said) for said in bypassing(PACKAGE / name))] == []


def test_translate_is_given_two_literals_when_they_are_said() -> None:
    calls = [node for name in files() for node in ast.walk(parsed(PACKAGE / name)) if is_translated(node)]
    assert len(calls) > 1000
    for call in calls:
        assert isinstance(call, ast.Call)
        assert [type(argument) for argument in call.args] == [ast.Constant, ast.Constant], ast.unparse(call)
        assert call.keywords == [], ast.unparse(call)
        in_use = any(isinstance(outer, ast.FunctionDef | ast.Lambda) for outer in above(call))
        assert in_use, f"asked before the language is chosen: {ast.unparse(call)}"


def test_what_an_error_says_has_its_places_filled_in() -> None:
    errors = [node.exc for name in files() for node in ast.walk(parsed(PACKAGE / name)) if isinstance(node, ast.Raise)]
    said = [part for error in errors if isinstance(error, ast.Call) for part in error.args if is_translated(part)]
    assert len(said) > 20
    assert [ast.unparse(part) for part in said if "{" in ast.unparse(part)] == []


SAMPLE = '''
"""A docstring is no sentence for the user."""
label.setToolTip("Train")
label.setToolTip(f"Train {n} epochs")
label.setText("ready" if ready else translate("Here", "not ready"))
refused.emit("stopped")
raise PlanError(f"the seed is {seed}")
raise PlanError("missing")
text = "a sentence in a variable"
choices = ", ".join(words) + " or nothing"
'''
SILENT = '''
"""A docstring is no sentence for the user."""
label.setToolTip(translate("Here", "Train {0} epochs").format(n))
label.setText(f"{n:,.2f}")
label.setText("w")
raise ValueError(f"the shape {shape} is wrong: mend the caller")
mode: Literal["wrong hash", "right"]
changed.emit("stopped")
key = f"{name}-stopped"
'''


@pytest.mark.parametrize(("code", "count"), [(SAMPLE, 8), (SILENT, 0)])
def test_the_finder_finds_what_it_should(code: str, count: int, tmp_path: Path) -> None:
    path = tmp_path / "sample.py"
    path.write_text(code)
    assert len(list(bypassing(path))) == count
