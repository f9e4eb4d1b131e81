"""Working memory: used again where it is large enough, and never for two names at once."""

import numpy as np

from nnviz.diagram.working_memory import WorkingMemory


def test_arrays_have_the_shape_and_kind_asked_for() -> None:
    array = WorkingMemory().array("a", (2, 3), np.complex128)
    assert (array.shape, array.dtype, array.flags.c_contiguous) == ((2, 3), np.complex128, True)
    assert WorkingMemory().array("a", (4,)).dtype == np.float64


def test_the_same_name_gives_the_same_memory_while_it_is_large_enough() -> None:
    memory = WorkingMemory()
    large = memory.array("a", (100,))
    assert np.shares_memory(memory.array("a", (5, 4), np.uint16), large)
    assert not np.shares_memory(memory.array("a", (101,)), large)


def test_names_do_not_get_into_each_others_way() -> None:
    memory = WorkingMemory()
    assert not np.shares_memory(memory.array("a", (10,)), memory.array("b", (10,)))
