"""All tools of teaching, put together: one panel, a stack of sheets, one history of the networks they make."""

from collections.abc import Hashable
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from nnviz.data.dataset import Dataset
from nnviz.digits.ink.preparation import PreparedInk
from nnviz.experiments.output_cache import OutputCache
from nnviz.language import translate
from nnviz.nn.network import Network, forward
from nnviz.ui.digits.teach.context import Situation
from nnviz.ui.digits.teach.drawings_sheet import DrawingsSheet
from nnviz.ui.digits.teach.example import Subject
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
from nnviz.ui.digits.teach.sheet import Sheet
from nnviz.ui.digits.teach.single_step_tool import SingleStepTool
from nnviz.ui.kit.jobs import Jobs
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
        self._situation = Situation(network)
        self._history = _history(network)
        self._n_trainings = 0
        cache = OutputCache()
        self.panel = TeachPanel(theme, parent)
        self.sheets = QStackedWidget(parent)
        drawings, pairs, rules = DrawingsSheet(theme), PairsSheet(theme), RulesSheet(theme)
        mask, excitation = PaintedWeightsSheet(theme), NeuronResponseSheet(theme)
        self._sheets: dict[str, Sheet] = {
            "drawings": drawings,
            "pairs": pairs,
            "rules": rules,
            "mask": mask,
            "response": excitation,
        }
        for sheet in self._sheets.values():
            self.sheets.addWidget(sheet)
            sheet.closed.connect(self.close_sheet)
        self._open: str | None = None
        self.closer = SingleStepTool(self.panel, jobs, cache, self)
        self.handwriting = HandwritingTool(self.panel, drawings, jobs, folder, self)
        self.pairs = PairsTool(pairs, jobs, cache, self)
        self.rules = RulesTool(rules, jobs, cache, theme, self)
        self.mask = PaintedWeightsTool(mask, jobs, cache, theme, self)
        self.response = NeuronResponseTool(excitation, jobs, theme, self)
        self._connect(drawings, mask)
        self._show()

    @property
    def open_sheet(self) -> str | None:
        """The key of the sheet that is open."""
        return self._open

    @property
    def subject(self) -> Subject | None:
        """The image that is taught: the drawing or a pair of the data."""
        return self.closer.subject

    def open(self) -> None:
        """Read the drawings that were kept, if that has not been done."""
        self.handwriting.load()

    def set_network(self, network: Network) -> None:
        """Take the network in use; one that was not made here ends what can be undone."""
        if network is self._situation.network:
            return
        if network is not self._history.value:
            self._history = _history(network)
        self._situation = Situation(network, self._situation.dataset, self._situation.drawing)
        self._show()

    def set_dataset(self, dataset: Dataset | None) -> None:
        """Take the data that is loaded."""
        self._situation = Situation(self._situation.network, dataset, self._situation.drawing)
        self._show()

    def set_drawing(self, drawing: PreparedInk | None) -> None:
        """Take what is on the pad."""
        if drawing is not self._situation.drawing:
            self._situation = Situation(self._situation.network, self._situation.dataset, drawing)
            self._show()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.panel.set_theme(theme, scale)
        for sheet in self._sheets.values():
            sheet.set_theme(theme, scale)
        self.rules.set_theme(theme)
        self.mask.set_theme(theme)
        self.response.set_theme(theme)

    def show_sheet(self, key: str) -> None:
        """Open a sheet; the one that is open is closed by the same wish."""
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

    def _connect(self, drawings: DrawingsSheet, mask: PaintedWeightsSheet) -> None:
        panel, closer = self.panel, self.closer
        panel.sheet_requested.connect(self.show_sheet)
        panel.keep_requested.connect(self._keep)
        panel.undo_requested.connect(self.undo)
        mask.undo_requested.connect(self.undo)
        drawings.export_requested.connect(self._choose_and_export)
        closer.network_requested.connect(lambda network: self._push(network))
        closer.label_changed.connect(self._show_label)
        closer.pair_changed.connect(self.pair_changed)
        self.mask.network_requested.connect(lambda network: self._push(network))
        self.handwriting.network_requested.connect(self._push_training)
        self.handwriting.kept_changed.connect(self._show_label)
        self.pairs.fed.connect(self._feed)
        for tool in (closer, self.handwriting):
            tool.refused.connect(self.refused)
        panel.training_toggled.connect(self._count_training)

    def _show(self) -> None:
        for tool in (self.closer, self.handwriting, self.pairs, self.rules, self.mask, self.response):
            tool.show(self._situation)
        self._show_label()

    def _show_label(self) -> None:
        wished, subject = self.closer.wished, self.closer.subject
        is_drawing = subject is not None and subject.place is None
        kept_as = self.handwriting.kept_as if is_drawing else None
        answer = None
        if subject is not None:
            answer = int(forward(self._situation.network, subject.inputs).output.argmax())
        self.panel.show_label(
            wished,
            is_pair=subject is not None and not is_drawing,
            is_read_so=answer is not None and answer == wished,
            is_kept=kept_as is not None and kept_as == wished,
            can_keep=is_drawing and wished is not None and kept_as is None and self.handwriting.collection is not None,
            can_step=subject is not None and wished is not None and not self.handwriting.is_training,
        )
        self.panel.label.set_possible(subject is not None)
        self.panel.undo.setEnabled(self._history.can_undo)

    def _keep(self) -> None:
        if self.closer.wished is not None:
            self.handwriting.keep(self.closer.wished)

    def _feed(self, pair: Subject) -> None:
        self.close_sheet()
        self.closer.feed(pair)

    def _push(self, network: Network, merge_key: Hashable | None = None) -> None:
        self._history.push(network, merge_key)
        self.network_requested.emit(network)

    def _push_training(self, network: Network) -> None:
        """All of one training is undone at once."""
        self._push(network, ("training", self._n_trainings))

    def _count_training(self) -> None:
        self._n_trainings += self.handwriting.is_training
        self._show_label()

    def _choose_and_export(self) -> None:
        title = translate("Teaching", "A new folder with your drawings is made in …")
        folder = QFileDialog.getExistingDirectory(self.sheets, title, str(Path.home()))
        if folder:
            self.handwriting.export(Path(folder))


def _history(network: Network) -> ValueHistory[Network]:
    """Return a history that begins with a network and has room for as many more as memory allows."""
    n_bytes = sum(array.nbytes for array in (*network.weights, *network.biases))
    return ValueHistory(network, longest=max(FEWEST_UNDONE, min(MOST_UNDONE, MOST_UNDO_BYTES // n_bytes)))
