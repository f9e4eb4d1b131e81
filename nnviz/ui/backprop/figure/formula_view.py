"""The formula of the number that is new, with a blank to be filled where the audience is asked."""

from PyQt6.QtCore import QRectF, pyqtSignal
from PyQt6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.backprop_steps.quantity import BLANK
from nnviz.nn.backprop_steps.reading import Reading
from nnviz.notation.markup import in_line
from nnviz.ui.backprop.figure.paint_formula import FormulaScene, about_begin, paint_begin, paint_formula
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.typed_line import TypedLine


class FormulaView(PaintedWidget):
    """``answered`` brings what was typed into the blank, "" to be shown it."""

    answered = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(560, 140), least=(300, 80))
        self.setAccessibleName(translate("BackpropFormula", "The formula of the number that is new"))
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
        self.reading, self._digits = reading, digits
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
        return FormulaScene(self.reading.quantity, self._digits, asks, area, self._theme, self._scale)

    def open_blank(self) -> bool:
        """Let the answer be typed; return whether there is a blank."""
        scene = self.scene
        if scene is None or not scene.is_asked:
            return False
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

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        scene = self.scene
        if event is not None and scene is not None and scene.is_asked and scene.blank.contains(event.position()):
            self.open_blank()

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
