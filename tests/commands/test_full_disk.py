"""``nnviz train`` and ``nnviz sweep`` when the disk is full: nothing that was there is lost."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from nnviz.cli import main
from nnviz.nn.files.npz import load_network

resource = pytest.importorskip("resource", reason="the size of files cannot be limited on this system")

TrainBlobs = Callable[..., int]


@contextmanager
def largest_file(n_bytes: int) -> Iterator[None]:
    """Let no file grow beyond ``n_bytes``: for who writes it, the disk is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_while_saving_loses_neither_the_old_file_nor_the_log(
    train_blobs: TrainBlobs, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save, log = tmp_path / "net.npz", tmp_path / "run.csv"
    assert train_blobs("--epochs", 1, "--save", save) == 0
    old = save.read_bytes()
    capsys.readouterr()
    with largest_file(1000):
        status = train_blobs("--epochs", 2, "--save", save, "--log", log)
    assert status == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"nnviz: cannot save {save}: File too large")
    assert save.read_bytes() == old
    assert log.read_text().count("\n") > 1
    assert not list(Path(os.environ["XDG_DATA_HOME"]).rglob("*.npz*"))
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["net.npz", "run.csv"]


def test_a_full_disk_while_logging_does_not_lose_the_network(train_blobs: TrainBlobs, tmp_path: Path) -> None:
    save, log = tmp_path / "net.npz", tmp_path / "run.csv"
    log.write_text("old")
    with largest_file(3000):
        assert train_blobs("--epochs", 60, "--save", save, "--log", log) == 2
    assert load_network(save).sizes == (16, 8, 3)
    assert log.read_text() == "old"


def test_both_failures_are_told(train_blobs: TrainBlobs, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save, log = tmp_path / "net.npz", tmp_path / "run.csv"
    with largest_file(50):
        assert train_blobs("--epochs", 1, "--save", save, "--log", log) == 2
    first, second = capsys.readouterr().err.splitlines()[-2:]
    assert first.startswith(f"nnviz: cannot save {save}: File too large")
    assert second.startswith(f"nnviz: cannot write {log}: File too large")
    assert "could not be saved either" in first


def test_a_full_disk_in_a_sweep_keeps_what_has_come_and_the_rest_is_done_later(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "sweep.csv"
    typed = ["sweep", "--data", "gaussians", "--sizes", "2,3,2", "--seeds", "0-9", "--epochs", "4", "--jobs", "0"]
    with largest_file(6000):
        assert main([*typed, "-o", str(table)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert said[-1].startswith(f"nnviz: cannot write {table}: File too large; what was done before is kept")
    whole = table.with_suffix(".jsonl").read_text()
    assert whole.endswith("}\n")
    n_kept = whole.count("\n") - 1
    assert 1 <= n_kept == len(said) - 2
    assert main([*typed, "-o", str(table), "--resume"]) == 0
    assert f"{10 - n_kept} of 10 runs to do" in capsys.readouterr().err
    assert table.with_suffix(".jsonl").read_text().startswith(whole)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sweep.csv", "sweep.jsonl"]
