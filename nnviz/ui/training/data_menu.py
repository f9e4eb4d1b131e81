"""The data that can be learnt, as a menu: the same wherever it is opened."""

from functools import partial

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QMenu, QWidget

from nnviz.data.points import POINTS
from nnviz.data.sources import DATASETS
from nnviz.data.tables import TABLES
from nnviz.data.task_names import TABLE_PREFIX
from nnviz.language import translate
from nnviz.ui.kit.ends_menu import EndsMenu
from nnviz.ui.kit.sections import empty_menu, fill_menu


class DataMenu(EndsMenu):
    """``chosen`` brings the name of data; the others ask for a plane to be filled, a file, a folder."""

    chosen = pyqtSignal(str)
    own_requested = pyqtSignal()
    file_requested = pyqtSignal()
    folder_requested = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fill()

    def fill(self) -> None:
        """Offer what there is to be learnt, and nothing else."""
        empty_menu(self)
        self._offer(self, {source.name: source.title() for source in reversed(DATASETS.values())})
        points, tables = QMenu(translate("DataMenu", "Points"), self), QMenu(translate("DataMenu", "Tables"), self)
        self._offer(points, {source.name: source.title() for source in POINTS.values()})
        self._offer(tables, {f"{TABLE_PREFIX}{name}": name for name in TABLES})
        self.addMenu(points)
        self.addMenu(tables)
        own = translate("DataMenu", "Own points: a plane to be filled")
        own_tip = translate("DataMenu", "A point of each class to begin with, and the pencil (P) to set more")
        file_tip = translate("DataMenu", "CSV, IDX, NPZ, pickled arrays (Ctrl+I)")
        folder_tip = translate("DataMenu", "Pictures in a folder for each class, or IDX files (Ctrl+Shift+I)")
        entries = (
            (own, own_tip, self.own_requested.emit),
            None,
            (translate("DataMenu", "From a file …"), file_tip, self.file_requested.emit),
            (translate("DataMenu", "From a folder …"), folder_tip, self.folder_requested.emit),
        )
        fill_menu(self, entries)

    def _offer(self, menu: QMenu, titles: dict[str, str]) -> None:
        fill_menu(menu, [(title, "", partial(self.chosen.emit, name)) for name, title in titles.items()])
