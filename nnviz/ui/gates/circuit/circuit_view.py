"""A circuit on its table: shown, zoomed and moved, with what is selected and what is under the pointer."""

from collections.abc import Mapping

from PyQt6.QtCore import QPointF, pyqtSignal
from PyQt6.QtGui import QPainter, QResizeEvent, QWheelEvent
from PyQt6.QtWidgets import QWidget

from nnviz.diagram.viewport import Viewport, fitting
from nnviz.language import translate
from nnviz.logic.circuit_layout import CircuitHit, PartHit, PinHit, layout_of, snapped
from nnviz.logic.circuits import INPUT, OUTPUT, Circuit
from nnviz.ui.gates.circuit.circuit_scene import SETTLED, CircuitScene
from nnviz.ui.gates.circuit.paint_circuit import paint_circuit
from nnviz.ui.gates.circuit.wire_draft import WireDraft
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme

WHEEL_STEP = 1.0015
FIT_MARGIN_PX, FIT_LARGEST = 72.0, 1.5
NAME_ROOM = 72.0  # beside inputs and outputs stand their names


class CircuitView(PaintedWidget):
    """Shows one circuit with its signals, the wire that is being drawn and the part that is being carried."""

    pointed = pyqtSignal(object)  # what is under the pointer, else what is selected: CircuitHit or None

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(900, 520), least=(480, 160))
        self._circuit = Circuit()
        self._layout = layout_of(self._circuit)
        self._signals: Mapping[int, bool] = {}
        self._depths: Mapping[int, int] = {}
        self._time = SETTLED
        self._viewport, self._is_fitted = Viewport(), True
        self._selected: CircuitHit | None = None
        self._hovered: CircuitHit | None = None
        self._draft: WireDraft | None = None
        self._ghost: tuple[str, float, float] | None = None

    @property
    def selected(self) -> CircuitHit | None:
        return self._selected

    @property
    def scene(self) -> CircuitScene:
        """What is on show."""
        pending = self._draft.pending(self._layout, self._circuit) if self._draft is not None else None
        return CircuitScene(
            self._circuit,
            self._layout,
            self._viewport,
            self._theme,
            self._signals,
            self._depths,
            time=self._time,
            selected=self._selected,
            hovered=self._draft.end if self._draft is not None else self._hovered,
            pending=pending,
            ghost=self._ghost,
            has_focus=self.hasFocus(),
        )

    def show_circuit(self, circuit: Circuit, signals: Mapping[int, bool], depths: Mapping[int, int]) -> None:
        """Show a circuit with the signals that its inputs cause and the waves they come in."""
        if [(p.id, p.kind, p.n_pins) for p in circuit.parts] != [(p.id, p.kind, p.n_pins) for p in self._circuit.parts]:
            self._let_go()  # it may be gone, or another part has its number
        self._circuit, self._signals, self._depths = circuit, signals, depths
        self._layout = layout_of(circuit)
        for hit in (self._selected, self._hovered):
            if hit is not None and not self._exists(hit):
                self._selected = None if hit == self._selected else self._selected
                self._hovered = None if hit == self._hovered else self._hovered
        self._tell_pointed()
        self.update()

    def set_time(self, time: float) -> None:
        """Show the signals as far as they have come, in waves; ``SETTLED`` shows them all."""
        self._time = time
        self.update()

    def select(self, hit: CircuitHit | None) -> None:
        """Mark a part, a pin or a wire as selected, nothing with None."""
        self._selected = hit
        self._tell_pointed()
        self.update()

    def carry(self, kind: str, x: float, y: float) -> tuple[float, float]:
        """Show the outline of a part at (x, y) of the widget ("" takes it away); return its place on the table."""
        tx, ty = self._viewport.to_table(x, y)
        self._ghost = (kind, snapped(tx), snapped(ty)) if kind else None
        self._is_fitted = False
        self.update()
        return snapped(tx), snapped(ty)

    def place_for_new(self, kind: str) -> tuple[float, float]:
        """Return a free place in sight: inputs at the left, outputs at the right, gates between."""
        self._is_fitted = False  # who builds by hand wants the parts to stay where they were put
        share = {INPUT: 0.2, OUTPUT: 0.8}.get(kind, 0.5)
        return self._layout.free_place(*self._viewport.to_table(share * self.width(), 0.3 * self.height()))

    def show_all(self) -> None:
        """Show the whole circuit, and keep doing so when the widget's size changes."""
        left, top, right, bottom = self._layout.bounds
        bounds = (left - NAME_ROOM, top, right + NAME_ROOM, bottom)
        largest = FIT_LARGEST * self._scale
        self._viewport = fitting(bounds, self.width(), self.height(), margin=FIT_MARGIN_PX / 2, largest=largest)
        self._is_fitted = True
        self.update()

    def bring_into_sight(self) -> None:
        """Show the whole circuit if any of it is out of sight."""
        left, top, right, bottom = self._layout.bounds
        corners = (self._viewport.to_widget(left, top), self._viewport.to_widget(right, bottom))
        if not all(0 <= x <= self.width() and 0 <= y <= self.height() for x, y in corners):
            self.show_all()

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        """Zoom around a point of the widget, by default its middle."""
        point = around or QPointF(self.rect().center())
        self._viewport, self._is_fitted = self._viewport.by(factor, point.x(), point.y()), False
        self.update()

    def set_theme(self, theme: Theme, scale: float) -> None:
        super().set_theme(theme, scale)
        if self._is_fitted:
            self.show_all()

    def in_words(self) -> str:
        if not self._circuit.parts:
            return ""
        titles = (
            translate("CircuitView", "part"), translate("CircuitView", "gives"), translate("CircuitView", "hears"),
        )  # fmt: skip
        numbers = {part.id: f"{part.label} ({number})" for number, part in enumerate(self._circuit.parts, start=1)}
        rows = (
            (
                numbers[part.id],
                int(self._signals[part.id]),
                ", ".join("0" if source is None else numbers[source] for source in self._circuit.sources(part)),
            )
            for part in self._circuit.parts
        )
        return table_text(titles, rows)

    def paint(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), self._theme.ground)
        paint_circuit(painter, self.scene)
        self.paint_focus(painter)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        if self._is_fitted:
            self.show_all()

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        if event is not None:
            self.zoom_by(WHEEL_STEP ** event.angleDelta().y(), event.position())

    def _let_go(self) -> None:
        """Give up the wire that is being drawn."""
        self._draft = None

    def _tell_pointed(self) -> None:
        self.pointed.emit(self._hovered or self._selected)

    def _exists(self, hit: CircuitHit) -> bool:
        return hit in self._layout.wires if not isinstance(hit, PartHit | PinHit) else hit.part in self._circuit.by_id
