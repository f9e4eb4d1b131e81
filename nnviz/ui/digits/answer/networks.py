"""The networks that can read the pad: the bundled one, that of page 3, and one from a file or made here."""

from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.digits.digit_reader import bundled_network, check_reads_digits, reading_ink
from nnviz.digits.large_pictures import for_small_pictures, large_note
from nnviz.language import translate
from nnviz.nn.files.registry import is_network_file
from nnviz.nn.grey_range import grey_note
from nnviz.nn.network import Network, NetworkError, NetworkFileError
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import initial_network
from nnviz.ui.digits.answer.network_choice import BUNDLED, FILE, PAGE, TAUGHT
from nnviz.ui.graph.network_files import read_network

LARGE_MARK = " · 64×64"
"""After what is said of a network that was taught with such pictures."""


def shipped_network() -> Network | None:
    """Return the trained network that comes with nnviz; None if it is missing."""
    try:
        return bundled_network()
    except (FileNotFoundError, NetworkFileError):
        return None


class NetworksInUse(QObject):
    """Holds the networks there are and which of them is in use; ``changed`` tells that it is another one now."""

    changed = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, bundled: Network | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        about = translate("DigitsPage", "comes with nnviz")
        if bundled is None:
            about = translate("DigitsPage", "untrained: the network on board is missing, install nnviz again")
            bundled = initial_network(TrainingPlan())
        self._networks: dict[str, Network] = {BUNDLED: bundled}
        self._abouts = {BUNDLED: about}
        self._of_page: Network | None = None  # as it is there
        self._path: Path | None = None
        self._key = BUNDLED
        self._wants_page = False  # it was in use last time, and has not come yet

    @property
    def key(self) -> str:
        """Which one is in use."""
        return self._key

    @property
    def network(self) -> Network:
        """The network in use."""
        return self._networks[self._key]

    @property
    def about(self) -> str:
        """What is known of the network in use."""
        sizes = " – ".join(f"{n}" for n in self.network.sizes)
        return f"{sizes} · {self._abouts[self._key]}"

    def choose(self, key: str) -> None:
        """Use one of the networks there are, if it can read digits."""
        if key not in self._networks:
            return
        try:
            check_reads_digits(self._networks[key])
        except NetworkError as error:
            self.refused.emit(str(error))
            self.changed.emit()  # whoever has asked sees what is still in use
        else:
            self._use(key)

    def choose_next(self) -> None:
        """Use the next one that can read digits."""
        keys = [key for key in (BUNDLED, PAGE, TAUGHT, FILE) if key in self._networks and _reads(self._networks[key])]
        self._use(keys[(keys.index(self._key) + 1) % len(keys)])

    def take_page_network(self, network: Network, about: str) -> None:
        """Take over what page 3 has; in use, it is followed, unless it cannot read digits any more."""
        is_another, self._of_page = network is not self._of_page, network
        network = for_small_pictures(network) if is_another else self._networks[PAGE]
        large = "" if network is self._of_page else LARGE_MARK
        about = translate("DigitsPage", "of page 3, {0}").format(about) + large
        self._networks[PAGE], self._abouts[PAGE] = network, about
        if self._key == PAGE and not _reads(network):
            self._key = BUNDLED  # before anybody hears of a change
            self.choose(PAGE)  # says why not
        elif self._wants_page and _reads(network):
            self._use(PAGE)
        elif self._key == PAGE and is_another:
            self.changed.emit()

    def open(self, path: Path) -> None:
        """Use a network from a file."""
        network = read_network(path, self.refused.emit)
        if network is not None:
            self.use_file(reading_ink(network) if _reads(network) else network, path)

    def use_file(self, network: Network, path: Path) -> None:
        """Use a network that was read from a file."""
        if self.use(network, path.name):
            self._path = path

    def use(self, network: Network, about: str) -> bool:
        """Use a network that was made elsewhere; return whether it can read digits."""
        try:
            check_reads_digits(network)
        except NetworkError as error:
            self.refused.emit(f"{about}: {error}")
            return False
        small = for_small_pictures(network)
        self._networks[FILE], self._path = small, None
        self._abouts[FILE] = about if small is network else about + LARGE_MARK
        self._use(FILE)
        return True

    def use_taught(self, network: Network) -> None:
        """Use a network that was taught on this page, which therefore reads digits."""
        self.bring_taught(network)
        self._use(TAUGHT)

    def bring_taught(self, network: Network) -> None:
        """Let a network be chosen that was taught on this page last time."""
        self._networks[TAUGHT], self._abouts[TAUGHT] = network, translate("DigitsPage", "taught on this page")

    @property
    def keys(self) -> tuple[str, ...]:
        """The networks there are."""
        return tuple(self._networks)

    @property
    def in_use(self) -> str:
        """The key of the network in use, or the path of its file: what ``restore`` takes."""
        return self._key if self._path is None or self._key != FILE else str(self._path)

    def restore(self, wanted: str) -> None:
        """Use what was in use; a file that is gone is told, anything else is ignored."""
        if wanted == PAGE:
            self._wants_page = True
            if PAGE in self._networks and _reads(self._networks[PAGE]):
                self._use(PAGE)
        elif wanted == TAUGHT and TAUGHT in self._networks:
            self._use(TAUGHT)
        elif is_network_file(Path(wanted)):
            self.open(Path(wanted))

    def _use(self, key: str) -> None:
        self._key, self._wants_page = key, False
        self.changed.emit()


def _reads(network: Network) -> bool:
    try:
        check_reads_digits(network)
    except NetworkError:
        return False
    return True


def what_becomes_of(network: Network) -> str:
    """Return that a network will read the pad, and how; raises ``NetworkError`` for one that cannot."""
    check_reads_digits(network)
    words = translate("DigitsPage", "It reads the pad from now on.")
    small = for_small_pictures(network)
    large = "" if small is network else f" {large_note()}"
    return f"{words}{large}" if reading_ink(small) is small else f"{words}{large} {grey_note()}"
