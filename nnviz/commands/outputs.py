"""Finding out before long work whether its results can be written, and where they can if it was wrong."""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from nnviz.language import UserError, either, translate
from nnviz.storage.atomic_file import try_atomic_write
from nnviz.storage.user_folder import user_folder

RESCUED_FOLDER = "rescued"
LONGEST_RESCUED_STEM = 40  # characters: a name too long may be what went wrong


def check_writable(path: Path) -> None:
    """Raise ``UserError`` unless a file can be written at ``path``; what is there stays as it is."""
    try:
        if path.is_dir():
            raise UserError(translate("Commands", "{0} is a folder: name a file in it").format(path))
        try_atomic_write(path)
    except OSError as error:
        sentence = translate("Commands", "cannot write {0}: {1}; choose another place")
        raise UserError(sentence.format(path, error.strerror)) from error


def check_suffix(path: Path, *suffixes: str) -> None:
    """Raise ``UserError`` unless the name ends in one of ``suffixes``, such as ".npz"."""
    if path.suffix.lower() not in suffixes:
        sentence = translate("Commands", "cannot write {0}: end its name in {1}")
        raise UserError(sentence.format(path, either(suffixes)))


def check_apart(first: Path, second: Path) -> None:
    """Raise ``UserError`` if a result would be written over another, or over what it comes from."""
    if os.path.realpath(first) == os.path.realpath(second) or _is_one_file(first, second):
        sentence = translate("Commands", "{0} and {1} are one file: name another for one of them")
        raise UserError(sentence.format(first, second))


def check_spares(output: Path, *inputs: Path, data: str | None = None) -> None:
    """Raise ``UserError`` if a result would be written over what it comes from; ``data`` may be the path of a file."""
    for path in (*inputs, *([] if data is None else [Path(data).expanduser()])):
        check_apart(path, output)


def write_or_rescue(write: Callable[[Path], object], path: Path) -> None:
    """Let a result be written to ``path`` or, if that fails, to a second place. Raises ``UserError``, which names it.

    ``write`` raises ``UserError`` for a place where it cannot.
    """
    try:
        write(path)
        return
    except (UserError, MemoryError) as error:
        no_memory = translate("Commands", "there is not enough memory to write {0}: close other programs")
        said = str(error) or no_memory.format(path)
        failure = error
    tried = []
    for second in _second_places(path):
        try:
            second.parent.mkdir(parents=True, exist_ok=True)
            write(second)
        except (UserError, OSError, MemoryError):
            tried.append(str(second.parent))
            continue
        raise UserError(translate("Commands", "{0}; it was saved as {1}").format(said, second)) from failure
    sentence = translate("Commands", "{0}; in {1} it could not be saved either: it is lost, make room and train again")
    raise UserError(sentence.format(said, either(tried))) from failure


def _is_one_file(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:  # one of them is not there yet
        return False


def _second_places(path: Path) -> Iterator[Path]:
    """Give places for a file that cannot be written where it belongs: of the user, and of the system."""
    stamp = f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}"
    name = f"{path.stem[:LONGEST_RESCUED_STEM]}-{stamp}{path.suffix}"
    yield user_folder(os.environ, sys.platform) / RESCUED_FOLDER / name
    yield Path(tempfile.gettempdir()) / name
