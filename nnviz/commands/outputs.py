"""Finding out before long work whether its results can be written."""

import tempfile
from pathlib import Path

from nnviz.language import UserError, either, translate


def check_writable(path: Path) -> None:
    """Raise ``UserError`` unless a file can be written at ``path``; what is there stays as it is."""
    if path.is_dir():
        raise UserError(translate("Commands", "{0} is a folder: name a file in it").format(path))
    try:
        # Asking for permissions is not enough: the disk may be read-only, or the user root.
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        sentence = translate("Commands", "cannot write {0}: {1}; choose another place")
        raise UserError(sentence.format(path, error.strerror)) from error


def check_suffix(path: Path, *suffixes: str) -> None:
    """Raise ``UserError`` unless the name ends in one of ``suffixes``, such as ".npz"."""
    if path.suffix.lower() not in suffixes:
        sentence = translate("Commands", "cannot write {0}: end its name in {1}")
        raise UserError(sentence.format(path, either(suffixes)))
