"""A small button, as tools and panels have many."""

from collections.abc import Callable

from PyQt6.QtWidgets import QPushButton, QWidget


def chip(text: str, tip: str, press: Callable[[], object], parent: QWidget, *, look: str = "chip") -> QPushButton:
    """Return a button that does ``press`` and tells with ``tip`` what that is; ``look`` is its style's name."""
    button = QPushButton(text, parent)
    button.setObjectName(look)
    button.setToolTip(tip)
    button.clicked.connect(lambda _checked=False: press())
    return button
