"""A download beside the window tells how far it is, ends when it is told to, and says how it ended."""

import threading
from collections.abc import Iterator

import pytest

from nnviz.data.background_download import BackgroundDownload, DownloadState
from nnviz.data.mnist_download import DownloadError, DownloadProgress

PATIENCE_SECONDS = 30.0
HALF = DownloadProgress("images", 1, 4, "host", 5, 10, 0.5)


def test_it_is_done_when_all_has_come() -> None:
    download = BackgroundDownload(lambda: iter([HALF]))
    assert download.join(PATIENCE_SECONDS)
    assert download.state == DownloadState(HALF, is_over=True, is_done=True)


def test_how_far_it_is_can_be_seen_meanwhile_and_stopping_is_at_once() -> None:
    told, go_on = threading.Event(), threading.Event()
    left: list[str] = []

    def pieces() -> Iterator[DownloadProgress]:
        try:
            yield HALF
            told.set()
            go_on.wait(PATIENCE_SECONDS)
            yield HALF
            left.append("went on")
        finally:
            left.append("ended")

    download = BackgroundDownload(pieces)
    assert told.wait(PATIENCE_SECONDS)
    assert download.state == DownloadState(HALF)
    download.stop()
    assert download.state == DownloadState(HALF, is_over=True)
    assert not download.join(0)
    go_on.set()
    assert download.join(PATIENCE_SECONDS)
    assert left == ["ended"]
    assert download.state == DownloadState(HALF, is_over=True)


def test_a_failure_is_its_sentence_but_not_after_it_was_stopped() -> None:
    go_on = threading.Event()

    def failing() -> Iterator[DownloadProgress]:
        yield HALF
        go_on.wait(PATIENCE_SECONDS)
        raise DownloadError("no mirror has it")

    for is_stopped in (False, True):
        go_on.clear()
        download = BackgroundDownload(failing)
        if is_stopped:
            download.stop()
        go_on.set()
        assert download.join(PATIENCE_SECONDS)
        assert download.state.is_over
        assert not download.state.is_done
        assert download.state.problem == ("" if is_stopped else "no mirror has it")


def test_a_fault_ends_it_and_is_the_threads_hooks_to_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda arguments: told.append(arguments.exc_type))

    def faulty() -> Iterator[DownloadProgress]:
        yield HALF
        raise ZeroDivisionError

    download = BackgroundDownload(faulty)
    assert download.join(PATIENCE_SECONDS)
    assert download.state == DownloadState(HALF, is_over=True)
    assert told == [ZeroDivisionError]
