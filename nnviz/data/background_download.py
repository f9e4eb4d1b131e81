"""A download in a thread of its own, which whoever has begun it looks at now and then."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from nnviz.data.mnist_download import DownloadError, DownloadProgress


@dataclass(frozen=True)
class DownloadState:
    """How far it has come, and once it ``is_over`` whether all is there; else ``problem`` says why, if not stopped."""

    progress: DownloadProgress | None = None
    is_over: bool = False
    is_done: bool = False
    problem: str = ""


class BackgroundDownload:
    """Begins at once. Nobody waits for its thread: a server that is silent may hold it until its patience ends."""

    def __init__(self, download: Callable[[], Iterator[DownloadProgress]]) -> None:
        self.state = DownloadState()
        self._download = download
        self._is_stopped = False
        self._thread = threading.Thread(target=self._run, name="download", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Let it end; what has come is kept, and from now on ``state`` says that it is over."""
        self._is_stopped = True
        self.state = replace(self.state, is_over=True)

    def join(self, seconds: float) -> bool:
        """Wait for the thread; return whether it has ended."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            for progress in self._download():
                if self._is_stopped:
                    return
                self.state = DownloadState(progress)
            self._end(is_done=True)
        except DownloadError as error:
            self._end(problem=str(error))
        except BaseException:
            self._end()
            raise  # a fault of nnviz: the hooks of the program's threads tell

    def _end(self, *, is_done: bool = False, problem: str = "") -> None:
        if not self._is_stopped:
            self.state = replace(self.state, is_over=True, is_done=is_done, problem=problem)
