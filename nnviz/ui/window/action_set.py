"""The actions of the table as Qt knows them: menus and shortcuts that do what the present page says."""

from collections.abc import Callable, Mapping

from PyQt6.QtCore import QObject
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QMenu, QWidget

from nnviz.ui.window.actions import ActionSpec

Handlers = Mapping[str, Callable[[], object]]

REPEATED = frozenset(
    (
        *("mini_batch", "faster", "slower", "wider", "thinner", "single_step", "next_example", "previous_example"),
        *("next_neuron", "previous_neuron", "zoom_in", "zoom_out", "undo", "redo", "value_up", "value_down"),
    )
)
"""Actions that a held key goes on with; one that restyles or switches would be late by seconds when it is let go."""


class ActionSet(QObject):
    """One ``QAction`` for every action of the table; those without a handler are off, shortcut included."""

    def __init__(self, table: tuple[ActionSpec, ...], window: QWidget) -> None:
        super().__init__(window)
        self._handlers: Handlers = {}
        self._actions: dict[str, QAction] = {}
        self.menu = QMenu(window)
        self._submenus: dict[str, QMenu] = {}
        for spec in table:
            action = QAction(spec.text, window)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            action.setAutoRepeat(spec.name in REPEATED)
            action.triggered.connect(lambda _checked=False, name=spec.name: self._handlers[name]())
            window.addAction(action)
            self._submenu(spec.menu).addAction(action)
            self._actions[spec.name] = action

    def set_handlers(self, handlers: Handlers) -> None:
        """Let the actions do this from now on. Raises ``KeyError`` for a name that is not in the table."""
        unknown = set(handlers) - set(self._actions)
        if unknown:
            raise KeyError(f"no such actions: {', '.join(sorted(unknown))}")
        self._handlers = handlers
        for name, action in self._actions.items():
            action.setEnabled(name in handlers)

    def press(self, key: QKeySequence, *, is_repeat: bool) -> bool:
        """Do what a key does; return whether it does anything now."""
        for action in self._actions.values():
            if action.isEnabled() and key in action.shortcuts():
                if action.autoRepeat() or not is_repeat:
                    action.trigger()
                return True
        return False

    def knows(self, key: QKeySequence) -> bool:
        """Return whether a key does anything, here or on another page."""
        return any(key in action.shortcuts() for action in self._actions.values())

    def trigger(self, name: str) -> None:
        """Do an action as its key would."""
        self._actions[name].trigger()

    def _submenu(self, title: str) -> QMenu:
        if title not in self._submenus:
            self._submenus[title] = QMenu(title, self.menu)
            self.menu.addMenu(self._submenus[title])
        return self._submenus[title]
