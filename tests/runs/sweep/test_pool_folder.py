import os
import tempfile
from pathlib import Path

import numpy as np
import pytest

from nnviz.data.dataset import Dataset, Examples
from nnviz.data.task import Task
from nnviz.runs.sweep.pool_folder import PREFIX, PoolFolder, new_folder, remove_folder
from nnviz.runs.sweep.result import RunResult
from nnviz.storage.processes import process_mark
from tests.runs.sweep.conftest import small_data


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def large_data() -> Dataset:
    images = np.random.default_rng(0).integers(0, 256, (3_000, 784), dtype=np.uint8)
    labels = np.arange(3_000) % 10
    parts = [Examples(images[a:b], labels[a:b]) for a, b in ((0, 2_000), (2_000, 2_500), (2_500, 3_000))]
    return Dataset("large", *parts, class_names=tuple("0123456789"), image_shape=(28, 28))


def test_data_are_shared_as_they_are_and_every_array_once(tmp_path: Path) -> None:
    large, folder = large_data(), PoolFolder(tmp_path, 1, is_new=True)
    asked = {Task("large"): large, Task("large", target="code"): large, Task("small"): small_data()}
    data = folder.share(asked)
    assert sum((tmp_path / name).stat().st_size for name in data.files) == 3_000 * 784
    assert len(data.pickled) < 100_000
    shared = folder.shared(data)
    assert list(shared) == list(asked)
    for task, dataset in asked.items():
        for part in ("training", "validation", "test"):
            mine, theirs = getattr(dataset, part), getattr(shared[task], part)
            np.testing.assert_array_equal(theirs.raw, mine.raw)
            np.testing.assert_array_equal(theirs.labels, mine.labels)
        assert shared[task].outputs.kind == dataset.outputs.kind
    assert not shared[Task("large")].training.raw.flags.writeable


def test_a_result_is_there_or_not(tmp_path: Path) -> None:
    folder, result = PoolFolder(tmp_path, 2, is_new=True), RunResult("abc", failure="diverged")
    assert folder.take(1) is None
    PoolFolder(tmp_path, 2).put(1, result)
    assert folder.take(1) == result
    assert folder.take(0) is None


def test_the_folder_is_its_users_alone_and_can_be_removed() -> None:
    path = new_folder()
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0
    (path / "data-0").write_bytes(b"0")
    remove_folder(path)
    remove_folder(path)
    assert not path.exists()


def test_what_a_process_left_that_has_ended_is_swept(temporary: Path) -> None:
    left = temporary / f"{PREFIX}4000000-0-abcd"
    left.mkdir()
    own = temporary / f"{PREFIX}{process_mark()}-efgh"
    own.mkdir()
    other = temporary / "nnviz-something"
    other.mkdir()
    new = new_folder()
    assert sorted(temporary.iterdir()) == sorted([own, other, new])
