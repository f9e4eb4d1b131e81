"""Where neurons, edges and the cards with their numbers lie in the picture of a small network, or of a chosen path."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from PyQt6.QtCore import QLineF, QPointF, QRectF

from nnviz.nn.backprop_steps.reading import WIDEST_SHOWN, Reading
from nnviz.ui.backprop.figure.boxes import distance, hits, least_hiding

Edge = tuple[int, int, int]  # layer, j, k
WIDTH_PX, HEIGHT_PX, TWO_ROWS_PX = 930.0, 300.0, 262.0
"""The area in which everything has its usual size, lower with two rows at most."""
SMALLEST, LARGEST = 0.45, 2.6
LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX = 142.0, 230.0, 16.0, 22.0
INPUT_SHARE = 0.66
CARD_PX, LINE_PX, NEAR_PX, PICTURE_PX = 101.0, 22.0, 4.0, 104.0
OUTPUT_GAP_PX, BESIDE_PX = 40.0, 110.0
"""From an output to its numbers, and how wide a bias is written."""
STRAIGHT, ACROSS = (
    (0.48, 0.56, 0.62, 0.68, 0.72, 0.75, 0.78, 0.4, 0.3),
    (0.2, 0.16, 0.24, 0.28, 0.33, 0.74, 0.8, 0.68, 0.5),
)
"""Shares of an edge at which its card may lie, for one to the same row and for one to another."""
ANYWHERE = (0.48, *(0.48 + way * step / 50 for step in range(1, 14) for way in (1, -1)))
CARD_SIZES = (1.0, 0.92, 0.85, 0.78)
LEAST_LETTERS_PX, CARD_LETTERS_PX, LARGEST_CARD = 11.0, 13.5, 1.4
"""The smallest letters on cards of three rows or more, the usual ones, and how much larger than usual a card may be."""
ROW_BESIDE_PX, SMALL_RADIUS_PX = 30.0, 36.0
"""What a row has above or below its neuron for bias and δ, and how small a neuron may become for their sake."""
MOST_CARDS = 9
"""Edges that all have a card; of more only those that are lit, if they are few."""


@dataclass(frozen=True)
class GraphPlaces:
    """Places in ``area``. With a ``path`` each layer has its one neuron between two rows that stand for all others.

    ``n_lines`` is how many lines a card has; ``scale`` is the window's. Layers that are ``whole`` are, path or not.
    """

    sizes: tuple[int, ...]
    path: tuple[int, ...] | None
    area: QRectF
    scale: float
    n_lines: int = 2
    whole: tuple[int, ...] = ()

    @cached_property
    def unit(self) -> float:
        """How large a pixel of the usual picture is here."""
        height = TWO_ROWS_PX if self._has_few_rows else HEIGHT_PX
        share = min(self.area.width() / WIDTH_PX, self.area.height() / height)
        return min(LARGEST * self.scale, max(SMALLEST * self.scale, share))

    @cached_property
    def radius(self) -> float:
        """Of a neuron behind the inputs."""
        rows = max(self.n_rows(layer) for layer in range(1, len(self.sizes)))
        inputs = INPUT_SHARE * self.n_rows(0)
        room = self._height / max(rows, inputs)
        largest = min(46 * self.unit, 0.42 * room, 0.3 * self._gap)
        beside = (room - ROW_BESIDE_PX * self.unit) / 2
        return min(largest, beside) if self._has_few_rows and beside >= SMALL_RADIUS_PX * self.unit else largest

    @property
    def picture(self) -> QRectF:
        """Where an example that is a picture is shown, at the left below."""
        side = min(PICTURE_PX * self.unit, 0.4 * self.area.height())
        return QRectF(self.area.left() + 2, self.area.bottom() - side - 6 * self.unit, side, side)

    @property
    def n_layers(self) -> int:
        return len(self.sizes)

    def n_rows(self, layer: int) -> int:
        return self.sizes[layer] if self._is_whole(layer) or self.sizes[layer] == 1 else 3

    def shown(self, layer: int) -> Sequence[int]:
        """The neurons of a layer that are drawn."""
        return range(self.sizes[layer]) if self.path is None or self._is_whole(layer) else (self.path[layer],)

    def has(self, layer: int, j: int) -> bool:
        return j in self.shown(layer)

    def radius_of(self, layer: int) -> float:
        return self.radius * (INPUT_SHARE if layer == 0 else 1.0)

    def neuron(self, layer: int, j: int) -> QPointF:
        """Return the middle of a neuron."""
        row = j if self._is_whole(layer) else self.n_rows(layer) // 2
        return self._at(layer, row)

    def ghosts(self, layer: int) -> tuple[QPointF, ...]:
        """Return the middles of the two circles that stand for all neurons beside the path."""
        is_alone = self._is_whole(layer) or self.n_rows(layer) == 1
        return () if is_alone else (self._at(layer, 0), self._at(layer, 2))

    def edge(self, layer: int, j: int, k: int) -> QLineF:
        """Return the line from the rim of neuron k of the layer before to that of neuron j."""
        return self.between(self.neuron(layer - 1, k), self.neuron(layer, j), layer)

    def between(self, start: QPointF, end: QPointF, layer: int) -> QLineF:
        """Return the line between the rims of two circles, the second one in ``layer``."""
        line = QLineF(start, end)
        length = max(line.length(), 1e-6)
        from_rim, to_rim = self.radius_of(layer - 1) / length, self.radius_of(layer) / length
        return QLineF(line.pointAt(from_rim), line.pointAt(1 - to_rim))

    def edges(self) -> Iterator[Edge]:
        """Give every edge that is drawn with its number."""
        for layer in range(1, self.n_layers):
            for j in self.shown(layer):
                for k in self.shown(layer - 1):
                    yield layer, j, k

    @cached_property
    def cards(self) -> dict[Edge, QRectF]:
        """The cards of the edges, as large as lets every edge have one: none lies on another or on a neuron."""
        edges = sorted(self.edges(), key=lambda edge: edge[1] == edge[2])
        if self._is_narrow or len(edges) > MOST_CARDS:
            return {}
        most: dict[Edge, QRectF] = {}
        for size in (size for size in CARD_SIZES if self._has_few_rows or size >= self._least_card):
            found = self._placed(edges, size)
            if len(found) > len(most):
                most = found
            if len(most) == len(edges):
                break
        return most

    @property
    def _least_card(self) -> float:
        """How large a card must be for its letters to be read from afar."""
        return LEAST_LETTERS_PX * self.scale / (CARD_LETTERS_PX * self.unit)

    def _placed(self, edges: list[Edge], size: float) -> dict[Edge, QRectF]:
        """Return the cards there is room for if they are so large."""
        near = NEAR_PX * self.unit
        taken = [box.adjusted(-near, -near, near, near) for box in self._neurons()]
        for layer in range(1, self.n_layers):
            for j in self.shown(layer) if self.has_room_beside(layer) else ():
                taken += self.boxes_beside(layer, j)
        found: dict[Edge, QRectF] = {}
        for edge in edges:
            is_straight = abs(self.edge(*edge).dy()) < self.n_lines * LINE_PX * self.unit
            boxes = (self.card_at(edge, share, size) for share in (STRAIGHT if is_straight else ACROSS))
            free = next((box for box in boxes if not hits(box, taken)), None)
            if free is not None:
                found[edge] = free
                taken.append(free.adjusted(-near, -near, near, near))
        return found

    def bias_box(self, layer: int, j: int) -> QRectF:
        """Return where the bias of a neuron stands, at its right end: left of it, or below an output."""
        at, radius, u = self.neuron(layer, j), self.radius_of(layer), self.unit
        is_output = layer == self.n_layers - 1
        if not is_output and self._is_narrow:  # else it would lie on the neuron before
            y = at.y() + radius + 2 * u if self._is_low(layer, j) else at.y() - radius - 20 * u
            return QRectF(at.x() + 42 * u - BESIDE_PX * u, max(y, self.area.top() + u), BESIDE_PX * u, 18 * u)
        if not is_output and not self.has_room_beside(layer):  # above the line of an edge that comes straight in
            return QRectF(at.x() - radius - (4 + BESIDE_PX) * u, at.y() - 19 * u, BESIDE_PX * u, 18 * u)
        y = at.y() + radius + 2 * u if is_output or self._is_low(layer, j) else at.y() - radius - 20 * u
        right = self._bias_end(layer, j, y + 18 * u) if is_output else at.x() - 20 * u
        return QRectF(right - BESIDE_PX * u, max(y, self.area.top() + u), BESIDE_PX * u, 18 * u)

    def _bias_end(self, layer: int, j: int, bottom: float) -> float:
        """Return where the bias of an output ends at the right: before δ of the one below, if that reaches up."""
        at, radius, u = self.neuron(layer, j), self.radius_of(layer), self.unit
        if self.has(layer, j + 1) and (below := self.error_box(layer, j + 1)).top() < bottom:
            return below.left() - 2 * u
        return at.x() + min(60 * u, radius + (OUTPUT_GAP_PX - 14) * u)

    def error_box(self, layer: int, j: int) -> QRectF:
        """Return where δ of a neuron stands, at the right above it, of the lower half below."""
        at, radius, u = self.neuron(layer, j), self.radius_of(layer), self.unit
        if layer == self.n_layers - 1:
            top = at.y() - max(radius + 14 * u, 56 * u)  # above the rows of the output
        elif self._is_narrow:  # on the other side than the bias, and not on the next neuron
            top = at.y() - radius - 30 * u if self._is_low(layer, j) else at.y() + radius + 4 * u
        elif self._is_low(layer, j):
            top = at.y() + radius - 14 * u
        else:
            top = at.y() - max(radius + 14 * u, 50 * u)
        top = min(max(top, self.area.top() + u), self.area.bottom() - 27 * u)
        is_below = self._is_narrow and layer < self.n_layers - 1
        left = at.x() - 54 * u if is_below else at.x() + 0.62 * radius + 8 * u
        return QRectF(left, top, 108 * u, 26 * u)

    def boxes_beside(self, layer: int, j: int) -> tuple[QRectF, QRectF]:
        """Return what the bias and δ of a neuron take, as they are usually written."""
        bias = self.bias_box(layer, j)
        return bias.adjusted(bias.width() - 84 * self.unit, 0, 0, 0), self.error_box(layer, j)

    def _is_low(self, layer: int, j: int) -> bool:
        return 2 * j >= len(self.shown(layer)) > 1

    def has_room_beside(self, layer: int) -> bool:
        """Whether biases and errors find room beside every neuron of a layer."""
        return self._height / self.n_rows(layer) > 2 * self.radius + ROW_BESIDE_PX * self.unit - 1e-6

    def cards_of(
        self, edges: tuple[Edge, ...], *, takes_all: bool = False, taken: Sequence[QRectF] = ()
    ) -> dict[Edge, QRectF]:
        """Return cards for edges that have none of their own, or for all, as many as do not hide each other.

        Of neurons and of what is ``taken`` they hide as little as can be.
        """
        others, found = [*self._neurons(), *taken], dict[Edge, QRectF]()
        for edge in edges if takes_all or len(edges) <= MOST_CARDS else ():
            if (takes_all or edge not in self.cards) and self.has(edge[0], edge[1]) and self.has(edge[0] - 1, edge[2]):
                larger = min(LARGEST_CARD, self._least_card)
                sizes = (larger, 1.0) if larger > 1 and not self._has_few_rows else (1.0,)
                along = (self.card_at(edge, share, size) for size in sizes for share in ANYWHERE)
                boxes = chain(along, self._cards_beside(edge))
                free = least_hiding((box for box in boxes if not hits(box, found.values())), others)
                if free is not None:
                    found[edge] = free
        return found

    def _cards_beside(self, edge: Edge) -> Iterator[QRectF]:
        """Give cards below and above the middle of an edge that is too short for one, as large as there is room."""
        if self._is_narrow:
            for size in CARD_SIZES:
                card = self.card_at(edge, 0.5, size)
                far = self.radius + card.height() / 2 + NEAR_PX * self.unit
                yield from (card.translated(0, way * far) for way in (1, -1))

    def card_at(self, edge: Edge, share: float = 0.5, size: float = 1.0) -> QRectF:
        """Return the card of an edge that lies at a share of it, ``size`` times as large as usual."""
        width, height = size * CARD_PX * self.unit, size * self.n_lines * LINE_PX * self.unit
        at = self.edge(*edge).pointAt(share)
        return QRectF(at.x() - width / 2, at.y() - height / 2, width, height)

    def edge_at(self, at: QPointF) -> Edge | None:
        """Return the edge whose card, or whose line, is under a place."""
        for edge, card in self.cards.items():
            if card.contains(at):
                return edge
        near = min(((distance(self.edge(*edge), at), edge) for edge in self.edges()), default=None)
        return near[1] if near is not None and near[0] <= 6 * self.scale else None

    def neuron_at(self, at: QPointF) -> tuple[int, int] | None:
        """Return the neuron under a place."""
        for layer in range(self.n_layers):
            for j in self.shown(layer):
                if QLineF(self.neuron(layer, j), at).length() <= self.radius_of(layer):
                    return layer, j
        return None

    def _neurons(self) -> list[QRectF]:
        return [self.box_of(layer, j) for layer in range(self.n_layers) for j in self.shown(layer)]

    def _is_whole(self, layer: int) -> bool:
        return self.path is None or layer in self.whole

    @property
    def _is_narrow(self) -> bool:
        """Whether there is no room for a card between the neurons of two layers."""
        return self._gap - 2 * self.radius < 0.8 * CARD_PX * self.unit

    @property
    def _has_few_rows(self) -> bool:
        return max(map(self.n_rows, range(self.n_layers))) <= 2

    @property
    def _height(self) -> float:
        return self.area.height() - (TOP_PX + BOTTOM_PX) * self.unit

    @property
    def _gap(self) -> float:
        """How far one layer is from the next."""
        return (self.area.width() - (LEFT_PX + RIGHT_PX) * self.unit) / max(1, self.n_layers - 1)

    def _at(self, layer: int, row: int) -> QPointF:
        x = self.area.left() + LEFT_PX * self.unit + layer * self._gap
        n = self.n_rows(layer)
        step = self._height / n
        return QPointF(x, self.area.top() + TOP_PX * self.unit + (row + 0.5) * step)

    def box_of(self, layer: int, j: int) -> QRectF:
        """Return the square round a neuron."""
        at, radius = self.neuron(layer, j), self.radius_of(layer)
        return QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)


def whole_layers(reading: Reading) -> tuple[int, ...]:
    """Return the output layer if all of it can be shown behind a path: every output has its part in the gradient."""
    last = len(reading.numbers.network.sizes) - 1
    return (last,) if reading.numbers.network.sizes[last] <= WIDEST_SHOWN else ()
