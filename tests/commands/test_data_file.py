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


def test_names_out_of_a_file_order_no_terminal_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "t.csv").write_text("a\x1b[31mR,b\u202e,Größe\n" + "1,2,p\a\n3,4,שלום\n" * 10, encoding="utf-8")
    assert show_data_file(tmp_path / "t.csv", "Größe") == 0
    out = capsys.readouterr().out
    assert r"  inputs    a\x1b[31mR, b\u202e" in out
    assert r"p\x07: 10, שלום: 10" in out
