"""Memory that was freed in the middle of the heap is given back, and what is in use stays as it is."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from nnviz.storage import free_memory
from nnviz.storage.free_memory import HEAPS, give_back_memory


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
    assert not free_memory.keep_heaps_small()


COUNTED = """
import ctypes, threading
import xml.etree.ElementTree as tree
from nnviz.storage.free_memory import keep_heaps_small
assert keep_heaps_small()
library = ctypes.CDLL(None)
together = threading.Barrier(9)
def work():
    kept = [bytes(5_000) for _ in range(1_000)]
    together.wait()
    together.wait()
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads: thread.start()
together.wait()
library.fopen.restype = ctypes.c_void_p
file = library.fopen(b"heaps.xml", b"w")
library.malloc_info(0, ctypes.c_void_p(file))
library.fclose(ctypes.c_void_p(file))
together.wait()
print(len(tree.parse("heaps.xml").findall("heap")))
"""


def test_threads_take_their_memory_from_one_heap(tmp_path: Path) -> None:
    if not hasattr(free_memory.ctypes.CDLL(None), "malloc_info"):
        pytest.skip("this C library has heaps of another kind")
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", COUNTED]
    done = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=True)
    assert int(done.stdout) == HEAPS


LARGE = """
import ctypes
import numpy as np
from nnviz.storage.free_memory import keep_heaps_small
assert keep_heaps_small()
library = ctypes.CDLL(None)
class Heaps(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in
                ("arena", "n_free", "_1", "n_mapped", "mapped", "_2", "_3", "used", "free", "top")]
library.mallinfo2.restype = Heaps
for _ in range(3):
    one = np.ones(8_000_000, np.uint8)
    del one
before = library.mallinfo2()
one = np.ones(8_000_000, np.uint8)
after = library.mallinfo2()
print(after.mapped - before.mapped, after.arena - before.arena)
"""

MARKED = """
import numpy as np
from nnviz.storage.free_memory import keep_heaps_small
assert keep_heaps_small()
for n in (2_000_000, 1_500_000):
    one = np.ones(n)
    small = [bytes(3_000) for _ in range(10)]
    del one
lines = [line.split() for line in open("/proc/self/smaps")]
for words in lines:
    if not words[0].endswith(":"):
        name = words[-1]
    elif words[0] == "VmFlags:" and name == "[heap]":
        print("hg" in words)
"""


def test_a_large_array_has_pages_of_its_own_also_after_one_was_freed() -> None:
    if not hasattr(free_memory.ctypes.CDLL(None), "mallinfo2"):
        pytest.skip("this C library has heaps of another kind")
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", LARGE], env=environ, capture_output=True, text=True, check=True)
    mapped, in_heap = map(int, done.stdout.split())
    assert mapped >= 8_000_000
    assert in_heap == 0


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="only Linux says so which memory is marked")
def test_large_arrays_leave_no_heap_marked_for_huge_pages() -> None:
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", MARKED], env=environ, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"False"}
