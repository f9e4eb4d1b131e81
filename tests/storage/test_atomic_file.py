"""A file takes its place when it is complete, or the older one stays as it was."""

import os
import re
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from nnviz.storage.atomic_file import STALE_PART_SECONDS, atomic_write, try_atomic_write


def test_what_is_written_is_there_afterwards_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "net.npz"
    path.write_bytes(b"old and longer")
    with atomic_write(path) as file:
        file.write(b"new")
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["net.npz"]


def test_until_the_block_ends_the_older_file_is_there(tmp_path: Path) -> None:
    path = tmp_path / "net.npz"
    path.write_bytes(b"old")
    with atomic_write(path) as file:
        file.write(b"new")
        file.flush()
        assert path.read_bytes() == b"old"
        names = {entry.name for entry in tmp_path.iterdir()} - {"net.npz"}
        assert all(re.fullmatch(rf"\.net\.npz\.{os.getpid()}-\d+\.part", name) for name in names)
        assert len(names) == 1


def test_an_error_in_the_block_leaves_the_older_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "net.npz"
    path.write_bytes(b"old")
    with pytest.raises(TypeError), atomic_write(path) as file:
        file.write("no bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["net.npz"]


def test_the_bytes_are_on_the_disk_before_the_file_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, flushed = tmp_path / "net.npz", []

    def fsync(number: int) -> None:
        flushed.append((os.fstat(number).st_size, path.exists()))

    monkeypatch.setattr(os, "fsync", fsync)
    with atomic_write(path) as file:
        file.write(b"12345")
    assert flushed == [(5, False)]


def test_a_missing_folder_is_the_system_s_own_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), atomic_write(tmp_path / "missing" / "net.npz"):
        pass


def written(path: Path, data: bytes = b"new") -> None:
    """What every saving does; trying it out before is to promise that it can be done."""
    try_atomic_write(path)
    with atomic_write(path) as file:
        file.write(data)


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    real, link, dangling = tmp_path / "real", tmp_path / "link", tmp_path / "dangling"
    real.write_bytes(b"old")
    link.symlink_to(real)
    dangling.symlink_to(tmp_path / "to come")
    written(link)
    written(dangling)
    assert link.is_symlink()
    assert dangling.is_symlink()
    assert real.read_bytes() == (tmp_path / "to come").read_bytes() == b"new"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444])
def test_permissions_are_kept(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "net.npz"
    path.write_bytes(b"old")
    path.chmod(mode)
    written(path)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
@pytest.mark.parametrize("act", [try_atomic_write, written])
def test_what_is_no_regular_file_is_refused_and_stays(act: Callable[[Path], None], tmp_path: Path) -> None:
    pipe, loop = tmp_path / "pipe", tmp_path / "loop"
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    for path in (pipe, tmp_path, loop):
        before = path.lstat()
        with pytest.raises(OSError):  # noqa: PT011 - as many errors as kinds
            act(path)
        assert path.lstat().st_ino == before.st_ino
    assert {entry.name for entry in tmp_path.iterdir()} == {"pipe", "loop"}


@pytest.mark.parametrize("length", [200, 240, 255])
def test_a_name_as_long_as_names_may_be_can_be_written(length: int, tmp_path: Path) -> None:
    path = tmp_path / ("ö" * ((length - 4) // 2) + "x" * (length % 2) + ".npz")
    written(path)
    assert path.read_bytes() == b"new"


def test_a_name_too_long_is_known_before(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="too long"):
        try_atomic_write(tmp_path / ("x" * 252 + ".npz"))
    assert list(tmp_path.iterdir()) == []


def test_trying_changes_nothing(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.write_bytes(b"old")
    before = old.stat()
    try_atomic_write(old)
    try_atomic_write(tmp_path / "new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["old"]
    assert old.stat() == before


def test_what_killed_processes_left_long_ago_goes_and_nothing_else(tmp_path: Path) -> None:
    stale = [tmp_path / ".other.npz.17.part", tmp_path / ".net.npz.17-3.part"]
    others = [tmp_path / ".net.csv.17-3.part", tmp_path / "x.npz.17-3.part", tmp_path / ".movie.part"]
    young = tmp_path / ".net.npz.18-1.part"
    for part in (*stale, *others, young):
        part.write_bytes(b"half")
    for part in (*stale, *others):
        long_ago = time.time() - STALE_PART_SECONDS - 1
        os.utime(part, (long_ago, long_ago))
    written(tmp_path / "net.npz")
    assert set(tmp_path.iterdir()) == {tmp_path / "net.npz", young, *others}
