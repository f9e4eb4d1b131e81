"""A number to be typed, with a slider where dragging helps: a float or an exact fraction, linear or logarithmic."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from numbers import Real
from typing import Any

from PyQt6.QtCore import QEvent, QSignalBlocker, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QResizeEvent
from PyQt6.QtWidgets import QGridLayout, QLabel, QStyle, QStyleOptionFrame, QWidget

from nnviz.language import UserError
from nnviz.notation.numbers import number_text, parse_number, text_within
from nnviz.ui.kit.arrow_keys import ArrowSlider
from nnviz.ui.kit.layouts import NO_MARGINS, row
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.typed_line import TypedLine

SLIDER_STEPS, LINEAR_STEPS = 1000, 200
FIELD_PX, LINE_PX = 80, 58
LINE_MARGIN_PX = 2  # that Qt keeps on both sides of the text
TENTH = Fraction(1, 10)


@dataclass(frozen=True)
class LogScale:
    """A slider from ``smallest`` to ``largest`` on which equal ways are equal ratios."""

    smallest: float
    largest: float
    steps: int = SLIDER_STEPS
    key_step: int = 1

    def position(self, value: float) -> int:
        """Return the place of a value, or of its size, 0 to ``steps``; values beyond the slider lie at its ends."""
        share = math.log(max(abs(value), 1e-12) / self.smallest) / math.log(self.largest / self.smallest)
        return round(self.steps * min(1.0, max(0.0, share)))

    def value(self, position: int) -> Fraction:
        """Return the value at a place of the slider, rounded to two digits as a hand would choose it."""
        return Fraction(f"{self.smallest * (self.largest / self.smallest) ** (position / self.steps):.2g}")


@dataclass(frozen=True)
class LinearScale:
    """A slider from ``lowest`` to ``highest``, both exact."""

    lowest: float
    highest: float
    steps: int = LINEAR_STEPS
    key_step: int = 2

    def position(self, value: Fraction) -> int:
        """Return the place of a value, 0 to ``steps``; values beyond the slider lie at its ends."""
        share = (value - Fraction(self.lowest)) / Fraction(self.highest - self.lowest)
        return round(self.steps * min(Fraction(1), max(Fraction(0), share)))

    def value(self, position: int) -> Fraction:
        """Return the value at a place of the slider."""
        return Fraction(self.lowest) + Fraction(self.highest - self.lowest) * position / self.steps


class NumberLine(TypedLine):
    """A number to type over; Up and Down add ``step``.

    ``changed`` brings a number that ``parse`` has accepted; ``refused`` the sentence of its ``UserError``, and the
    number stays as it was. Whoever is still in the line keeps the text to mend it. A number that has no room has fewer
    digits, never a part of them; the tool tip tells it whole.
    """

    changed = pyqtSignal(object)
    refused = pyqtSignal(str)

    def __init__(
        self,
        name: str,
        tip: str,
        parent: QWidget | None = None,
        *,
        parse: Callable[[str], Any] = parse_number,
        form: Callable[[Any], str] = number_text,
        step: Any = TENTH,
    ) -> None:
        super().__init__(parent)
        self._parse, self._form, self._step = parse, form, step
        self.value: Any = math.nan
        self._whole = self._shown = ""
        self._tip = tip
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.editingFinished.connect(self._take_text)

    def set_value(self, value: Any) -> None:
        """Show a number, without a signal."""
        self.value = value
        self._whole = self._form(value)
        self._show_number()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._fit_again()

    def changeEvent(self, event: QEvent | None) -> None:
        super().changeEvent(event)
        if event is not None and event.type() == QEvent.Type.FontChange:
            self._fit_again()

    def as_shown(self, value: Any) -> Any:
        """Return what the text of a number says."""
        return self._parse(self._form(value))

    def event(self, event: QEvent | None) -> bool:
        """Keep Up and Down from the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._is_step(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and self._is_step(event):
            self.changed.emit(self.value + _SIGNS[event.key()] * self._step)
        else:
            super().keyPressEvent(event)

    def _is_step(self, event: QKeyEvent) -> bool:
        return self._step is not None and event.key() in _SIGNS

    def _take_text(self) -> None:
        if self.text() in (self._whole, self._shown):
            self.clearFocus()  # the keys are the window's again
            return
        try:
            value = self._parse(self.text().strip())
        except UserError as error:
            self.refused.emit(str(error))
            if self.hasFocus():
                self.selectAll()
            else:
                self.set_value(self.value)
            return
        self.set_value(value)
        self.clearFocus()
        self.changed.emit(value)

    def _show_number(self) -> None:
        is_number = isinstance(self.value, Real)  # shares, which are several, are typed in such a line, too
        text = text_within(self._whole, self.value, self._fits) if is_number else self._whole
        self._shown = text
        self.show_text(text)
        self.setToolTip(self._tip if text == self._whole else f"{self._whole}\n{self._tip}")

    def _fit_again(self) -> None:
        """Show the number in another room, unless another one is being typed."""
        if self._whole and self.text() == self._shown:
            self._show_number()

    def _fits(self, text: str) -> bool:
        style, option = self.style(), QStyleOptionFrame()
        self.initStyleOption(option)
        if style is None:
            return True
        room = style.subElementRect(QStyle.SubElement.SE_LineEditContents, option, self).width()
        return self.fontMetrics().horizontalAdvance(text) <= room - 2 * LINE_MARGIN_PX


class NumberField(QWidget):
    """A name, a number to type over and perhaps a slider below them, which gives a ``float``.

    ``changed`` brings a number and whether it comes from a drag that goes on, ``released`` its end.
    """

    number: Callable[[Fraction], Any] = float

    changed = pyqtSignal(object, bool)
    released = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(
        self,
        label: str,
        tip: str,
        *,
        parse: Callable[[str], Any] = parse_number,
        form: Callable[[Any], str] = lambda value: f"{float(value):g}",
        step: Any = None,
        scale: LogScale | LinearScale | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setToolTip(tip)
        self._name = QLabel(label, self)
        self.line = NumberLine(label, tip, self, parse=parse, form=form, step=step)
        self._name.setBuddy(self.line)
        self._slider = ArrowSlider(Qt.Orientation.Horizontal, self)
        self._slider.setAccessibleName(label)
        self._slider.setToolTip(tip)
        self._slider.setVisible(scale is not None)
        self._scale: LogScale | LinearScale | None = None
        if scale is not None:
            self.set_scale(scale)
        self._slider.valueChanged.connect(self._take_slider)
        self._slider.sliderReleased.connect(self.released)
        self.line.changed.connect(lambda value: self._tell(value, is_drag=False))
        self.line.refused.connect(self.refused)
        self._lay_out()

    @property
    def value(self) -> Any:
        return self.line.value

    def set_name(self, name: str) -> None:
        """Be the field of something else from now on."""
        self._name.setText(name)
        self.line.setAccessibleName(name)
        self._slider.setAccessibleName(name)

    def set_value(self, value: Any) -> None:
        """Show a number, without a signal; one beyond the slider lies at its end."""
        self.line.set_value(value)
        if self._scale is not None and not self._slider.isSliderDown():
            with QSignalBlocker(self._slider):
                self._slider.setValue(self._scale.position(value))

    def set_scale(self, scale: LogScale | LinearScale) -> None:
        """Change the ends of the slider, unless it is being dragged."""
        if scale == self._scale or self._slider.isSliderDown():
            return
        self._scale = scale
        with QSignalBlocker(self._slider):
            self._slider.setRange(0, scale.steps)
            self._slider.setSingleStep(scale.key_step)
            self._slider.setPageStep(10 * scale.key_step)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Grow with everything else."""
        self.line.setFixedWidth(round(FIELD_PX * scale))

    def _lay_out(self) -> None:
        self.line.setFixedWidth(FIELD_PX)
        grid = QGridLayout(self)
        grid.setContentsMargins(*NO_MARGINS)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(self.line, 0, 1)
        if self._scale is not None:
            grid.addWidget(self._slider, 1, 0, 1, 2)

    def _take_slider(self, position: int) -> None:
        if self._scale is None:
            return
        value = self.line.as_shown(self.number(self._scale.value(position)))
        if value != self.line.value:
            self.line.set_value(value)
            self._tell(value, is_drag=self._slider.isSliderDown())

    def _tell(self, value: Any, *, is_drag: bool) -> None:
        if not is_drag:
            self.set_value(value)
        self.changed.emit(value, is_drag)


class NumberSlider(NumberField):
    """A ``Fraction`` with its slider at the left of the line; ``has_name`` shows its name before them."""

    number = Fraction

    def __init__(
        self,
        name: str,
        tip: str,
        *,
        scale: LogScale | LinearScale,
        line_px: int = LINE_PX,
        has_name: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._line_px, self._has_name = line_px, has_name
        super().__init__(name, tip, parse=parse_number, form=number_text, step=TENTH, scale=scale, parent=parent)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Grow with everything else."""
        self.line.setFixedWidth(round(self._line_px * scale))

    def _lay_out(self) -> None:
        self._name.setVisible(self._has_name)
        names = (self._name,) if self._has_name else ()
        spacing = None if self._has_name else 6
        row(*names, (self._slider, 1), self.line, spacing=spacing, margins=NO_MARGINS, on=self)


_SIGNS = {int(Qt.Key.Key_Up): 1, int(Qt.Key.Key_Down): -1}
