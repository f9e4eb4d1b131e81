"""Where the controls of a window or a page are, once its layout stands still."""

from PyQt6.QtCore import QPoint
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QAbstractButton, QAbstractSlider, QComboBox, QLineEdit, QScrollBar, QWidget

from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.picture_line import PictureName, PictureNumber

CONTROLS = (QAbstractButton, QAbstractSlider, QComboBox, QLineEdit)
NO_CONTROLS = (QScrollBar, PictureNumber, PictureName, Badge)
"""A number in a picture stands where its value is, a mark beside what it is about."""
BETWEEN_MS = 15
PATIENCE, QUIET = 60, 5
"""How often is looked at most, and how often in a row all must be where it was."""

Places = dict[QWidget, tuple[int, int, int, int]]


def places(root: QWidget) -> Places:
    """Return left, right, top and width of every control in sight, in pixels of ``root``."""
    found = {}
    for widget in root.findChildren(CONTROLS):
        if widget.isVisible() and not widget.isWindow() and not isinstance(widget, NO_CONTROLS):
            at = widget.mapTo(root, QPoint(0, 0))
            found[widget] = (at.x(), at.x() + widget.width(), at.y(), widget.width())
    return found


def settled(root: QWidget, quiet: int = QUIET) -> Places:
    """Return where every control is once all is laid out: ``quiet`` looks in a row are the same."""
    seen: list[Places] = []
    while len(seen) < PATIENCE and (len(seen) < quiet or any(now != seen[-1] for now in seen[-quiet:])):
        QTest.qWait(BETWEEN_MS)
        seen.append(places(root))
    return seen[-1]


def moved(before: Places, after: Places) -> list[str]:
    """Name the controls that are elsewhere. A button as wide as its own words keeps one of its sides."""
    return [
        f"{_name(widget)} {place} → {after[widget]}"
        for widget, place in before.items()
        if widget in after and _is_elsewhere(place, after[widget])
    ]


def _is_elsewhere(before: tuple[int, int, int, int], after: tuple[int, int, int, int]) -> bool:
    return before[2] != after[2] or (before[0] != after[0] and before[1] != after[1])


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, (QAbstractButton, QLineEdit)) else ""
    return f"{type(widget.parentWidget()).__name__}/{type(widget).__name__} “{text or widget.accessibleName()}”"
