"""Whether results can be written, found out before the work."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from nnviz.commands.outputs import check_apart, check_suffix, check_writable, write_or_rescue
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


def test_two_results_in_one_file_are_refused_whatever_it_is_called(tmp_path: Path) -> None:
    real, link, hard = tmp_path / "real", tmp_path / "link", tmp_path / "hard"
    real.write_text("old")
    link.symlink_to(real)
    hard.hardlink_to(real)
    for other in (real, link, hard, tmp_path / "x" / ".." / "real"):
        with pytest.raises(UserError, match="are one file"):
            check_apart(real, other)
    check_apart(real, tmp_path / "another")
    with pytest.raises(UserError, match="are one file"):
        check_apart(tmp_path / "to come", tmp_path / "." / "to come")


def refusing(*places: Path) -> Callable[[Path], None]:
    """A writer that cannot write in these folders."""

    def write(path: Path) -> None:
        if path.parent in places:
            raise UserError(f"cannot save {path}")
        path.write_text("the work of an hour")

    return write


def test_what_cannot_be_written_goes_to_a_second_place_that_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"^cannot save .*net\.npz; it was saved as ") as told:
        write_or_rescue(refusing(tmp_path), tmp_path / "net.npz")
    second = Path(str(told.value).split("saved as ")[1])
    assert second.read_text() == "the work of an hour"
    assert second.suffix == ".npz"
    assert second.is_relative_to(os.environ["XDG_DATA_HOME"])


def test_where_the_second_place_cannot_be_written_either_a_third_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    Path(os.environ["XDG_DATA_HOME"]).parent.mkdir(parents=True)
    Path(os.environ["XDG_DATA_HOME"]).write_text("no folder")
    with pytest.raises(UserError, match="it was saved as") as told:
        write_or_rescue(refusing(tmp_path), tmp_path / "net.npz")
    assert Path(str(told.value).split("saved as ")[1]).parent == tmp_path / "tmp"
    with pytest.raises(UserError, match=r"; in .*rescued or .*tmp it could not be saved either"):
        write_or_rescue(refusing(tmp_path, tmp_path / "tmp"), tmp_path / "net.npz")
