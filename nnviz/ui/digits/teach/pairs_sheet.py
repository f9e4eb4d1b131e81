"""Thirty different examples of a digit, the user's own beside them; one pair can be fed to the network."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QSize
from PyQt6.QtWidgets import QCheckBox, QPushButton, QSizePolicy, QWidget

from nnviz.language import translate
from nnviz.ui.digits.teach.digit_choice import DigitChoice
from nnviz.ui.digits.teach.image_grid import ImageGrid, Tile
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.layouts import STRETCH, column, row
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.sheet import Sheet
from nnviz.ui.kit.theme import Theme

N_PAIRS, COLUMNS, TILE_PX, OWN_PX = 30, 10, 116, 200


class PairsSheet(Sheet):
    """``digit``, ``only_misread`` and ``others`` choose which to show, ``grid`` one of them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.digit = DigitChoice(
            translate("PairsSheet", "Digit"), translate("PairsSheet", "Different {0}s of the test data"), self
        )
        self.only_misread = QCheckBox(translate("PairsSheet", "only misread"), self)
        self.only_misread.setToolTip(translate("PairsSheet", "Only those that the network in use misreads"))
        self.others = QPushButton(translate("PairsSheet", "Others"), self)
        self.others.setToolTip(translate("PairsSheet", "Thirty others of the same digit"))
        name = translate("PairsSheet", "Examples of the digit")
        self.grid = ImageGrid(theme, columns=COLUMNS, largest_px=TILE_PX, name=name, is_choice=True, parent=self)
        name = translate("PairsSheet", "Your drawing")
        self.own = ImageGrid(theme, columns=1, largest_px=OWN_PX, name=name, is_choice=False, parent=self)
        self.own.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.note = label("", self, look="soft", wraps=True)
        self.writers = Badge("E17", self)
        for widget in (self.digit, self.only_misread, self.others, self.writers):
            self.head.addWidget(widget)
        data_title = label(translate("PairsSheet", "TEST DATA: CLICK ONE TO FEED THE PAIR"), self, look="section")
        data = column(data_title, self.grid, self.note, STRETCH, spacing=6)
        own_title = label(translate("PairsSheet", "ON THE PAD"), self, look="section")
        own = column(own_title, self.own, STRETCH, spacing=6)
        self.body.addLayout(row((data, 1), own, spacing=32), 1)

    def show_pairs(self, tiles: tuple[Tile, ...], digit: int, note: str) -> None:
        """Show examples of a digit."""
        self.set_title(translate("PairsSheet", "{0} different {1}s").format(len(tiles), digit))
        self.digit.set_chosen(digit)
        self.grid.show_tiles(tiles)
        self.note.setText(note)

    def show_own(self, image: NDArray[np.floating] | None) -> None:
        """Show what is on the pad, (28, 28)."""
        self.own.show_tiles(() if image is None else (Tile(image, translate("PairsSheet", "yours")),))

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        super().set_theme(theme, scale)
        self.own.setFixedWidth(round(OWN_PX * scale))

    def sizeHint(self) -> QSize:
        return QSize(900, 500)
