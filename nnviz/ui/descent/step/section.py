"""Which weight's step is written out, and what it makes of it."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.descent.network_wishes import NetworkWishes
from nnviz.language import translate
from nnviz.notation.significant import significant
from nnviz.ui.descent.step.step_job import FoundStep
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.layouts import row
from nnviz.ui.kit.sections import Section, chip, label
from nnviz.ui.kit.typed_line import TypedLine

DIGITS = 8


class StepSection(Section):
    """Requests go out as signals; ``show_…`` brings what is true."""

    weight_entered = pyqtSignal(str)
    random_requested = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(translate("StepSection", "ONE WEIGHT AND ITS BIAS"), parent)
        self.head.addWidget(label("(2.5)  (2.6)", self, look="soft"))
        self.head.addWidget(Badge("E20", self))
        self.weight = TypedLine(self)
        self.weight.setAccessibleName(translate("StepSection", "Weight"))
        self.weight.setToolTip(translate("StepSection", "w 1 3 400: layer, neuron, neuron before"))
        self.weight.returnPressed.connect(lambda: self.weight_entered.emit(self.weight.text()))
        drawn = chip(
            translate("StepSection", "Random"),
            translate("StepSection", "Any weight (N)"),
            self.random_requested.emit,
            self,
        )
        self.column.addLayout(row((self.weight, 1), drawn, spacing=6))
        self._values = [label("", self, look="value") for _ in range(4)]
        names = (
            translate("StepSection", "Weight, old"),
            translate("StepSection", "Weight, new"),
            translate("StepSection", "Bias, old"),
            translate("StepSection", "Bias, new"),
        )
        self.add_values(names, self._values)
        self._held = label("", self, look="value", wraps=True)
        self.column.addWidget(self._held)
        text = translate(
            "StepSection",
            "This is what the run of page 3 does next. Each example votes with its own slope; the mini-batch goes by"
            " their average, and no example is used twice in an epoch.",
        )
        self.column.addWidget(label(text, self, look="soft", wraps=True))

    @property
    def texts(self) -> tuple[str, ...]:
        """Weight and bias, old and new."""
        return tuple(value.text() for value in self._values)

    @property
    def held(self) -> str:
        """What is said of what the step leaves as it is."""
        return self._held.text()

    def show_wishes(self, wishes: NetworkWishes) -> None:
        """Show which weight is meant."""
        self.weight.show_text(wishes.weight)

    def show_step(self, found: FoundStep | None) -> None:
        """Show old and new values, None for nothing."""
        texts: tuple[str, ...] = ("",) * 4
        if found is not None:
            numbers = (found.weight.old, found.weight.new, found.bias.old, found.bias.new)
            texts = tuple(significant(number, DIGITS) for number in numbers)
        self._held.setText("" if found is None else _held_text(found))
        for value, text in zip(self._values, texts, strict=True):
            value.setText(text)


def _held_text(found: FoundStep) -> str:
    """Name what the step leaves as it is, "" if nothing."""
    names = [step.place.name for step in (found.weight, found.bias) if step.is_held]
    text = translate("StepSection", "{0} is held by hand: there is a slope, but the step leaves the number as it is.")
    return "\n".join(text.format(name) for name in names)
