"""Splitting while one draws: asks for the present ink to be cut, and shows the answer if it is not out of date."""

from functools import partial

from PyQt6.QtCore import QObject

from nnviz.digits.confident_errors import confident_errors, reported_error
from nnviz.digits.drawing import read_row
from nnviz.digits.ink.preparation import ALL_STAGES, InkStages
from nnviz.digits.segmentation.search import Segmentation
from nnviz.nn.network import Network
from nnviz.ui.digits.split.split_tab import SPLIT, SplitTool
from nnviz.ui.digits.split.split_view import SplitView
from nnviz.ui.kit.jobs import Jobs


class SplitControl(QObject):
    """Holds the cuts that were set by hand, and the answer on show."""

    def __init__(self, view: SplitView, tool: SplitTool, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view, self._tool, self._jobs = view, tool, jobs
        self._columns: tuple[float, ...] | None = None
        self._segmentation: Segmentation | None = None
        self._truth = ""
        self._network: Network | None = None
        self._steps = ALL_STAGES
        view.ruler.columns_requested.connect(self._cut_at)
        view.ruler.released.connect(self._keep_failures)
        view.pad.ink_changed.connect(self.forget_hand)
        tool.automatic_requested.connect(self.automatic)
        tool.cut_requested.connect(self.add_cut)
        tool.no_cut_requested.connect(self.remove_cut)
        tool.wrong_told.connect(self._tell_wrong)

    @property
    def segmentation(self) -> Segmentation | None:
        """The answer on show."""
        return self._segmentation

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._jobs.is_busy(SPLIT)

    def split(self, network: Network, steps: InkStages) -> None:
        """Ask for what is on the pad to be split; until the answer comes no older one stands."""
        self._network, self._steps = network, steps
        self._tool.show_steps(steps)
        self._jobs.forget(SPLIT)  # with other ink or another network its answer would be stale
        if self._view.pad.canvas.is_empty:
            self._show(None)
            return
        self._jobs.ask(SPLIT, partial(read_row, self._view.pad.ink, network, steps, self._columns), self._take)
        if self._columns is None or not self._view.ruler.is_dragging:
            self._show(None)

    def show_example(self, truth: str) -> None:
        """Remember what is on the pad, which was put there."""
        self._truth = truth

    def automatic(self) -> None:
        """Search for the best cuts again."""
        self._columns = None
        self._ask_again()

    def add_cut(self) -> None:
        """Cut the widest piece."""
        if not self._view.pad.canvas.is_empty:
            self._view.ruler.add()

    def remove_cut(self) -> None:
        """Take the chosen cut away."""
        self._view.ruler.remove()

    def forget_hand(self) -> None:
        """Cut automatically from now on: there is other ink."""
        self._columns = None

    def _cut_at(self, columns: tuple[float, ...]) -> None:
        self._columns = columns
        self._ask_again()

    def _ask_again(self) -> None:
        if self._network is not None:
            self.split(self._network, self._steps)

    def _take(self, segmentation: Segmentation | None) -> None:
        self._show(segmentation)
        if not self._view.ruler.is_dragging:
            self._keep_failures()

    def _show(self, segmentation: Segmentation | None) -> None:
        self._segmentation = segmentation
        is_by_hand = self._columns is not None
        self._view.show_segmentation(segmentation, is_by_hand=is_by_hand, is_waiting=self.is_waiting)
        self._tool.show_segmentation(segmentation, is_by_hand=is_by_hand)

    def _keep_failures(self) -> None:
        if self._segmentation is not None:
            is_by_hand = self._columns is not None
            self._tool.failures.add(confident_errors(self._segmentation, self._truth, is_by_hand=is_by_hand))

    def _tell_wrong(self) -> None:
        failure = None if self._segmentation is None else reported_error(self._segmentation)
        if failure is not None:
            self._tool.failures.add((failure,))
