"""A window stays within its screen, and scales go step by step."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PyQt6.QtCore import QPoint, QRect, QSize
from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.window.screen_room import FRAME_PX, fitting_place, put_frame_at, scale_after, scale_that_fills
from nnviz.ui.window.settings import SCALES

LENGTHS, PLACES = st.integers(300, 8000), st.integers(-9000, 9000)


@given(width=LENGTHS, height=LENGTHS, left=PLACES, top=PLACES, room_width=LENGTHS, room_height=LENGTHS, at=PLACES)
def test_a_window_from_any_screen_fits_this_one(
    width: int, height: int, left: int, top: int, room_width: int, room_height: int, at: int
) -> None:
    room = QRect(at, at // 2, room_width, room_height)
    place = fitting_place(QRect(left, top, width, height), room)
    assert room.contains(place)
    assert place.width() == min(width, room_width - FRAME_PX.width())
    assert place.height() == min(height, room_height - FRAME_PX.height())


def test_a_window_that_fits_stays_where_it_is() -> None:
    place = QRect(100, 50, 1280, 800)
    assert fitting_place(place, QRect(0, 0, 1920, 1080)) == place


@pytest.mark.parametrize(
    ("room", "scale"), [((1280, 800), 1.0), ((1920, 1080), 1.3), ((3840, 2160), 2.5), ((800, 600), 0.8)]
)
def test_the_scale_that_fills_a_screen(room: tuple[int, int], scale: float) -> None:
    assert scale_that_fills(QSize(*room)) == scale


def test_there_is_no_scale_beyond_the_ends() -> None:
    assert (scale_after(SCALES[0], -1), scale_after(SCALES[-1], 1), scale_after(1.0, 1)) == (0.8, 2.5, 1.15)


@pytest.mark.parametrize("is_known_to_the_system", [True, False])
def test_a_hidden_window_need_not_be_resized_or_moved_again_when_it_is_shown(
    qtbot: QtBot, *, is_known_to_the_system: bool
) -> None:
    """For then Qt would put what the frame holds at the place, and the title bar above it, out of sight."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    if is_known_to_the_system:
        window.winId()
    window.resize(1272, 760)
    put_frame_at(window, QPoint(0, 0))
    handle = window.windowHandle()
    if is_known_to_the_system:
        assert handle is not None
        assert (handle.framePosition(), handle.size()) == (QPoint(0, 0), QSize(1272, 760))
    window.show()
    assert window.frameGeometry().topLeft() == QPoint(0, 0)
    assert window.size() == QSize(1272, 760)
