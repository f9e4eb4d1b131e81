"""What is on a stage as one picture: the text and everything painted, without buttons and what only explains."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, runtime_checkable

from PyQt6.QtCore import QPoint, QRect, QRectF, Qt
from PyQt6.QtGui import QPainter, QPalette, QRegion
from PyQt6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from nnviz.ui.kit.hint_line import HintLine
from nnviz.ui.kit.picture.recorder import record
from nnviz.ui.kit.picture.recording import Recording
from nnviz.ui.kit.progress_line import ProgressLine

IN_PICTURES = "inPictures"
"""The property of a widget that says whether it belongs into pictures, should that not be told by its type."""
LEFT_OUT: tuple[type[QWidget], ...] = (QAbstractButton, QScrollBar, HintLine, ProgressLine)
"""What is there to be pressed, or speaks of that."""
TYPED_INTO: tuple[type[QWidget], ...] = (QLineEdit, QAbstractSpinBox)


@runtime_checkable
class InPictures(Protocol):
    """A widget that is painted into pictures in another way than on the screen."""

    def paint_in_picture(self, painter: QPainter) -> None:
        """Paint all that is in the widget, from its upper left corner."""


def picture_of(stage: QWidget) -> Recording:
    """Return all that can be seen on the stage, as it is now."""
    with _without_focus(stage):
        return record(stage.size(), lambda painter: paint_stage(painter, stage))


def title_of(stage: QWidget) -> str:
    """Return what the stage says it shows: its title."""
    titles = (line.text() for line in stage.findChildren(QLabel, "title") if line.isVisible())
    return next(titles, "")


def paint_stage(painter: QPainter, stage: QWidget) -> None:
    """Paint all that can be seen on the stage, in its own pixels from its upper left corner."""
    painter.fillRect(stage.rect(), stage.palette().color(QPalette.ColorRole.Window))
    _paint_tree(painter, stage, QPoint(0, 0), stage.rect())


def _paint_tree(painter: QPainter, widget: QWidget, place: QPoint, seen: QRect) -> None:
    """Paint a widget at its place on the stage, and what lies on it, the lowest first; ``seen`` is on the stage."""
    painter.save()
    painter.setClipRect(seen)
    painter.translate(place.toPointF())
    is_done = _paint_one(painter, widget)
    painter.restore()
    children = [] if is_done else widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    for child in children:
        there = place + child.pos()
        of_it = seen & QRect(there, child.size())
        if child.isVisible() and not child.isWindow() and not of_it.isEmpty() and _belongs(child):
            _paint_tree(painter, child, there, of_it)


def _belongs(widget: QWidget) -> bool:
    told = widget.property(IN_PICTURES)
    return bool(told) if told is not None else not isinstance(widget, LEFT_OUT)


@contextmanager
def _without_focus(stage: QWidget) -> Iterator[None]:
    """Let nothing on the stage show that the keys are its: in a picture that would be a frame without a reason."""
    focused = QApplication.focusWidget()
    is_marked = focused is not None and stage.isAncestorOf(focused) and not isinstance(focused, TYPED_INTO)
    if focused is None or not is_marked:
        yield
        return
    focused.clearFocus()
    try:
        yield
    finally:
        focused.setFocus()


def _paint_one(painter: QPainter, widget: QWidget) -> bool:
    """Paint one widget; return whether what lies on it is painted, too."""
    if isinstance(widget, InPictures):
        widget.paint_in_picture(painter)
        return True
    if isinstance(widget, QGraphicsView):
        viewport = widget.viewport()
        if viewport is not None:
            widget.render(painter, QRectF(viewport.rect()), viewport.rect(), Qt.AspectRatioMode.IgnoreAspectRatio)
        return True
    if not isinstance(widget, QAbstractScrollArea):
        widget.render(painter, QPoint(), QRegion(), QWidget.RenderFlag(0))
    return False
