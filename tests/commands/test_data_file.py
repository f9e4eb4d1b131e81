"""``nnviz data FILE`` says in words how a file was understood."""

from pathlib import Path

import pytest

from nnviz.commands.data_file import show_data_file


@pytest.mark.parametrize(
    ("separator", "decimal", "words"),
    [
        (",", ".", "separator comma, decimal point"),
        (";", ",", "separator semicolon, decimal comma"),
        ("\t", ".", "separator tab, decimal point"),
        ("|", ".", "separator |, decimal point"),
    ],
)
def test_signs_are_called_by_their_names(
    separator: str, decimal: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [separator.join((f"{i}{decimal}5", f"{i * i}{decimal}25", "ab"[i % 2])) for i in range(20)]
    (tmp_path / "t.csv").write_text("\n".join([separator.join(("x", "z", "kind")), *rows]))
    assert show_data_file(tmp_path / "t.csv") == 0
    assert f"  read as   {words}, header yes, class kind\n" in capsys.readouterr().out
