"""Memory that was freed in the middle of the heap is given back, and what is in use stays as it is."""

import os
from pathlib import Path

import numpy as np
import pytest

from nnviz.storage import free_memory
from nnviz.storage.free_memory import give_back_memory


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux says so how much memory is in use")
def test_pages_that_are_free_between_those_in_use_are_given_back() -> None:
    if not hasattr(free_memory.ctypes.CDLL(None), "malloc_trim"):
        pytest.skip("this C library gives memory back by itself")
    arrays = [np.full(10_000, number, np.int64) for number in range(1_000)]  # 80 kB each: in the heap
    kept = arrays[::10]
    before = resident_bytes()
    del arrays
    assert give_back_memory()
    assert before - resident_bytes() > 40e6
    assert all((array == 10 * number).all() for number, array in enumerate(kept))


def test_where_it_cannot_be_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda _name: object())
    assert not give_back_memory()
