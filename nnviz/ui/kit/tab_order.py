"""The order in which Tab goes from control to control: as they are read, not as they were made."""

from itertools import pairwise

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QWidget


def set_tab_order(*parts: QWidget) -> None:
    """Let Tab go through the controls in these parts one part after the other, within a part as they were made."""
    controls = [control for part in parts for control in (part, *part.findChildren(QWidget)) if _takes_tab(control)]
    for first, second in pairwise(dict.fromkeys(controls)):
        QWidget.setTabOrder(first, second)


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
