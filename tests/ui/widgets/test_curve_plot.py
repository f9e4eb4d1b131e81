"""The plot shows the records it was given and does what the hand asks."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PyQt6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PyQt6.QtGui import QColor, QFont, QImage, QMouseEvent, QWheelEvent
from PyQt6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nnviz.ui.plot_theme import PlotColors
from nnviz.ui.widgets.curve_axes import Frame, Span
from nnviz.ui.widgets.curve_canvas import CurveCanvas
from nnviz.ui.widgets.curve_painting import card_box
from nnviz.ui.widgets.curve_plot import CurvePlot
from nnviz.ui.widgets.curve_series import Curve, CurveSpec, SeriesSpec, Unit
from nnviz.ui.widgets.curve_view import OffScale, off_scale
from nnviz.ui.widgets.curve_words import WordButton

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


def canvas(plot: CurvePlot) -> CurveCanvas:
    found = plot.findChild(CurveCanvas)
    assert found is not None
    return found


def word(plot: CurvePlot, text: str) -> WordButton:
    return next(button for button in plot.findChildren(WordButton) if button.text() == text)


def picture(plot: CurvePlot) -> QImage:
    return canvas(plot).grab().toImage()


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


def pixel(plot: CurvePlot, x: float, y: float) -> QPointF:
    frame = plot.frame
    return QPointF(frame.pixels_x(np.array([x]))[0], frame.pixels_y(np.array([y]))[0])


def send_mouse(plot: CurvePlot, kind: QEvent.Type, at: QPointF, *, pressed: bool = False) -> None:
    button = Qt.MouseButton.LeftButton if kind == QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
    held = Qt.MouseButton.LeftButton if pressed else Qt.MouseButton.NoButton
    target = canvas(plot)
    place = target.mapToGlobal(at)
    event = QMouseEvent(kind, at, place, button, held, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(target, event)


def turn_wheel(plot: CurvePlot, at: QPointF, notches: int) -> None:
    target = canvas(plot)
    angle = QPoint(0, 120 * notches)
    none, key, phase = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, target.mapToGlobal(at), QPoint(), angle, none, key, phase, False)
    QCoreApplication.sendEvent(target, event)


def test_a_curve_runs_where_its_records_lie(plot: CurvePlot) -> None:
    image = picture(plot)
    for height, color in ((0.2, GREEN), (0.1, BLUE)):
        at = pixel(plot, 6, height)
        assert height_of(image, color, at.x()) == pytest.approx(at.y(), abs=1)
    assert not like(image, BLUE)[:, round(pixel(plot, 12.2, 0.1).x()) :].any()


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
    assert float(plot.readout[1][0].value) == pytest.approx(0.1, abs=0.001)


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


def test_following_fits_the_run(plot: CurvePlot) -> None:
    assert (plot.frame.x, plot.frame.y) == (Span(0, 30), Span(0, pytest.approx(0.2)))
    plot.append("test", [31.0], [0.35])
    assert plot.frame.x.high > 31
    assert plot.frame.y.high == pytest.approx(0.4)


def test_only_what_is_visible_sets_the_range(plot: CurvePlot) -> None:
    plot.set_visible("training", False)
    assert plot.frame.y == Span(0, pytest.approx(0.1))


@pytest.mark.parametrize(
    ("unit", "first", "rest", "shown", "text"),
    [
        ("cost", 1.234, 0.1, Span(0, 0.3), "↑ 1.23"),
        ("percent", 9.8, 95.0, Span(80, 100), "↓ 9.8%"),
        ("cost", 0.25, 0.1, Span(0, 0.3), None),
        ("percent", 80.0, 95.0, Span(80, 100), None),
    ],
)
def test_a_start_that_is_cut_off_is_told(unit: Unit, first: float, rest: float, shown: Span, text: str | None) -> None:
    curve, hidden = Curve(SERIES[0]), Curve(SERIES[1])
    curve.append(np.arange(10), [first] + 9 * [rest])
    hidden.append([0], [200.0])
    hidden.visible = False
    assert off_scale([curve, hidden], unit, shown) == (None if text is None else OffScale(0.0, text))


def test_many_records_are_painted_once(qtbot: QtBot, plot: CurvePlot) -> None:
    class PaintCounter(QObject):
        count = 0

        def eventFilter(self, _target: QObject | None, event: QEvent | None) -> bool:
            self.count += event is not None and event.type() == QEvent.Type.Paint
            return False

    QCoreApplication.processEvents()
    counter = PaintCounter()
    canvas(plot).installEventFilter(counter)
    for epoch in range(13, 30):
        plot.append("test", [epoch], [0.1])
    QCoreApplication.processEvents()
    assert counter.count == 1
    QCoreApplication.processEvents()
    assert counter.count == 1


def test_both_plots_follow_the_run_alike(qtbot: QtBot) -> None:
    cost, right = shown(qtbot), shown(qtbot, RIGHT)
    cost.append("training", [0.0, 0.02], [1.0, 0.9])
    right.append("test", [0.0], [10.0])
    for plot in (cost, right):
        plot.set_now(0.02)
    assert cost.frame.x == right.frame.x == Span(0, pytest.approx(0.1))


def test_the_share_of_right_answers_starts_low_and_then_fills_the_axis(qtbot: QtBot) -> None:
    plot = shown(qtbot, RIGHT)
    assert plot.frame.y == Span(0, 100)
    plot.append("test", [0.0, 0.01], [10.0, 12.0])
    assert plot.frame.y == Span(10, 100)
    plot.append("test", np.arange(1, 100) / 10, np.linspace(92, 96, 99))
    assert plot.frame.y == Span(80, 100)


def test_the_wheel_holds_and_the_button_follows_again(qtbot: QtBot, plot: CurvePlot) -> None:
    assert word(plot, "follow").isHidden()
    with qtbot.waitSignal(plot.following_changed) as held:
        turn_wheel(plot, pixel(plot, 6, 0.1), 3)
    assert (held.args, plot.following, word(plot, "follow").isHidden()) == ([False], False, False)
    frame = plot.frame
    assert frame.x.width == pytest.approx(30 * 0.8**3)
    plot.append("test", [13.0], [5.0])
    assert plot.frame == frame
    with qtbot.waitSignal(plot.following_changed) as followed:
        qtbot.mouseClick(word(plot, "follow"), Qt.MouseButton.LeftButton)
    assert (followed.args, word(plot, "follow").isHidden()) == ([True], True)
    assert plot.frame.x == Span(0, 30)


def test_the_wheel_over_the_numbers_zooms_one_axis(plot: CurvePlot) -> None:
    turn_wheel(plot, QPointF(5, 100), 2)
    assert (plot.frame.x, plot.frame.y.width) == (Span(0, 30), pytest.approx(0.2 * 0.8**2))
    plot.set_following(True)
    turn_wheel(plot, QPointF(200, canvas(plot).height() - 3), 2)
    assert (plot.frame.x.width, plot.frame.y.width) == (pytest.approx(30 * 0.8**2), pytest.approx(0.2))


def test_dragging_holds_and_a_double_click_follows(qtbot: QtBot, plot: CurvePlot) -> None:
    turn_wheel(plot, pixel(plot, 15, 0.1), 4)
    before, start = plot.frame, QPointF(250, 100)
    send_mouse(plot, QEvent.Type.MouseButtonPress, start, pressed=True)
    send_mouse(plot, QEvent.Type.MouseMove, start + QPointF(-50, 0), pressed=True)
    send_mouse(plot, QEvent.Type.MouseButtonRelease, start + QPointF(-50, 0))
    moved = 50 * before.x.width / before.width
    assert plot.frame.x.low == pytest.approx(before.x.low + moved)
    send_mouse(plot, QEvent.Type.MouseMove, start)
    assert plot.frame.x.low == pytest.approx(before.x.low + moved)
    qtbot.mouseDClick(canvas(plot), Qt.MouseButton.LeftButton, pos=start.toPoint())
    assert plot.following


def test_a_click_that_trembles_holds_nothing(plot: CurvePlot) -> None:
    start = QPointF(250, 100)
    send_mouse(plot, QEvent.Type.MouseButtonPress, start, pressed=True)
    send_mouse(plot, QEvent.Type.MouseMove, start + QPointF(1, 1), pressed=True)
    send_mouse(plot, QEvent.Type.MouseButtonRelease, start + QPointF(1, 1))
    assert plot.following


def test_the_readout_is_the_newest_record_not_later_than_the_pointer(plot: CurvePlot) -> None:
    plot.append("training", [13.0], [0.15])
    send_mouse(plot, QEvent.Type.MouseMove, pixel(plot, 12.5, 0.1))
    assert plot.readout is not None
    epoch, rows = plot.readout
    assert epoch == pytest.approx(12.5, abs=0.05)
    assert [(row.label, row.value) for row in rows] == [("training", "0.2000"), ("test", "0.1000")]
    plot.set_visible("test", False)
    send_mouse(plot, QEvent.Type.MouseMove, pixel(plot, 25, 0.1))
    epoch, rows = plot.readout
    assert (epoch, [(row.label, row.value) for row in rows]) == (13.0, [("training", "0.1500")])
    QCoreApplication.sendEvent(canvas(plot), QEvent(QEvent.Type.Leave))
    assert plot.readout is None


@pytest.mark.parametrize("x", [50, 60, 200, 380, 400, 440, 450])
@pytest.mark.parametrize("low", [False, True])
def test_the_card_never_leaves_the_plot(x: float, low: bool) -> None:
    frame = Frame(50, 10, 400, 200, Span(0, 30), Span(0, 1))
    box = card_box(frame, x, width=120, height=60, gap=12, low=low)
    assert frame.left <= box.left() <= box.right() <= frame.right
    assert frame.top <= box.top() <= box.bottom() <= frame.bottom
    assert not box.left() <= x <= box.right()


def test_the_log_axis_takes_costs_of_nothing_and_below(qtbot: QtBot, plot: CurvePlot) -> None:
    plot.append("test", [13.0, 14.0], [0.0, -1.0])
    qtbot.mouseClick(word(plot, "log"), Qt.MouseButton.LeftButton)
    assert plot.log
    assert 0 < plot.frame.y.low <= 0.1
    assert count(picture(plot), BLUE) > 0


def test_holding_survives_the_change_to_log(plot: CurvePlot) -> None:
    turn_wheel(plot, pixel(plot, 6, 0.0), 2)
    epochs = plot.frame.x
    plot.set_log(True)
    assert (plot.following, plot.frame.x, plot.frame.y.low > 0) == (False, epochs, True)
    turn_wheel(plot, pixel(plot, 6, 0.15), -60)
    assert plot.frame.y.low > 0
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
    assert (plot.following, plot.frame.x, count(picture(plot), BLUE)) == (True, Span(0, 30), 0)
    plot.append("test", [0.0], [1.0])


def test_a_theme_recolours_everything(plot: CurvePlot) -> None:
    plot.set_colors(DARK)
    image = picture(plot)
    assert image.pixelColor(image.width() - 2, 2) == DARK.ground
    assert (count(image, GREEN), count(image, DARK.series[0]) > 0) == (0, True)
    assert word(plot, "training").color == DARK.series[0]
    title = plot.findChild(QLabel)
    assert title is not None
    assert title.palette().windowText().color() == DARK.ink


def test_presentation_grows_words_and_margins(plot: CurvePlot) -> None:
    gutter, size = plot.frame.left, word(plot, "test").font().pixelSize()
    plot.set_scale(2.0)
    assert (plot.frame.left, word(plot, "test").font().pixelSize()) == (pytest.approx(2 * gutter, rel=0.1), 2 * size)


def test_a_new_font_reaches_every_word(plot: CurvePlot) -> None:
    font = QFont(plot.font())
    font.setFamily("a family of its own")
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 9)
    gutter = plot.frame.left
    plot.setFont(font)
    assert word(plot, "test").font().family() == "a family of its own"
    assert plot.frame.left > gutter


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
    with pytest.raises(ValueError, match="epochs asked"):
        plot.set_x_range(0)
    poor = PlotColors(LIGHT.ground, LIGHT.ink, LIGHT.ink_soft, LIGHT.grid, (BLUE,))
    with pytest.raises(ValueError, match="2 series need"):
        plot.set_colors(poor)
    with pytest.raises(ValueError, match="same key"):
        qtbot.addWidget(CurvePlot(CurveSpec("C", "cost", (SERIES[0], SERIES[0])), LIGHT))
