"""A window stays within its screen, and scales go step by step."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PyQt6.QtCore import QRect, QSize

from nnviz.ui.window.screen_room import FRAME_PX, fitting_place, scale_after, scale_that_fills
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
