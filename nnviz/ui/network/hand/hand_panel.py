"""The part of the side panel for changing the network by hand: what is held, its number, what becomes of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PyQt6.QtCore import QEvent, QObject, Qt, pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QWIDGETSIZE_MAX, QMenu, QPushButton, QWidget

from nnviz.language import translate
from nnviz.notation.numbers import parse_number
from nnviz.ui.kit.layouts import boxed, column, row
from nnviz.ui.kit.number_field import NumberLine
from nnviz.ui.kit.running_label import RunningLabel
from nnviz.ui.kit.sections import Section, chip, empty_menu, fill_menu, label
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.typed_line import TypedLine

NAME_PX, DIGITS = 96, 6
NUMBER_SHARE = 0.6  # of the name’s width, while that is typed


@dataclass(frozen=True)
class Held:
    """What is taken hold of: its name, its number if it is one, and what can be done with it."""

    name: str
    number_name: str = ""
    value: float | None = None
    is_frozen: bool = False
    is_off: bool | None = None  # None: it cannot be switched off


NOTHING = Held("")
Entry = tuple[str, str, Callable[[], object]] | None
Submenus = Iterable[tuple[str, Iterable[Entry]]]


class HandPanel(Section):
    """``named`` brings what was typed for a name, ``value_typed`` a number for what is taken hold of."""

    named = pyqtSignal(str)
    value_typed = pyqtSignal(float)
    zero_requested = pyqtSignal()
    random_requested = pyqtSignal()
    freeze_toggled = pyqtSignal()
    switch_toggled = pyqtSignal()
    matrices_requested = pyqtSignal()
    repeat_requested = pyqtSignal()
    all_taken_back = pyqtSignal()
    grown = pyqtSignal()  # there is more to be seen of it
    refused = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("HandPanel", "BY HAND"), parent)
        self.submenus: Callable[[], Submenus] = tuple
        self.is_changed: Callable[[], bool] = bool
        self.name = TypedLine(self)
        self.name.setAccessibleName(translate("HandPanel", "Weight, bias, neuron or layer"))
        self.name.setPlaceholderText("w 2 3 1")
        tip = translate("HandPanel", "w 2 3 1 is w²₃₁: layer 2, to neuron 3, from neuron 1. b 3 2, p 3 2, x 5 (I)")
        self.name.setToolTip(tip)
        self.name.returnPressed.connect(lambda: self.named.emit(self.name.text()))
        self.name.installEventFilter(self)
        self._held, self._name_px = NOTHING, NAME_PX
        self._number_name = label("", self)
        number = translate("HandPanel", "Value")
        number_tip = translate("HandPanel", "Type it, or turn the wheel or drag on the edge or the neuron (Alt+↑ ↓)")
        self.number = NumberLine(number, number_tip, self, parse=_parsed, form=_written)
        self.number.changed.connect(self._take_number)
        self.number.refused.connect(self.refused)
        self._zero = chip("0", translate("HandPanel", "Set to 0 (Z)"), self.zero_requested.emit, self)
        random = translate("HandPanel", "Draw anew from N(0, 1) (Shift+R)")
        self._random = chip(translate("HandPanel", "random"), random, self.random_requested.emit, self)
        freeze = translate("HandPanel", "Training leaves it as it is, to the last bit (Shift+F)")
        self._freeze = chip(translate("HandPanel", "freeze"), freeze, self.freeze_toggled.emit, self)
        off = translate("HandPanel", "Nothing flows on from this neuron: all its wˡ⁺¹ₖⱼ are 0 (Shift+X)")
        self._off = chip(translate("HandPanel", "off"), off, self.switch_toggled.emit, self)
        for toggle in (self._freeze, self._off):
            toggle.setCheckable(True)
            toggle.setObjectName("segment")  # down is seen
        self._example, self._test = (RunningLabel("", Qt.AlignmentFlag.AlignLeft, self) for _ in range(2))
        self._lay_out()
        self.show_held(NOTHING)

    def ask_for_name(self) -> None:
        """Let a name be typed over the one there is."""
        self.name.setFocus()
        self.name.selectAll()

    def show_held(self, held: Held) -> None:
        """Show what is taken hold of, and its number now."""
        self._held = held
        self.name.show_text(held.name)
        self._share_line()
        self.number.setVisible(held.value is not None)
        self._rest.setVisible(bool(held.name))
        is_typing = self.number.hasFocus() and (self.number.isModified() or self.number.hasSelectedText())
        if held.value is not None and not is_typing:  # in training another one comes ten times a second
            self.number.set_value(held.value)
        self._freeze.setChecked(held.is_frozen)
        self._off.setChecked(bool(held.is_off))
        self._off.setEnabled(held.is_off is not None)
        for button in (self._zero, self._random, self._freeze):
            button.setEnabled(bool(held.number_name))

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is not None and event.size().height() > event.oldSize().height():
            self.grown.emit()

    def show_numbers(self, example: str, test: str, *, is_test_known: bool) -> None:
        """Show what the example and the test data say to the network there is; what is not known yet is grey."""
        self._example.setText(example)
        self._test.setText(test)
        self._test.setEnabled(is_test_known)

    @property
    def is_test_known(self) -> bool:
        """Whether what is said of the test data is of the network there is."""
        return self._test.isEnabled()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Grow with everything else."""
        self._name_px = round(NAME_PX * scale)
        self._share_line()

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        if event is not None and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._share_line()
        return super().eventFilter(watched, event)

    def _share_line(self) -> None:
        """Give the name the room for a change while it is typed, and the number the most of it else."""
        is_typing = self.name.hasFocus()
        self.name.setMinimumWidth(self._name_px)
        self.name.setMaximumWidth(QWIDGETSIZE_MAX if is_typing else self._name_px)
        self.number.setMaximumWidth(round(NUMBER_SHARE * self._name_px) if is_typing else QWIDGETSIZE_MAX)
        is_told = bool(self._held.number_name) and not is_typing
        self._number_name.setText(f"{self._held.number_name} =" if is_told else "")

    def _take_number(self, value: float) -> None:
        self.number.set_value(value)
        self.value_typed.emit(value)

    def _lay_out(self) -> None:
        more = QPushButton(translate("HandPanel", "More"), self)
        more.setObjectName("menu")
        more.setToolTip(translate("HandPanel", "Set to 0, draw, scale, cut or freeze a neuron, a layer, the network"))
        self._menu = QMenu(more)
        self._menu.aboutToShow.connect(self._fill_menu)
        more.setMenu(self._menu)
        matrices = translate("HandPanel", "W, z, a, δ and ∇W of a layer as pictures (K)")
        for button in (chip(translate("HandPanel", "Matrices"), matrices, self.matrices_requested.emit, self), more):
            self.head.addWidget(button)
        buttons = row(*((button, 1) for button in (self._zero, self._random, self._freeze, self._off)), spacing=4)
        line = row(self.name, 6, self._number_name, (self.number, 1), spacing=4)
        numbers = column(self._example, self._test, spacing=2)
        self.column.addLayout(line)
        self._rest = boxed(column(buttons, numbers, spacing=6), self)
        self.column.addWidget(self._rest)

    def _fill_menu(self) -> None:
        empty_menu(self._menu)
        for title, entries in self.submenus():
            menu = self._menu.addMenu(title)
            if menu is not None:
                fill_menu(menu, entries)
        self._menu.addSeparator()
        tip = translate("HandPanel", "The same seed, and every change by hand again at its step")
        again = translate("HandPanel", "Same run again, with these changes")
        fill_menu(self._menu, [(again, tip, self.repeat_requested.emit)])
        if self.is_changed():
            all_back = translate("HandPanel", "Take all changes back")
            tip = translate("HandPanel", "All that was done by hand to this run; one Ctrl+Z brings it back")
            fill_menu(self._menu, [(all_back, tip, self.all_taken_back.emit)])


def _parsed(text: str) -> float:
    return float(parse_number(text))


def _written(value: float) -> str:
    return f"{value:.{DIGITS}g}".replace("-", "−")
