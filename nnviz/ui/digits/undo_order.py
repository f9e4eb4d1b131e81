"""Ctrl+Z on the page Digits: what was done last is taken back, be it ink, a cut through it or teaching."""

from nnviz.ui.digits.pad.pad_bar import PadBar
from nnviz.ui.digits.pad_input import PadInput
from nnviz.ui.digits.split.split_control import SplitControl
from nnviz.ui.digits.stage import DigitsStage
from nnviz.ui.digits.teach.teaching import Teaching


class UndoOrder:
    """Each has a history of its own; this remembers which was changed last.

    Cuts are of the ink there is: their history ends with every stroke, so they always come before it.
    """

    def __init__(
        self, stage: DigitsStage, bar: PadBar, pad_input: PadInput, splitting: SplitControl, teaching: Teaching
    ) -> None:
        self._stage, self._bar = stage, bar
        self._pad_input, self._splitting, self._teaching = pad_input, splitting, teaching
        self._is_teaching = False
        teaching.network_requested.connect(lambda _network: self._note(is_teaching=True))
        pad_input.ink_changed.connect(lambda: self._note(is_teaching=False))
        bar.undo.clicked.connect(lambda: self.undo(can_teach=False))
        bar.redo.clicked.connect(self.redo)
        pad_input.pad_shown.connect(self.show)
        splitting.cuts_changed.connect(self.show)
        self.show()

    def show(self) -> None:
        """Let the bar say what of the pad that is on show can be undone."""
        canvas = self._stage.pad.canvas
        can_undo, can_redo = canvas.can_undo or self._undoes_cuts, canvas.can_redo or self._redoes_cuts
        self._bar.show_history(can_undo=can_undo, can_redo=can_redo)

    def undo(self, *, can_teach: bool) -> None:
        """Take the last change back; without ``can_teach`` only ink and its cuts are in sight."""
        teaches = can_teach and self._teaching.can_undo
        if teaches and (self._is_teaching or not self._stage.pad.canvas.can_undo):
            self._teaching.undo()
        elif self._undoes_cuts:
            self._splitting.undo()
        else:
            self._pad_input.undo()

    def redo(self) -> None:
        """Make a change of ink or of its cuts again that was taken back."""
        if self._redoes_cuts:
            self._splitting.redo()
        else:
            self._pad_input.redo()

    @property
    def _undoes_cuts(self) -> bool:
        return self._stage.is_splitting and self._splitting.can_undo

    @property
    def _redoes_cuts(self) -> bool:
        return self._stage.is_splitting and self._splitting.can_redo

    def _note(self, *, is_teaching: bool) -> None:
        self._is_teaching = is_teaching
