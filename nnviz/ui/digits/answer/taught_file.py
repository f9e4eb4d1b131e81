"""The network that was taught on the page is kept in a file, from one time to the next."""

from functools import partial
from pathlib import Path

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from nnviz.digits.digit_reader import check_reads_digits
from nnviz.language import UserError, translate
from nnviz.nn.files.registry import load_network, save_network
from nnviz.nn.network import Network
from nnviz.ui.kit.jobs import Jobs

KEPT_AFTER_MS = 1000  # a training brings ten networks a second


class TaughtFile(QObject):
    """Writes the latest network beside the GUI thread; ``refused`` tells what cannot be read or written."""

    refused = pyqtSignal(str)

    def __init__(self, path: Path, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path, self._jobs = path, jobs
        self._pending: Network | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self.settle)

    def read(self) -> Network | None:
        """Return the network kept last time, None if there is none; what cannot be read is told."""
        if not self._path.exists():
            return None
        try:
            network = load_network(self._path)
            check_reads_digits(network)
        except UserError as error:
            self.refused.emit(str(error))
            return None
        return network

    def keep(self, network: Network) -> None:
        """Let a network be written, a moment later, if no other one comes meanwhile."""
        self._pending = network
        if not self._timer.isActive():
            self._timer.start()

    def settle(self) -> None:
        """Let what is to be kept be written now; it is, also when the jobs are closed."""
        self._timer.stop()
        network, self._pending = self._pending, None
        if network is not None:
            write = partial(_write, network, self._path)
            self._jobs.ask("taught", write, lambda _: None, refused=self._tell, must_finish=True)

    def _tell(self, sentence: str) -> None:
        self.refused.emit(
            translate(
                "TaughtFile", "the network you taught is not kept for a next start: {0}; save it (Ctrl+S)"
            ).format(sentence)
        )


def _write(network: Network, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    save_network(network, path)
