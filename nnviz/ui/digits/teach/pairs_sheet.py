"""Thirty different examples of a digit, the user's own beside them; one pair can be fed to the network."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QSize, pyqtSignal
from PyQt6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nnviz.language import translate
from nnviz.ui.digits.teach.digit_choice import DigitChoice
from nnviz.ui.digits.teach.image_grid import ImageGrid, Tile
from nnviz.ui.digits.teach.sheet import Sheet, section_label, soft_label
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.theme import Theme

N_PAIRS, COLUMNS, TILE_PX, OWN_PX = 30, 10, 116, 200


class PairsSheet(Sheet):
    """``digit_chosen``, ``only_misread_chosen`` and ``others_requested`` say which to show; ``chosen`` a place."""

    digit_chosen = pyqtSignal(int)
    only_misread_chosen = pyqtSignal(bool)
    others_requested = pyqtSignal()
    chosen = pyqtSignal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.digit = DigitChoice(
            translate("PairsSheet", "Digit"), translate("PairsSheet", "Different {0}s of the test data"), self
        )
        self.digit.chosen.connect(self.digit_chosen)
        self.only_misread = QCheckBox(translate("PairsSheet", "only misread"), self)
        self.only_misread.setToolTip(translate("PairsSheet", "Only those that the network in use misreads"))
        self.only_misread.toggled.connect(self.only_misread_chosen)
        others = QPushButton(translate("PairsSheet", "Others"), self)
        others.setToolTip(translate("PairsSheet", "Thirty others of the same digit"))
        others.clicked.connect(self.others_requested)
        self.grid = ImageGrid(
            theme,
            columns=COLUMNS,
            largest_px=TILE_PX,
            name=translate("PairsSheet", "Examples of the digit"),
            is_choice=True,
            parent=self,
        )
        self.grid.chosen.connect(self.chosen)
        self.own = ImageGrid(
            theme,
            columns=1,
            largest_px=OWN_PX,
            name=translate("PairsSheet", "Your drawing"),
            is_choice=False,
            parent=self,
        )
        self.own.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.note = soft_label("", self)
        self.writers = Badge("E17", self)
        for widget in (self.digit, self.only_misread, others, self.writers):
            self.head.addWidget(widget)
        self._lay_out()

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
        self.grid.set_theme(theme, scale)
        self.own.set_theme(theme, scale)
        self.own.setFixedWidth(round(OWN_PX * scale))

    def sizeHint(self) -> QSize:
        return QSize(900, 500)

    def _lay_out(self) -> None:
        own = QVBoxLayout()
        own.setSpacing(6)
        own.addWidget(section_label(translate("PairsSheet", "ON THE PAD"), self))
        own.addWidget(self.own)
        own.addStretch(1)
        data = QVBoxLayout()
        data.setSpacing(6)
        data.addWidget(section_label(translate("PairsSheet", "TEST DATA: CLICK ONE TO FEED THE PAIR"), self))
        data.addWidget(self.grid)
        data.addWidget(self.note)
        data.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(32)
        row.addLayout(data, 1)
        row.addLayout(own)
        self.body.addLayout(row, 1)
