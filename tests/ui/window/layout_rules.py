"""What holds of everything that is seen in a window, whatever its size and scale."""

from collections.abc import Iterator

from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from nnviz.ui.kit.page_body import PageBody
from nnviz.ui.kit.picture_line import PictureName, PictureNumber
from nnviz.ui.kit.plot.words import WordButton
from nnviz.ui.kit.sheet import Sheet
from nnviz.ui.kit.side_panel import SidePanel
from nnviz.ui.kit.still_text import StillText
from nnviz.ui.kit.truth_table_view import TruthTableView
from nnviz.ui.kit.yielding_label import YieldingLabel
from nnviz.ui.window.help_sheet import HelpSheet
from nnviz.ui.window.main_window import MainWindow
from nnviz.ui.window.message_bar import MessageBar
from nnviz.ui.window.words_sheet import WordsSheet

LINE_MARGIN_PX = 4  # Qt's own, beside the text of a line
FLOATING = (MessageBar, HelpSheet, WordsSheet)
"""Made to lie over others: a message, the keys, words; and a panel that is folded and has been opened."""


def broken_rules(window: MainWindow) -> list[str]:
    """Return a sentence for every rule that something seen in the window breaks."""
    seen = [widget for widget in window.findChildren(QWidget) if widget.isVisible() and not widget.isWindow()]
    broken = [sentence for widget in seen for sentence in (*_place(widget, window), *_text(widget))]
    return broken + [sentence for widget in (window, *seen) for sentence in _overlaps(widget)]


def _place(widget: QWidget, window: MainWindow) -> Iterator[str]:
    """Every control lies inside the window and inside its parent; what scrolls does so up and down."""
    parent, area = widget.parentWidget(), _area_around(widget)
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    if widget.size().isEmpty():
        if _says(widget):
            yield f"{_name(widget)} has no room"
        return
    if area is None and not window.rect().contains(place):
        yield f"{_name(widget)} is outside the window"
    if parent is not None and area is None and not parent.rect().contains(widget.geometry()):
        yield f"{_name(widget)} is outside {type(parent).__name__}"
    viewport = None if area is None else area.viewport()
    if viewport is not None and _says(widget):
        room = QRect(viewport.mapTo(window, QPoint(0, 0)), viewport.size())
        if place.left() < room.left() or place.right() > room.right():
            yield f"{_name(widget)} is cut at the side"
    is_of_table = any(isinstance(parent, TruthTableView) for parent in _parents(widget))  # of up to 256 rows
    if isinstance(widget, QScrollBar) and _is_on_stage(widget) and not is_of_table:
        yield f"{_name(widget)}: a scroll bar on the stage"
    if isinstance(widget, QScrollBar) and any(isinstance(parent, HelpSheet) for parent in _parents(widget)):
        yield "not all keys are seen at a glance"


def _text(widget: QWidget) -> Iterator[str]:
    """No text is wider or higher than its box."""
    if widget.size().isEmpty():
        return
    size, needed = widget.size(), widget.sizeHint()
    if isinstance(widget, YieldingLabel):
        if not widget.is_whole and not widget.toolTip():
            yield f"{_name(widget)} is cut and told nowhere"
    elif isinstance(widget, QLabel) and widget.wordWrap():
        if widget.text() and widget.heightForWidth(size.width()) > size.height() + 1:
            yield f"{_name(widget)} has a line too many"
    elif isinstance(widget, (QLabel, QCheckBox, WordButton)) or type(widget) is QPushButton:
        if _says(widget) and (size.width() < needed.width() or size.height() < needed.height() - 1):
            yield f"{_name(widget)} has {size.width()}x{size.height()}, needs {needed.width()}x{needed.height()}"
    elif isinstance(widget, StillText):
        if widget.sizeHint().height() > size.height() + 1:
            yield f"{_name(widget)} has a line too many"
    elif isinstance(widget, (PictureName, PictureNumber)) and not widget.typing.is_on:
        return  # its picture paints the text, which grows smaller rather than be cut
    elif isinstance(widget, QLineEdit) and _line_room(widget) < widget.fontMetrics().horizontalAdvance(widget.text()):
        yield f"“{widget.text()}” is cut in a line of {type(widget.parentWidget()).__name__}"


def _overlaps(parent: QWidget) -> Iterator[str]:
    """No two siblings share a pixel."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    children = [
        child
        for child in parent.findChildren(QWidget, options=direct)
        if child.isVisible() and not child.isWindow() and not _floats(child)
    ]
    for place, child in enumerate(children):
        for other in children[:place]:
            if child.geometry().intersects(other.geometry()):
                yield f"{_name(child)} lies on {_name(other)}"


def _floats(widget: QWidget) -> bool:
    body = widget.parentWidget()
    is_over = isinstance(widget, SidePanel) and isinstance(body, PageBody) and body.is_panel_over
    return is_over or isinstance(widget, FLOATING)


def _says(widget: QWidget) -> bool:
    return isinstance(widget, (QLabel, QAbstractButton)) and bool(widget.text())


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""
    return f"{type(widget.parentWidget()).__name__}/{type(widget).__name__} “{text or widget.accessibleName()}”"


def _area_around(widget: QWidget) -> QScrollArea | None:
    return next((parent for parent in _parents(widget) if isinstance(parent, QScrollArea)), None)


def _is_on_stage(widget: QWidget) -> bool:
    """Return whether something belongs to a stage; a sheet over the stage may scroll."""
    parents = list(_parents(widget))
    return any(p.objectName() == "stage" for p in parents) and not any(isinstance(p, Sheet) for p in parents)


def _parents(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def _line_room(line: QLineEdit) -> int:
    option, style = QStyleOptionFrame(), line.style()
    try:
        line.initStyleOption(option)
    except RuntimeError:  # of Qt's own making, inside a field with arrows
        return line.contentsRect().width()
    if style is None:
        return line.width()
    return style.subElementRect(QStyle.SubElement.SE_LineEditContents, option, line).width() - LINE_MARGIN_PX
