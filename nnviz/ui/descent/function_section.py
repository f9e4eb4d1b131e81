"""Which function the balls roll on: one of the list, or one's own."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.descent.state import DescentState
from nnviz.descent.surfaces import EXAMPLE, OWN
from nnviz.language import translate
from nnviz.notation.arithmetic import LONGEST
from nnviz.ui.descent.presets import DescentPreset, descent_presets
from nnviz.ui.descent.words import about_panel, surface_names
from nnviz.ui.kit.layouts import row
from nnviz.ui.kit.preset_button import preset_button
from nnviz.ui.kit.sections import Section, label
from nnviz.ui.kit.still_boxes import ChoiceBox
from nnviz.ui.kit.still_text import StillText
from nnviz.ui.kit.typed_line import TypedLine


class FunctionSection(Section):
    """Requests go out as signals; ``show_state`` brings what is true."""

    surface_chosen = pyqtSignal(str)
    formula_entered = pyqtSignal(str)
    preset_chosen = pyqtSignal(object)  # DescentPreset

    def __init__(self, parent: QWidget) -> None:
        super().__init__(translate("DescentPanel", "FUNCTION"), parent)
        self.head.addWidget(preset_button(descent_presets(), self._take_preset, self))
        self._surfaces = ChoiceBox(self)
        self._surfaces.setAccessibleName(translate("DescentPanel", "Function"))
        for key, name in surface_names().items():
            self._surfaces.addItem(name, key)
        self._surfaces.activated.connect(lambda place: self.surface_chosen.emit(self._surfaces.itemData(place)))
        self.formula = TypedLine(self)
        self.formula.setMaxLength(LONGEST + 1)
        self.formula.setAccessibleName(translate("DescentPanel", "Own function of x and y"))
        tip = translate("DescentPanel", "Any function of x and y, such as {0}: Return lets the ball roll on it")
        self.formula.setToolTip(tip.format(EXAMPLE))
        self.formula.returnPressed.connect(lambda: self.formula_entered.emit(self.formula.text()))
        self._about = StillText(self, is_soft=True)
        self.column.addWidget(self._surfaces)
        self.column.addLayout(row(label("C(x, y) =", self), (self.formula, 1), spacing=6))
        self.column.addWidget(self._about)

    def show_state(self, state: DescentState) -> None:
        """Show the function in use; the user's own one, if that is not it, as what could be typed."""
        self._surfaces.setCurrentIndex(self._surfaces.findData(state.surface))
        self.formula.show_text(state.formula if state.surface == OWN else "")
        self.formula.setPlaceholderText(translate("DescentPanel", "such as {0}").format(state.formula))
        self._about.set_text(about_panel(state))

    def _take_preset(self, preset: DescentPreset) -> None:
        self.preset_chosen.emit(preset)
