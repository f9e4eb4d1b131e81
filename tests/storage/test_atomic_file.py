"""A file takes its place when it is complete, or the older one stays as it was."""

import os
from pathlib import Path

import pytest

from nnviz.storage.atomic_file import atomic_write


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
        assert {entry.name for entry in tmp_path.iterdir()} == {"net.npz", f".net.npz.{os.getpid()}.part"}


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
