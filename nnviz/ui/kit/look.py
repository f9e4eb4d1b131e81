"""The theme and the scale are handed down a tree of widgets, so that no container has to forward them."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QWidget

from nnviz.ui.kit.theme import Theme


def spread_look(root: QWidget, theme: Theme, scale: float) -> None:
    """Give theme and scale to every widget below ``root`` that has colours or sizes of its own: a ``set_theme``.

    One that is given them looks after what is inside it: it calls this function for itself, or knows better.
    """
    for child in root.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if hasattr(child, "set_theme"):
            child.set_theme(theme, scale)
        else:
            spread_look(child, theme, scale)
