"""Ctrl+Z on the page Digits: what was done last is taken back, be it ink or teaching."""

from nnviz.ui.digits.pad_input import PadInput
from nnviz.ui.digits.stage import DigitsStage
from nnviz.ui.digits.teach.teaching import Teaching


class UndoOrder:
    """Both have a history of their own; this remembers which was changed last."""

    def __init__(self, stage: DigitsStage, pad_input: PadInput, teaching: Teaching) -> None:
        self._stage, self._pad_input, self._teaching = stage, pad_input, teaching
        self._is_teaching = False
        teaching.network_requested.connect(lambda _network: self._note(is_teaching=True))
        pad_input.ink_changed.connect(lambda: self._note(is_teaching=False))

    def undo(self, *, can_teach: bool) -> None:
        """Take the last change back; without ``can_teach`` only ink is in sight."""
        teaches = can_teach and self._teaching.can_undo
        if teaches and (self._is_teaching or not self._stage.pad.canvas.can_undo):
            self._teaching.undo()
        else:
            self._pad_input.undo()

    def _note(self, *, is_teaching: bool) -> None:
        self._is_teaching = is_teaching
