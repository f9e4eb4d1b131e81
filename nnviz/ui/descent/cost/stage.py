"""One example's cost written out, beside the paths of two conventions."""

import numpy as np
from PyQt6.QtCore import QEvent, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.language import translate
from nnviz.ui.descent.cost.cost_job import FoundPaths, FoundTerms
from nnviz.ui.descent.cost.paint_paths import PathsScene, paint_paths
from nnviz.ui.descent.cost.paint_terms import TermsScene, paint_terms
from nnviz.ui.kit.arrow_keys import ARROWS, accept_arrow_keys
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.layouts import NO_MARGINS, boxed, column, row
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.theme import Theme

SAME = 1e-9
"""Paths nearer than this are apart by rounding alone."""


KEY_STEP = 0.05


class TermsView(PaintedWidget):
    """``output_moved`` brings an output, from 0, and the value that it is dragged to."""

    output_moved = pyqtSignal(int, float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(440, 560), least=(300, 308))
        self.setAccessibleName(translate("CostStage", "The cost of one example, term by term"))
        self._found: FoundTerms | None = None
        self._is_moved = False
        self._output: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(
            translate("CostStage", "Drag an output, or choose it with ↑ ↓ and move it with ← →.")
        )

    @property
    def scene(self) -> TermsScene | None:
        """What is painted, or None before there is anything."""
        if self._found is None:
            return None
        output = self._output if self.hasFocus() else None
        return TermsScene(self._found, QRectF(self.rect()), self._theme, self._scale, self._is_moved, output)

    def show_terms(self, found: FoundTerms | None, *, is_moved: bool = False) -> None:
        """Show a cost, None for nothing; ``is_moved`` says that a hand has set an output."""
        self._found, self._is_moved = found, is_moved
        self.update()

    def in_words(self) -> str:
        if self._found is None:
            return ""
        terms = self._found.terms
        titles = (translate("CostStage", "output"), "y", "a", "(y − a)²")
        rows = zip(self._found.output_names, terms.desired, terms.outputs, terms.terms, strict=True)
        numbers = [(name, *map(float, values)) for name, *values in rows]
        return table_text(titles, (*numbers, ("Σ", "", "", terms.total), ("½ Σ = Cₓ", "", "", terms.cost)))

    def paint(self, painter: QPainter) -> None:
        scene = self.scene
        if scene is not None:
            paint_terms(painter, scene)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        self._output = None
        self._drag(event)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        self._drag(event)

    def event(self, event: QEvent | None) -> bool:
        return accept_arrow_keys(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Choose another output, or move the one chosen."""
        if event is None or self._found is None or event.key() not in ARROWS:
            super().keyPressEvent(event)
            return
        outputs = self._found.terms.outputs
        chosen = 0 if self._output is None else self._output
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = {Qt.Key.Key_Left: -KEY_STEP, Qt.Key.Key_Right: KEY_STEP}
        key = Qt.Key(event.key())
        self._output = (chosen + ways.get(key, 0)) % len(outputs)
        if key in step:
            value = min(1.0, max(0.0, float(outputs[self._output]) + step[key]))
            self.output_moved.emit(self._output, value)
        self.update()

    def _drag(self, event: QMouseEvent | None) -> None:
        scene = self.scene
        if event is None or scene is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        at = event.position()
        y = at.y() if self._output is None else scene.bar(self._output).center().y()
        found = scene.output_at(min(scene.bar(0).right(), max(scene.bar(0).left(), at.x())), y)
        if found is not None:
            self._output = found[0]
            self.output_moved.emit(*found)


class PathsChart(PaintedWidget):
    """Paints the two paths."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(440, 480), least=(240, 200))
        self.setAccessibleName(translate("CostStage", "The paths of two conventions"))
        self._found: FoundPaths | None = None

    def show_paths(self, found: FoundPaths | None) -> None:
        """Show paths, None for nothing."""
        self._found = found
        self.update()

    def in_words(self) -> str:
        if self._found is None:
            return ""
        names, paths = self._found.names, self._found.paths
        other = translate("CostStage", "{0}, other convention")
        titles = (translate("CostStage", "step"), *names, *(other.format(name) for name in names))
        both = np.hstack([paths.text, paths.other]).tolist()
        return table_text(titles, ((step, *values) for step, values in enumerate(both)))

    def paint(self, painter: QPainter) -> None:
        if self._found is not None:
            paint_paths(painter, PathsScene(self._found, QRectF(self.rect()), self._theme, self._scale))


class CostStage(QWidget):
    """Shows one cost and two paths."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.terms, self.paths = TermsView(theme, self), PathsChart(theme, self)
        self._title = label(translate("CostStage", "The cost written out"), self, look="title")
        self._equation = label("(2.1)", self, look="soft")
        self._paths_title = label("", self, look="title")
        self._about = label("", self, look="soft", wraps=True)
        self._about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        left = boxed(column(row(self._title, 12, self._equation, (None, 1)), (self.terms, 1), spacing=8), self)
        right = boxed(column(self._paths_title, self._about, (self.paths, 1), spacing=4), self)
        column(row((left, 1), (right, 1), spacing=32, margins=(24, 10, 24, 16)), spacing=0, margins=NO_MARGINS, on=self)

    @property
    def about(self) -> str:
        """What is said of the paths."""
        return self._about.text()

    def show_paths(self, found: FoundPaths | None, about: str) -> None:
        """Show the paths and say what they are; None for none, and why."""
        is_same = found is not None and found.paths.difference < SAME
        same, another = translate("CostStage", "The same path"), translate("CostStage", "Another path")
        self._paths_title.setText("" if found is None else same if is_same else another)
        self._about.setText(about)
        self.paths.show_paths(found)
