"""Which plane through the network's weights, over how many examples, and what is found at a place of it."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.descent.network_wishes import FEWEST_EXAMPLES, MOST_EXAMPLES, NetworkWishes
from nnviz.language import translate
from nnviz.notation.numbers import parse_whole
from nnviz.ui.kit.layouts import row
from nnviz.ui.kit.number_field import NumberField
from nnviz.ui.kit.sections import Section, chip, label
from nnviz.ui.kit.still_boxes import ChoiceBox
from nnviz.ui.kit.typed_line import TypedLine


def read_examples(text: str) -> float:
    """Return how many examples have been typed; raises ``UserError`` for what cannot be."""
    return float(parse_whole(text, smallest=FEWEST_EXAMPLES, largest=MOST_EXAMPLES))


class LandscapeSection(Section):
    """Requests go out as signals; ``show_wishes`` and ``show_readings`` bring what is true."""

    plane_chosen = pyqtSignal(str)
    weights_entered = pyqtSignal(str, str)
    n_examples_changed = pyqtSignal(float)
    anew_requested = pyqtSignal()
    stop_requested = pyqtSignal()
    forget_requested = pyqtSignal()
    network_requested = pyqtSignal()
    keeping_requested = pyqtSignal()
    file_requested = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(translate("LandscapeSection", "A PLANE THROUGH ITS WEIGHTS"), parent)
        self._planes = ChoiceBox(self)
        self._planes.setAccessibleName(translate("LandscapeSection", "Plane"))
        for kind, name in plane_names().items():
            self._planes.addItem(name, kind)
        self._planes.activated.connect(lambda place: self.plane_chosen.emit(self._planes.itemData(place)))
        self._weights = tuple(self._weight(number) for number in (1, 2))
        tip = translate("LandscapeSection", "C is the mean over the first so many training examples")
        self._n = NumberField(
            translate("LandscapeSection", "Examples"), tip, parse=read_examples, form=lambda n: f"{n:,.0f}", parent=self
        )
        self._n.changed.connect(lambda n, _drag: self.n_examples_changed.emit(n))
        self._n.refused.connect(self.refused)
        self._names = QWidget(self)
        row(*((field, 1) for field in self._weights), spacing=6, margins=(0, 0, 0, 0), on=self._names)
        for part in (self._planes, self._names, self._n):
            self.column.addWidget(part)
        self.anew, self.stop, self.forget = self._buttons()
        self.add_row(self.anew, self.stop, self.forget)
        self._other_end = QWidget(self)
        row(*((button, 1) for button in self._end_buttons()), spacing=6, margins=(0, 0, 0, 0), on=self._other_end)
        self.column.addWidget(self._other_end)
        self._values = [label("", self, look="value") for _ in range(5)]
        names = (
            translate("LandscapeSection", "Cost C of the network"),
            translate("LandscapeSection", "C where it is drawn"),
            translate("LandscapeSection", "Distance from the plane"),
            translate("LandscapeSection", "C at the place clicked"),
            translate("LandscapeSection", "Right there"),
        )
        self.add_values(names, self._values)
        tip = translate("LandscapeSection", "Show the network of the place clicked on page 3, to be trained on")
        self.take = chip(translate("LandscapeSection", "Open it on page 3"), tip, self.network_requested.emit, self)
        self.add_row(self.take)
        self._hint = label("", self, look="soft", wraps=True)
        self.show_hint(has_left=False)
        self.column.addWidget(self._hint)

    @property
    def texts(self) -> tuple[str, ...]:
        """The network's cost, that on the plane, its distance, cost and count at the place clicked."""
        return tuple(value.text() for value in self._values)

    def show_wishes(self, wishes: NetworkWishes) -> None:
        """Show what is asked for."""
        self._planes.setCurrentIndex(self._planes.findData(wishes.plane))
        self._names.setVisible(wishes.plane == "weights")
        self._other_end.setVisible(wishes.plane == "kept")
        for field, name in zip(self._weights, (wishes.first, wishes.second), strict=True):
            field.show_text(name)
        self._n.set_value(wishes.n_examples)

    @property
    def hint(self) -> str:
        """What can be done."""
        return self._hint.text()

    def show_hint(self, *, has_left: bool) -> None:
        """Say what can be done; ``has_left`` says that the run has gone far from the plane."""
        here = translate(
            "LandscapeSection",
            "Space trains: the ball is the network in training. Click a place: every page shows it, until Esc.",
        )
        left = translate(
            "LandscapeSection",
            "The run has left this plane, so the ball hardly moves. Its main directions show its way.",
        )
        self._hint.setText(left if has_left else here)

    def show_readings(self, texts: tuple[str, ...], *, is_busy: bool, has_place: bool) -> None:
        """Show what is found; ``is_busy`` while more is to come."""
        self.stop.setEnabled(is_busy)
        self.take.setEnabled(has_place)
        for value, text in zip(self._values, texts, strict=True):
            value.setText(text)

    def _weight(self, number: int) -> TypedLine:
        field = TypedLine(self)
        field.setAccessibleName(translate("LandscapeSection", "Weight {0}").format(number))
        field.setToolTip(translate("LandscapeSection", "A weight such as w 1 3 400 or a bias such as b 2 1"))
        field.returnPressed.connect(lambda: self.weights_entered.emit(*(line.text() for line in self._weights)))
        return field

    def _end_buttons(self) -> tuple[QWidget, QWidget]:
        return (
            chip(
                translate("LandscapeSection", "Keep this one"),
                translate("LandscapeSection", "The network as it is now is one end; train another seed for the other"),
                self.keeping_requested.emit,
                self,
            ),
            chip(
                translate("LandscapeSection", "From a file…"),
                translate("LandscapeSection", "A network file is one end, the network at hand the other"),
                self.file_requested.emit,
                self,
            ),
        )

    def _buttons(self) -> tuple[QWidget, QWidget, QWidget]:
        return (
            chip(
                translate("LandscapeSection", "Around it anew"),
                translate("LandscapeSection", "The plane through the network as it is now"),
                self.anew_requested.emit,
                self,
            ),
            chip(
                translate("LandscapeSection", "Stop"),
                translate("LandscapeSection", "No finer: what is there stays"),
                self.stop_requested.emit,
                self,
            ),
            chip(
                translate("LandscapeSection", "Forget run"),
                translate("LandscapeSection", "The run begins with the network as it is now"),
                self.forget_requested.emit,
                self,
            ),
        )


def plane_names() -> dict[str, str]:
    """Return the name of every kind of plane."""
    return {
        "random": translate("LandscapeSection", "Two random directions"),
        "gradient": translate("LandscapeSection", "The gradient and a random one"),
        "weights": translate("LandscapeSection", "Two weights"),
        "run": translate("LandscapeSection", "Main directions of the run"),
        "line": translate("LandscapeSection", "From start to now, and a random one"),
        "kept": translate("LandscapeSection", "From another network to this one"),
    }
