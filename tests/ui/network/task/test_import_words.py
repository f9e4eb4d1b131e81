"""What the import sheet says of a file, and what can be chosen in place of what was guessed."""

from pathlib import Path

from nnviz.data.files.found import FileChoice
from nnviz.data.files.reading import read_data_file
from nnviz.ui.network.task.import_words import counts_text, guesses


def test_every_column_can_be_the_class(tmp_path: Path) -> None:
    names = [f"c{i}" for i in range(20)] + ["kind", "last"]
    rows = [",".join([*(f"{i + j}.5" for j in range(20)), "pq"[i % 2], "uvw"[i % 3]]) for i in range(30)]
    (tmp_path / "t.csv").write_text("\n".join([",".join(names), *rows]))
    found = read_data_file(tmp_path / "t.csv", FileChoice())
    label = next(guess for guess in guesses(found) if guess.field == "label")
    assert [value for value, _ in label.choices] == names
    assert counts_text(found) == "table · 30 examples · 20 inputs · u: 10, v: 10, w: 10"
