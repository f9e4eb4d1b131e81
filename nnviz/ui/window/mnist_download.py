"""The window's side of downloading MNIST: begins it, looks how far it is, and says how it ended."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from nnviz.data.background_download import BackgroundDownload
from nnviz.data.dataset import DataError
from nnviz.data.mnist_download import DownloadProgress, download_mnist
from nnviz.data.sources import find_mnist, mnist_folders
from nnviz.language import translate

LOOK_MS = 100

Download = Callable[[Path], Iterator[DownloadProgress]]


class MnistDownload(QObject):
    """``changed`` comes with every step of it, ``told`` with the sentence at its end."""

    changed = pyqtSignal()
    told = pyqtSignal(str)

    def __init__(
        self, environ: Mapping[str, str], parent: QObject | None = None, *, download: Download = download_mnist
    ) -> None:
        super().__init__(parent)
        self._environ, self._download = environ, download
        self._running: BackgroundDownload | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    @property
    def is_running(self) -> bool:
        return self._running is not None

    @property
    def is_wanted(self) -> bool:
        """Whether MNIST is not there yet."""
        try:
            return find_mnist(self._environ) is None
        except DataError:
            return True

    @property
    def progress(self) -> DownloadProgress | None:
        """How far it is, None before anything has come or when it is not running."""
        return None if self._running is None else self._running.state.progress

    def start(self) -> None:
        """Begin, or go on where it was stopped."""
        if self._running is not None:
            return
        try:
            folder = mnist_folders(self._environ)[0]
        except DataError as error:
            self.told.emit(str(error))
            return
        self._running = BackgroundDownload(lambda: self._download(folder))
        self._timer.start(LOOK_MS)
        self.changed.emit()

    def stop(self) -> None:
        """End it; what has come is kept."""
        if self._running is not None:
            self._running.stop()
            self._end(translate("MnistDownload", "the download is stopped: what has come is kept for the next time"))

    def _look(self) -> None:
        if self._running is None:
            return
        state = self._running.state
        if not state.is_over:
            self.changed.emit()
        elif state.is_done:
            self._end(translate("MnistDownload", "MNIST has come: choose it in the menu of the data at the top"))
        else:
            self._end(state.problem)

    def _end(self, sentence: str) -> None:
        self._timer.stop()
        self._running = None
        self.changed.emit()
        if sentence:
            self.told.emit(sentence)
