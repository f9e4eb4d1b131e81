"""Rooms of layers in one stretch of memory: none overlaps another, and a stretch holds those it is to hold."""

import numpy as np
import pytest

from nnviz.nn.engine.layer_rooms import LayerRooms
from nnviz.nn.engine.parameters import CACHE_LINE_BYTES, aligned_zeros

SIZES = (4, 7, 3)


@pytest.mark.parametrize("m", [1, 5, 16])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_every_layer_has_room_for_itself_on_lines_of_its_own(m: int, dtype: type) -> None:
    rooms = LayerRooms(SIZES, m, dtype)
    memory = aligned_zeros((rooms.length,), dtype)
    arrays = rooms.arrays(memory)
    assert [array.shape for array in arrays] == [(5, m), (8, m), (3, m)]
    for number, array in enumerate(arrays, start=1):
        assert array.ctypes.data % CACHE_LINE_BYTES == 0
        array += number
    assert memory.sum() == m * (5 + 2 * 8 + 3 * 3)  # what is added to twice would count twice


def test_a_stretch_holds_the_layers_from_one_to_another() -> None:
    rooms = LayerRooms(SIZES, 5, np.float32)
    memory = aligned_zeros((rooms.length,), np.float32)
    for first, last in ((0, 0), (0, 1), (1, 2), (0, 2)):
        memory[:] = 0
        rooms.stretch(memory, first, last)[:] = 1
        assert [array.all() for array in rooms.arrays(memory)] == [first <= layer <= last for layer in range(3)]


def test_many_at_once_are_views_too() -> None:
    rooms = LayerRooms(SIZES, 5, np.float32)
    memory = np.zeros((6, rooms.length), np.float32)
    outputs = rooms.arrays(memory)[-1]
    assert outputs.shape == (6, 3, 5)
    outputs[2] = 1
    assert memory[2].sum() == 15
