"""Memory that this process has freed: in few heaps, and given back to the system."""

import ctypes

M_ARENA_MAX, FEW_HEAPS = -8, 2  # as in glibc's malloc.h


def keep_few_heaps() -> bool:
    """Let all threads take their memory from two heaps; return whether that could be asked for.

    glibc makes one for each of a window's dozen threads, and what is free in one is of no use in the others. To be
    called before there are threads.
    """
    try:
        return bool(ctypes.CDLL(None).mallopt(M_ARENA_MAX, FEW_HEAPS))
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
