"""The sliders of the game, and the score."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.descent.optimiser import GAMES, REACH, Place
from nnviz.language import translate
from nnviz.notation.significant import significant
from nnviz.ui.descent.motion_section import read_number
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, column
from nnviz.ui.kit.number_field import LinearScale, NumberField
from nnviz.ui.kit.sections import Section, chip, label
from nnviz.ui.kit.segmented_buttons import SegmentedButtons

MOST_SLIDERS = 7
FULL_DIGITS_FROM = 0.1


class GameSection(QWidget):
    """``looked`` brings the place of all sliders when a hand has let go of one; others ask for another game."""

    looked = pyqtSignal(tuple)
    game_chosen = pyqtSignal(str)
    again_requested = pyqtSignal()
    uncovering_requested = pyqtSignal()
    other_weights_requested = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._place: Place = ()
        self._values = [label("", self, look="value") for _ in range(5)]
        self.games = SegmentedButtons({kind: game_names()[kind] for kind in GAMES}, self)
        self.games.chosen.connect(self.game_chosen)
        column(self._sliders_section(), self._score_section(), STRETCH, spacing=12, margins=NO_MARGINS, on=self)

    @property
    def texts(self) -> tuple[str, ...]:
        """Looks, C here, the best C, gradient descent's after as many looks, and how many it takes for the best."""
        return tuple(value.text() for value in self._values)

    def show_sliders(self, kind: str, names: tuple[str, ...], place: Place) -> None:
        """Show the sliders at a place."""
        self._place = place
        self.games.set_chosen(kind)
        self.others.setVisible(kind == GAMES[-1])
        for number, field in enumerate(self.sliders):
            field.setVisible(number < len(names))
            if number < len(names):
                field.set_name(names[number])
                field.set_value(place[number])

    def show_score(self, texts: tuple[str, ...], *, has_map: bool) -> None:
        """Show the five numbers."""
        self.uncover.setEnabled(has_map)
        for value, text in zip(self._values, texts, strict=True):
            value.setText(text)

    def _sliders_section(self) -> Section:
        section = Section(translate("GameSection", "SLIDERS"), self, spacing=4)
        section.column.addWidget(self.games)
        self.sliders = [self._slider(number) for number in range(MOST_SLIDERS)]
        for field in self.sliders:
            section.column.addWidget(field)
        tip = translate("GameSection", "Three other weights of the many (N)")
        self.others = chip(translate("GameSection", "Three others  N"), tip, self.other_weights_requested.emit, self)
        section.column.addWidget(self.others)
        return section

    def _slider(self, number: int) -> NumberField:
        tip = translate("GameSection", "Let go, and C there is a look")
        scale = LinearScale(-REACH, REACH)
        field = NumberField(f"{number + 1}", tip, parse=read_number, form=_place_text, scale=scale, parent=self)
        field.changed.connect(lambda value, is_drag: self._take(number, value, is_drag=is_drag))
        field.released.connect(self._look)
        field.refused.connect(self.refused)
        return field

    def _take(self, number: int, value: float, *, is_drag: bool) -> None:
        self._place = (*self._place[:number], float(value), *self._place[number + 1 :])
        if not is_drag:
            self._look()

    def _look(self) -> None:
        self.looked.emit(self._place)

    def _score_section(self) -> Section:
        section = Section(translate("GameSection", "LOOKS"), self, spacing=3)
        names = (
            translate("GameSection", "Your looks"),
            translate("GameSection", "C here"),
            translate("GameSection", "Your lowest C"),
            translate("GameSection", "Gradient descent, as many"),
            translate("GameSection", "Looks it takes for your lowest"),
        )
        section.add_values(names, self._values)
        again = chip(
            translate("GameSection", "Again  R"),
            translate("GameSection", "From the start, with no look"),
            self.again_requested.emit,
            self,
        )
        self.uncover = chip(
            translate("GameSection", "Uncover  V"),
            translate("GameSection", "Show the map and the way of gradient descent, or cover them"),
            self.uncovering_requested.emit,
            self,
        )
        section.add_row(again, self.uncover)
        text = translate(
            "GameSection",
            "You see C where you stand, nothing else. A look of gradient descent is C with its slopes: it knows where"
            " down is, for all weights at once.",
        )
        section.column.addWidget(label(text, self, look="soft", wraps=True))
        return section


def game_names() -> dict[str, tuple[str, str]]:
    """Return text and tip of every game."""
    return {
        "two": ("2", translate("GameSection", "Two weights of 1–2–1")),
        "three": ("3", translate("GameSection", "Two weights and a bias of 1–2–1")),
        "seven": ("7", translate("GameSection", "All seven parameters of 1–2–1")),
        "network": (
            translate("GameSection", "Page 3"),
            translate("GameSection", "Three weights of the network of page 3, of many thousands"),
        ),
    }


def _place_text(value: float) -> str:
    """Return where a slider is; near 0 in two digits, which is as many as its field has room for."""
    return significant(value, 4 if abs(value) >= FULL_DIGITS_FROM or value == 0 else 2)
