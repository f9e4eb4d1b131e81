"""Finding out before long work whether its results can be written."""

import tempfile
from pathlib import Path

from nnviz.commands.errors import CommandError


def check_writable(path: Path) -> None:
    """Raise ``CommandError`` unless a file can be written at ``path``; what is there stays as it is."""
    if path.is_dir():
        raise CommandError(f"{path} is a folder: name a file in it")
    try:
        # Asking for permissions is not enough: the disk may be read-only, or the user root.
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise CommandError(f"cannot write {path}: {error.strerror}; choose another place") from error


def check_suffix(path: Path, *suffixes: str) -> None:
    """Raise ``CommandError`` unless the name ends in one of ``suffixes``, such as ".npz"."""
    if path.suffix.lower() not in suffixes:
        raise CommandError(f"cannot write {path}: end its name in {' or '.join(suffixes)}")
