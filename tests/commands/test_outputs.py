"""Whether results can be written, found out before the work."""

from pathlib import Path

import pytest

from nnviz.commands.outputs import check_suffix, check_writable
from nnviz.language import UserError


def test_looking_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("old")
    check_writable(tmp_path / "old")
    check_writable(tmp_path / "new")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("old", "old")]


def test_a_folder_and_a_place_in_no_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is a folder"):
        check_writable(tmp_path)
    with pytest.raises(UserError, match=r"cannot write .*new: No such file or directory"):
        check_writable(tmp_path / "nosuch" / "new")


def test_the_current_folder_needs_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    check_writable(Path("new"))


def test_suffixes_count_in_any_case() -> None:
    check_suffix(Path("a.PNG"), ".png", ".svg")
    with pytest.raises(UserError, match=r"cannot write a.gif: end its name in .png or .svg"):
        check_suffix(Path("a.gif"), ".png", ".svg")
