"""The plot shows the records it was given and does what the hand asks."""

import numpy as np
import pytest
from PyQt6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PyQt6.QtGui import QColor, QFont, QImage
from PyQt6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.plot.area import CURVE_INTERVAL_MS
from nnviz.ui.kit.plot.plot import CurvePlot
from nnviz.ui.kit.plot.series import CurveSpec, SeriesSpec
from nnviz.ui.kit.plot_theme import PlotColors
from nnviz.ui.kit.theme import THEMES, style_sheet
from tests.ui.kit.plot.conftest import (
    BLUE,
    COST,
    GREEN,
    LIGHT,
    RIGHT,
    SERIES,
    area,
    count,
    like,
    picture,
    pixel,
    send_mouse,
    shown,
    shows,
    turn_wheel,
    word,
)

# What the offscreen platform says of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

DARK = PlotColors(QColor("black"), QColor("white"), QColor("#999999"), QColor("#333333"), (QColor("#ff0000"), BLUE))

NOISY = CurveSpec("Cost C", "cost", (SeriesSpec("training", "training", thin=True), SERIES[1]))


def height_of(image: QImage, color: QColor, x: float) -> float:
    """The mean row of the pixels of this colour in the column nearest to x."""
    return float(np.flatnonzero(like(image, color)[:, round(x)]).mean())


def test_a_curve_runs_where_its_records_lie(plot: CurvePlot) -> None:
    image = picture(plot)
    for height, color in ((0.2, GREEN), (0.1, BLUE)):
        at = pixel(plot, 6, height)
        assert height_of(image, color, at.x()) == pytest.approx(at.y(), abs=1)
    assert not like(image, BLUE)[:, round(pixel(plot, 12.2, 0.1).x()) :].any()


def test_a_picture_has_every_record_there_is(qtbot: QtBot) -> None:
    plot = shown(qtbot, RIGHT)
    picture(plot)
    plot.append("test", [0.0, 20.0], [90.0, 97.0])
    image, at = picture(plot), pixel(plot, 20, 97.0)
    assert height_of(image, BLUE, at.x() - 1) == pytest.approx(at.y(), abs=2)


def test_a_single_record_is_a_dot(qtbot: QtBot) -> None:
    plot = shown(qtbot)
    before = count(picture(plot), BLUE)
    plot.append("test", [0.0], [0.45])
    assert (before, count(picture(plot), BLUE) >= 4) == (0, True)


def test_an_empty_plot_says_what_to_do(qtbot: QtBot) -> None:
    silent = CurvePlot(COST, LIGHT)
    qtbot.addWidget(silent)
    silent.set_x_range(30)
    silent.resize(530, 240)
    plot = shown(qtbot)
    soft = LIGHT.ink_soft
    assert count(picture(plot), soft) > count(picture(silent), soft)


def test_the_noise_is_pale_behind_its_average(qtbot: QtBot) -> None:
    plot = shown(qtbot, NOISY)
    epochs = np.arange(30_000) / 5_000
    plot.append("training", epochs, np.tile([0.05, 0.15], 15_000))
    image = picture(plot)
    middle, noise = pixel(plot, 3, 0.1), pixel(plot, 3, 0.13)
    assert height_of(image, GREEN, middle.x()) == pytest.approx(middle.y(), abs=1)
    assert 0 < image.pixelColor(round(noise.x()), round(noise.y())).red() < 255
    send_mouse(plot, QEvent.Type.MouseMove, middle)
    assert plot.readout is not None
    assert plot.readout.rows[0].y == pytest.approx(0.1, abs=0.001)


def test_many_records_are_painted_once_and_then_nothing_stirs(qtbot: QtBot, plot: CurvePlot) -> None:
    class PaintCounter(QObject):
        count = 0

        def eventFilter(self, _target: QObject | None, event: QEvent | None) -> bool:
            self.count += event is not None and event.type() == QEvent.Type.Paint
            return False

    [timer] = area(plot).findChildren(QTimer)
    qtbot.waitUntil(lambda: not timer.isActive())
    QCoreApplication.processEvents()
    counter = PaintCounter()
    area(plot).viewport().installEventFilter(counter)
    for epoch in range(13, 30):
        plot.append("test", [epoch], [0.1])
        plot.set_now(epoch)
        QCoreApplication.processEvents()
    assert counter.count <= 1
    qtbot.waitUntil(lambda: not timer.isActive(), timeout=10 * CURVE_INTERVAL_MS)
    QCoreApplication.processEvents()
    assert counter.count <= 2
    before = counter.count
    QCoreApplication.processEvents()
    assert (counter.count, timer.isActive(), timer.isSingleShot()) == (before, False, True)


def test_the_log_axis_takes_costs_of_nothing_and_below(qtbot: QtBot, plot: CurvePlot) -> None:
    plot.append("test", [13.0, 14.0], [0.0, -1.0])
    qtbot.mouseClick(word(plot, "log"), Qt.MouseButton.LeftButton)
    assert (plot.log, plot.shown.log) == (True, True)
    assert -1.1 < plot.shown.y.low <= -1.0
    assert count(picture(plot), BLUE) > 0


def test_holding_survives_the_change_to_log(plot: CurvePlot) -> None:
    turn_wheel(plot, pixel(plot, 6, 0.0), 2)
    epochs = plot.shown.x
    plot.set_log(True)
    assert (plot.following, plot.shown.x) == (False, epochs)
    assert -2 < plot.shown.y.low < plot.shown.y.high < 0
    turn_wheel(plot, pixel(plot, 6, -0.9), -60)
    assert plot.shown.y.low > -2
    assert not picture(plot).isNull()


def test_percent_has_no_log_axis(qtbot: QtBot) -> None:
    plot = shown(qtbot, RIGHT)
    assert word(plot, "log").isHidden()
    with pytest.raises(ValueError, match="only a cost"):
        plot.set_log(True)


def test_a_diverging_cost_is_drawn_as_far_as_numbers_go(qtbot: QtBot) -> None:
    plot = shown(qtbot)
    plot.append("training", [0, 1, 2, 3, 4], [0.5, 1e30, 1e308, np.inf, np.nan])
    for log in (False, True):
        plot.set_log(log)
        assert count(picture(plot), GREEN) > 0


def test_clear_forgets_and_follows(plot: CurvePlot) -> None:
    turn_wheel(plot, pixel(plot, 6, 0.1), 3)
    plot.clear()
    assert (plot.following, count(picture(plot), BLUE)) == (True, 0)
    assert shows(plot.shown.x, 0, 30)
    plot.append("test", [0.0], [1.0])


def test_a_theme_recolours_everything(plot: CurvePlot) -> None:
    plot.set_colors(DARK)
    image = picture(plot)
    assert image.pixelColor(image.width() - 2, 2) == DARK.ground
    assert (count(image, GREEN), count(image, DARK.series[0]) > 0) == (0, True)
    assert word(plot, "training").color == DARK.series[0]
    title = next(label for label in plot.findChildren(QLabel) if label.text() == "Cost C")
    assert title.palette().windowText().color() == DARK.ink


def test_presentation_grows_words_and_margins(plot: CurvePlot) -> None:
    gutter, size = pixel(plot, 0, 0.1).x(), word(plot, "test").font().pixelSize()
    plot.set_scale(2.0)
    picture(plot)
    assert pixel(plot, 0, 0.1).x() == pytest.approx(2 * gutter, rel=0.15)
    assert word(plot, "test").font().pixelSize() == 2 * size


def test_a_new_font_reaches_every_word(plot: CurvePlot) -> None:
    font = QFont(plot.font())
    font.setFamily("a family of its own")
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 9)
    gutter = pixel(plot, 0, 0.1).x()
    plot.setFont(font)
    picture(plot)
    assert word(plot, "test").font().family() == "a family of its own"
    assert pixel(plot, 0, 0.1).x() > gutter


def test_the_window_s_style_sheet_leaves_the_plot_its_look(qtbot: QtBot, plot: CurvePlot) -> None:
    point = pixel(plot, 6, 0.1)
    send_mouse(plot, QEvent.Type.MouseMove, point)
    QCoreApplication.processEvents()
    plain, size = picture(plot), word(plot, "test").font().pixelSize()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        app.setStyleSheet(style_sheet(THEMES["dark"], 1.5))
        plot.set_colors(LIGHT)
        assert picture(plot) == plain
        assert word(plot, "test").font().pixelSize() == size
    finally:
        app.setStyleSheet("")
        app.setPalette(app.style().standardPalette())


def test_a_million_records_leave_the_extremes_on_the_screen(qtbot: QtBot) -> None:
    plot = shown(qtbot)
    cost = np.full(1_000_000, 0.1)
    cost[600_000] = 0.39
    plot.append("test", np.linspace(0, 30, 1_000_000), cost)
    image, at = picture(plot), pixel(plot, 18, 0.3)
    assert any(image.pixelColor(round(at.x()) + d, round(at.y())).red() < 150 for d in (-1, 0, 1))


def test_misuse_is_refused(qtbot: QtBot, plot: CurvePlot) -> None:
    with pytest.raises(KeyError):
        plot.append("validation", [0], [0])
    with pytest.raises(ValueError, match="end of the x axis"):
        plot.set_x_range(0)
    poor = PlotColors(LIGHT.ground, LIGHT.ink, LIGHT.ink_soft, LIGHT.grid, (BLUE,))
    with pytest.raises(ValueError, match="2 series need"):
        plot.set_colors(poor)
    with pytest.raises(ValueError, match="same key"):
        qtbot.addWidget(CurvePlot(CurveSpec("C", "cost", (SERIES[0], SERIES[0])), LIGHT))
