"""The theme and the scale are handed down a tree of widgets, so that no container has to forward them."""

from typing import Protocol, runtime_checkable

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QWidget

from nnviz.ui.kit.theme import Theme


@runtime_checkable
class Themed(Protocol):
    """A widget that has colours or sizes of its own."""

    def set_theme(self, theme: Theme, scale: float) -> None: ...


def spread_look(root: QWidget, theme: Theme, scale: float) -> None:
    """Give theme and scale to every ``Themed`` widget below ``root``.

    One that is given them looks after what is inside it: it calls this function for itself, or knows better.
    """
    for child in root.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if isinstance(child, Themed):
            child.set_theme(theme, scale)
        else:
            spread_look(child, theme, scale)
