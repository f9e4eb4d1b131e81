"""b of the layer on top, and what it comes to on all test data."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.experiments.code_layer import TEXT_BIAS
from nnviz.lab.layer_reading import LayerFigures, LayerReading
from nnviz.lab.state import HIGHEST_BIAS, LOWEST_BIAS
from nnviz.language import translate
from nnviz.notation.names import plain
from nnviz.notation.significant import significant
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.layouts import NO_MARGINS, column
from nnviz.ui.kit.number_field import LinearScale, NumberField
from nnviz.ui.kit.sections import Section, chip, label
from nnviz.ui.lab.runs.section import read_number


class LayerSection(QWidget):
    """``bias_changed`` brings a b, and whether it is being dragged."""

    bias_changed = pyqtSignal(float, bool)
    refused = pyqtSignal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._best = TEXT_BIAS
        self._values = [label("", self, look="value") for _ in range(7)]
        tip = translate("LayerSection", "The bias of all perceptrons of the layer: they fire if z > −b")
        scale = LinearScale(LOWEST_BIAS, HIGHEST_BIAS, steps=300, key_step=1)
        self.bias = NumberField("b", tip, parse=read_number, form=lambda b: plain(b, 3), scale=scale, parent=self)
        self.bias.changed.connect(lambda value, is_drag: self.bias_changed.emit(float(value), is_drag))
        self.bias.refused.connect(self.refused)
        column(self._layer_section(), self._numbers_section(), spacing=12, margins=NO_MARGINS, on=self)

    @property
    def texts(self) -> tuple[str, ...]:
        """The numbers in their order: disagreements, right before and after, no class, margin, the bounds, the best."""
        return tuple(value.text() for value in self._values)

    def show_bias(self, bias: float) -> None:
        """Show b."""
        self.bias.set_value(bias)

    def show_figures(self, reading: LayerReading | None, figures: LayerFigures | None) -> None:
        """Show the numbers, None for nothing."""
        if reading is None or figures is None:
            for value in self._values:
                value.setText("")
            return
        low, high, fewest = reading.answers.best
        self._best = round((max(low, LOWEST_BIAS) + min(high, HIGHEST_BIAS)) / 2, 3)
        sure = tuple(plain(bound, 2) for bound in reading.answers.layer.sure_biases)
        texts = (
            translate("LayerSection", "{0} of {1}").format(f"{len(figures.disagreeing):,}", f"{figures.n:,}"),
            f"{figures.n_right_before:,}",
            f"{figures.n_right:,}",
            f"{figures.n_no_class:,}",
            significant(figures.least_margin, 2),
            f"({sure[0]}, {sure[1]}]",
            translate("LayerSection", "{0} at {1}").format(f"{fewest:,}", plain(self._best, 3)),
        )
        for value, text in zip(self._values, texts, strict=True):
            value.setText(text)

    def _layer_section(self) -> Section:
        section = Section(translate("LayerSection", "THE LAYER"), self)
        section.head.addWidget(Badge("E22", self))
        text = translate(
            "LayerSection",
            "W is 1 where the number of the class, from 0 on, has the bit. z = W o, and the bit is 1 if z + b > 0"
            " (1.5).",
        )
        section.column.addWidget(label(text, self, look="soft", wraps=True))
        section.column.addWidget(self.bias)
        text_tip = translate("LayerSection", "Halfway between an output of 0 and one of 1")
        best_tip = translate("LayerSection", "Where the layer disagrees least often")
        section.add_row(
            chip(f"b = {plain(TEXT_BIAS, 1)}", text_tip, lambda: self.bias_changed.emit(TEXT_BIAS, False), self),
            chip(translate("LayerSection", "Best b"), best_tip, self.ask_best, self),
        )
        return section

    def ask_best(self) -> None:
        """Ask for the b with the fewest disagreements."""
        self.bias_changed.emit(self._best, False)

    def _numbers_section(self) -> Section:
        section = Section(translate("LayerSection", "ON THE TEST DATA"), self, spacing=3)
        names = (
            translate("LayerSection", "Disagrees"),
            translate("LayerSection", "Right by the strongest output"),
            translate("LayerSection", "Right by the layer"),
            translate("LayerSection", "Codes of no class"),
            translate("LayerSection", "Nearest to 0: |z + b|"),
            translate("LayerSection", "Sure for b in"),
            translate("LayerSection", "Fewest disagreements"),
        )
        section.add_values(names, self._values)
        text = translate(
            "LayerSection",
            "Sure: if the right output is at least 0.99 and every other at most 0.01. Else bits run together.",
        )
        section.column.addWidget(label(text, self, look="soft", wraps=True))
        return section
