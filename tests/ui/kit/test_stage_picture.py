"""What of a stage belongs into its picture."""

from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QColor, QPainter
from PyQt6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.picture.recording import Shape
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.stage_picture import IN_PICTURES, picture_of, title_of
from nnviz.ui.kit.theme import THEMES, Theme


class Disc(PaintedWidget):
    """A disc, framed while the keys are its."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, hint=(40, 40))
        self.setFocusPolicy(self.focusPolicy().StrongFocus)

    def paint(self, painter: QPainter) -> None:
        painter.setBrush(QColor("red"))
        painter.drawEllipse(QRectF(0, 0, 40, 40))
        self.paint_focus(painter)


class Finer(Disc):
    def paint_in_picture(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, 40, 40), QColor("blue"))


def stage(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    widget.resize(300, 200)
    qtbot.addWidget(widget)
    return widget


def shown(widget: QWidget) -> QWidget:
    widget.show()
    return widget


def boxes(widget: QWidget, color: str) -> list[QRectF]:
    items = picture_of(widget).items
    shapes = [item for item in items if isinstance(item, Shape) and item.brush.color() == QColor(color)]
    return [shape.path.boundingRect() for shape in shapes]


def test_words_and_painted_things_are_there_buttons_are_not(qtbot: QtBot) -> None:
    widget = stage(qtbot)
    label("NAND", widget, look="title").move(10, 10)
    QPushButton("press me", widget).move(100, 10)
    legend = QPushButton("training", widget)
    legend.setProperty(IN_PICTURES, True)
    gone = QLabel("not this", widget)
    gone.hide()
    Disc(THEMES["light"], widget).setGeometry(50, 100, 40, 40)
    shown(widget)
    assert set(picture_of(widget).texts) == {"NAND", "training"}
    assert boxes(widget, "red") == [QRectF(50, 100, 40, 40)]
    assert title_of(widget) == "NAND"


def test_a_widget_may_paint_itself_otherwise_in_pictures(qtbot: QtBot) -> None:
    widget = stage(qtbot)
    Finer(THEMES["light"], widget).setGeometry(50, 100, 40, 40)
    shown(widget)
    assert boxes(widget, "red") == []
    assert boxes(widget, "blue") == [QRectF(50, 100, 40, 40)]


def test_who_has_the_keys_is_not_seen_and_has_them_afterwards(qtbot: QtBot) -> None:
    widget = stage(qtbot)
    disc = Disc(THEMES["light"], widget)
    disc.setGeometry(50, 100, 40, 40)
    shown(widget)
    widget.activateWindow()
    disc.setFocus()
    qtbot.waitUntil(disc.hasFocus)
    pens = [item.pen.color() for item in picture_of(widget).items if isinstance(item, Shape)]
    assert THEMES["light"].accent not in pens
    assert disc.hasFocus()


def test_what_is_scrolled_out_of_sight_is_cut_off(qtbot: QtBot) -> None:
    widget = stage(qtbot)
    area = QScrollArea(widget)
    area.setGeometry(0, 0, 100, 60)
    content = QWidget()
    content.resize(80, 400)
    Disc(THEMES["light"], content).setGeometry(0, 40, 40, 40)
    Disc(THEMES["light"], content).setGeometry(0, 300, 40, 40)
    area.setWidget(content)
    shown(widget)
    items = [
        item for item in picture_of(widget).items if isinstance(item, Shape) and item.brush.color() == QColor("red")
    ]
    assert len(items) == 1
    assert items[0].clip is not None
    assert items[0].clip.boundingRect().bottom() <= 60
