"""Of many sentences about the lines of a file only some are said."""

import pytest

from nnviz.commands.complaints import MOST_SAID, Complaints


@pytest.mark.parametrize(
    ("n", "last"),
    [
        (1, "nnviz: line 0 is bad"),
        (MOST_SAID, f"nnviz: line {MOST_SAID - 1} is bad"),
        (MOST_SAID + 1, "nnviz: t.csv: 1 more line like these"),
        (MOST_SAID + 1500, "nnviz: t.csv: 1,500 more lines like these"),
    ],
)
def test_the_first_are_said_and_how_many_more_there_are(n: int, last: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = Complaints("t.csv")
    for i in range(n):
        told.take(f"line {i} is bad")
    told.end()
    assert told.n == n
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == min(n, MOST_SAID + 1)
    assert (lines[0], lines[-1]) == ("nnviz: line 0 is bad", last)
