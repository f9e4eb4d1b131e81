"""The stage of wishes: the network with an arrow in every neuron, and the chosen neuron's sum in numbers."""

from PyQt6.QtCore import QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QMouseEvent, QPainter, QPen
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.backprop_steps import names
from nnviz.nn.backprop_steps.digits import shown
from nnviz.nn.backprop_steps.order import cancels
from nnviz.nn.backprop_steps.reading import Reading
from nnviz.nn.backprop_steps.wishes import Wishes, strongest_shares, wishes_of
from nnviz.notation.markup import in_line
from nnviz.ui.backprop.figure.graph_places import GraphPlaces, whole_layers
from nnviz.ui.backprop.wishes.paint_wishes import paint_wishes, wish_color
from nnviz.ui.backprop.wishes.wish_scene import WishScene
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.layouts import NO_MARGINS, column, row
from nnviz.ui.kit.math_text import draw_math_in
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.sections import label, rule
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.yielding_label import YieldingLabel

ROW_PX, LETTERS_PX, MOST_COLUMNS = 25.0, 13.0, 10


class WishView(PaintedWidget):
    """``chosen`` (layer, j) tells which neuron was clicked."""

    chosen = pyqtSignal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(760, 300), least=(420, 106))
        self.setAccessibleName(translate("WishStage", "What every neuron should do, more or less"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.reading: Reading | None = None
        self._wishes: Wishes | None = None
        self._chosen, self._digits = (1, 0), 3
        self.output_names: tuple[str, ...] = ()

    def show_wishes(
        self, reading: Reading | None, wishes: Wishes | None, *, chosen: tuple[int, int], digits: int
    ) -> None:
        """Show what is wanted, and which neuron's sum is written out."""
        self.reading, self._wishes, self._chosen, self._digits = reading, wishes, chosen, digits
        self.update()

    @property
    def scene(self) -> WishScene | None:
        """What is painted."""
        if self.reading is None or self._wishes is None:
            return None
        sizes, path = self.reading.numbers.network.sizes, self.reading.of.path
        area, whole = QRectF(self.rect()), whole_layers(self.reading)
        places = GraphPlaces(sizes, path, area, self._scale, 1, whole)
        shown = self.reading, self._wishes, places, self._chosen, self._digits
        return WishScene(*shown, self._theme, self.output_names)

    def in_words(self) -> str:
        scene = self.scene
        if scene is None:
            return ""
        layers = range(1, scene.places.n_layers)
        rows = [
            (in_line(names.activation(at, j)), float(scene.mean(at)[j]))
            for at in layers
            for j in scene.places.shown(at)
        ]
        of_outputs = translate("WishStage", "−∂C/∂a, of outputs y − a")
        title = of_outputs if cancels(scene.reading.numbers.cost) else "−∂C/∂a"
        return table_text(("", title), rows)

    def paint(self, painter: QPainter) -> None:
        if self.scene is not None:
            paint_wishes(painter, self.scene)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        scene = self.scene
        neuron = None if event is None or scene is None else scene.places.neuron_at(event.position())
        if neuron is not None:
            self.chosen.emit(*neuron)


class WishTable(PaintedWidget):
    """A line for each example of the mini-batch: what each neuron behind adds to the chosen one's wish; the average."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(760, 170), least=(420, 104))
        self.setAccessibleName(translate("WishStage", "The wish of one neuron, example by example"))
        self.heads: tuple[str, ...] = ()
        self.rows: tuple[tuple[str, tuple[float, ...]], ...] = ()
        self._digits = 3

    def show_rows(self, heads: tuple[str, ...], rows: tuple[tuple[str, tuple[float, ...]], ...], digits: int) -> None:
        """Show lines of numbers under their heads, the last line is the average."""
        self.heads, self.rows, self._digits = heads, rows, digits
        self.update()

    def in_words(self) -> str:
        return table_text([in_line(head) for head in self.heads], [(name, *values) for name, values in self.rows])

    def paint(self, painter: QPainter) -> None:
        if not self.rows:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        s, theme = self._scale, self._theme
        n_rows = max(2, int(self.height() / (ROW_PX * s)) - 1)
        lines = self.rows if len(self.rows) <= n_rows else (*self.rows[: n_rows - 1], self.rows[-1])
        width = min(150.0 * s, self.width() / len(self.heads))
        painter.setPen(theme.ink_soft)
        for number, head in enumerate(self.heads):
            draw_math_in(
                painter,
                QRectF(number * width, 0, width - 6 * s, ROW_PX * s),
                head,
                LETTERS_PX * s,
                side=float(number > 0),
            )
        for place, (name, values) in enumerate(lines, start=1):
            is_last = place == len(lines)
            y = place * ROW_PX * s
            if is_last:
                painter.setPen(QPen(theme.ink_soft, s))
                painter.drawLine(0, round(y), round(len(self.heads) * width), round(y))
            painter.setPen(theme.ink)
            draw_math_in(painter, QRectF(0, y, width, ROW_PX * s), name, LETTERS_PX * s, side=0.0, bold=is_last)
            for number, value in enumerate(values, start=1):
                painter.setPen(wish_color(value, theme))
                box = QRectF(number * width, y, width - 6 * s, ROW_PX * s)
                draw_math_in(painter, box, shown(value, self._digits), LETTERS_PX * s, side=1.0, bold=is_last)


class WishStage(QWidget):
    """Shows what a mini-batch wants of the network."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view, self.table = WishView(theme, self), WishTable(theme, self)
        self._chosen: tuple[int, int] | None = None
        self._reading: Reading | None = None
        self._digits, self._reason = 3, ""
        self._about, self._now = YieldingLabel("soft", self), YieldingLabel("value", self)
        self.view.chosen.connect(self._choose)
        title = label(translate("WishStage", "What the outputs want"), self, look="title")
        column(
            row(title, 16, (self._about, 1), margins=NO_MARGINS),
            (self.view, 3),
            rule(self),
            self._now,
            (self.table, 2),
            spacing=6,
            margins=(24, 10, 24, 10),
            on=self,
        )

    def show_reading(
        self, reading: Reading | None, *, digits: int, output_names: tuple[str, ...] = (), reason: str = ""
    ) -> None:
        """Show a pass, or the reason why there is none; it is whole, whatever its position. Outputs may have names."""
        self._reading, self._digits, self._reason = reading, digits, reason
        self.view.output_names = output_names
        self._show()

    def _choose(self, layer: int, j: int) -> None:
        if layer > 0:
            self._chosen = layer, j
            self._show()

    def _show(self) -> None:
        reading = self._reading
        if reading is None:
            self.view.show_wishes(None, None, chosen=(1, 0), digits=self._digits)
            self.table.show_rows((), (), self._digits)
            self._about.setText(self._reason)
            self._now.setText("")
            return
        wishes, chosen = wishes_of(reading.numbers), self._chosen_in(reading)
        self.view.show_wishes(reading, wishes, chosen=chosen, digits=self._digits)
        m = reading.numbers.m
        one = translate("WishStage", "one example; a larger mini-batch averages the wishes of all its examples")
        many = translate("WishStage", "averaged over {0} examples").format(m)
        self._about.setText(many if m > 1 else one)
        self._show_table(reading, wishes, *chosen)

    def _show_table(self, reading: Reading, wishes: Wishes, layer: int, j: int) -> None:
        last = len(reading.numbers.network.sizes) - 1
        name = in_line(names.activation(layer, j))
        if layer == last:
            self._now.setText(translate("WishStage", "{0} wants y − a of every example").format(name))
            heads: tuple[str, ...] = ("", "y", "a", "y − a")
            per_example: list[tuple[float, ...]] = [
                (float(y), float(a), float(y - a))
                for y, a in zip(reading.numbers.desired[:, j], reading.numbers.flow.output[:, j], strict=True)
            ]
        else:
            text = translate(
                "WishStage", "What {0} should do: every neuron of the next layer adds −w · δ (click another neuron)"
            )
            self._now.setText(text.format(name))
            shares = wishes.shares(layer, j)
            behind = strongest_shares(shares, MOST_COLUMNS)
            others = [n for n in range(shares.shape[1]) if n not in behind]
            more = (translate("WishStage", "{0} others").format(len(others)),) if others else ()
            heads = ("", *(names.activation(layer + 1, n) for n in behind), *more, "Σ")
            per_example = [
                (
                    *(float(share) for share in parts[list(behind)]),
                    *([float(parts[others].sum())] if others else []),
                    float(wishes.of_layer[layer][x, j]),
                )
                for x, parts in enumerate(shares)
            ]
        places = reading.of.material.rows
        example = translate("WishStage", "example {0}")
        rows = [(example.format(f"{place + 1:,}"), values) for place, values in zip(places, per_example, strict=True)]
        mean = tuple(sum(column) / len(per_example) for column in zip(*per_example, strict=True))
        self.table.show_rows(heads, (*rows, (translate("WishStage", "average"), mean)), self._digits)

    def _chosen_in(self, reading: Reading) -> tuple[int, int]:
        sizes, path = reading.numbers.network.sizes, reading.of.path
        layer, j = self._chosen or (max(1, len(sizes) - 2), 0)
        is_beside = path is not None and layer < len(sizes) - 1 and path[min(layer, len(path) - 1)] != j
        if layer >= len(sizes) or j >= sizes[layer] or is_beside:
            layer = min(layer, len(sizes) - 1)
            j = 0 if path is None else path[layer]
        return layer, j
