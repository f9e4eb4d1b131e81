"""The cost of one example as (2.1) has it: a row for every output with y, a and (y − a)², their sum, and half of it."""

from dataclasses import dataclass
from functools import cached_property

from PyQt6.QtCore import QLineF, QRectF, Qt
from PyQt6.QtGui import QFontMetrics, QPainter, QPen

from nnviz.language import counted, translate
from nnviz.notation.short_names import short_names
from nnviz.notation.significant import significant
from nnviz.ui.descent.cost.cost_job import FoundTerms
from nnviz.ui.kit.pixels import grey_image
from nnviz.ui.kit.theme import Theme, ui_font

PICTURE_PX, LEAST_PICTURE_PX = 112, 64
HEAD_PX, SUM_PX, MOST_ROW_PX, LEAST_ROW_PX = 26, 26, 34, 14
NAME_PX, DESIRED_PX, OUTPUT_PX, TERM_PX, GAP_PX = 30, 30, 64, 84, 12
TEXT_PX, SUM_TEXT_PX = 13, 15
SUMS, FEWEST_LETTERS = 2, 4
LEAST_BAR_PX = 80
"""Long names take what is left by bars of this length."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, eq=False)
class TermsScene:
    """All that is painted into ``area``; ``is_moved`` says that a hand has set an output.

    ``chosen`` is the output that keys move, None while they are not this picture's.
    """

    found: FoundTerms
    area: QRectF
    theme: Theme
    scale: float
    is_moved: bool = False
    chosen: int | None = None

    @property
    def n(self) -> int:
        return len(self.found.terms.outputs)

    @property
    def head(self) -> float:
        """How high the picture and the words beside it are: less where that lets every output have a row."""
        s = self.scale
        rest = self.area.height() - (HEAD_PX + 8 + self.n * LEAST_ROW_PX + SUMS * SUM_PX + 8) * s
        return max(LEAST_PICTURE_PX * s, min(PICTURE_PX * s, rest))

    @property
    def top(self) -> float:
        """Where the first row begins."""
        return self.area.top() + self.head + (HEAD_PX + 8) * self.scale

    @property
    def n_shown(self) -> int:
        """How many outputs have a row."""
        room = self.area.bottom() - self.top - (SUMS * SUM_PX + 8) * self.scale
        fit = max(1, int(room / (LEAST_ROW_PX * self.scale)))
        return self.n if self.n <= fit else max(1, fit - 1)

    @property
    def row_height(self) -> float:
        room = self.area.bottom() - self.top - (SUMS * SUM_PX + 8) * self.scale
        return float(min(MOST_ROW_PX * self.scale, room / (self.n_shown + (self.n_shown < self.n))))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What the outputs are called, in as many letters as have room."""
        names = self.found.output_names
        most, rest = max(map(len, names), default=0), DESIRED_PX + OUTPUT_PX + TERM_PX + 3 * GAP_PX + LEAST_BAR_PX
        room = self.area.width() - (rest + GAP_PX) * self.scale
        while most > FEWEST_LETTERS and self._width_of(short_names(names, most)) > room:
            most -= 1
        return short_names(names, max(most, FEWEST_LETTERS))

    @cached_property
    def name_width(self) -> float:
        """How wide the column of the names is."""
        least = NAME_PX * self.scale
        if max(map(len, self.names), default=0) <= FEWEST_LETTERS:
            return least
        return max(least, self._width_of(self.names) + GAP_PX * self.scale)

    def _width_of(self, names: tuple[str, ...]) -> float:
        metrics = QFontMetrics(ui_font(TEXT_PX * self.scale, bold=True))
        return float(max(map(metrics.horizontalAdvance, names)))

    def bar(self, output: int) -> QRectF:
        """Where an output's bar lies, from 0 at its left to 1 at its right."""
        s = self.scale
        left = self.area.left() + self.name_width + (DESIRED_PX + OUTPUT_PX + 2 * GAP_PX) * s
        right = self.area.right() - (TERM_PX + GAP_PX) * s
        return QRectF(left, self.top + output * self.row_height, max(20.0, right - left), self.row_height)

    def output_at(self, x: float, y: float) -> tuple[int, float] | None:
        """Return which output a place of the picture belongs to and its value there; None beside the bars."""
        output = int((y - self.top) // self.row_height)
        bar = self.bar(output)
        if not 0 <= output < self.n_shown or not bar.left() - 8 <= x <= bar.right() + 8:
            return None
        return output, min(1.0, max(0.0, (x - bar.left()) / bar.width()))


def paint_terms(painter: QPainter, scene: TermsScene) -> None:
    """Paint the picture, the rows and the sums."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_picture(painter, scene)
    _paint_head(painter, scene)
    for output in range(scene.n_shown):
        _paint_row(painter, scene, output)
    _paint_sums(painter, scene)


def _paint_picture(painter: QPainter, scene: TermsScene) -> None:
    s, found, area = scene.scale, scene.found, scene.area
    left = area.left()
    if found.picture is not None:
        box = QRectF(left, area.top(), scene.head, scene.head)
        painter.drawImage(box, grey_image(found.picture, scene.theme))
        painter.setPen(QPen(scene.theme.line, s))
        painter.drawRect(box)
        left = box.right() + 16 * s
    text, line_px = QRectF(left, area.top(), area.right() - left, scene.head), min(26 * s, scene.head / 4)
    said = translate("CostTerms", "test example {0} · {1}").format(f"{found.index + 1:,}", found.label)
    words = (said, "", "Cₓ = ½ Σ (y − a)²", translate("CostTerms", "Drag an output: C follows."))
    for number, line in enumerate(words):
        size = min((SUM_TEXT_PX if number == 2 else TEXT_PX) * s, 0.8 * line_px)
        painter.setFont(ui_font(size, bold=number == 2))
        painter.setPen(scene.theme.ink_soft if number == 3 else scene.theme.ink)
        painter.drawText(QRectF(text.left(), text.top() + number * line_px, text.width(), line_px), LEFT, line)


def _paint_head(painter: QPainter, scene: TermsScene) -> None:
    s, area = scene.scale, scene.area
    painter.setFont(ui_font(TEXT_PX * s))
    painter.setPen(scene.theme.ink_soft)
    top, height = scene.top - HEAD_PX * s, HEAD_PX * s
    desired = area.left() + scene.name_width
    painter.drawText(QRectF(desired, top, DESIRED_PX * s, height), RIGHT, "y")
    left = desired + (DESIRED_PX + GAP_PX) * s
    painter.drawText(QRectF(left, top, OUTPUT_PX * s, height), RIGHT, "a")
    painter.drawText(QRectF(area.right() - TERM_PX * s, top, TERM_PX * s, height), RIGHT, "(y − a)²")


def _paint_row(painter: QPainter, scene: TermsScene, output: int) -> None:
    s, theme, terms = scene.scale, scene.theme, scene.found.terms
    bar, area = scene.bar(output), scene.area
    desired, a = float(terms.desired[output]), float(terms.outputs[output])
    painter.setFont(ui_font(min(TEXT_PX * s, 0.9 * bar.height()), bold=desired > 0))
    painter.setPen(theme.ink)
    line = QRectF(area.left(), bar.top(), area.width(), bar.height())
    left = line.left() + scene.name_width
    painter.drawText(QRectF(line.left(), line.top(), scene.name_width, line.height()), LEFT, scene.names[output])
    painter.drawText(QRectF(left, line.top(), DESIRED_PX * s, line.height()), RIGHT, f"{desired:g}")
    left += (DESIRED_PX + GAP_PX) * s
    painter.drawText(QRectF(left, line.top(), OUTPUT_PX * s, line.height()), RIGHT, significant(a))
    term = QRectF(line.right() - TERM_PX * s, line.top(), TERM_PX * s, line.height())
    painter.drawText(term, RIGHT, significant(float(terms.terms[output])))
    thick = min(14 * s, 0.6 * bar.height())
    track = QRectF(bar.left(), bar.center().y() - thick / 2, bar.width(), thick)
    painter.fillRect(track, theme.track)
    share = min(1.0, max(0.0, a))
    painter.fillRect(QRectF(track.left(), track.top(), share * track.width(), thick), theme.accent)
    x = track.left() + desired * track.width()
    painter.setPen(QPen(theme.ink, 2 * s))
    painter.drawLine(QLineF(x, track.top() - 3 * s, x, track.bottom() + 3 * s))
    if output == scene.chosen:
        painter.setPen(theme.accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(track.adjusted(-3 * s, -3 * s, 3 * s, 3 * s))


def _paint_sums(painter: QPainter, scene: TermsScene) -> None:
    s, theme, terms = scene.scale, scene.theme, scene.found.terms
    top = scene.top + (scene.n_shown + (scene.n_shown < scene.n)) * scene.row_height + 4 * s
    painter.setPen(QPen(theme.ink_soft, s))
    painter.drawLine(QLineF(scene.area.left(), top, scene.area.right(), top))
    painter.setPen(theme.ink)
    words = counted(
        scene.n, translate("CostTerms", "Σ, the only term"), translate("CostTerms", "Σ, the sum of {0} terms")
    )
    half = translate("CostTerms", "½ Σ = Cₓ with the outputs set by hand") if scene.is_moved else "½ Σ = Cₓ"
    for number, (text, value) in enumerate(((words, terms.total), (half, terms.cost))):
        box = QRectF(scene.area.left(), top + (4 + number * SUM_PX) * s, scene.area.width(), SUM_PX * s)
        painter.setFont(ui_font((SUM_TEXT_PX if number else TEXT_PX) * s, bold=bool(number)))
        painter.drawText(box, LEFT, text)
        painter.drawText(box, RIGHT, significant(value, 4))
