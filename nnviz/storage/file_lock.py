"""A lock that one process at a time holds, and that is free again however its process ends."""

import contextlib
import os
import sys
from pathlib import Path


class FileLock:
    """A lock by a file of its own at ``path``, which is taken away with it.

    Where the system has no such locks, or the disk none, everyone gets it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def take(self) -> bool:
        """Take the lock if nobody has it; return whether it was taken. Raises nothing."""
        if sys.platform == "win32":
            return True
        import fcntl

        while True:
            try:
                file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            except OSError:  # the folder will not be written to either, which others tell better
                return True
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(file)
                return False
            except OSError:
                os.close(file)
                return True
            if self._is_at_path(file):
                self._file = file
                return True
            os.close(file)  # its holder took it away meanwhile

    def release(self) -> None:
        """Give the lock back; nothing happens if it is not held."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._path.unlink()
            os.close(self._file)
            self._file = None

    def _is_at_path(self, file: int) -> bool:
        try:
            return os.path.samestat(os.fstat(file), self._path.stat())
        except OSError:
            return False
