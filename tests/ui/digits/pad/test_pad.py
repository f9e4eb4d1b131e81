"""The pad is drawn on by mouse, finger, pen and arrow keys; it tells what is on it and under the pointer."""

import numpy as np
import pytest
from PyQt6.QtCore import QEvent, QPointF, Qt
from PyQt6.QtGui import QColor, QEventPoint, QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent, QTouchEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from nnviz.ui.digits.pad.pad import ERASER_SHARE, SIDE, Pad
from nnviz.ui.kit.theme import THEMES

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def pad(qtbot: QtBot) -> Pad:
    """A pad of 300x560, on which the paper is 300x300 in the middle."""
    pad = Pad(THEMES["light"])
    qtbot.addWidget(pad)
    pad.resize(300, 560)
    pad.show()
    pad.set_pen(20, is_eraser=False)
    return pad


def place(pad: Pad, x: float, y: float) -> QPointF:
    """Where a point of the ink is in the widget."""
    paper = pad.paper()
    return paper.topLeft() + QPointF(x, y) * (paper.height() / SIDE)


def drag(pad: Pad, *points: tuple[float, float]) -> None:
    """Draw through points of the ink with a mouse."""
    kinds = [QEvent.Type.MouseButtonPress, *[QEvent.Type.MouseMove] * (len(points) - 1)]
    for kind, point in zip(kinds, points, strict=True):
        send_mouse(pad, kind, *point)
    send_mouse(pad, QEvent.Type.MouseButtonRelease, *points[-1])


def send_mouse(pad: Pad, kind: QEvent.Type, x: float, y: float, *, is_down: bool = True) -> None:
    at = place(pad, x, y)
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
    held = LEFT if is_down and kind != QEvent.Type.MouseButtonRelease else Qt.MouseButton.NoButton
    QApplication.sendEvent(pad, QMouseEvent(kind, at, pad.mapToGlobal(at), button, held, NONE))


def test_a_drag_is_a_stroke_where_it_was_drawn(pad: Pad) -> None:
    drag(pad, (40, 40), (240, 40), (240, 200))
    ink = pad.ink
    assert ink.shape == (SIDE, SIDE)
    assert ink[40, 140] == 1.0
    assert ink[150, 240] == 1.0
    assert ink[150, 140] == 0.0


def test_a_stroke_tells_every_point_and_its_end(pad: Pad, qtbot: QtBot) -> None:
    told: list[str] = []
    pad.ink_changed.connect(lambda: told.append("inked"))
    pad.step_finished.connect(lambda: told.append("kept"))
    pad.stroke_began.connect(lambda: told.append("began"))
    drag(pad, (40, 40), (140, 60), (240, 40))
    assert told[0] == "began"
    assert told[-1] == "kept"
    assert told.count("inked") == 4
    assert told.count("kept") == 1


def test_another_button_draws_nothing(pad: Pad, qtbot: QtBot) -> None:
    qtbot.mousePress(pad, Qt.MouseButton.RightButton)
    qtbot.mouseRelease(pad, Qt.MouseButton.RightButton)
    assert pad.canvas.is_empty


def test_a_stroke_beyond_the_rim_goes_on_inside(pad: Pad) -> None:
    drag(pad, (140, 140), (500, 140), (500, 240), (140, 240))
    assert pad.ink[140, 270] == 1.0
    assert pad.ink[240, 270] == 1.0


def test_the_eraser_is_wider_than_the_pen(pad: Pad) -> None:
    drag(pad, (20, 140), (260, 140))
    pad.set_pen(20, is_eraser=True)
    drag(pad, (140, 140))
    erased = np.flatnonzero(pad.ink[140, 100:180] == 0)
    assert len(erased) == pytest.approx(20 * ERASER_SHARE, abs=3)


def test_each_stroke_is_undone_by_itself(pad: Pad, qtbot: QtBot) -> None:
    drag(pad, (40, 40), (240, 40))
    first = pad.ink
    drag(pad, (40, 200), (240, 200))
    pad.undo()
    assert np.array_equal(pad.ink, first)
    pad.redo()
    assert pad.ink[200, 140] == 1.0
    with qtbot.waitSignal(pad.step_finished):
        pad.clear()
    assert pad.canvas.is_empty


def touch(pad: Pad, kind: QEvent.Type, x: float, y: float) -> None:
    kinds, can = QInputDevice.DeviceType, QInputDevice.Capability.Position
    device = QPointingDevice("finger", 1, kinds.TouchScreen, QPointingDevice.PointerType.Finger, can, 2, 0)
    states = QEventPoint.State
    state = {QEvent.Type.TouchBegin: states.Pressed, QEvent.Type.TouchUpdate: states.Updated}.get(kind, states.Released)
    at = place(pad, x, y)
    QApplication.sendEvent(pad, QTouchEvent(kind, device, NONE, [QEventPoint(0, state, at, pad.mapToGlobal(at))]))


def test_a_finger_draws(pad: Pad) -> None:
    touch(pad, QEvent.Type.TouchBegin, 40, 40)
    touch(pad, QEvent.Type.TouchUpdate, 140, 40)
    touch(pad, QEvent.Type.TouchEnd, 240, 40)
    assert pad.ink[40, 200] == 1.0
    assert not pad.canvas.is_drawing
    drag(pad, (40, 200), (240, 200))  # and the mouse afterwards
    assert pad.ink[200, 140] == 1.0


def tablet(pad: Pad, kind: QEvent.Type, x: float, y: float, pressure: float) -> None:
    at = place(pad, x, y)
    device, far = QPointingDevice.primaryPointingDevice(), pad.mapToGlobal(at)
    event = QTabletEvent(kind, device, at, far, pressure, 0, 0, 0, 0, 0, NONE, LEFT, LEFT)
    QApplication.sendEvent(pad, event)


def test_a_tablets_pressure_makes_the_line_wider(pad: Pad) -> None:
    widths = []
    for y, pressure in ((60, 0.1), (200, 0.9)):
        tablet(pad, QEvent.Type.TabletPress, 40, y, pressure)
        tablet(pad, QEvent.Type.TabletMove, 240, y, pressure)
        tablet(pad, QEvent.Type.TabletRelease, 240, y, 0.0)
        widths.append(int((pad.ink[:, 140] > 0.5)[y - 50 : y + 50].sum()))
    assert widths[0] < 12
    assert widths[1] > 28


def test_the_number_under_the_pointer_is_told(pad: Pad, qtbot: QtBot) -> None:
    drag(pad, (100, 100))
    told: list[tuple[object, object, object]] = []
    pad.pointed.connect(lambda *values: told.append(values))
    for x, y in ((100.5, 100.5), (10.5, 10.5), (-40, 10)):
        send_mouse(pad, QEvent.Type.MouseMove, x, y, is_down=False)
    assert told == [(100, 100, 1.0), (10, 10, 0.0), (None, None, None)]


def test_the_keyboard_alone_draws_an_l(pad: Pad) -> None:
    keys = Qt.Key
    QTest.keyClick(pad, keys.Key_Return)  # the pen comes to the middle
    for _ in range(8):
        QTest.keyClick(pad, keys.Key_Up)
    assert pad.canvas.is_empty  # it has not been put down
    QTest.keyClick(pad, keys.Key_Return)
    for _ in range(10):
        QTest.keyClick(pad, keys.Key_Down)
    for _ in range(8):
        QTest.keyClick(pad, keys.Key_Right)
    QTest.keyClick(pad, keys.Key_Return)
    ink = pad.ink
    assert ink[110, 140] == 1.0
    assert ink[154, 180] == 1.0
    assert not pad.canvas.is_drawing
    assert pad.put_keyboard_pen_away()
    assert not pad.put_keyboard_pen_away()


def test_two_keys_held_draw_slantwise(pad: Pad) -> None:
    keys = Qt.Key
    for _ in range(2):
        QTest.keyClick(pad, keys.Key_Return)
    QTest.keyPress(pad, keys.Key_Down)
    for _ in range(10):
        QTest.keyPress(pad, keys.Key_Right)
    QTest.keyClick(pad, keys.Key_Return)
    assert pad.ink[190, 190] == 1.0


def test_the_arrow_keys_are_the_windows_until_the_pen_is_taken(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    pad = Pad(THEMES["light"], parent=window)
    heard: list[str] = []
    action = window.addAction("next")
    assert action is not None
    action.setShortcut("Right")
    action.triggered.connect(lambda: heard.append("window"))
    window.setCentralWidget(pad)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    pad.setFocus()
    QTest.keyClick(pad, Qt.Key.Key_Right)
    assert heard == ["window"]
    QTest.keyClick(pad, Qt.Key.Key_Return)
    QTest.keyClick(pad, Qt.Key.Key_Right)
    assert heard == ["window"]
    pad.clearFocus()
    QTest.keyClick(window, Qt.Key.Key_Right)
    assert heard == ["window"] * 2


def test_the_widget_shows_the_ink_and_a_hint_only_on_empty_paper(pad: Pad) -> None:
    pad.set_placeholder("Draw here")
    ink = THEMES["light"].ink
    with_hint = pad.grab().toImage()
    drag(pad, (40, 40), (240, 40))
    image = pad.grab().toImage()
    assert image.pixelColor(place(pad, 140, 40).toPoint()).rgb() == ink.rgb()
    middle = [QPointF(x, pad.height() / 2).toPoint() for x in range(100, 200)]
    ground = THEMES["light"].ground
    assert any(QColor(with_hint.pixelColor(p)) != ground for p in middle)
    assert all(QColor(image.pixelColor(p)) == ground for p in middle)
    pad.set_theme(THEMES["dark"], 1.0)
    assert pad.grab().toImage().pixelColor(place(pad, 140, 40).toPoint()).rgb() == THEMES["dark"].ink.rgb()


def test_only_what_a_movement_changes_is_painted_anew(pad: Pad, qtbot: QtBot) -> None:
    areas: list[int] = []

    class Watch(Pad):
        def paintEvent(self, event: object) -> None:
            areas.append(event.rect().width() * event.rect().height())  # type: ignore[attr-defined]
            super().paintEvent(event)  # type: ignore[arg-type]

    watched = Watch(THEMES["light"])
    qtbot.addWidget(watched)
    watched.resize(300, 300)
    watched.show()
    watched.set_pen(10, is_eraser=False)
    send_mouse(watched, QEvent.Type.MouseButtonPress, 40, 40)
    QApplication.processEvents()
    areas.clear()
    send_mouse(watched, QEvent.Type.MouseMove, 50, 45)
    QApplication.processEvents()
    assert areas
    assert max(areas) < 40 * 40


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_what_an_empty_pad_says_is_not_cut_at_its_edges(scale: float, pad: Pad) -> None:
    pad.set_placeholder("Draw a digit here\n\nor Enter for a pen of arrow keys")
    pad.set_theme(THEMES["light"], scale)
    pad.resize(220, 220)
    paper = pad.paper().toAlignedRect()
    image = pad.grab().toImage()
    inside = range(paper.top() + 4, paper.bottom() - 4)
    for x in (paper.left() + 4, paper.right() - 4):
        assert {image.pixel(x, y) for y in inside} == {image.pixel(paper.left() + 4, paper.top() + 4)}
