"""Runs say what was left out of their data, each note once, in the words of ``nnviz data``."""

from pathlib import Path

import pytest

from nnviz.cli import main


@pytest.mark.parametrize(
    "typed", [["train", "--epochs", "1"], ["sweep", "--seeds", "0-2", "--jobs", "0", "--epochs", "1", "-o", "s.csv"]]
)
def test_what_was_left_out_is_said_once(
    typed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [f"{i}.5,{i % 3},word{i},{'pq'[i % 2]}" for i in range(20)]
    Path("t.csv").write_text("\n".join(["x,z,note,kind", *rows, ",1,gap,p", "1,2"]))
    assert main(["data", "t.csv"]) == 0
    notes = [line.split("note", 1)[1].strip() for line in capsys.readouterr().out.splitlines() if "  note  " in line]
    assert len(notes) == 3
    assert main([*typed, "--data", "t.csv"]) == 0
    said = capsys.readouterr().err.splitlines()
    assert [line for line in said if "left out" in line] == [f"nnviz: t: {note}" for note in notes]
    assert said[0].startswith("nnviz: ")
    assert "left out" not in said[0]
