"""The window: the composition root, where pages, session and actions meet."""

import os
from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QCoreApplication, QSettings
from PyQt6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent
from PyQt6.QtWidgets import QApplication, QFileDialog, QMainWindow, QMenu, QVBoxLayout, QWidget

from nnviz.data.dataset import Dataset
from nnviz.data.sources import mnist_folders
from nnviz.nn.formats import NetworkFileError, load_network, save_network
from nnviz.ui.actions import action_table
from nnviz.ui.edge_painter import EdgePainter
from nnviz.ui.export import ExportError, save_scene
from nnviz.ui.pages.network.page import NetworkPage
from nnviz.ui.settings import SCALES, Settings, load_settings, save_settings
from nnviz.ui.theme import THEMES, apply_theme
from nnviz.ui.training_session import TrainingSession
from nnviz.ui.widgets.header_bar import HeaderBar
from nnviz.ui.widgets.help_sheet import HelpSheet
from nnviz.ui.widgets.message_bar import MessageBar

translate = QCoreApplication.translate
FIRST_SIZE_PX = (1280, 800)


class MainWindow(QMainWindow):
    """Builds everything, owns the thread and the painter, and closes them."""

    def __init__(self, load: Callable[[str], Dataset], store: QSettings) -> None:
        super().__init__()
        self._store = store
        self._settings = load_settings(store)
        self._theme = THEMES[self._settings.theme]
        self._scale = self._settings.scale
        self.session = TrainingSession(load, self)
        self._edge_painter = EdgePainter(self)
        self.page = NetworkPage(self.session, self._edge_painter, self._theme, self)
        self._menu = QMenu(self)
        self._add_actions()
        self.header = HeaderBar({}, self._menu, self)
        self.messages = MessageBar(self)
        self._help = HelpSheet(action_table(), self)
        self._help.hide()
        self._lay_out()
        self._connect()
        self.setWindowTitle("nnviz")
        self.resize(*FIRST_SIZE_PX)
        self.restoreGeometry(self._settings.geometry)
        self._apply_theme()
        self.page.setFocus()
        self.header.show_dataset(translate("MainWindow", "loading data …"), "")
        self.session.load_dataset("auto")

    def open_network(self, path: Path) -> None:
        """Show a network from a file, ready to be trained further."""
        try:
            network = load_network(path)
        except NetworkFileError as error:
            self.messages.show_sentence(str(error))
            return
        self.page.open_network(network)

    def closeEvent(self, event: QCloseEvent | None) -> None:
        geometry = self.saveGeometry().data()
        save_settings(self._store, Settings(self._theme.name, self._scale, geometry))
        self._edge_painter.close()
        self.session.close()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self.messages.place()
        self._place_help()

    def _lay_out(self) -> None:
        central = QWidget(self)
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.page, 1)
        self.setCentralWidget(central)
        self._help.raise_()

    def _connect(self) -> None:
        self.page.refused.connect(self.messages.show_sentence)
        self.session.dataset_loaded.connect(self._show_dataset)
        self.header.dataset_chosen.connect(self.session.load_dataset)
        self.header.theme_wanted.connect(self._next_theme)
        self.header.help_wanted.connect(self._toggle_help)
        self._help.closed.connect(self._help.hide)

    def _add_actions(self) -> None:
        """Make every action of the table, in menus by group, and connect it to what does it."""
        handlers = self._handlers()
        for spec in action_table():
            action = QAction(spec.text, self)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            action.triggered.connect(handlers[spec.name])
            self.addAction(action)
            menu = self._submenu(spec.menu)
            menu.addAction(action)

    def _submenu(self, title: str) -> QMenu:
        found = [m for m in self._menu.findChildren(QMenu) if m.title() == title]
        if found:
            return found[0]
        menu = QMenu(title, self._menu)
        self._menu.addMenu(menu)
        return menu

    def _handlers(self) -> dict[str, Callable[[], object]]:
        page, stage = self.page, self.page.stage
        return {
            "play": page.toggle_play,
            "mini_batch": page.step_mini_batch,
            "epoch": page.step_epoch,
            "reset": page.reset,
            "faster": lambda: page.change_speed(1),
            "slower": lambda: page.change_speed(-1),
            "double_eta": lambda: page.scale_eta(2.0),
            "halve_eta": lambda: page.scale_eta(0.5),
            "next_example": lambda: page.move_example(1),
            "previous_example": lambda: page.move_example(-1),
            "random_example": page.random_example,
            "only_mistakes": page.toggle_only_mistakes,
            "errors": page.toggle_errors,
            "next_view": stage.next_view,
            "zoom_in": lambda: stage.view.zoom_by(1.25),
            "zoom_out": lambda: stage.view.zoom_by(0.8),
            "zoom_reset": stage.view.reset_zoom,
            "open": self._choose_and_open,
            "save": self._choose_and_save,
            "export": self._choose_and_export,
            "quit": self.close,
            "theme": self._next_theme,
            "larger": lambda: self._change_scale(1),
            "smaller": lambda: self._change_scale(-1),
            "present": self._toggle_full_screen,
            "panel": lambda: page.panel.setVisible(not page.panel.isVisible()),
            "help": self._toggle_help,
            "escape": self._close_topmost,
        }

    def _show_dataset(self, dataset: Dataset) -> None:
        sizes = " / ".join(f"{len(part):,}" for part in (dataset.training, dataset.validation, dataset.test))
        tip = translate("MainWindow", "Training / validation / test examples. Click to choose other data.")
        self.header.show_dataset(f"{dataset.name} · {sizes}", tip)
        folder = mnist_folders(os.environ)[0]
        note = translate("MainWindow", "MNIST is looked for in\n{0}").format(folder)
        choices = {"digits": translate("MainWindow", "Built-in digits"), "mnist": "MNIST"}
        self.header.set_datasets(choices, note)

    def _apply_theme(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, self._theme, self._scale)
        self.page.set_theme(self._theme, self._scale)

    def _next_theme(self) -> None:
        names = list(THEMES)
        self._theme = THEMES[names[(names.index(self._theme.name) + 1) % len(names)]]
        self._apply_theme()

    def _change_scale(self, steps: int) -> None:
        place = SCALES.index(self._scale) + steps
        self._scale = SCALES[min(len(SCALES) - 1, max(0, place))]
        self._apply_theme()

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _toggle_help(self) -> None:
        self._help.setVisible(not self._help.isVisible())
        self._place_help()

    def _place_help(self) -> None:
        size = self._help.sizeHint()
        self._help.setGeometry((self.width() - size.width()) // 2, 72, size.width(), size.height())

    def _close_topmost(self) -> None:
        """Close one thing: the help, a sentence, the sheet of mistakes, the card, full screen."""
        if self._help.isVisible():
            self._help.hide()
        elif self.messages.isVisible():
            self.messages.hide()
        elif self.page.stage.errors_shown:
            self.page.toggle_errors()
        elif self.page.stage.selected is not None:
            self.page.stage.select(None)
        elif self.isFullScreen():
            self.showNormal()

    def _choose_and_open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, translate("MainWindow", "Open a network"), "", _NETWORKS)
        if name:
            self.open_network(Path(name))

    def _choose_and_save(self) -> None:
        title = translate("MainWindow", "Save the network")
        name, _ = QFileDialog.getSaveFileName(self, title, "network.npz", _NETWORKS)
        if name:
            try:
                save_network(self.page.network, Path(name))
            except NetworkFileError as error:
                self.messages.show_sentence(str(error))

    def _choose_and_export(self) -> None:
        title = translate("MainWindow", "Save the picture")
        name, _ = QFileDialog.getSaveFileName(self, title, "network.png", _PICTURES)
        scene = self.page.stage.view.scene
        if name and scene is not None:
            try:
                save_scene(scene, Path(name), self.page.stage.view.size())
            except ExportError as error:
                self.messages.show_sentence(str(error))


_NETWORKS = "*.npz"
_PICTURES = "*.png *.svg *.pdf"
