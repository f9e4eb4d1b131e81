"""How far a step goes, and by which rule: (2.2), or another one beside it."""

from dataclasses import replace

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QPushButton, QWidget

from nnviz.descent.ball import Motion
from nnviz.descent.state import LARGEST_ETA, SMALLEST_ETA, DescentState
from nnviz.descent.surfaces import landmark_of
from nnviz.language import translate
from nnviz.notation.numbers import parse_number
from nnviz.notation.significant import shortest, significant
from nnviz.ui.descent.words import motion_names
from nnviz.ui.kit.layouts import row
from nnviz.ui.kit.number_field import LogScale, NumberField
from nnviz.ui.kit.sections import Section, chip, label
from nnviz.ui.kit.still_boxes import ChoiceBox

LONGEST_ETA = 3
"""Characters of a learning rate for which there is room on its button."""
ETAS = LogScale(1e-4, 1e3)


def read_number(text: str) -> float:
    """Return a number that was typed; raises ``UserError`` for what is none."""
    return float(parse_number(text))


class MotionSection(Section):
    """Requests go out as signals; ``show_state`` brings what is true."""

    preset_chosen = pyqtSignal(str)
    motion_chosen = pyqtSignal(str)
    rule_changed = pyqtSignal(object)  # Motion, of which the constants count
    refused = pyqtSignal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(translate("DescentPanel", "LEARNING RATE"), parent)
        self._motion = Motion()
        tip = translate("DescentPanel", "How far a step goes for a slope of 1; {0} to {1}")
        limits = significant(SMALLEST_ETA), significant(LARGEST_ETA)
        self.eta = NumberField(
            translate("DescentPanel", "Learning rate η"),
            tip.format(*limits),
            parse=read_number,
            scale=ETAS,
            parent=self,
        )
        self.eta.refused.connect(self.refused)
        self.column.addWidget(self.eta)
        self._presets = {key: self._preset(key) for key in ("creeps", "good", "jumps")}
        self.add_row(*self._presets.values())
        self._motions = ChoiceBox(self)
        self._motions.setAccessibleName(translate("DescentPanel", "How it rolls"))
        for kind, name in motion_names().items():
            self._motions.addItem(name, kind)
        self._motions.activated.connect(lambda place: self.motion_chosen.emit(self._motions.itemData(place)))
        self.column.addLayout(row(label(translate("DescentPanel", "Rolls by"), self), (self._motions, 1), spacing=8))
        self._constants = {
            "momentum": self._constant(translate("DescentPanel", "Momentum μ"), "momentum"),
            "mass": self._constant(translate("DescentPanel", "Mass"), "mass"),
            "friction": self._constant(translate("DescentPanel", "Friction"), "friction"),
        }
        for field in self._constants.values():
            self.column.addWidget(field)

    def show_state(self, state: DescentState) -> None:
        """Show the chosen ball's rule."""
        self._motion = motion = state.ball.motion
        self.eta.set_value(motion.eta)
        self.eta.setEnabled(motion.has_eta)
        etas = landmark_of(state.surface).etas
        for (key, button), eta in zip(self._presets.items(), etas, strict=True):
            words, tip = _preset_words()[key]
            said = shortest(eta)
            button.setText(f"{words} {said}" if len(said) <= LONGEST_ETA else words)
            button.setToolTip(f"{tip}: η = {said}")
            button.setChecked(eta == motion.eta and motion.kind == "gradient")
        self._motions.setCurrentIndex(self._motions.findData(motion.kind))
        for name, field in self._constants.items():
            field.set_value(getattr(motion, name))
            field.setVisible(name in {"momentum": ("momentum",), "physical": ("mass", "friction")}.get(motion.kind, ()))

    def _preset(self, key: str) -> QPushButton:
        words, tip = _preset_words()[key]
        button = chip(words, tip, lambda: self.preset_chosen.emit(key), self, look="segment")
        button.setCheckable(True)
        return button

    def _constant(self, name: str, field_name: str) -> NumberField:
        tips = {
            "momentum": translate("DescentPanel", "So much of the last move goes on: 0 to below 1"),
            "mass": translate("DescentPanel", "A heavy ball is slow to turn: 0.01 to 100"),
            "friction": translate("DescentPanel", "The force per speed that slows the ball: 0 to 100"),
        }
        field = NumberField(name, tips[field_name], parse=read_number, parent=self)
        field.changed.connect(
            lambda value, _is_drag: self.rule_changed.emit(replace(self._motion, **{field_name: value}))
        )
        field.refused.connect(self.refused)
        return field


def _preset_words() -> dict[str, tuple[str, str]]:
    return {
        "creeps": (
            translate("DescentPanel", "creeps"),
            translate("DescentPanel", "Too small an η, all balls back at their starts"),
        ),
        "good": (translate("DescentPanel", "good"), translate("DescentPanel", "An η that does well on this function")),
        "jumps": (
            translate("DescentPanel", "jumps"),
            translate("DescentPanel", "Too large an η: every step leaps over the valley"),
        ),
    }
