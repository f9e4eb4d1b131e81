"""Splitting while one draws: asks for the present ink to be cut, and shows the answer if it is not out of date."""

from collections.abc import Callable
from functools import partial

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.digits.confident_errors import confident_errors, cut_errors, reported_error
from nnviz.digits.drawing import read_row
from nnviz.digits.ink.preparation import ALL_STAGES, InkStages
from nnviz.digits.segmentation.page import PageReading
from nnviz.digits.segmentation.search import ChosenPiece, Segmentation
from nnviz.language import translate
from nnviz.nn.network import Network
from nnviz.ui.digits.split.paint_segmentation import chosen_cuts
from nnviz.ui.digits.split.split_tab import SplitTab
from nnviz.ui.digits.split.split_view import SplitView
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.undo_history import ValueHistory

ROW = "split-row"
HAND = "hand"  # what one drag does is one step
AUTOMATIC = None
Cuts = tuple[float, ...] | None
"""The columns of cuts by hand, None while they are searched for."""


class SplitControl(QObject):
    """Holds the cuts that were set by hand, with their history, and the answer on show.

    ``cuts_changed`` tells of other cuts by hand or none, ``refused`` says why there can be no cut.
    """

    cuts_changed = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(
        self, view: SplitView, tab: SplitTab, network: Network, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view, self._tab, self._jobs = view, tab, jobs
        self._history: ValueHistory[Cuts] = ValueHistory(AUTOMATIC)
        self._page: PageReading | None = None
        self._truth = ""
        self._found: tuple[float, ...] = ()  # where the ink there is was cut before a hand cut it
        self._network, self._stages = network, ALL_STAGES
        view.ruler.columns_requested.connect(self._cut_at)
        view.ruler.released.connect(self._end_step)
        view.ruler.refused.connect(self._refuse_cut)
        view.pad.ink_changed.connect(self.forget_hand)
        tab.automatic.clicked.connect(self.automatic)
        tab.add.clicked.connect(self.add_cut)
        tab.remove.clicked.connect(self.remove_cut)
        tab.wrong.clicked.connect(self._report_wrong)

    @property
    def segmentation(self) -> Segmentation | None:
        """The longest line of the answer on show."""
        return None if self._page is None else self._page.longest

    @property
    def pieces(self) -> tuple[ChosenPiece, ...]:
        """The pieces on show, of all lines."""
        return () if self._page is None else self._page.pieces

    @property
    def can_cut(self) -> bool:
        """Whether cuts can be added and taken away: by hand a single row is cut."""
        page = self._page
        return self._columns is not None or (page is not None and bool(page.pieces) and len(page.lines) == 1)

    @property
    def can_undo(self) -> bool:
        """Whether the cuts of the ink there is have been others."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        return self._history.can_redo

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._jobs.is_busy(ROW)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do here."""
        return {"automatic": self.automatic, "add_cut": self.add_cut, "delete": self.remove_cut}

    def split(self, network: Network, stages: InkStages) -> None:
        """Ask for what is on the pad to be split; until the answer comes no older one stands."""
        self._network, self._stages = network, stages
        self._tab.show_stages(stages)
        self._jobs.forget(ROW)  # with other ink or another network its answer would be stale
        if self._view.pad.canvas.is_empty:
            self._show(None)
            return
        self._jobs.ask(ROW, partial(read_row, self._view.pad.ink, network, stages, self._columns), self._take)
        if self._columns is None or not self._view.ruler.is_dragging:
            self._show(None)

    def show_example(self, truth: str) -> None:
        """Remember what is on the pad, which was put there."""
        self._truth = truth

    def automatic(self) -> None:
        """Search for the best cuts again."""
        self._view.ruler.let_go()
        self._history.push(AUTOMATIC)
        self._cut_anew()

    def add_cut(self) -> None:
        """Cut the widest piece."""
        written = np.flatnonzero(self._view.pad.ink.any(axis=0))
        if len(written):
            self._history.end_merge()
            self._view.ruler.add(float(written[0]), float(written[-1]) + 1)
            self._history.end_merge()

    def remove_cut(self) -> None:
        """Take the chosen cut away, without a choice the last one."""
        self._history.end_merge()
        self._view.ruler.remove()
        self._history.end_merge()

    def undo(self) -> None:
        """Cut as before the last change of the cuts."""
        self._go_to(self._history.undo())

    def redo(self) -> None:
        """Make a change of the cuts again that was taken back."""
        self._go_to(self._history.redo())

    def forget_hand(self) -> None:
        """Cut automatically from now on: there is other ink, for which no older cuts are meant."""
        self._view.ruler.let_go()
        self._found = ()
        if self._history.can_undo or self._history.can_redo:
            self._history = ValueHistory(AUTOMATIC)
            self.cuts_changed.emit()

    @property
    def _columns(self) -> Cuts:
        return self._history.value

    def _cut_at(self, columns: tuple[float, ...]) -> None:
        self._history.push(columns, merge_key=HAND)
        self._cut_anew()

    def _go_to(self, cuts: Cuts) -> None:
        self._view.ruler.let_go()
        if cuts is not AUTOMATIC:
            self._view.ruler.set_columns(cuts)
        self._cut_anew()

    def _cut_anew(self) -> None:
        self.split(self._network, self._stages)
        self.cuts_changed.emit()

    def _end_step(self) -> None:
        """A hand has let go of a cut."""
        self._history.end_merge()
        self._keep_errors()

    def _take(self, page: PageReading | None) -> None:
        if self._columns is None and page is not None:
            self._found = tuple(cut.x for cut in chosen_cuts(page.longest))
        self._show(page)
        if not self._view.ruler.is_dragging:
            self._keep_errors()

    def _show(self, page: PageReading | None) -> None:
        self._page = page
        is_by_hand = self._columns is not None
        self._view.ruler.takes_cuts = self.can_cut
        self._view.show_page(page, is_by_hand=is_by_hand, is_waiting=self.is_waiting)
        self._tab.show_page(page, is_by_hand=is_by_hand, can_cut=self.can_cut)

    def _refuse_cut(self) -> None:
        n = 0 if self._page is None else len(self._page.lines)
        if n > 1:
            text = translate("SplitTab", "there are {0} lines: by hand a single row is cut, write one")
            self.refused.emit(text.format(n))

    def _keep_errors(self) -> None:
        if self.segmentation is not None:
            if self._columns is None:
                errors = confident_errors(self.segmentation, self._truth)
            else:
                errors = cut_errors(self.segmentation, self._found)
            self._tab.errors.add(errors)

    def _report_wrong(self) -> None:
        error = None if self.segmentation is None else reported_error(self.segmentation)
        if error is not None:
            self._tab.errors.add((error,))
