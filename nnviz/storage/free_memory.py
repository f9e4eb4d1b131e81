"""Memory that this process has freed, given back to the system."""

import ctypes


def give_back_memory() -> bool:
    """Give back whatever pages are free all over the heap; return whether there were any.

    glibc keeps them: hours of arrays that come and go in several threads leave a heap twice as large as what is in
    it. It takes some milliseconds, in which other threads may wait for memory. Other systems do it by themselves.
    """
    try:
        return bool(ctypes.CDLL(None).malloc_trim(0))
    except (OSError, TypeError, AttributeError):
        return False
