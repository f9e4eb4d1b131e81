"""The command that draws the built-in digits writes a whole file or leaves the old one."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.data.digits import BLOCK_SIZE, draw_block
from nnviz.data.digits_build import build, main
from nnviz.resources import resource_path


def test_build_writes_the_blocks_in_order(tmp_path: Path) -> None:
    path = tmp_path / "two.npz"
    build(path, n_blocks=2)
    with np.load(path, allow_pickle=False) as file:
        images, labels = file["images"], file["labels"]
    for block in range(2):
        where = slice(block * BLOCK_SIZE, (block + 1) * BLOCK_SIZE)
        np.testing.assert_array_equal(images[where], draw_block(block)[0])
        np.testing.assert_array_equal(labels[where], draw_block(block)[1])
    assert [entry.name for entry in tmp_path.iterdir()] == ["two.npz"]


def test_a_failed_build_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object, **_arrays: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "digits.npz"
    path.write_bytes(b"old")
    monkeypatch.setattr(np, "savez_compressed", full)
    with pytest.raises(OSError, match="No space left"):
        build(path, n_blocks=1)
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["digits.npz"]


def test_the_command_writes_the_file_it_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[Path] = []
    monkeypatch.setattr("nnviz.data.digits_build.build", built.append)
    main([str(tmp_path / "mine.npz")])
    main([])
    assert built == [tmp_path / "mine.npz", resource_path("digits") / "digits.npz"]
