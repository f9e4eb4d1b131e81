"""The window: the composition root, where pages, session and actions meet."""

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PyQt6.QtCore import QSettings, Qt
from PyQt6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PyQt6.QtWidgets import QAbstractButton, QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from nnviz.data.dataset import DataError, Dataset
from nnviz.data.sources import mnist_folders
from nnviz.language import translate
from nnviz.nn.network import Network
from nnviz.ui.digits.answer.networks import shipped_network
from nnviz.ui.digits.page import DigitsPage
from nnviz.ui.gates.page import GatesPage
from nnviz.ui.graph.edge_painter import EdgePainter
from nnviz.ui.kit.page import PageEntry
from nnviz.ui.kit.theme import THEMES, apply_theme
from nnviz.ui.network.page import NetworkPage
from nnviz.ui.neuron.page import NeuronPage
from nnviz.ui.training.training_session import TrainingSession
from nnviz.ui.window.action_set import ActionSet
from nnviz.ui.window.actions import action_table
from nnviz.ui.window.garbage import GuiGarbageCollector
from nnviz.ui.window.header_bar import HeaderBar
from nnviz.ui.window.help_sheet import HelpSheet
from nnviz.ui.window.message_bar import MessageBar
from nnviz.ui.window.settings import SCALES, Settings, load_settings, page_states, restore_pages, save_settings

FIRST_SIZE_PX = (1280, 800)
NETWORK_PAGE = 3


class MainWindow(QMainWindow):
    """Builds everything, owns the thread and the painter, and closes them."""

    def __init__(
        self, load: Callable[[str], Dataset], store: QSettings, environ: Mapping[str, str] = os.environ
    ) -> None:
        super().__init__()
        self._store = store
        self._where_data_lies = where_data_lies(environ)
        settings = load_settings(store)
        self._theme, self._scale = THEMES[settings.theme], settings.scale
        self.session = TrainingSession(load, self)
        self._edge_painter = EdgePainter(self)
        self.page = NetworkPage(self.session, self._edge_painter, self._theme, self)
        self.digits = DigitsPage(shipped_network(), self._edge_painter, self._theme, self)
        self._pages = self._make_pages()
        self._current = NETWORK_PAGE
        self.actions_ = ActionSet(action_table(), self)
        names = {number: entry.name for number, entry in self._pages.items()}
        self.header = HeaderBar(names if len(names) > 1 else {}, self.actions_.menu, self)
        self._lay_out()
        self.messages = MessageBar(self)
        self._help = HelpSheet(tuple(spec for spec in action_table() if spec.name in self._all_handled()), self)
        self._help.hide()
        self._connect()
        self.setWindowTitle("nnviz")
        self.resize(*FIRST_SIZE_PX)
        self.restoreGeometry(settings.geometry)
        restore_pages(self._pages.values(), settings.pages, store, self.messages.show_sentence)
        self._apply_theme()
        self.show_page(NETWORK_PAGE)
        self.header.show_dataset(translate("MainWindow", "loading data …"), "")
        self._garbage = GuiGarbageCollector(self)
        self.session.load_dataset("auto")

    def open_network(self, path: Path) -> None:
        """Show a network from a file, ready to be trained further."""
        self.page.open_file(path)

    def show_page(self, number: int) -> None:
        """Show a page by its number in the header."""
        if number != self._current:
            self.messages.hide()  # what was said was of the other page
        self._current = number
        entry = self._pages[number]
        self._stack.setCurrentWidget(entry.widget)
        self.header.show_page(number)
        self._pass_network_on()
        self._renew_handlers()
        entry.widget.setFocus()

    def closeEvent(self, event: QCloseEvent | None) -> None:
        pages = page_states(self._pages.values())
        save_settings(self._store, Settings(self._theme.name, self._scale, self.saveGeometry().data(), pages))
        for entry in self._pages.values():
            entry.page.close_page()
        self._edge_painter.close()
        self.session.close()
        self._garbage.close()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Let Return press the button that has the focus: Space, which does so elsewhere, trains."""
        focused = self.focusWidget()
        is_return = event is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self.messages.place()
        self._place_help()

    def _make_pages(self) -> dict[int, PageEntry]:
        neuron, gates = NeuronPage(self._theme, self), GatesPage(self._theme, self)
        gates.network_requested.connect(self._show_built_network)
        return {
            1: PageEntry("neuron", translate("MainWindow", "Neuron"), neuron),
            2: PageEntry("gates", translate("MainWindow", "Gates"), gates),
            NETWORK_PAGE: PageEntry("network", translate("MainWindow", "Network"), self.page),
            4: PageEntry("digits", translate("MainWindow", "Digits"), self.digits),
        }

    def _pass_network_on(self) -> None:
        """Let the digits page read with what the network page has, also while it trains."""
        if self.page.network is not None:  # a large one is still being drawn
            self.digits.networks.take_page_network(self.page.network, self.page.place_text)

    def _renew_handlers(self) -> None:
        page = self._pages[self._current].page
        self.actions_.set_handlers({**self._handlers(), **page.handlers(), "escape": self._close_topmost})

    def _show_built_network(self, network: Network) -> None:
        """Show a network that was built on another page."""
        self.show_page(NETWORK_PAGE)
        self.page.show_built(network)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        for entry in self._pages.values():
            self._stack.addWidget(entry.widget)
        central = QWidget(self)
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        for entry in self._pages.values():
            entry.page.refused.connect(self.messages.show_sentence)
        self.page.settled.connect(self.messages.hide)
        self.digits.handlers_changed.connect(self._renew_handlers)
        self.session.progressed.connect(self._pass_network_on)
        self.session.dataset_loaded.connect(self._show_dataset)
        self.header.page_chosen.connect(self.show_page)
        self.header.dataset_chosen.connect(self.session.load_dataset)
        self.header.theme_wanted.connect(self._next_theme)
        self.header.help_wanted.connect(self._toggle_help)
        self._help.closed.connect(self._help.hide)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        """Return what works on every page."""
        return {
            **{f"page_{number}": partial(self.show_page, number) for number in self._pages},
            "quit": self.close,
            "theme": self._next_theme,
            "larger": lambda: self._change_scale(1),
            "smaller": lambda: self._change_scale(-1),
            "present": self._toggle_full_screen,
            "help": self._toggle_help,
        }

    def _all_handled(self) -> set[str]:
        """Return the names of all actions that do something on some page."""
        pages = (set(entry.page.handlers()) for entry in self._pages.values())
        return {"escape", *self._handlers(), *self.digits.all_actions()}.union(*pages)

    def _show_dataset(self, dataset: Dataset) -> None:
        self.digits.set_dataset(dataset)
        sizes = " / ".join(f"{len(part):,}" for part in (dataset.training, dataset.validation, dataset.test))
        tip = translate("MainWindow", "Training / validation / test examples. Click to choose other data.")
        self.header.show_dataset(f"{dataset.name} · {sizes}", tip)
        choices = {"digits": translate("MainWindow", "Built-in digits"), "mnist": "MNIST"}
        self.header.set_datasets(choices, self._where_data_lies)

    def _apply_theme(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, self._theme, self._scale)
        for entry in self._pages.values():
            entry.page.set_theme(self._theme, self._scale)

    def _next_theme(self) -> None:
        names = list(THEMES)
        self._theme = THEMES[names[(names.index(self._theme.name) + 1) % len(names)]]
        self._apply_theme()

    def _change_scale(self, steps: int) -> None:
        before, size = self._scale, self.size()
        place = SCALES.index(self._scale) + steps
        self._set_scale(SCALES[min(len(SCALES) - 1, max(0, place))])
        if steps > 0 and not self._fits_the_screen():
            self._set_scale(before)
            self.messages.show_sentence(translate("MainWindow", "Larger than this does not fit the screen."))
        if not (self.isMaximized() or self.isFullScreen()):
            self.resize(size)

    def _set_scale(self, scale: float) -> None:
        self._scale = scale
        self._apply_theme()

    def _fits_the_screen(self) -> bool:
        screen, needed = self.screen(), self.minimumSizeHint()
        if screen is None:
            return True
        room = screen.availableGeometry()
        return needed.width() <= room.width() and needed.height() <= room.height()

    def _toggle_full_screen(self) -> None:
        # Changing the one flag keeps the other: a maximised window comes back maximised.
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _toggle_help(self) -> None:
        self._help.setVisible(not self._help.isVisible())
        self._place_help()

    def _place_help(self) -> None:
        size = self._help.sizeHint()
        self._help.setGeometry((self.width() - size.width()) // 2, 72, size.width(), size.height())
        self._help.raise_()

    def _close_topmost(self) -> None:
        """Close one thing: the help, a sentence, what the page has open, full screen."""
        close_on_page = self._pages[self._current].page.handlers().get("escape")
        if self._help.isVisible():
            self._help.hide()
        elif self.messages.isVisible():
            self.messages.hide()
        elif close_on_page is not None and close_on_page():
            return
        elif self.isFullScreen():
            self._toggle_full_screen()


def where_data_lies(environ: Mapping[str, str]) -> str:
    """Say where MNIST is looked for, or why it cannot be."""
    try:
        folder = mnist_folders(environ)[0]
    except DataError as error:
        return str(error)
    return translate("MainWindow", "MNIST is looked for in\n{0}").format(folder)
