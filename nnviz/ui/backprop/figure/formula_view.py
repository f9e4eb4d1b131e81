"""The formula of the number that is new, with a blank to be filled where the audience is asked."""

from PyQt6.QtCore import QEvent, QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.backprop_steps.quantity import BLANK
from nnviz.nn.backprop_steps.reading import Reading
from nnviz.nn.backprop_steps.term_places import term_position
from nnviz.notation.markup import in_line
from nnviz.ui.backprop.figure.paint_formula import FormulaScene, about_begin, paint_begin, paint_formula
from nnviz.ui.kit.arrow_keys import accept_arrow_keys
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.typed_line import TypedLine


class FormulaView(PaintedWidget):
    """``answered`` brings what was typed into the blank, "" to be shown it; ``term_chosen`` which of the formula's
    columns was clicked, or reached by the arrow keys."""

    answered = pyqtSignal(str)
    term_chosen = pyqtSignal(int)
    next_requested = pyqtSignal()  # the term that comes next in the formula

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(560, 140), least=(300, 80))
        self.setAccessibleName(translate("BackpropFormula", "The formula of the number that is new"))
        self.setAccessibleDescription(
            translate(
                "BackpropFormula", "Click a term, or ← and →: go to its place in the pass; Return fills the blank"
            )
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._hovered: int | None = None
        self.reading: Reading | None = None
        self._digits = 3
        self.line = TypedLine(self)
        self.line.setAccessibleName(translate("BackpropFormula", "Your answer"))
        self.line.setToolTip(
            translate(
                "BackpropFormula", "Return checks it, empty it shows the number; right within one of the last digit"
            )
        )
        self.line.setObjectName("picture")  # as large as what is painted round it
        self.line.hide()
        self.line.returnPressed.connect(lambda: self.answered.emit(self.line.text()))
        self.line.left.connect(self._close_line)

    def show_reading(self, reading: Reading | None, *, digits: int) -> None:
        """Show a pass at its position."""
        self.reading, self._digits, self._hovered = reading, digits, None
        if self.scene is None or not self.scene.is_asked:
            self._close_line()
        self._place_line()
        self.update()

    @property
    def scene(self) -> FormulaScene | None:
        """What is painted, None before the first step."""
        if self.reading is None or self.reading.quantity is None:
            return None
        area = QRectF(self.rect()).adjusted(0, 0, -8 * self._scale, 0)
        asks = "term" if self.reading.asks_term else "number" if self.reading.hidden >= 0 else ""
        quantity = self.reading.quantity
        return FormulaScene(quantity, self._digits, asks, area, self._theme, self._scale, self._hovered)

    def open_blank(self) -> bool:
        """Let the answer be typed; return whether there is a blank."""
        scene = self.scene
        if scene is None or not scene.is_asked:
            return False
        if self.line.isVisibleTo(self):  # whose own Return comes here too: a wrong answer stays, to be mended
            return True
        self.line.setText("")
        self.line.show()
        self._place_line()
        self.line.setFocus()
        return True

    def in_words(self) -> str:
        scene = self.scene
        if scene is None:
            return "\n".join(about_begin())
        quantity = scene.quantity
        lines = ["".join(column[line] for column in scene.columns).replace(BLANK, "?") for line in range(3)]
        value = "?" if scene.asks == "number" else scene.result
        name = in_line(quantity.name)
        return "\n".join(
            (in_line(quantity.general), *(f"{name} = {in_line(text)}" for text in lines), f"{name} = {value}")
        )

    def paint(self, painter: QPainter) -> None:
        scene = self.scene
        if scene is not None:
            paint_formula(painter, scene)
        elif self.reading is not None:
            paint_begin(painter, QRectF(self.rect()), self._theme, self._scale)
        if self.hasFocus():  # a frame would touch the letters
            painter.fillRect(
                QRectF(0, self.height() - 2 * self._scale, self.width(), 2 * self._scale), self._theme.accent
            )

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        scene = self.scene
        if event is None or scene is None:
            return
        if scene.is_asked and scene.blank.contains(event.position()):
            self.open_blank()
        elif (column := self._column_at(event.position())) is not None:
            self.term_chosen.emit(column)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is not None:
            self._hover(self._column_at(event.position()))

    def leaveEvent(self, event: QEvent | None) -> None:
        self._hover(None)

    def event(self, event: QEvent | None) -> bool:
        """Take the arrow keys while focused, which are otherwise the window's."""
        return accept_arrow_keys(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is None or self.reading is None or self.reading.quantity is None:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_blank()
        elif event.key() == Qt.Key.Key_Left:
            self.term_chosen.emit(max(0, self.reading.quantity.new_column - 1))
        elif event.key() == Qt.Key.Key_Right:
            if self.reading.quantity.value is None:
                self.next_requested.emit()
        else:
            super().keyPressEvent(event)

    def _column_at(self, point: QPointF) -> int | None:
        """Return which column is under a point that leads anywhere."""
        scene, reading = self.scene, self.reading
        column = None if scene is None else scene.column_at(point)
        if column is None or reading is None or term_position(reading, column) in (None, reading.position):
            return None
        return column

    def _hover(self, column: int | None) -> None:
        if column != self._hovered:
            self._hovered = column
            self.setCursor(Qt.CursorShape.ArrowCursor if column is None else Qt.CursorShape.PointingHandCursor)
            self.update()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._place_line()

    def _place_line(self) -> None:
        scene = self.scene
        if scene is not None and self.line.isVisibleTo(self):
            self.line.setGeometry(scene.blank.toAlignedRect().intersected(self.rect()))

    def _close_line(self) -> None:
        if self.line.isVisibleTo(self):
            self.line.setObjectName("picture")  # as large as what is painted round it
        self.line.hide()
