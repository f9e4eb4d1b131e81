"""The document of the page on gates with its history: every edit goes through here, refusals come back as sentences."""

from collections.abc import Callable, Hashable

from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.language import UserError
from nnviz.logic.document import CircuitDocument
from nnviz.ui.kit.undo_history import ValueHistory

Edit = Callable[[CircuitDocument], CircuitDocument]


class GatesEditor(QObject):
    """``changed`` says that the document is to be shown anew, and whether it is another circuit, to be shown whole."""

    changed = pyqtSignal(bool)
    refused = pyqtSignal(str)

    def __init__(self, document: CircuitDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = ValueHistory(document)

    @property
    def document(self) -> CircuitDocument:
        """The present document."""
        return self._history.value

    def attempt(self, edit: Edit, *, merge_key: Hashable | None = None, is_other: bool = False) -> bool:
        """Do an edit, or say why not; return whether it was done."""
        try:
            document = edit(self.document)
        except UserError as error:
            self.refused.emit(str(error))
            return False
        self._history.push(document, merge_key)
        self.changed.emit(is_other)
        return True

    def end_merge(self) -> None:
        """Let the next edit be a step of its own, as when the mouse button comes up."""
        self._history.end_merge()

    def undo(self) -> None:
        """Go one edit back."""
        self._history.undo()
        self.changed.emit(False)

    def redo(self) -> None:
        """Go one edit forward again."""
        self._history.redo()
        self.changed.emit(False)

    def begin_anew(self, document: CircuitDocument) -> None:
        """Show a document without a history."""
        self._history = ValueHistory(document)
        self.changed.emit(True)
