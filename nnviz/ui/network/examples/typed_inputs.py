"""Inputs typed by hand, for a network that no data at hand belong to: a number for each, or all in one line."""

import re
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QScrollArea, QWidget

from nnviz.language import UserError, translate
from nnviz.notation.counts import inputs_text
from nnviz.notation.names import subscript
from nnviz.notation.numbers import parse_number
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, column
from nnviz.ui.kit.number_field import NumberLine
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.typed_line import TypedLine
from nnviz.ui.kit.yielding_label import YieldingLabel
from nnviz.ui.network.examples.example_panel import WIDTH_PX

MOST_FIELDS = 32
GAP_PX = 12


class TypedInputs(QWidget):
    """Holds one number for every input; ``changed`` tells of others, ``refused`` brings a sentence."""

    changed = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[Fraction] = []
        self._lines: list[NumberLine] = []
        self.row = TypedLine(self)
        self.row.setAccessibleName(translate("TypedInputs", "all inputs"))
        self.row.setToolTip(translate("TypedInputs", "All inputs at once: numbers with commas or spaces between them"))
        self.row.returnPressed.connect(self._take_row)
        self._range = label("", self, look="soft")
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column(self._range, self.row, (self._scroll, 1), spacing=6, margins=(0, 0, GAP_PX, 0), on=self)
        self.setFixedWidth(WIDTH_PX)

    @property
    def values(self) -> NDArray[np.float64]:
        """The numbers, shape (n_inputs,)."""
        return np.array([float(value) for value in self._values])

    @property
    def names(self) -> tuple[str, ...]:
        """What the fields are called."""
        return tuple(line.accessibleName() for line in self._lines)

    def ask_for(self, n_inputs: int, names: tuple[str, ...] = (), scaling: str = "") -> None:
        """Ask for so many inputs, all 0 at first; without ``names`` they are x₁, x₂ …

        ``scaling`` says what becomes of them before the network is fed with them.
        """
        self._values = [Fraction(0)] * n_inputs
        names = names or tuple(f"x{subscript(number)}" for number in range(1, n_inputs + 1))
        self._range.setText(f"{inputs_text(n_inputs)}, {scaling}" if scaling else inputs_text(n_inputs))
        tip = translate("TypedInputs", "They are scaled as those that the network has learnt: {0}")
        self._range.setToolTip(tip.format(scaling) if scaling else "")
        box = QWidget()
        fields = names if n_inputs <= MOST_FIELDS else ()
        self._lines = [self._line(place, name, box) for place, name in enumerate(fields)]
        parts = [part for line in self._lines for part in (self._name_of(line, box), line)]
        column(*parts, STRETCH, spacing=2, margins=NO_MARGINS, on=box)
        self._scroll.setWidget(box)
        box.setAutoFillBackground(False)  # which the line before turns on
        self._show()

    def set_values(self, values: list[Fraction]) -> None:
        """Take other numbers, one for every input."""
        self._values = values
        self._show()
        self.changed.emit()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the scale; colours come from the style sheet."""
        self.setFixedWidth(round(WIDTH_PX * scale))

    def _line(self, place: int, name: str, box: QWidget) -> NumberLine:
        tip = translate("TypedInputs", "The input {0}: type a number, or press Up and Down").format(name)
        line = NumberLine(name, tip, box)
        line.changed.connect(lambda value: self._set_one(place, value))
        line.refused.connect(self.refused)
        return line

    def _name_of(self, line: NumberLine, box: QWidget) -> YieldingLabel:
        name = YieldingLabel("soft", box)
        name.setText(line.accessibleName())
        name.setBuddy(line)
        return name

    def _set_one(self, place: int, value: Fraction) -> None:
        self.set_values([*self._values[:place], value, *self._values[place + 1 :]])

    def _take_row(self) -> None:
        """Take all numbers of the line; one too few, or none, is refused. One left as it stood keeps all its digits."""
        texts = [text for text in re.split(r"[,;\s]+", self.row.text().strip()) if text]
        try:
            if len(texts) != len(self._values):
                sentence = translate("TypedInputs", "there are {0} numbers, but the network has {1}")
                if len(texts) == 1:
                    sentence = translate("TypedInputs", "there is {0} number, but the network has {1}")
                raise UserError(sentence.format(len(texts), inputs_text(len(self._values))))
            held = zip(texts, self._values, strict=True)
            values = [value if text == _shown(value) else parse_number(text) for text, value in held]
        except UserError as error:
            self.refused.emit(str(error))
            return
        if values != self._values:
            self.set_values(values)
        else:
            self._show()

    def _show(self) -> None:
        for line, value in zip(self._lines, self._values, strict=False):
            line.set_value(value)
        self.row.show_text(", ".join(map(_shown, self._values)))


def _shown(value: Fraction) -> str:
    """Return how a number stands in the line."""
    return f"{float(value):.6g}"
