"""The bytes of a file that someone else wrote, looked at before they are believed."""

import json
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from math import prod
from pathlib import Path
from typing import Any

from nnviz.language import translate
from nnviz.nn.network import NetworkError, NetworkFileError
from nnviz.nn.plan import MAX_PARAMETERS
from nnviz.storage.atomic_file import atomic_write

HEAD_BYTES = 4096
MAX_TEXT_BYTES = 64 * 2**20  # as text ten times as much memory as its numbers need
MAX_FILE_BYTES = 2**30
MAX_BRACKETS = 1_000_000  # every list or object of a JSON text takes at least 64 bytes of memory
MAX_UNPACKING = 1032  # deflate cannot pack tighter
MAX_MEMBERS = 20_000
MAX_DIRECTORY_BYTES = 4 * 2**20
END_OF_ZIP_BYTES = 70_000
MAX_SENTENCE = 600
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

DAMAGE = (
    *(ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, RuntimeError),
    *(EOFError, StopIteration, struct.error, zlib.error, zipfile.BadZipFile, AssertionError),
)
"""What taking apart a damaged file can raise: readers follow its structure without asking at every step."""


class Content:
    """A regular file of at most ``MAX_FILE_BYTES``; its parts are read when they are asked for, and once.

    Raises ``NetworkFileError`` where there is no such file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with telling_of_files(path):
            status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise NetworkFileError(
                translate("NetworkFile", "cannot read {0}: it is a folder; choose a file in it").format(path)
            )
        if not stat.S_ISREG(status.st_mode):
            raise NetworkFileError(
                translate("NetworkFile", "cannot read {0}: it is no regular file; choose another").format(path)
            )
        self.n_bytes = status.st_size
        if self.n_bytes > MAX_FILE_BYTES:
            raise too_large(path, self.n_bytes, MAX_FILE_BYTES)

    @cached_property
    def head(self) -> bytes:
        """The first bytes, at most ``HEAD_BYTES``."""
        with telling_of_files(self.path), self.path.open("rb") as file:
            return file.read(HEAD_BYTES)

    @cached_property
    def data(self) -> bytes:
        """All of a file that is not large; raises ``NetworkFileError`` above ``MAX_TEXT_BYTES``."""
        if self.n_bytes > MAX_TEXT_BYTES:
            raise too_large(self.path, self.n_bytes, MAX_TEXT_BYTES)
        with telling_of_files(self.path), self.path.open("rb") as file:
            return file.read(self.n_bytes)

    @property
    def whole(self) -> bytes:
        """All of a file whose numbers lie in it as they are; it may be as large as any."""
        with telling_of_files(self.path), self.path.open("rb") as file:
            return file.read(self.n_bytes)

    @cached_property
    def text(self) -> str:
        """The file as text: UTF-8, or what stands for it where some bytes are not."""
        return self.data.decode("utf-8-sig", errors="replace")

    @cached_property
    def json(self) -> Any:
        """The file as JSON, or None where it is none; raises ``NetworkFileError`` where it would take much memory."""
        if not self.head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
            return None
        return parsed_json(self.data, name=self.path.name)

    @cached_property
    def members(self) -> frozenset[str]:
        """The names in a zip file; empty where it is none."""
        if not self.head.startswith(b"PK"):
            return frozenset()
        self._check_directory()
        try:
            with zipfile.ZipFile(self.path) as archive:
                return frozenset(archive.namelist())
        except (OSError, *DAMAGE):
            return frozenset()

    def _check_directory(self) -> None:
        """Refuse a zip whose list of members is long: each takes ten times its bytes of memory."""
        with telling_of_files(self.path), self.path.open("rb") as file:
            file.seek(max(0, self.n_bytes - END_OF_ZIP_BYTES))
            tail = file.read(END_OF_ZIP_BYTES)
        for mark, place, width in ((b"PK\x06\x06", 40, 8), (b"PK\x05\x06", 12, 4)):
            start = tail.rfind(mark)
            n_bytes = int.from_bytes(tail[start + place : start + place + width], "little") if start >= 0 else 0
            if MAX_DIRECTORY_BYTES < n_bytes != 2**32 - 1:
                sentence = translate("NetworkFile", "{0} is a zip with a list of members of {1:,} bytes")
                raise NetworkFileError(sentence.format(self.path.name, n_bytes))


def parsed_json(text: bytes, *, name: str) -> Any:
    """Return what a JSON text says, None where it is none; raises ``NetworkFileError`` on millions of small parts."""
    if text.count(b"[") + text.count(b"{") > MAX_BRACKETS:
        sentence = translate("NetworkFile", "{0} has more than {1:,} lists: that is too large a network for JSON")
        raise NetworkFileError(sentence.format(name, MAX_BRACKETS))
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def too_large(path: Path, n_bytes: int, most: int) -> NetworkFileError:
    """Return the error about a file of too many bytes."""
    sentence = translate("NetworkFile", "{0} has {1:,.0f} MB: a file of its kind may have {2:,.0f}, choose another")
    return NetworkFileError(sentence.format(path.name, n_bytes / 2**20, most / 2**20))


@contextmanager
def telling_of_files(path: Path) -> Iterator[None]:
    """Turn what the system says of a file into a ``NetworkFileError``."""
    try:
        yield
    except (OSError, ValueError) as error:  # a name with a null character is a ValueError
        reason = error.strerror if isinstance(error, OSError) else None
        raise NetworkFileError(
            translate("NetworkFile", "cannot read {0}: {1}; choose another file").format(path, reason or error)
        ) from error


@contextmanager
def telling_of_damage(path: Path, kind: str) -> Iterator[None]:
    """Turn what taking a file apart can raise into a ``NetworkFileError`` that names the file and its ``kind``."""
    try:
        yield
    except NetworkError as error:
        sentence = translate("NetworkFile", "{0} holds no usable network: {1}; choose another file")
        raise NetworkFileError(sentence.format(path.name, one_line(str(error)))) from error
    except MemoryError as error:
        sentence = translate("NetworkFile", "{0} needs more memory than there is: close other programs")
        raise NetworkFileError(sentence.format(path.name)) from error
    except (OSError, *DAMAGE) as error:
        sentence = translate("NetworkFile", "{0} is damaged, or no file of {1}: choose another file, or write it again")
        raise NetworkFileError(sentence.format(path.name, kind)) from error


def one_line(sentence: str) -> str:
    """Return a sentence that may quote the file without what is no letter there, and not at any length."""
    words = "".join(letter if letter.isprintable() else " " for letter in sentence).split()
    return " ".join(words)[:MAX_SENTENCE]


class Budget:
    """The memory that all the arrays of one file may take together: asked before any of it is taken."""

    def __init__(self, n_numbers: int = MAX_PARAMETERS) -> None:
        self._most = self._left = n_numbers

    def take(self, shape: tuple[int, ...], *, what: str) -> int:
        """Take ``shape`` off the budget and return how many numbers that are; raises ``NetworkError``."""
        if any(type(n) is not int or n < 0 for n in shape):
            raise NetworkError(translate("NetworkFile", "{0} has the impossible shape {1}").format(what, shape))
        n_numbers = prod(shape)
        if n_numbers > self._left:
            sentence = translate("NetworkFile", "with {0} of shape {1} its arrays have more than {2:,} numbers")
            raise NetworkError(sentence.format(what, shape, self._most))
        self._left -= n_numbers
        return n_numbers


def check_archive(archive: zipfile.ZipFile, *, n_bytes: int) -> None:
    """Refuse a zip of ``n_bytes`` that announces more than can come out of it; raises ``BadZipFile``."""
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise zipfile.BadZipFile(f"{len(members)} members are too many")
    for member in members:
        most = n_bytes * (1 if member.compress_type == zipfile.ZIP_STORED else MAX_UNPACKING)
        if member.compress_type not in PACKINGS or member.file_size > most:
            raise zipfile.BadZipFile(f"{member.filename} announces {member.file_size} bytes")


def member_bytes(archive: zipfile.ZipFile, name: str, most: int = MAX_TEXT_BYTES) -> bytes:
    """Read a member that may have ``most`` bytes; raises ``KeyError`` or ``BadZipFile``."""
    info = archive.getinfo(name)
    is_packed = info.compress_type != zipfile.ZIP_STORED  # what is not, is as large as the file says
    if info.file_size > (min(most, MAX_TEXT_BYTES) if is_packed else most):
        raise zipfile.BadZipFile(f"{name} announces {info.file_size} bytes")
    with archive.open(info) as member:
        return member.read(info.file_size)


def write_file(path: Path, *parts: bytes | memoryview) -> None:
    """Write the parts one after the other; what was there stays on failure. Raises ``NetworkFileError``."""
    try:
        with atomic_write(path) as file:
            for part in parts:
                file.write(part)
    except OSError as error:
        sentence = translate("NetworkFile", "cannot save {0}: {1}; choose another place")
        raise NetworkFileError(sentence.format(path, error.strerror or error)) from error
