"""Weights painted by hand beside the learnt weights of the same neuron, and what each is worth."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from nnviz.language import translate
from nnviz.ui.digits.teach.neuron_choice import NeuronChoice
from nnviz.ui.digits.teach.pixel_board import PixelBoard
from nnviz.ui.kit.layouts import STRETCH, column, row
from nnviz.ui.kit.sections import chip, label
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.sheet import Sheet
from nnviz.ui.kit.theme import Theme

PLUS, MINUS, NOTHING = "+", "−", "0"
SIZES = (1, 3, 5)
ROWS = 3
LEARNT_PX = 224


class PaintedWeightsSheet(Sheet):
    """A ``brush`` of ``brush_size`` paints on the ``board``; the buttons say what is to become of it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(translate("PaintedWeights", "Paint a weight mask"), parent)
        self.neuron = NeuronChoice(self)
        self.head.addWidget(self.neuron)
        self.board = PixelBoard(theme, name=translate("PaintedWeights", "Painted weights"), parent=self)
        tip = translate("PaintedWeights", "Paint where ink should excite (+) or inhibit (−) the neuron")
        self.board.setToolTip(tip)
        name = translate("PaintedWeights", "Learnt weights")
        self.learnt = PixelBoard(theme, name=name, is_editable=False, parent=self)
        self.brush = SegmentedButtons(_brushes(), self)
        wide = translate("PaintedWeights", "A brush {0} pixels wide")
        self.brush_size = SegmentedButtons({f"{n}": (f"{n}", wide.format(n)) for n in SIZES}, self)
        self.put_in = QPushButton(translate("PaintedWeights", "Put it into the network"), self)
        self.put_in.setToolTip(translate("PaintedWeights", "Use the network with the painted neuron in it"))
        self.undo = QPushButton(translate("PaintedWeights", "Undo"), self)
        self.undo.setToolTip(translate("PaintedWeights", "The network as it was before"))
        tip = translate("PaintedWeights", "What people say a neuron looks for: the arch at the top of a 9 or an 8")
        self.arch = chip(translate("PaintedWeights", "Top arch"), tip, None, self)
        self.clear = chip(translate("PaintedWeights", "Clear"), translate("PaintedWeights", "No weights"), None, self)
        self.fit, self.verdict = (label("", self, look="soft", wraps=True) for _ in range(2))
        self._rows = [(QLabel(self), QLabel(self), QLabel(self)) for _ in range(ROWS)]
        self._lay_out()

    def show_weights(self, painted: NDArray[np.floating], learnt: NDArray[np.floating]) -> None:
        """Show a mask (784,) of −1 … 1 and the weights (784,) it stands for."""
        self.board.show_weights(painted, limit=1.0)
        self.learnt.show_weights(learnt)

    def show_rows(self, rows: tuple[tuple[str, str, str], ...], fit: str, verdict: str, *, can_put_in: bool) -> None:
        """Show what was measured, how the mask became weights, and a sentence."""
        for labels, texts in zip(self._rows, rows, strict=True):
            for cell, text in zip(labels, texts, strict=True):
                cell.setText(text)
        self.fit.setText(fit)
        self.verdict.setText(verdict)
        self.put_in.setEnabled(can_put_in)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        super().set_theme(theme, scale)
        self.learnt.setFixedSize(round(LEARNT_PX * scale), round(LEARNT_PX * scale))

    def _lay_out(self) -> None:
        left = column(
            label(translate("PaintedWeights", "PAINTED"), self, look="section"),
            self.board,
            row(self.brush, self.brush_size, self.arch, self.clear, STRETCH, spacing=8),
            STRETCH,
            spacing=8,
        )
        right = column(
            label(translate("PaintedWeights", "LEARNT"), self, look="section"),
            self.learnt,
            label(translate("PaintedWeights", "WITH THIS NEURON …"), self, look="section"),
            self._table(),
            self.verdict,
            self.fit,
            row(self.put_in, self.undo, STRETCH, spacing=8),
            STRETCH,
            spacing=8,
        )
        self.let_scroll(row((left, 6), (right, 5), spacing=28))

    def _table(self) -> QGridLayout:
        right = label(translate("PaintedWeights", "test images right"), self, look="soft")
        bits = label(translate("PaintedWeights", "it tells"), self, look="soft")
        tip = translate("PaintedWeights", "What its firing tells of the digit: 0 nothing, 1 all that a yes or no can")
        table = QGridLayout()
        table.setHorizontalSpacing(24)
        for place, head in enumerate((right, bits), start=1):
            table.addWidget(head, 0, place, Qt.AlignmentFlag.AlignRight)
        for line, labels in enumerate(self._rows, start=1):
            for place, cell in enumerate(labels):
                table.addWidget(cell, line, place)
                if place:
                    cell.setObjectName("value")
                    cell.setAlignment(Qt.AlignmentFlag.AlignRight)
        for told in (bits, *(labels[2] for labels in self._rows)):
            told.setToolTip(tip)
        table.setColumnStretch(0, 1)
        return table


def _brushes() -> dict[str, tuple[str, str]]:
    return {
        PLUS: (PLUS, translate("PaintedWeights", "Ink here excites the neuron; with the right button it inhibits")),
        MINUS: (MINUS, translate("PaintedWeights", "Ink here inhibits the neuron; with the right button it excites")),
        NOTHING: (NOTHING, translate("PaintedWeights", "Ink here means nothing to the neuron")),
    }
