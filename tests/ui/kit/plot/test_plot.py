"""The plot shows the records it was given and does what the hand asks."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PyQt6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PyQt6.QtGui import QColor, QFont, QImage, QMouseEvent, QWheelEvent
from PyQt6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.plot.area import CURVE_INTERVAL_MS, CurveArea
from nnviz.ui.kit.plot.box import CurveBox
from nnviz.ui.kit.plot.plot import CurvePlot
from nnviz.ui.kit.plot.series import CurveSpec, SeriesSpec
from nnviz.ui.kit.plot.spans import Span
from nnviz.ui.kit.plot.words import WordButton
from nnviz.ui.kit.plot_theme import PlotColors
from nnviz.ui.kit.theme import THEMES, apply_theme

# What the offscreen platform says of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

GREEN, BLUE = QColor("#00a000"), QColor("#0000ff")
LIGHT = PlotColors(QColor("white"), QColor("black"), QColor("#777777"), QColor("#dddddd"), (GREEN, BLUE))
DARK = PlotColors(QColor("black"), QColor("white"), QColor("#999999"), QColor("#333333"), (QColor("#ff0000"), BLUE))
SERIES = (SeriesSpec("training", "training"), SeriesSpec("test", "test"))
COST = CurveSpec("Cost C", "cost", SERIES)
RIGHT = CurveSpec("Classified correctly", "percent", SERIES)
NOISY = CurveSpec("Cost C", "cost", (SeriesSpec("training", "training", thin=True), SERIES[1]))


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


def card(plot: CurvePlot) -> QLabel:
    found = area(plot).findChild(QLabel)
    assert found is not None
    return found


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


def height_of(image: QImage, color: QColor, x: float) -> float:
    """The mean row of the pixels of this colour in the column nearest to x."""
    return float(np.flatnonzero(like(image, color)[:, round(x)]).mean())


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


def test_clicking_a_legend_word_hides_its_curve_and_shows_it_again(qtbot: QtBot, plot: CurvePlot) -> None:
    qtbot.mouseClick(word(plot, "test"), Qt.MouseButton.LeftButton)
    assert (plot.is_series_visible("test"), count(picture(plot), BLUE)) == (False, 0)
    assert word(plot, "test").color != BLUE
    qtbot.mouseClick(word(plot, "test"), Qt.MouseButton.LeftButton)
    assert plot.is_series_visible("test")
    assert count(picture(plot), BLUE) > 0


def test_words_are_reached_and_pressed_by_keyboard(qtbot: QtBot, plot: CurvePlot) -> None:
    assert word(plot, "training").focusPolicy() == Qt.FocusPolicy.TabFocus
    qtbot.keyClick(word(plot, "training"), Qt.Key.Key_Return)
    qtbot.keyClick(word(plot, "log"), Qt.Key.Key_Return)
    assert (plot.is_series_visible("training"), plot.log) == (False, True)


def test_a_word_reached_by_tab_is_ringed(qtbot: QtBot, plot: CurvePlot) -> None:
    button = word(plot, "test")
    plain = button.grab().toImage()
    plot.activateWindow()
    qtbot.waitUntil(plot.isActiveWindow)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage() != plain


def test_the_plot_takes_no_keys_from_the_window(plot: CurvePlot) -> None:
    assert area(plot).focusPolicy() == Qt.FocusPolicy.NoFocus


def test_following_fits_the_run(plot: CurvePlot) -> None:
    assert shows(plot.shown.x, 0, 30)
    assert shows(plot.shown.y, 0, 0.2)
    plot.append("test", [31.0], [0.35])
    assert plot.shown.x.high > 31
    assert shows(plot.shown.y, 0, 0.4)


def test_only_what_is_visible_sets_the_range(plot: CurvePlot) -> None:
    plot.set_visible("training", False)
    assert shows(plot.shown.y, 0, 0.1)


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


def test_both_plots_follow_the_run_alike(qtbot: QtBot) -> None:
    cost, right = shown(qtbot), shown(qtbot, RIGHT)
    cost.append("training", [0.0, 0.02], [1.0, 0.9])
    right.append("test", [0.0], [10.0])
    for plot in (cost, right):
        plot.set_now(0.02)
        assert shows(plot.shown.x, 0, 0.1)


def test_the_share_of_right_answers_starts_low_and_then_fills_the_axis(qtbot: QtBot) -> None:
    plot = shown(qtbot, RIGHT)
    assert shows(plot.shown.y, 0, 100)
    plot.append("test", [0.0, 0.01], [10.0, 12.0])
    assert shows(plot.shown.y, 10, 100)
    plot.append("test", np.arange(1, 100) / 10, np.linspace(92, 96, 99))
    assert shows(plot.shown.y, 80, 100)


def test_the_wheel_holds_and_the_button_follows_again(qtbot: QtBot, plot: CurvePlot) -> None:
    assert word(plot, "follow").isHidden()
    before = plot.shown
    with qtbot.waitSignal(plot.following_changed) as held:
        turn_wheel(plot, pixel(plot, 6, 0.1), 3)
    assert (held.args, plot.following, word(plot, "follow").isHidden()) == ([False], False, False)
    near = plot.shown
    assert near.x.low <= 6 <= near.x.high
    assert near.x.width < before.x.width / 2
    assert near.y.width < before.y.width / 2
    plot.append("test", [13.0], [5.0])
    assert plot.shown == near
    with qtbot.waitSignal(plot.following_changed) as followed:
        qtbot.mouseClick(word(plot, "follow"), Qt.MouseButton.LeftButton)
    assert (followed.args, word(plot, "follow").isHidden()) == ([True], True)
    assert shows(plot.shown.x, 0, 30)


def test_the_wheel_over_the_numbers_zooms_one_axis(plot: CurvePlot) -> None:
    whole = plot.shown
    turn_wheel(plot, QPointF(30, 100), 2)
    assert plot.shown.x == whole.x
    assert plot.shown.y.width < 0.7 * whole.y.width
    plot.set_following(True)
    turn_wheel(plot, QPointF(200, area(plot).height() - 8), 2)
    assert plot.shown.x.width < 0.7 * whole.x.width
    assert plot.shown.y == whole.y


def test_one_cannot_zoom_out_of_the_run_or_in_beyond_reason(plot: CurvePlot) -> None:
    turn_wheel(plot, pixel(plot, 6, 0.1), -40)
    assert shows(plot.shown.x, 0, 30)
    assert shows(plot.shown.y, 0, 0.2)
    turn_wheel(plot, pixel(plot, 6, 0.1), 200)
    assert plot.shown.x.width == pytest.approx(0.0005)
    assert plot.shown.y.width == pytest.approx(0.0002)
    assert not picture(plot).isNull()


def test_dragging_holds_and_a_double_click_follows(plot: CurvePlot) -> None:
    turn_wheel(plot, pixel(plot, 15, 0.1), 4)
    before, start = plot.shown, QPointF(250, 100)
    at_start = box(plot).mapSceneToView(start).x()
    send_mouse(plot, QEvent.Type.MouseButtonPress, start, pressed=True)
    for step in (-20, -50):
        send_mouse(plot, QEvent.Type.MouseMove, start + QPointF(step, 0), pressed=True)
    send_mouse(plot, QEvent.Type.MouseButtonRelease, start + QPointF(-50, 0))
    moved = box(plot).mapSceneToView(start).x() - at_start
    assert moved == pytest.approx(50 * before.x.width / box(plot).width(), rel=0.05)
    send_mouse(plot, QEvent.Type.MouseMove, start)
    assert plot.shown.x.low == pytest.approx(before.x.low + moved)
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        send_mouse(plot, kind, start)
    assert plot.following


def test_a_click_that_trembles_holds_nothing(plot: CurvePlot) -> None:
    start = pixel(plot, 15, 0.1)
    send_mouse(plot, QEvent.Type.MouseButtonPress, start, pressed=True)
    send_mouse(plot, QEvent.Type.MouseMove, start + QPointF(1, 1), pressed=True)
    send_mouse(plot, QEvent.Type.MouseButtonRelease, start + QPointF(1, 1))
    assert plot.following


def test_the_readout_stands_while_the_pointer_is_over_the_plot(plot: CurvePlot) -> None:
    plot.append("training", [13.0], [0.15])
    send_mouse(plot, QEvent.Type.MouseMove, pixel(plot, 12.5, 0.1))
    assert plot.readout is not None
    assert plot.readout.x == pytest.approx(12.5, abs=0.05)
    assert [(row.label, row.value) for row in plot.readout.rows] == [("training", "0.2000"), ("test", "0.1000")]
    assert card(plot).isVisible()
    assert area(plot).rect().contains(card(plot).geometry())
    send_mouse(plot, QEvent.Type.MouseMove, pixel(plot, 25, 0.1))
    assert plot.readout is not None
    assert plot.readout.x == 13.0
    QCoreApplication.sendEvent(area(plot), QEvent(QEvent.Type.Leave))
    assert (plot.readout, card(plot).isVisible()) == (None, False)


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
        apply_theme(app, THEMES["dark"], 1.5)
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
