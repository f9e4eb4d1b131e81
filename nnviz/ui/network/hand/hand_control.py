"""What a hand does on the network page: gestures, keys and fields become edits of the run."""

from collections.abc import Callable, Hashable, Sequence
from math import floor, log10

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.diagram.network_layout import EdgeHit, Hit, NeuronHit
from nnviz.language import translate
from nnviz.nn.edits.edit import Edit, Freeze, Randomise, SetValue, Switch
from nnviz.nn.edits.held import NOTHING_HELD, Held
from nnviz.nn.edits.part import EditError, Part
from nnviz.nn.edits.phrases import is_change, parse_edit
from nnviz.nn.network import Network
from nnviz.notation.names import neuron_name, parse_name
from nnviz.ui.network.hand import hand_panel
from nnviz.ui.network.hand.edit_menu import edit_menus
from nnviz.ui.network.hand.hand_panel import HandPanel
from nnviz.ui.network.matrices.matrix_glance import MatrixGlance
from nnviz.ui.network.run_control import RunControl
from nnviz.ui.network.stage import NetworkStage

STEP, FINE = 0.1, 0.1  # of numbers up to 10; what Shift makes of a step
SEEDS = 1_000_000


class HandControl(QObject):
    """Knows what is taken hold of: the selected neuron or edge. ``refused`` brings a sentence."""

    refused = pyqtSignal(str)
    repeat_requested = pyqtSignal()  # of the run, with all that was done by hand

    def __init__(
        self, run: RunControl, stage: NetworkStage, panel: HandPanel, glance: MatrixGlance, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._run, self._stage, self._panel, self._glance = run, stage, panel, glance
        self._hit: Hit | None = None
        self._network: Network | None = None
        self._rng = np.random.default_rng()  # any numbers: the seed is kept with the edit
        self._base, self._turned, self._n_drags = 0.0, 0.0, 0
        values = stage.view.values
        values.is_on = True
        values.turned.connect(self._turn)
        values.begun.connect(self._begin_drag)
        values.dragged.connect(self._drag)
        values.ended.connect(run.end_merge)
        glance.chosen.connect(self._choose_cell)
        panel.named.connect(self.take_named)
        panel.value_typed.connect(self.set_value)
        panel.zero_requested.connect(lambda: self.set_value(0.0))
        panel.random_requested.connect(self.randomise)
        panel.freeze_toggled.connect(self.toggle_freeze)
        panel.switch_toggled.connect(self.toggle_switch)
        panel.refused.connect(self.refused)
        panel.submenus = lambda: edit_menus(self.part, self._held, self.ask, self._seed)
        panel.is_changed = lambda: bool(run.state.asked.edits) and not run.state.is_set_aside
        panel.all_taken_back.connect(run.take_back_edits)
        panel.repeat_requested.connect(self.repeat_requested)

    @property
    def part(self) -> Part | None:
        """What of the network is taken hold of: of a neuron its weights and its bias."""
        match self._hit:
            case EdgeHit(layer, j, k):
                return Part(layer, j, k)
            case NeuronHit(layer, j) if layer > 0:
                return Part(layer, j)
        return None

    @property
    def number(self) -> Part | None:
        """The one number that wheel, drag and field change: of a neuron its bias."""
        part = self.part
        return part if part is None or part.is_single else Part(part.layer, part.j, is_bias=True)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table that concern the hand do here."""
        return {
            "set_zero": lambda: self.set_value(0.0),
            "randomise": self.randomise,
            "freeze": self.toggle_freeze,
            "switch": self.toggle_switch,
            "value_up": lambda: self._step(1),
            "value_down": lambda: self._step(-1),
        }

    def hold(self, hit: Hit | None) -> None:
        """Take hold of another neuron or edge, or of none."""
        if hit != self._hit:
            self._hit = hit
            self._run.end_merge()
        self._show()

    def show_network(self, network: Network | None) -> None:
        """Show the numbers of a network in place of the one before."""
        self._network = network
        self._show()

    def take_named(self, text: str) -> None:
        """Take hold of what is named, w 2 3 1, b 3 2, p 3 2 or x 5, or make the change written: w 2 3 1 = 0.5."""
        sizes = () if self._network is None else self._network.sizes
        place = parse_name(text, sizes)
        if place is None and is_change(text):
            self._take_change(text, sizes)
            return
        if place is None:
            sentence = translate(
                "HandPanel", "“{0}” is nothing in a {1} network: write one such as w 2 3 1, b 3 2 or p 3 2"
            )
            self.refused.emit(sentence.format(text.strip()[:40], "–".join(map(str, sizes))))
            return
        hit = EdgeHit(*place) if len(place) == 3 else NeuronHit(*place)
        self._stage.select(hit)
        self._show()

    def _take_change(self, text: str, sizes: Sequence[int]) -> None:
        try:
            edit = parse_edit(text, sizes)
        except EditError as error:
            self.refused.emit(str(error))
            return
        part = edit.part
        if not isinstance(edit, Switch) and part.layer is not None and part.j is not None:
            hit = NeuronHit(part.layer, part.j) if part.k is None else EdgeHit(part.layer, part.j, part.k)
            self._stage.select(hit)
        self._panel.name.clearFocus()
        self.ask(edit)

    def set_value(self, value: float, merge_key: Hashable | None = None) -> None:
        """Give the number that is taken hold of another value."""
        if (number := self.number) is None:
            self._ask_for_one()
        else:
            self.ask(SetValue(number, value), merge_key)

    def randomise(self) -> None:
        """Draw what is taken hold of anew."""
        if (part := self.part) is None:
            self._ask_for_one()
        else:
            self.ask(Randomise(part, self._seed()))

    def toggle_freeze(self) -> None:
        """Freeze what is taken hold of, or let it go."""
        if (part := self.part) is None:
            self._ask_for_one()
        else:
            self.ask(Freeze(part, not self._held.is_frozen(part)))

    def toggle_switch(self) -> None:
        """Switch the neuron that is taken hold of off or on."""
        if isinstance(self._hit, NeuronHit):
            layer, j = self._hit.layer, self._hit.j
            self.ask(Switch(layer, j, is_on=self._held.is_off(layer, j)))
        else:
            self._ask_for_one()

    def ask(self, edit: Edit, merge_key: Hashable | None = None) -> None:
        """Ask the run for an edit; what could not be is shown as it is."""
        self._run.edit(edit, merge_key)
        self._show()

    @property
    def _held(self) -> Held:
        edited = self._run.state.edited
        return NOTHING_HELD if edited is None or self._run.state.is_set_aside else edited[1].held

    @property
    def _value(self) -> float | None:
        """The number now, from which a hand goes on."""
        return self._value_in(self._network)

    @property
    def _shown_value(self) -> float | None:
        """The number to be shown: in training that of the network in the picture, which is a moment behind."""
        scene = self._stage.view.latest
        return self._value_in(scene.network if self._run.state.is_playing and scene is not None else self._network)

    def _value_in(self, network: Network | None) -> float | None:
        number = self.number
        if number is None or network is None or number.layer is None or number.j is None:
            return None
        awaited = self._run.state.awaited_value(number)
        if awaited is not None:
            return awaited
        if number.k is None:
            return float(network.biases[number.layer - 1][number.j])
        return float(network.weights[number.layer - 1][number.j, number.k])

    def _show(self) -> None:
        number, value, held = self.number, self._shown_value, self._held
        self._stage.view.show_held(held)
        is_off = None
        if isinstance(self._hit, NeuronHit) and self._network is not None:
            is_last = self._hit.layer == len(self._network.sizes) - 1
            is_off = None if is_last else held.is_off(self._hit.layer, self._hit.j)
        part = self.part
        name = "" if self._hit is None else part.name if part is not None else neuron_name(0, self._hit.j)
        self._panel.show_held(
            hand_panel.Held(
                name=name,
                number_name="" if number is None else number.name,
                value=value,
                is_frozen=part is not None and held.is_frozen(part),
                is_off=is_off,
            )
        )

        self._show_glance()

    def _show_glance(self) -> None:
        """Light the cell of W that the edge is, of a neuron that of its first weight."""
        hit, network = self._hit, self._network
        if hit is None or network is None:
            self._glance.clear()
            return
        layer = max(1, hit.layer)
        cell = (hit.j, hit.k) if isinstance(hit, EdgeHit) else (hit.j, 0) if hit.layer else (0, hit.j)
        self._glance.show_weights(layer, network.weights[layer - 1], cell)

    def _choose_cell(self, j: int, k: int) -> None:
        if self._hit is not None:
            self._stage.select(EdgeHit(max(1, self._hit.layer), j, k))

    def _turn(self, _hit: Hit, notches: float, is_fine: bool) -> None:
        """Go so many notches on from the number there is; parts of one add up."""
        self._turned += notches
        whole = round(self._turned)
        if whole:
            self._turned -= whole
            self._move(whole, is_fine=is_fine, merge_key=("wheel", self.number))

    def _step(self, way: int) -> None:
        if self.number is None:
            self._ask_for_one()
        else:
            self._move(way, is_fine=False, merge_key=("keys", self.number))

    def _move(self, steps: int, *, is_fine: bool, merge_key: Hashable) -> None:
        value = self._value
        if value is not None:
            self.set_value(_moved(value, steps, is_fine=is_fine), merge_key)

    def _begin_drag(self, _hit: Hit) -> None:
        self._base, self._n_drags = self._value or 0.0, self._n_drags + 1

    def _drag(self, _hit: Hit, steps: int, is_fine: bool) -> None:
        self.set_value(_moved(self._base, steps, is_fine=is_fine), ("drag", self._n_drags))

    def _seed(self) -> int:
        return int(self._rng.integers(SEEDS))

    def _ask_for_one(self) -> None:
        if self._network is not None:  # a large one is still being drawn
            self.refused.emit(translate("HandPanel", "Click an edge or a neuron first, or type its name: w 2 3 1 (I)"))


def _moved(value: float, steps: int, *, is_fine: bool) -> float:
    """Return a number so many steps on, on the grid of the steps: as a hand would set it."""
    step = STEP * 10 ** max(0, floor(log10(max(1.0, abs(value))))) * (FINE if is_fine else 1)
    return float(f"{(round(value / step) + steps) * step:.6g}")
