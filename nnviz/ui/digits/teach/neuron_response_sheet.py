"""What a hidden neuron looks for: its weights, and the images that excite it most and least."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nnviz.language import translate
from nnviz.ui.digits.teach.class_bars import ClassBars
from nnviz.ui.digits.teach.image_grid import ImageGrid, Tile
from nnviz.ui.digits.teach.neuron_choice import NeuronChoice
from nnviz.ui.digits.teach.pixel_board import PixelBoard
from nnviz.ui.digits.teach.sheet import Sheet, section_label, soft_label
from nnviz.ui.kit.theme import Theme

COLUMNS, N_EXTREME, TILE_PX, FIELD_PX = 8, 16, 116, 250


class NeuronResponseSheet(Sheet):
    """Shows one neuron; ``neuron_chosen`` tells (layer, neuron) of another."""

    neuron_chosen = pyqtSignal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(translate("NeuronResponseSheet", "What excites a neuron"), parent)
        self.neuron = NeuronChoice(self)
        self.neuron.chosen.connect(self.neuron_chosen)
        self.head.addWidget(self.neuron)
        self.field = PixelBoard(theme, name=translate("NeuronResponseSheet", "Weights"), is_editable=False, parent=self)
        self.field_text = soft_label("", self)
        self.means = ClassBars(
            theme, decimals=2, name=translate("NeuronResponseSheet", "Mean activation for each digit"), parent=self
        )
        self.most, self.least = (
            ImageGrid(theme, columns=COLUMNS, largest_px=TILE_PX, name=name, is_choice=False, parent=self)
            for name in (translate("NeuronResponseSheet", "Most"), translate("NeuronResponseSheet", "Least"))
        )
        self.note = soft_label("", self)
        self._lay_out()

    def show_field(self, field: QImage, text: str) -> None:
        """Show the incoming weights as a picture, and what is to be said of them."""
        self.field.show_board(field)
        self.field_text.setText(text)

    def show_images(self, most: tuple[Tile, ...], least: tuple[Tile, ...], note: str) -> None:
        """Show the test images of the largest and the smallest weighted input."""
        self.most.show_tiles(most)
        self.least.show_tiles(least)
        self.note.setText(note)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        for part in (self.field, self.means, self.most, self.least):
            part.set_theme(theme, scale)
        self.field.setFixedSize(round(FIELD_PX * scale), round(FIELD_PX * scale))

    def _lay_out(self) -> None:
        self.means.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(section_label(translate("NeuronResponseSheet", "INCOMING WEIGHTS"), self))
        left.addWidget(self.field)
        left.addWidget(self.field_text)
        left.addSpacing(8)
        left.addWidget(section_label(translate("NeuronResponseSheet", "MEAN ACTIVATION FOR EACH DIGIT"), self))
        left.addWidget(self.means)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(
            section_label(translate("NeuronResponseSheet", "EXCITE IT MOST: LABEL, WEIGHTED INPUT z"), self)
        )
        right.addWidget(self.most)
        right.addSpacing(8)
        right.addWidget(section_label(translate("NeuronResponseSheet", "EXCITE IT LEAST"), self))
        right.addWidget(self.least)
        right.addWidget(self.note)
        right.addStretch(1)
        halves = QHBoxLayout()
        halves.setSpacing(28)
        halves.addLayout(left, 2)
        halves.addLayout(right, 5)
        self.body.addLayout(halves, 1)
