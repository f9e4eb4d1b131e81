"""An option of ``nnviz data`` that would do nothing is refused, with the word for what was asked."""

from pathlib import Path

import pytest

from nnviz.cli import main
from nnviz.commands.data_options import check_together
from nnviz.commands.options import DataOptions
from nnviz.language import UserError

PATH = Path("iris.csv")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (DataOptions(None, None, label="x"), "nnviz data has no use for --label: leave that away"),
        (DataOptions(None, "digits"), "nnviz data has no use for --data: leave that away"),
        (DataOptions(None, None, get="mnist", label="x"), "nnviz data --get mnist has no use for --label"),
        (DataOptions(PATH, None, get="mnist"), "nnviz data --get mnist has no use for --sheet"),
        (DataOptions(None, "digits", path=PATH), "nnviz data FILE has no use for --data"),
        (DataOptions(None, None, mirrors=["http://a"]), "nnviz data has no use for --mirror"),
        (DataOptions(None, "x", get="mnist", path=PATH), "nnviz data --get mnist has no use for FILE, --data"),
    ],
)
def test_what_would_do_nothing_is_refused(options: DataOptions, sentence: str) -> None:
    with pytest.raises(UserError) as refused:
        check_together(options)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    "options",
    [
        DataOptions(None, None),
        DataOptions(None, None, path=PATH, label="species"),
        DataOptions(Path("sheet.png"), None, path=PATH, label="species"),
        DataOptions(Path("sheet.png"), "digits"),
        DataOptions(None, None, get="mnist", mirrors=["http://a"]),
    ],
)
def test_what_goes_together_is_taken(options: DataOptions) -> None:
    check_together(options)


def test_the_command_says_it_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "--label", "x"]) == 2
    assert capsys.readouterr().err == "nnviz: nnviz data has no use for --label: leave that away\n"
