"""Writing files so that a crash or a full disk loses nothing."""

import contextlib
import errno
import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import BinaryIO

from nnviz.language import translate

STALE_PART_SECONDS = 3600.0  # a half-written file as old as this belongs to no process that still writes
LONGEST_STEM_BYTES = 160  # of a half-written file's name: with what is put around it it must fit a folder as well
_numbers = count()


@contextmanager
def atomic_write(path: Path) -> Iterator[BinaryIO]:
    """Open a file to write that takes the place of ``path`` only when the block ends without an error.

    It is written beside its place, flushed to the disk and renamed. A link is followed, the permissions of a file that
    was there are kept, and what processes killed in such a block have left beside it is taken away.
    Raises ``OSError`` like ``open``, also for a device, a pipe or whatever else is no regular file.
    """
    target, mode = _target_of(path)
    sweep_parts(target.parent, target.suffix)
    temporary = _part_of(target)
    try:
        with temporary.open("xb") as file:
            yield file
            file.flush()
            if mode is not None:
                _set_mode(temporary, mode)
            os.fsync(file.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def try_atomic_write(path: Path) -> None:
    """Raise the ``OSError`` that ``atomic_write`` would, as far as it can be known; what is there stays as it is.

    The very name, the folder and the renaming are tried: asking for permissions is not enough, since the disk may be
    read-only, the file immutable or the user root.
    """
    target, mode = _target_of(path)
    temporary = _part_of(target)
    try:
        temporary.open("xb").close()
        if mode is None:
            target.open("xb").close()
            temporary.replace(target)
            target.unlink()
        else:
            _check_replaceable(target)
            renamed = _part_of(target)
            temporary.rename(renamed)
            renamed.unlink()
    finally:
        temporary.unlink(missing_ok=True)


def sweep_parts(folder: Path, suffix: str) -> None:
    """Take away what processes that were killed while writing files of this suffix have left long ago."""
    pattern = re.compile(rf"\..*{re.escape(suffix)}\.\d+(-\d+)?\.part", re.DOTALL)
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if pattern.fullmatch(entry.name):
                with contextlib.suppress(OSError):  # another process has finished it, or swept it
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > STALE_PART_SECONDS:
                        Path(entry).unlink()


def _target_of(path: Path) -> tuple[Path, int | None]:
    """Return where a file at ``path`` really lies and its permissions, None if there is none yet."""
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return target, None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, translate("Files", "it is a device or a pipe and no file"), str(path))
    return target, stat.S_IMODE(mode)


def _part_of(target: Path) -> Path:
    stem = os.fsdecode(os.fsencode(target.stem)[:LONGEST_STEM_BYTES])
    suffix = os.fsdecode(os.fsencode(target.suffix)[: LONGEST_STEM_BYTES // 4])
    return target.with_name(f".{stem}{suffix}.{os.getpid()}-{next(_numbers)}.part")


def _set_mode(path: Path, mode: int) -> None:
    with contextlib.suppress(PermissionError):  # a file system that knows no permissions
        path.chmod(mode)


def _check_replaceable(target: Path) -> None:
    """Raise ``PermissionError`` if the file is immutable, or another's in a folder where only its owner may rename."""
    try:
        target.open("r+b").close()
    except PermissionError as error:
        if error.errno == errno.EPERM:  # EACCES is only about writing into it, which nobody does
            raise
    file, folder = target.stat(), target.parent.stat()
    user = os.geteuid() if hasattr(os, "geteuid") else 0
    if folder.st_mode & stat.S_ISVTX and user not in (0, file.st_uid, folder.st_uid):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(target))
