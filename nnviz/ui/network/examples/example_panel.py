"""The example that flows through the network, as the picture it is."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from nnviz.data.dataset import Dataset
from nnviz.experiments.decision_maps import Plane
from nnviz.language import translate
from nnviz.notation.names import subscript
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, column, row
from nnviz.ui.kit.pixels import grey_image
from nnviz.ui.kit.sections import chip, label, set_look
from nnviz.ui.kit.theme import Theme
from nnviz.ui.network.points.decision_scene import DecisionScene, PlanePoints, points_of
from nnviz.ui.network.points.plane_thumb import PlaneThumb

WIDTH_PX, LEAST_PICTURE_PX = 164, 84


class ExamplePanel(GivingBox):
    """Shows one example; the buttons ask for another by ``moved`` (-1 or +1) and ``random_requested``, among all or,
    with the box ``only_misread`` ticked, among those."""

    moved = pyqtSignal(int)
    random_requested = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape: tuple[int, int] | None = None
        self._plane: Plane | None = None
        self._points: PlanePoints | None = None
        self._picture = PixelPicture(theme, self)
        self.plane = PlaneThumb(theme, self)
        self.plane.hide()
        self._caption = label("", self, wraps=True)
        self._answer = label("", self)
        self._range = label("", self, look="soft")
        self._formula = label("", self, look="soft", wraps=True)
        self._formula.hide()
        for line in (self._caption, self._answer, self._range, self._formula):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.only_misread = QCheckBox(translate("ExamplePanel", "only misread"), self)
        self.only_misread.setToolTip(translate("ExamplePanel", "Walk through the misread test examples only (X)"))
        parts = (self._range, self._picture, self.plane, self._formula, self._caption, self._answer, self._buttons())
        layout = column(STRETCH, *parts, spacing=8, margins=NO_MARGINS, on=self)
        layout.addWidget(self.only_misread, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self.hold(layout, (self._range,), (self.only_misread,))
        self.setFixedWidth(WIDTH_PX)

    def set_dataset(self, dataset: Dataset, plane: Plane | None) -> None:
        """Show examples of these data: pictures, points of ``plane``, or numbers, which stand beside the neurons."""
        self._shape, self._plane = dataset.image_shape, plane
        self._picture.setVisible(dataset.image_shape is not None)
        self.plane.setVisible(plane is not None)
        self._points = points_of(dataset) if plane is not None else None
        n = dataset.n_inputs
        few = {1: translate("ExamplePanel", "x₁"), 2: translate("ExamplePanel", "x = (x₁, x₂)")}
        self._range.setText(few.get(n) or translate("ExamplePanel", "x₁ … x{0}").format(subscript(n)))

    def show_example(
        self, values: NDArray[np.floating], caption: str, answer: str, *, is_right: bool, formula: str = ""
    ) -> None:
        """Show inputs (n_inputs,) with a caption and, under it, the network's answer; ``formula`` says what became of
        its values before."""
        self._formula.setText(formula)
        self._formula.setVisible(bool(formula))
        if self._shape is not None:
            self._picture.set_values(values.reshape(self._shape))
        elif self._plane is not None and self._points is not None:
            at = (float(values[0]), float(values[1]))
            self.plane.show_scene(DecisionScene(self._plane, self._points, example=at))
        self._caption.setText(caption)
        self._answer.setText(answer)
        set_look(self._answer, "value" if is_right else "notice")

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._picture.set_theme(theme)
        self.plane.set_theme(theme, scale)
        self._picture.setMinimumHeight(round(LEAST_PICTURE_PX * scale))
        self.setFixedWidth(round(WIDTH_PX * scale))

    def _buttons(self) -> QHBoxLayout:
        previous = translate("ExamplePanel", "Previous example (←)")
        any_ = translate("ExamplePanel", "Any example (D)")
        next_ = translate("ExamplePanel", "Next example (→)")
        return row(
            chip("‹", previous, lambda: self.moved.emit(-1), self, look="flat"),
            chip(translate("ExamplePanel", "random"), any_, self.random_requested.emit, self, look="flat"),
            chip("›", next_, lambda: self.moved.emit(1), self, look="flat"),
            spacing=4,
        )


class PixelPicture(QWidget):
    """Pixels from 0.0 (ground) to 1.0 (ink), square and sharp; the number under the pointer is shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self._theme = theme
        self._values: NDArray[np.floating] | None = None
        self.setAccessibleName(translate("PixelPicture", "Pixels of the example"))

    def set_values(self, values: NDArray[np.floating]) -> None:
        """Show pixels (rows, columns)."""
        if self._values is None or not np.array_equal(values, self._values):
            self._values = values
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(156, 156)

    def in_words(self) -> str:
        """Return the grey values row by row."""
        if self._values is None:
            return ""
        return "\n".join("\t".join(f"{value:.2f}" for value in row) for row in self._values.tolist())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return width

    def paintEvent(self, event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        place = self._place()
        painter.fillRect(place, self._theme.ground)
        if self._values is not None:
            painter.drawImage(place, grey_image(self._values, self._theme))
        painter.setPen(QPen(self._theme.line, 1))
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is None or self._values is None:
            return
        place, (rows, columns) = self._place(), self._values.shape
        row = int((event.position().y() - place.top()) * rows // place.height())
        column = int((event.position().x() - place.left()) * columns // place.width())
        if 0 <= row < rows and 0 <= column < columns:
            number = row * columns + column + 1
            text = translate("PixelPicture", "row {0}, column {1}: x{2} = {3}")
            value = f"{float(self._values[row, column]):.3f}"
            self.setToolTip(text.format(row + 1, column + 1, subscript(number), value))

    def _place(self) -> QRectF:
        """Return where the picture lies, as wide or as high as there is room, its pixels square."""
        rows, columns = (1, 1) if self._values is None else self._values.shape
        pixel = min(self.width() / columns, self.height() / rows)
        width, height = columns * pixel, rows * pixel
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
