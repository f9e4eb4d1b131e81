"""Which network reads the pad, as the list in the panel has it; the one that was taught is kept in a file."""

from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.nn.network import Network
from nnviz.ui.digits.answer.network_choice import FILE, TAUGHT, NetworkChoice
from nnviz.ui.digits.answer.networks import NetworksInUse
from nnviz.ui.digits.answer.taught_file import TaughtFile


class ChosenNetwork(QObject):
    """Lets the networks in use follow the list. ``file_requested`` asks for a file to be chosen."""

    file_requested = pyqtSignal(object)  # None: any
    refused = pyqtSignal(str)

    def __init__(self, networks: NetworksInUse, choice: NetworkChoice, taught: TaughtFile, parent: QObject) -> None:
        super().__init__(parent)
        self._networks, self._choice, self._taught = networks, choice, taught
        choice.chosen.connect(self._choose)
        networks.refused.connect(self.refused)
        taught.refused.connect(self.refused)

    def show(self) -> None:
        """Show in the list which one reads."""
        self._choice.show_choice(self._networks.key, self._networks.about)
        self._choice.set_possible(TAUGHT, TAUGHT in self._networks.keys)

    def restore(self, key: str) -> None:
        """Bring the network that was taught last time, and choose the one that was in use."""
        if (taught := self._taught.read()) is not None:
            self._networks.bring_taught(taught)
            self.show()
        self._networks.restore(key)

    def take_taught(self, network: Network) -> None:
        """Read with a network that is being taught, and keep it."""
        self._networks.use_taught(network)
        self._taught.keep(network)

    def settle(self) -> None:
        """Let what is to be kept be written now."""
        self._taught.settle()

    def _choose(self, key: str) -> None:
        if key == FILE:
            self.file_requested.emit(None)
        else:
            self._networks.choose(key)
