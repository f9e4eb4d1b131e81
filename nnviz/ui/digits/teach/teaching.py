"""All tools of teaching, put together: one panel, a stack of sheets, one history of the networks they make."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtWidgets import QStackedWidget, QWidget

from nnviz.data.dataset import Dataset
from nnviz.digits.ink.preparation import PreparedInk
from nnviz.experiments.output_cache import OutputCache
from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network, forward
from nnviz.ui.digits.teach.context import TaughtExample, TeachingContext
from nnviz.ui.digits.teach.drawings_sheet import DrawingsSheet
from nnviz.ui.digits.teach.handwriting_tool import HandwritingTool
from nnviz.ui.digits.teach.neuron_response_sheet import NeuronResponseSheet
from nnviz.ui.digits.teach.neuron_response_tool import NeuronResponseTool
from nnviz.ui.digits.teach.painted_weights_sheet import PaintedWeightsSheet
from nnviz.ui.digits.teach.painted_weights_tool import PaintedWeightsTool
from nnviz.ui.digits.teach.pairs_sheet import PairsSheet
from nnviz.ui.digits.teach.pairs_tool import PairsTool
from nnviz.ui.digits.teach.panel import TeachPanel
from nnviz.ui.digits.teach.rules_sheet import RulesSheet
from nnviz.ui.digits.teach.rules_tool import RulesTool
from nnviz.ui.digits.teach.single_step_tool import SingleStepTool
from nnviz.ui.digits.teach.tool import TeachingTool
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.sheet import Sheet
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.undo_history import ValueHistory

MOST_UNDONE, FEWEST_UNDONE = 200, 5
MOST_UNDO_BYTES = 64 * 2**20  # networks of 784-100-10 take 320 kB each


class Teaching(QObject):
    """``network_requested`` brings a network to be put to use; the page answers with ``set_network``, and with it too
    when another one is chosen. ``sheet_shown`` says whether ``sheets`` is to lie over the stage."""

    network_requested = pyqtSignal(object)
    refused = pyqtSignal(str)
    sheet_shown = pyqtSignal(bool)
    pair_changed = pyqtSignal()  # a pair of the data is taught now, or another, or none any more

    def __init__(self, network: Network, folder: Path, jobs: Jobs, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context = TeachingContext(network)
        self._history = _history(network)
        self._taught_before: Network | None = None  # which the next network taught would replace
        self._n_trainings = 0
        self._open: str | None = None
        cache = OutputCache()
        self.panel = TeachPanel(theme, parent)
        drawings, pairs, rules = DrawingsSheet(theme), PairsSheet(theme), RulesSheet(theme)
        painted, response = PaintedWeightsSheet(theme), NeuronResponseSheet(theme)
        self._sheets: dict[str, Sheet] = {
            "drawings": drawings,
            "pairs": pairs,
            "rules": rules,
            "painted": painted,
            "response": response,
        }
        self.single_step = SingleStepTool(self.panel, context, jobs, cache, self)
        self.handwriting = HandwritingTool(self.panel, drawings, context, jobs, folder, self)
        self.pairs = PairsTool(pairs, context, jobs, cache, self)
        self.rules = RulesTool(rules, context, jobs, cache, self)
        self.painted = PaintedWeightsTool(painted, context, jobs, cache, self)
        self.response = NeuronResponseTool(response, context, jobs, self)
        self._tools: tuple[TeachingTool, ...] = (
            self.single_step, self.handwriting, self.pairs, self.rules, self.painted, self.response,
        )  # fmt: skip
        self.sheets = QStackedWidget(parent)
        self._connect()
        painted.undo.clicked.connect(self.undo)
        self._show_label()

    @property
    def network(self) -> Network:
        """The network in use."""
        return self._context.network

    @property
    def can_undo(self) -> bool:
        """Whether the network was changed here."""
        return self._history.can_undo

    @property
    def open_sheet(self) -> str | None:
        """The key of the sheet that is open."""
        return self._open

    @property
    def example(self) -> TaughtExample | None:
        """The image that is taught: the drawing or a pair of the data."""
        return self.single_step.example

    @property
    def pair_inputs(self) -> FloatArray | None:
        """The image of the data that is taught in place of the drawing, shape (784,)."""
        return self.example.inputs if self.example is not None and self.example.is_pair else None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do here."""
        return {"single_step": self.panel.single_step.click, "keep": self.panel.keep.click}

    def open(self) -> None:
        """Read the drawings that were kept, if that has not been done."""
        self.handwriting.load()

    def set_network(self, network: Network) -> None:
        """Take the network in use; one that was not made here ends what can be undone, until that is taught too."""
        if network is not self._context.network:
            if network is not self._history.value:
                if self._history.can_undo:
                    self._taught_before = self._history.value
                self._history = _history(network)
            self._set_context(replace(self._context, network=network))

    def set_dataset(self, dataset: Dataset | None) -> None:
        """Take the data that is loaded."""
        self._set_context(replace(self._context, dataset=dataset))

    def set_drawing(self, drawing: PreparedInk | None) -> None:
        """Take what is on the pad."""
        if drawing is not self._context.drawing:
            self._set_context(replace(self._context, drawing=drawing))

    def show_sheet(self, key: str) -> None:
        """Open a sheet; the one that is open is closed by the same request."""
        if key == self._open:
            self.close_sheet()
            return
        self._open = key
        self.sheets.setCurrentWidget(self._sheets[key])
        self.sheet_shown.emit(True)

    def close_sheet(self) -> bool:
        """Close the sheet that is open; return whether there was one."""
        was_open = self._open is not None
        self._open = None
        if was_open:
            self.sheet_shown.emit(False)
        return was_open

    def undo(self) -> None:
        """Go back to the network before the last change made here."""
        if self._history.can_undo:
            self.network_requested.emit(self._history.undo())

    def close(self) -> None:
        """End a training."""
        self.handwriting.close()

    def _connect(self) -> None:
        for sheet in self._sheets.values():
            self.sheets.addWidget(sheet)
            sheet.back.setToolTip(translate("Teaching", "Back to the drawing (Esc)"))
            sheet.closed.connect(self.close_sheet)
        self.panel.sheet_requested.connect(self.show_sheet)
        self.panel.keep.clicked.connect(self._keep)
        self.panel.undo.clicked.connect(self.undo)
        self.panel.train.clicked.connect(self._count_training)
        for tool in self._tools:
            tool.refused.connect(self.refused)
        for tool in (self.single_step, self.painted):
            tool.network_requested.connect(lambda network: self._push(network))
        # All of one training is undone at once.
        self.handwriting.network_requested.connect(lambda n: self._push(n, ("training", self._n_trainings)))
        self.handwriting.kept_changed.connect(self._show_label)
        self.single_step.label_changed.connect(self._show_label)
        self.single_step.pair_changed.connect(self.pair_changed)
        self.pairs.fed.connect(self._feed)

    def _set_context(self, context: TeachingContext) -> None:
        self._context = context
        for tool in self._tools:
            tool.set_context(context)
        self._show_label()

    def _show_label(self) -> None:
        digit, example = self.single_step.label, self.single_step.example
        is_drawing = example is not None and not example.is_pair
        kept_as = self.handwriting.kept_as if is_drawing else None
        answer = None
        if example is not None:
            answer = int(forward(self._context.network, example.inputs).output.argmax())
        self.panel.show_label(
            digit,
            is_pair=example is not None and example.is_pair,
            is_read_so=answer is not None and answer == digit,
            is_kept=kept_as is not None and kept_as == digit,
            can_keep=is_drawing and digit is not None and kept_as is None and self.handwriting.collection is not None,
            can_step=example is not None and digit is not None and not self.handwriting.is_training,
        )
        self.panel.label.set_possible(example is not None)
        self.panel.undo.setEnabled(self._history.can_undo)

    def _keep(self) -> None:
        if self.single_step.label is not None:
            self.handwriting.keep(self.single_step.label)

    def _feed(self, pair: TaughtExample) -> None:
        self.close_sheet()
        self.single_step.feed(pair)

    def _push(self, network: Network, merge_key: Hashable | None = None) -> None:
        if self._taught_before is not None:
            present, self._history = self._history.value, _history(self._taught_before)
            self._history.push(present)
            self._taught_before = None
        self._history.push(network, merge_key)
        self.network_requested.emit(network)

    def _count_training(self) -> None:
        self._n_trainings += self.handwriting.is_training
        self._show_label()


def _history(network: Network) -> ValueHistory[Network]:
    """Return a history that begins with a network and has room for as many more as memory allows."""
    n_bytes = sum(array.nbytes for array in (*network.weights, *network.biases))
    most_bytes = max(FEWEST_UNDONE * n_bytes, MOST_UNDO_BYTES)
    return ValueHistory(network, longest=min(MOST_UNDONE, most_bytes // n_bytes), most_bytes=most_bytes)
