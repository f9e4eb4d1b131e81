"""What the tests beside this share."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PyQt6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PyQt6.QtGui import QColor, QImage, QMouseEvent, QWheelEvent
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.plot.area import CurveArea
from nnviz.ui.kit.plot.box import CurveBox
from nnviz.ui.kit.plot.plot import CurvePlot
from nnviz.ui.kit.plot.series import CurveSpec, SeriesSpec
from nnviz.ui.kit.plot.spans import Span
from nnviz.ui.kit.plot.words import WordButton
from nnviz.ui.kit.plot_theme import PlotColors

GREEN, BLUE = QColor("#00a000"), QColor("#0000ff")

LIGHT = PlotColors(QColor("white"), QColor("black"), QColor("#777777"), QColor("#dddddd"), (GREEN, BLUE))

SERIES = (SeriesSpec("training", "training"), SeriesSpec("test", "test"))

COST = CurveSpec("Cost C", "cost", SERIES)

RIGHT = CurveSpec("Classified correctly", "percent", SERIES)


def shown(qtbot: QtBot, spec: CurveSpec = COST, colors: PlotColors = LIGHT) -> CurvePlot:
    """A plot of 530x240 for 30 epochs, not on any screen."""
    plot = CurvePlot(spec, colors, empty_text="Space starts training")
    qtbot.addWidget(plot)
    plot.set_x_range(30)
    plot.resize(530, 240)
    plot.show()
    return plot


@pytest.fixture
def plot(qtbot: QtBot) -> CurvePlot:
    """Twelve epochs of cost: training at 0.2, test at 0.1."""
    plot = shown(qtbot)
    plot.append("training", np.arange(13), np.full(13, 0.2))
    plot.append("test", np.arange(13), np.full(13, 0.1))
    return plot


def area(plot: CurvePlot) -> CurveArea:
    found = plot.findChild(CurveArea)
    assert found is not None
    return found


def box(plot: CurvePlot) -> CurveBox:
    return next(item for item in area(plot).items() if isinstance(item, CurveBox))


def word(plot: CurvePlot, text: str) -> WordButton:
    return next(button for button in plot.findChildren(WordButton) if button.text() == text)


def picture(plot: CurvePlot) -> QImage:
    return area(plot).grab().toImage()


def like(image: QImage, color: QColor) -> NDArray[np.bool_]:
    """Which pixels have about this colour (antialiased lines have few that have it exactly): (height, width)."""
    flat = image.convertToFormat(QImage.Format.Format_RGB32)
    bits = flat.constBits()
    assert bits is not None
    pixels = np.frombuffer(bits.asarray(flat.sizeInBytes()), np.uint8).reshape(flat.height(), flat.width(), 4)
    wanted = (color.blue(), color.green(), color.red())
    return np.abs(pixels[..., :3].astype(int) - wanted).max(axis=2) < 70


def count(image: QImage, color: QColor) -> int:
    return int(like(image, color).sum())


def shows(span: Span, low: float, high: float) -> bool:
    """Whether a range is this and a little room around it."""
    room = 0.02 * (high - low)
    return low - room <= span.low <= low and high <= span.high <= high + room


def pixel(plot: CurvePlot, x: float, y: float) -> QPointF:
    assert plot.shown.columns > 0
    place: QPointF = box(plot).mapViewToScene(QPointF(x, y))
    return place


def send_mouse(plot: CurvePlot, kind: QEvent.Type, at: QPointF, *, pressed: bool = False) -> None:
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    held = Qt.MouseButton.LeftButton if pressed else Qt.MouseButton.NoButton
    target = area(plot).viewport()
    event = QMouseEvent(kind, at, target.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(target, event)


def turn_wheel(plot: CurvePlot, at: QPointF, notches: int) -> None:
    target = area(plot).viewport()
    none, key, phase = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    for _ in range(abs(notches)):
        angle = QPoint(0, 120 if notches > 0 else -120)
        event = QWheelEvent(at, target.mapToGlobal(at), QPoint(), angle, none, key, phase, False)
        QCoreApplication.sendEvent(target, event)


@pytest.fixture(autouse=True)
def every_move_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pyqtgraph hear of mouse moves that follow each other faster than a hand moves."""
    monkeypatch.setitem(pytest.importorskip("pyqtgraph").CONFIG_OPTIONS, "mouseRateLimit", -1)
