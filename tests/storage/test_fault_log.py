"""A fault is found again in the log, however often it comes and whatever becomes of the file."""

import threading
from pathlib import Path

import pytest

from nnviz.storage.fault_log import (
    LARGEST_ENTRY_LETTERS,
    LARGEST_LOG_BYTES,
    SILENCE_SECONDS,
    FaultLog,
    fault_log_path,
)


class Clock:
    """Seconds that go on when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def raised(error: Exception) -> Exception:
    """The error with a traceback of this place."""
    try:
        raise error
    except Exception as caught:  # noqa: BLE001
        return caught


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A log in a folder that is not there yet."""
    return tmp_path / "new" / "faults.log"


def test_a_fault_is_written_with_its_traceback(path: Path) -> None:
    fault = FaultLog(path).note(raised(ZeroDivisionError("by zero")))
    assert (fault.kind, fault.n_times, fault.log, fault.is_told) == ("ZeroDivisionError", 1, path, True)
    assert fault.place.startswith(f"{__name__}, line ")
    text = path.read_text()
    assert "Traceback (most recent call last)" in text
    assert "ZeroDivisionError: by zero" in text


def test_the_same_fault_is_counted_and_not_repeated(path: Path) -> None:
    log = FaultLog(path)
    faults = [log.note(raised(ValueError(str(i)))) for i in range(1_000)]
    assert [fault.n_times for fault in faults] == list(range(1, 1_001))
    assert [fault.is_told for fault in faults] == [True] + [False] * 999
    text = path.read_text()
    assert text.count("Traceback") == 1
    assert [n in text for n in ("by now 10 times", "by now 100 times", "by now 1,000 times")] == [True] * 3
    assert len(text.splitlines()) < 25


def test_a_fault_that_comes_again_later_is_told_again(path: Path) -> None:
    clock = Clock()
    log = FaultLog(path, clock)
    told = []
    for seconds in (0.0, SILENCE_SECONDS / 2, SILENCE_SECONDS, 1.5 * SILENCE_SECONDS, 2 * SILENCE_SECONDS):
        clock.now = seconds
        told.append(log.note(raised(ValueError())).is_told)
    assert told == [True, False, True, False, True]


def test_faults_at_other_places_are_others(path: Path) -> None:
    log = FaultLog(path)
    first, second = log.note(raised(ValueError())), log.note(raised(KeyError()))
    assert (first.n_times, second.n_times) == (1, 1)
    assert path.read_text().count("Traceback") == 2


def test_the_log_is_bounded(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("x" * (LARGEST_LOG_BYTES + 1))
    FaultLog(path).note(raised(ValueError("a" * 10 * LARGEST_ENTRY_LETTERS)))
    assert 0 < path.stat().st_size < LARGEST_ENTRY_LETTERS + 1_000
    assert path.with_suffix(".old").stat().st_size == LARGEST_LOG_BYTES + 1
    assert sorted(file.name for file in path.parent.iterdir()) == ["faults.log", "faults.old"]


class UnspeakableError(Exception):
    """An error that cannot even say what it is."""

    def __str__(self) -> str:
        raise RuntimeError("no words")


def test_noting_never_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (None, tmp_path / "file" / "faults.log", tmp_path, Path("/dev/full")):
        fault = FaultLog(path).note(raised(ValueError("told all the same")))
        assert (fault.log, fault.n_times, fault.is_told) == (None, 1, True)
    assert FaultLog(tmp_path / "faults.log").note(raised(UnspeakableError())).log == tmp_path / "faults.log"
    assert FaultLog(tmp_path / "faults.log").note(ValueError("never raised")).place == "?"


def test_threads_count_together(path: Path) -> None:
    log, error = FaultLog(path), raised(ValueError())
    threads = [threading.Thread(target=lambda: [log.note(error) for _ in range(200)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert log.note(error).n_times == 801


def test_the_log_lies_beside_the_user_s_data(tmp_path: Path) -> None:
    assert fault_log_path({"XDG_DATA_HOME": str(tmp_path)}, "linux") == tmp_path / "nnviz" / "faults.log"


def test_a_log_may_have_two_hundred_thousand_bytes_before_it_begins_anew(tmp_path: Path) -> None:
    for n_bytes, begins_anew in ((200_000, False), (200_001, True)):
        path = tmp_path / f"{n_bytes}.log"
        path.write_text("x" * n_bytes)
        FaultLog(path).note(raised(ValueError()))
        assert path.with_suffix(".old").exists() is begins_anew
