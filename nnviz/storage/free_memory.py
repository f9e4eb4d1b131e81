"""Memory of this process: in few heaps, and given back to the system where it is free."""

import ctypes

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8  # as in glibc's malloc.h
HEAPS = 1
LARGE_BYTES = 4 << 20
"""What is larger has pages of its own, which go back when it is freed. From this size on numpy asks for huge pages: in
a heap that wish would outlive the array, and small things there would take 2 MB each. No more than that is kept free at
the heap's end, from where a large array would be taken, too."""


def keep_heaps_small() -> bool:
    """Let all threads take their memory from one heap, and large arrays none; return whether that could be asked for.

    glibc makes a heap for each of a window's dozen threads, and what is free in one is of no use in the others;
    training in a window is as fast with one as with two. And once an array of 32 MB has been freed, glibc puts all up
    to that size into heaps, which are in pieces then. To be called before there are threads.
    """
    settings = {M_ARENA_MAX: HEAPS, M_MMAP_THRESHOLD: LARGE_BYTES, M_TRIM_THRESHOLD: LARGE_BYTES}
    try:
        library = ctypes.CDLL(None)
        return all(library.mallopt(what, value) for what, value in settings.items())
    except (OSError, TypeError, AttributeError):
        return False


def give_back_memory() -> bool:
    """Give back whatever pages are free all over the heap; return whether there were any.

    glibc keeps them: hours of arrays that come and go in several threads leave a heap twice as large as what is in
    it. It takes some milliseconds, in which other threads may wait for memory. Other systems do it by themselves.
    """
    try:
        return bool(ctypes.CDLL(None).malloc_trim(0))
    except (OSError, TypeError, AttributeError):
        return False
