"""What a hidden neuron looks for: its weights, and the images that excite it most and least."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.language import translate
from nnviz.ui.digits.teach.class_bars import ClassBars
from nnviz.ui.digits.teach.image_grid import ImageGrid, Tile
from nnviz.ui.digits.teach.neuron_choice import NeuronChoice
from nnviz.ui.digits.teach.pixel_board import PixelBoard
from nnviz.ui.kit.layouts import STRETCH, column, row
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.sheet import Sheet
from nnviz.ui.kit.theme import Theme

COLUMNS, N_EXTREME, TILE_PX, FIELD_PX = 8, 16, 116, 250


class NeuronResponseSheet(Sheet):
    """Shows one neuron; ``neuron`` chooses another."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(translate("NeuronResponseSheet", "What excites a neuron"), parent)
        self.neuron = NeuronChoice(self)
        self.head.addWidget(self.neuron)
        name = translate("NeuronResponseSheet", "Weights")
        self.field = PixelBoard(theme, name=name, is_editable=False, parent=self)
        name = translate("NeuronResponseSheet", "Mean activation for each digit")
        self.means = ClassBars(theme, decimals=2, name=name, parent=self)
        self.means.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.most, self.least = (
            ImageGrid(theme, columns=COLUMNS, largest_px=TILE_PX, name=name, is_choice=False, parent=self)
            for name in (translate("NeuronResponseSheet", "Most"), translate("NeuronResponseSheet", "Least"))
        )
        self.field_text, self.note = (label("", self, look="soft", wraps=True) for _ in range(2))
        self._lay_out()

    def show_field(self, weights: NDArray[np.floating] | None, text: str) -> None:
        """Show the weights (784,) of incoming edges as a picture, or none, and what is to be said of them."""
        self.field.show_weights(weights)
        self.field_text.setText(text)

    def show_images(self, most: tuple[Tile, ...], least: tuple[Tile, ...], note: str) -> None:
        """Show the test images of the largest and the smallest weighted input."""
        self.most.show_tiles(most)
        self.least.show_tiles(least)
        self.note.setText(note)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        super().set_theme(theme, scale)
        self.field.setFixedSize(round(FIELD_PX * scale), round(FIELD_PX * scale))

    def _lay_out(self) -> None:
        left = column(
            label(translate("NeuronResponseSheet", "INCOMING WEIGHTS"), self, look="section"),
            self.field,
            self.field_text,
            8,
            label(translate("NeuronResponseSheet", "MEAN ACTIVATION FOR EACH DIGIT"), self, look="section"),
            self.means,
            STRETCH,
            spacing=6,
        )
        most = translate("NeuronResponseSheet", "EXCITE IT MOST: LABEL, WEIGHTED INPUT z")
        right = column(
            label(most, self, look="section"),
            self.most,
            8,
            label(translate("NeuronResponseSheet", "EXCITE IT LEAST"), self, look="section"),
            self.least,
            self.note,
            STRETCH,
            spacing=6,
        )
        self.let_scroll(row((left, 2), (right, 5), spacing=28))
