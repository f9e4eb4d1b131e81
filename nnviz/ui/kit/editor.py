"""A page's state with its history: every edit goes through here, refusals come back as sentences."""

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from PyQt6.QtCore import QObject, pyqtBoundSignal, pyqtSignal

from nnviz.language import UserError
from nnviz.ui.kit.undo_history import MOST_BYTES, ValueHistory

S = TypeVar("S")


class Editor(QObject, Generic[S]):
    """Holds one frozen value; ``changed`` says that it is to be shown anew, ``refused`` brings a sentence.

    What can be come back to takes ``most_bytes`` together.
    """

    changed = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, initial: S, parent: QObject | None = None, *, most_bytes: int = MOST_BYTES) -> None:
        super().__init__(parent)
        self._most_bytes = most_bytes
        self._history = ValueHistory(initial, most_bytes=most_bytes)

    @property
    def value(self) -> S:
        """The present value."""
        return self._history.value

    @property
    def values(self) -> tuple[S, ...]:
        """All values that can be come back to, the oldest first."""
        return self._history.values

    def forget_first(self) -> None:
        """Forget the oldest value, unless it is the present one."""
        self._history.forget_first()

    def amend(self, change: Callable[[S], S]) -> None:
        """Change the present value and all that can be come back to, which is no step of undo and tells nobody."""
        self._history.amend(change)

    def edit(self, change: Callable[[S], S], merge_key: Hashable | None = None) -> bool:
        """Make a change and return whether it could be; one that cannot is told, and everything shows what is.

        Changes in a row with one ``merge_key`` are undone together.
        """
        try:
            value = change(self.value)
        except UserError as error:
            self.changed.emit()
            self.refused.emit(str(error))  # last: what is shown anew takes away what was said before
            return False
        self._history.push(value, merge_key)
        self.changed.emit()
        return True

    def on(self, signal: pyqtBoundSignal, edit: Callable[..., S], *, drag: str | None = None) -> None:
        """Let a signal make an edit: ``edit(value, *arguments)`` is what the value becomes.

        With ``drag`` the signal's last argument says whether a drag is under way; its moves are one step of the
        history. ``drag`` names what is dragged, "weight {0}" with the first argument in it.
        """

        def take(*arguments: Any) -> None:
            merge_key = None
            if drag is not None:
                *arguments_left, is_dragging = arguments
                arguments = tuple(arguments_left)
                merge_key = drag.format(*arguments) if is_dragging else None
            self.edit(lambda value: edit(value, *arguments), merge_key)

        signal.connect(take)

    def merges(self, merge_key: Hashable | None) -> bool:
        """Return whether an edit with this key would be undone together with the one before."""
        return self._history.merges(merge_key)

    def end_merge(self) -> None:
        """Let the next edit be a step of its own, as when the mouse button comes up."""
        self._history.end_merge()

    def undo(self) -> None:
        """Take the last edit back."""
        self._history.undo()
        self.changed.emit()

    def redo(self) -> None:
        """Make the edit again that was taken back."""
        self._history.redo()
        self.changed.emit()

    def begin_anew(self, value: S) -> None:
        """Show a value without a history."""
        self._history = ValueHistory(value, most_bytes=self._most_bytes)
        self.changed.emit()
