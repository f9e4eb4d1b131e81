"""A misread 9, brought a bit closer to being read with every press: what learning is (section 1.3)."""

from PyQt6.QtCore import QRectF, pyqtSignal
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.experiments.misread_nine import ETA, NINE, NineNumbers
from nnviz.language import translate
from nnviz.neuron.weight_change_choice import WeightChangeChoice
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.layouts import row
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.sections import Card, chip
from nnviz.ui.kit.still_text import StillText
from nnviz.ui.kit.theme import Theme
from nnviz.ui.neuron.weight_change.paint_ten_bars import TenBars, paint_ten_bars


class NineCard(Card):
    """Shows a misread 9; every signal is a request."""

    press_requested = pyqtSignal()
    other_requested = pyqtSignal()
    start_requested = pyqtSignal()
    weight_requested = pyqtSignal()  # the experiment with one weight instead

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        title = translate("NineCard", "A misread 9, step by step")
        super().__init__(title, translate("NineCard", "Back to the curve"), parent)
        self._said, self._bars = StillText(self, lines=3), _Bars(theme, self)
        tip = translate("NineCard", "One step of gradient descent on this image alone, η = {0}").format(ETA)
        press = chip(translate("NineCard", "A bit closer to 9"), tip, self.press_requested.emit, self)
        tip = translate("NineCard", "Change one weight, as step and as σ")
        self.head.addWidget(chip(translate("NineCard", "One Δw"), tip, self.weight_requested.emit, self))
        tip = translate("NineCard", "The network as it was before the first press")
        start = chip(translate("NineCard", "From the start"), tip, self.start_requested.emit, self)
        tip = translate("NineCard", "The next of the test images that show a 9 and are read as something else")
        other = chip(translate("NineCard", "Another 9"), tip, self.other_requested.emit, self)
        self.column.addWidget(self._said)
        self.column.addLayout(row((press, 2), (start, 1), (other, 1)))
        self.column.addWidget(self._bars, 1)
        self.cross.raise_()  # Tab comes to it last: with the card Return presses, and presses again

    @property
    def text(self) -> str:
        """All that is said."""
        return self._said.text()

    def show_waiting(self, reason: str) -> None:
        """Show that there is no network yet, and why."""
        self._said.set_text(reason)
        self._bars.show_numbers(None)

    def show_nine(self, choice: WeightChangeChoice, numbers: NineNumbers, n_images: int) -> None:
        """Show what the presses have done."""
        self._said.set_text(nine_text(choice, numbers, n_images))
        self._bars.show_numbers(numbers)


def nine_text(choice: WeightChangeChoice, numbers: NineNumbers, n_images: int) -> str:
    """Say how the 9 is read now, and what has become of the other images."""
    if choice.presses == 0:
        text = translate("NineCard", "This 9 is read as {0}: o₉ = {1}, o{2} = {3}. The marks show where outputs began.")
    else:
        text = translate("NineCard", "After {4}: read as {5}. o₉ = {1}, o{2} = {3}.")
    steps = translate("NineCard", "one press") if choice.presses == 1 else translate("NineCard", "{0} presses")
    nine, other = float(numbers.outputs[NINE]), float(numbers.outputs[numbers.read_as])
    index = "₀₁₂₃₄₅₆₇₈₉"[numbers.read_as]
    first = text.format(
        numbers.read_as, f"{nine:.3f}", index, f"{other:.3f}", steps.format(choice.presses), numbers.answer
    )
    text = translate("NineCard", "Of the other {0} test images {1} are read otherwise now: {2} got right, {3} wrong.")
    return f"{first}\n{text.format(f'{n_images - 1:,}', numbers.changed, numbers.better, numbers.worse)}"


class _Bars(PaintedWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, hint=(420, 180), least=(200, 80))
        self._numbers: NineNumbers | None = None
        self.setAccessibleName(translate("NineCard", "The ten outputs for this 9"))

    def show_numbers(self, numbers: NineNumbers | None) -> None:
        self._numbers = numbers
        self.update()

    def in_words(self) -> str:
        if self._numbers is None:
            return ""
        titles = (translate("NineCard", "digit"), translate("NineCard", "before"), translate("NineCard", "now"))
        pairs = zip(self._numbers.before.tolist(), self._numbers.outputs.tolist(), strict=True)
        return table_text(titles, ((digit, *pair) for digit, pair in enumerate(pairs)))

    def paint(self, painter: QPainter) -> None:
        numbers = self._numbers
        if numbers is not None:
            watched, area = (numbers.read_as, NINE), QRectF(self.rect()).adjusted(1, 1, -1, -1)
            scene = TenBars(numbers.image, numbers.before, numbers.outputs, watched, area, self._theme, self._scale)
            paint_ten_bars(painter, scene)
