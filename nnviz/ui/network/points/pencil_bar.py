"""The pencil that sets points by hand, and the class it draws."""

from PyQt6.QtCore import QPointF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QIcon, QPainter, QPixmap
from PyQt6.QtWidgets import QButtonGroup, QPushButton, QWidget

from nnviz.data.material import POINT_CLASSES
from nnviz.language import translate
from nnviz.ui.graph.class_marks import paint_class_mark
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, row
from nnviz.ui.kit.sections import chip
from nnviz.ui.kit.theme import Theme

ICON_PX = 14


class PencilBar(QWidget):
    """``changed`` tells the class that is drawn, −1 while the pencil is put away; ``told`` what a key did that is not
    to be seen here."""

    changed = pyqtSignal(int)
    told = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tip = translate(
            "PencilBar",
            "Set points of your own (P): click to add, drag to move, right click or Del to delete; Shift adds a test"
            " point. By keys: arrows, Return, Del, Ctrl+arrows",
        )
        self._pencil = chip(translate("PencilBar", "Pencil P"), tip, None, self, look="segment")
        self._pencil.setCheckable(True)
        self._pencil.toggled.connect(lambda _on: self._tell())
        self._group = QButtonGroup(self)
        self._classes = [self._class_button(label, theme) for label in range(len(POINT_CLASSES))]
        self._classes[0].setChecked(True)
        row(self._pencil, *self._classes, STRETCH, spacing=6, margins=NO_MARGINS, on=self)

    @property
    def label(self) -> int:
        """The class that is drawn, −1 while the pencil is put away."""
        if not self._pencil.isChecked():
            return -1
        return next(label for label, button in enumerate(self._classes) if button.isChecked())

    def toggle(self) -> None:
        """Take the pencil, or put it away, where there is one: with other data it would be taken unseen."""
        if self.isHidden():
            self.told.emit(translate("PencilBar", "the pencil sets points in a plane: choose some under TASK, Points"))
            return
        self._pencil.toggle()
        if not self.isVisible():
            self.told.emit(self._words())

    def take(self) -> None:
        """Take the pencil."""
        self._pencil.setChecked(True)

    def put_away(self) -> None:
        """Put the pencil away."""
        self._pencil.setChecked(False)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        side = round(ICON_PX * scale)
        for label, button in enumerate(self._classes):
            button.setIcon(QIcon(_mark(label, theme, side)))
            button.setIconSize(QSize(side, side))
            button.setFixedSize(round(30 * scale), round(26 * scale))

    def _words(self) -> str:
        if self.label < 0:
            return translate("PencilBar", "the pencil is put away")
        text = translate("PencilBar", "the pencil sets {0} on the map: a click, or arrows and Return; P puts it away")
        return text.format(POINT_CLASSES[self.label])

    def _class_button(self, label: int, theme: Theme) -> QPushButton:
        button = chip("", translate("PencilBar", "Draw {0}").format(POINT_CLASSES[label]), None, self)
        button.setObjectName("picture")
        button.setCheckable(True)
        self._group.addButton(button)
        button.setIcon(QIcon(_mark(label, theme, ICON_PX)))
        button.clicked.connect(self._take_class)
        return button

    def _take_class(self) -> None:
        self._pencil.setChecked(True)
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.label)


def _mark(label: int, theme: Theme, side: int) -> QPixmap:
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_class_mark(painter, QPointF(side / 2, side / 2), side * 0.36, label, theme)
    painter.end()
    return pixmap
