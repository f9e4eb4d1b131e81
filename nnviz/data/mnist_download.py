"""MNIST from its public mirrors: four files, each checked against its published hash before it takes its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod
from pathlib import Path
from urllib.parse import urlsplit

from nnviz.data.dataset import DataError
from nnviz.data.fetching import FetchError, FetchProgress
from nnviz.data.mnist import MNIST, MnistFile, MnistRelease, find_file, read_mnist_file
from nnviz.language import translate

MIRRORS = (
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://systemds.apache.org/assets/datasets/mnist/",
)
PATIENCE_SECONDS = 20.0
MOST_ROUNDS = 5
PACKING, PART_SUFFIX = ".gz", ".part"
SLACK_BYTES = 64 * 2**10  # a packed file is larger than its content by no more than this
MEGABYTE = 1e6


class DownloadError(DataError):
    """A download that did not come about. The message is one sentence for the user."""


@dataclass(frozen=True)
class DownloadProgress:
    """Which of the files is on its way from which host, and which share of all is there, 0 to 1."""

    name: str
    place: int  # counted from 1
    n_files: int
    host: str
    n_bytes: int
    n_total: int | None
    share: float

    @property
    def words(self) -> str:
        """How far it is, as a line."""
        have = f"{self.n_bytes / MEGABYTE:.1f}"
        if self.n_total is None:
            text = translate("MnistDownload", "file {0} of {1}: {2} MB from {3}")
            return text.format(self.place, self.n_files, have, self.host)
        text = translate("MnistDownload", "file {0} of {1}: {2} of {3:.1f} MB from {4}")
        return text.format(self.place, self.n_files, have, self.n_total / MEGABYTE, self.host)


def download_mnist(
    folder: Path,
    *,
    mirrors: Sequence[str] = MIRRORS,
    release: MnistRelease = MNIST,
    patience_seconds: float = PATIENCE_SECONDS,
) -> Iterator[DownloadProgress]:
    """Bring the files that are not in ``folder`` yet, giving control back with every piece.

    Who does not go on has stopped it: what has come is kept and not fetched again. A file takes its place, whole,
    only if its content has the published hash; one that had not is moved aside to ``NAME.wrong``.
    Raises ``DownloadError`` when no mirror has sent a file, or the folder cannot be written.
    """
    sizes = [prod(file.shape) for file in release.files]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for i, file in enumerate(release.files):
            if _is_right(folder, file):
                continue
            for host, fetched in _download(folder, file, mirrors, patience_seconds):
                done = fetched.n_bytes / fetched.n_total if fetched.n_total else 0.0
                share = (sum(sizes[:i]) + sizes[i] * done) / sum(sizes)
                name = file.name + PACKING
                yield DownloadProgress(name, i + 1, len(sizes), host, fetched.n_bytes, fetched.n_total, share)
    except OSError as error:
        sentence = translate(
            "MnistDownload", "MNIST cannot be kept in {0}: {1}; make room there or choose another folder"
        )
        raise DownloadError(sentence.format(folder, error.strerror or error)) from error


def _download(
    folder: Path, file: MnistFile, mirrors: Sequence[str], patience_seconds: float
) -> Iterator[tuple[str, FetchProgress]]:
    """Try one mirror after the other, and all again as long as that brings anything."""
    from nnviz.data.http_file import fetch  # the web's modules are not for every start of the window

    part = folder / (file.name + PACKING + PART_SUFFIX)
    max_bytes = prod(file.shape) + SLACK_BYTES
    for _ in range(MOST_ROUNDS):
        before, failures = _n_bytes(part), dict[str, str]()
        for mirror in mirrors:
            host = urlsplit(mirror).netloc or mirror
            try:
                url = f"{mirror.rstrip('/')}/{file.name}{PACKING}"
                for progress in fetch(url, part, max_bytes=max_bytes, patience_seconds=patience_seconds):
                    yield host, progress
                _put_in_place(folder, file, part)
            except FetchError as error:
                failures[host] = str(error)
            else:
                return
        if _n_bytes(part) == before:
            break
    raise DownloadError(_sentence(file, failures, has_part=_n_bytes(part) > 0))


def _put_in_place(folder: Path, file: MnistFile, part: Path) -> None:
    """Give a file that has come whole its name; raises ``FetchError`` if it is another one, which then goes."""
    try:
        read_mnist_file(part, file)
    except DataError as error:
        if _is_right(folder, file):  # another window was faster
            return
        part.unlink(missing_ok=True)
        raise FetchError(translate("MnistDownload", "sent another file than the published one")) from error
    wrong = find_file(folder, file.name)
    if wrong is not None:
        wrong.replace(wrong.with_name(wrong.name + ".wrong"))
    part.replace(folder / (file.name + PACKING))


def _is_right(folder: Path, file: MnistFile) -> bool:
    path = find_file(folder, file.name)
    if path is None:
        return False
    try:
        read_mnist_file(path, file)
    except DataError:
        return False
    return True


def _n_bytes(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def _sentence(file: MnistFile, failures: dict[str, str], *, has_part: bool) -> str:
    reasons = ", ".join(f"{host} {reason}" for host, reason in failures.items())
    if has_part:
        text = translate(
            "MnistDownload", "{0} could not be downloaded: {1}; what has come is kept, try again to go on from there"
        )
    else:
        text = translate("MnistDownload", "{0} could not be downloaded: {1}; try again later")
    return text.format(file.name + PACKING, reasons)
