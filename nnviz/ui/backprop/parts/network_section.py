"""Which network is passed: its layers, cost and learning rate."""

from functools import partial

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QActionGroup
from PyQt6.QtWidgets import QMenu, QWidget

from nnviz.language import translate
from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.backprop_steps.examples import AT_HAND, starts
from nnviz.nn.backprop_steps.reading import Reading
from nnviz.nn.backprop_steps.state import BackpropState
from nnviz.nn.costs import COSTS
from nnviz.ui.kit.layouts import STRETCH, row
from nnviz.ui.kit.number_field import LogScale, NumberField
from nnviz.ui.kit.preset_button import presets_menu
from nnviz.ui.kit.sections import Section, empty_menu, fill_menu, label, menu_button
from nnviz.ui.kit.typed_line import TypedLine

ETAS = LogScale(0.01, 100.0)


class NetworkSection(Section):
    """Requests go out as signals; ``show_state`` brings what is true."""

    source_chosen = pyqtSignal(str)
    activation_chosen = pyqtSignal(int, str)
    cost_chosen = pyqtSignal(str)
    eta_changed = pyqtSignal(object, bool)
    path_entered = pyqtSignal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(translate("BackpropNetwork", "NETWORK"), parent)
        tips = {
            "2-2-1": translate("BackpropNetwork", "XOR after 120 mini-batches: the smallest with a hidden layer"),
            "2-3-5-1": translate("BackpropNetwork", "The network of Figure 1.2, new, on XOR"),
        }
        entries = [(name, tips[name], partial(self.source_chosen.emit, name)) for name in starts()]
        at_hand = (
            translate("BackpropNetwork", "The network of page 3, with its task"),
            translate("BackpropNetwork", "As it is there now, also while it trains; a large one over a path"),
        )
        self._at_hand = at_hand[0]
        entries.append((*at_hand, partial(self.source_chosen.emit, AT_HAND)))
        self._presets = presets_menu(entries, self)
        self.head.addWidget(self._presets)
        self._layers = menu_button("", (), self)
        self._layers.setToolTip(translate("BackpropNetwork", "The activation of each layer"))
        self._cost = menu_button(
            "", ((name, cost.formula, partial(self.cost_chosen.emit, name)) for name, cost in COSTS.items()), self
        )
        self._cost.setToolTip(translate("BackpropNetwork", "The cost of an example"))
        self.eta = NumberField(
            translate("BackpropNetwork", "Learning rate η"),
            translate("BackpropNetwork", "How far the update goes: (2.2), (2.3)"),
            scale=ETAS,
            parent=self,
        )
        self.eta.changed.connect(lambda value, is_drag: self.eta_changed.emit(float(value), is_drag))
        self._path = TypedLine(self)
        self._path.setToolTip(
            translate("BackpropNetwork", "A neuron of each layer, such as 204 15 5; empty for the strongest")
        )
        self._path.setAccessibleName(translate("BackpropNetwork", "Path"))
        self._path.returnPressed.connect(lambda: self.path_entered.emit(self._path.text()))
        self._path_name = label(translate("BackpropNetwork", "Path"), self)
        self.column.addLayout(row(label(translate("BackpropNetwork", "Activations"), self), STRETCH, self._layers))
        self.column.addLayout(row(label(translate("BackpropNetwork", "Cost"), self), STRETCH, self._cost))
        self.column.addWidget(self.eta)
        self.column.addLayout(row(self._path_name, 12, (self._path, 1)))
        self._filled: tuple[str, ...] = ()

    def show_state(self, state: BackpropState, reading: Reading | None) -> None:
        """Show the network."""
        is_own = state.source != AT_HAND
        mark(self._presets.menu(), state.source if is_own else self._at_hand)
        for field in (self._layers, self._cost, self.eta):
            field.setEnabled(is_own)
        if reading is None:
            self._show_none(state)
            return
        network = reading.numbers.network
        self._fill_layers(network.activations)
        mark(self._cost.menu(), reading.numbers.cost)
        self._layers.setText(" · ".join(activation_named(name).label for name in network.activations))
        self._cost.setText(reading.numbers.cost)
        self.eta.set_value(reading.numbers.eta)
        path = reading.of.path
        for part in (self._path, self._path_name):
            part.setVisible(path is not None)
        if path is not None:
            self._path.show_text(" ".join(str(neuron + 1) for neuron in path))

    def _show_none(self, state: BackpropState) -> None:
        """Show no network: what was there before would be taken for the one at hand."""
        if state.source == AT_HAND:
            for button in (self._layers, self._cost):
                button.setText("–")
        for part in (self._path, self._path_name):
            part.hide()

    def _fill_layers(self, activations: tuple[str, ...]) -> None:
        menu = self._layers.menu()
        if menu is None or activations == self._filled:
            return
        self._filled = activations
        empty_menu(menu)
        for layer in range(1, len(activations) + 1):
            sub = menu.addMenu(translate("BackpropNetwork", "Layer {0}").format(layer))
            if sub is not None:
                is_output = layer == len(activations)
                fill_menu(
                    sub,
                    (
                        (a.label, a.formula, partial(self.activation_chosen.emit, layer, name))
                        for name, a in ACTIVATIONS.items()
                        if is_output or not a.is_of_layer
                    ),
                )
                mark(sub, activation_named(activations[layer - 1]).label)


def mark(menu: QMenu | None, text: str) -> None:
    """Mark the entry of a menu that is the present choice, and no other."""
    if menu is None:
        return
    group = menu.findChild(QActionGroup) or QActionGroup(menu)  # in which chosen again it stays marked
    for action in menu.actions():
        group.addAction(action)
        action.setCheckable(True)
        action.setChecked(action.text() == text)
