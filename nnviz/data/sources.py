"""Where data sets lie on this computer, and which of them can be used."""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from nnviz.data.dataset import DataError, Dataset
from nnviz.data.mnist import (
    MNIST,
    PICKLE_NAME,
    MnistFile,
    MnistRelease,
    WrongHashError,
    find_file,
    find_pickle,
    has_mnist,
    load_mnist,
    missing_files,
    read_mnist_file,
)
from nnviz.data.mnist_pickle import SplitSizes
from nnviz.language import either, translate
from nnviz.resources import resource_path
from nnviz.storage.user_folder import user_folder

DATA_VARIABLE = "NNVIZ_DATA"

Environment = Mapping[str, str]
FileState = Literal["right", "wrong", "missing", "unreadable"]


@dataclass(frozen=True)
class FileReport:
    """One file: where it lies, its size as it lies there, and the sentence that says what is wrong with it."""

    path: Path
    n_bytes: int | None
    state: FileState
    problem: str = ""


@dataclass(frozen=True)
class SourceReport:
    """One data set: its files, and its training, validation and test examples if every file is right."""

    name: str
    folder: Path
    files: tuple[FileReport, ...]
    split_sizes: SplitSizes | None


@dataclass(frozen=True)
class DataSource:
    """A data set to choose: its name on the command line, its title in a menu, how it is read, how its files are."""

    name: str
    title: Callable[[], str]
    load: Callable[[Environment, MnistRelease], Dataset]
    report: Callable[[Environment, MnistRelease], SourceReport]


def data_folders(environ: Environment = os.environ, *, platform: str = sys.platform) -> list[Path]:
    """Return the folders that may hold data sets, first the one to look in first.

    They are ``$NNVIZ_DATA``, if set, and the user's own data folder, which need not exist.
    Raises ``DataError`` if ``$NNVIZ_DATA`` is set to something that is not a folder.
    """
    own = user_folder(environ, platform)
    chosen = environ.get(DATA_VARIABLE)
    if not chosen:
        return [own]
    folder = Path(chosen).absolute()
    try:
        is_folder = folder.is_dir()
    except OSError as error:
        sentence = translate(
            "DataSources", "the folder {0}, which ${1} names, cannot be read: {2}; correct or unset it"
        )
        raise DataError(sentence.format(folder, DATA_VARIABLE, error.strerror)) from error
    if not is_folder:
        sentence = translate("DataSources", "there is no folder {0}, which ${1} names: correct it or unset it")
        raise DataError(sentence.format(folder, DATA_VARIABLE))
    return [folder, own]


def mnist_folders(environ: Environment = os.environ) -> list[Path]:
    """Return the folders MNIST is looked for in; the first is where new files belong."""
    return [folder / "mnist" for folder in data_folders(environ)]


def handwriting_folder(environ: Environment = os.environ, *, platform: str = sys.platform) -> Path:
    """Return the folder the user's own drawings are kept in, which need not exist."""
    return user_folder(environ, platform) / "handwriting"


def taught_network_file(environ: Environment = os.environ, *, platform: str = sys.platform) -> Path:
    """Return the file that keeps the network taught by the user's own hand, which need not exist."""
    return user_folder(environ, platform) / "taught.npz"


def find_mnist(environ: Environment = os.environ) -> Path | None:
    """Return the first folder that holds all files of MNIST, or ``None``; no file is opened."""
    return next((folder for folder in mnist_folders(environ) if has_mnist(folder)), None)


def load_dataset(
    name: str | None = None, environ: Environment = os.environ, *, release: MnistRelease = MNIST
) -> Dataset:
    """Return the data set ``name``, one of ``DATASETS``; "auto" or ``None`` is MNIST if there, else the digits.

    Raises ``DataError`` if there is no such data set, or it is absent or damaged.
    """
    if name is None or name == "auto":
        name = "digits" if find_mnist(environ) is None else "mnist"
    if name not in DATASETS:
        sentence = translate("DataSources", "there is no data set {0!r}: choose auto, {1}")
        raise DataError(sentence.format(name, either(DATASETS)))
    return DATASETS[name].load(environ, release)


def describe_sources(environ: Environment = os.environ, *, release: MnistRelease = MNIST) -> tuple[SourceReport, ...]:
    """Return a report on every data set, each file read in full and checked (under a second for MNIST).

    Raises ``DataError`` only for a wrong ``$NNVIZ_DATA``; what is wrong with a file stands in its report.
    """
    return tuple(source.report(environ, release) for source in DATASETS.values())


def _load_mnist(environ: Environment, release: MnistRelease) -> Dataset:
    folder = find_mnist(environ)
    if folder is None:
        folders = mnist_folders(environ)
        sentence = translate(
            "DataSources",
            "MNIST was not found (looked in {0}): download it (nnviz data --get mnist, or the menu of the data) or put"
            " the files {1}, gzipped or not, or {2} into {3}",
        )
        looked_in = translate("DataSources", " and ").join(map(str, folders))
        missing = ", ".join(missing_files(folders[0], release))
        raise DataError(sentence.format(looked_in, missing, PICKLE_NAME, folders[0]))
    return load_mnist(folder, release)


def _load_digits() -> Dataset:
    # Imported late: only those who use the digits need the code that draws them.
    from nnviz.data.digits import load_digits

    return load_digits()


def _mnist_report(environ: Environment, release: MnistRelease) -> SourceReport:
    folder = find_mnist(environ) or mnist_folders(environ)[0]
    pickle_path = find_pickle(folder)
    if pickle_path is not None and missing_files(folder, release):
        return _single_file_report("mnist", pickle_path, lambda: load_mnist(folder, release))
    return _idx_report(folder, release)


def _idx_report(folder: Path, release: MnistRelease) -> SourceReport:
    reports = tuple(_idx_file_report(folder, file) for file in release.files)
    is_usable = all(report.state == "right" for report in reports)
    return SourceReport("mnist", folder, reports, release.split_sizes if is_usable else None)


def _idx_file_report(folder: Path, file: MnistFile) -> FileReport:
    path = find_file(folder, file.name)
    if path is None:
        sentence = translate("DataSources", "{0} is missing: put it into {1}")
        return FileReport(folder / file.name, None, "missing", sentence.format(file.name, folder))
    try:
        read_mnist_file(path, file)
    except WrongHashError as error:
        return FileReport(path, _n_bytes(path), "wrong", str(error))
    except DataError as error:
        return FileReport(path, _n_bytes(path), "unreadable", str(error))
    return FileReport(path, _n_bytes(path), "right")


def _digits_report() -> SourceReport:
    try:
        path = resource_path("digits", "digits.npz")
    except FileNotFoundError as error:
        absent = Path("digits", "digits.npz")
        report = FileReport(absent, None, "missing", str(error))
        return SourceReport("digits", absent.parent, (report,), None)
    return _single_file_report("digits", path, _load_digits)


def _single_file_report(name: str, path: Path, load: Callable[[], Dataset]) -> SourceReport:
    try:
        dataset = load()
    except DataError as error:
        report = FileReport(path, _n_bytes(path), "unreadable", str(error))
        return SourceReport(name, path.parent, (report,), None)
    report = FileReport(path, _n_bytes(path), "right")
    sizes = (len(dataset.training), len(dataset.validation), len(dataset.test))
    return SourceReport(name, path.parent, (report,), sizes)


def _n_bytes(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


DATASETS: dict[str, DataSource] = {
    source.name: source
    for source in (
        DataSource("mnist", lambda: "MNIST", _load_mnist, _mnist_report),
        DataSource(
            "digits",
            lambda: translate("DataSources", "Built-in digits"),
            lambda _environ, _release: _load_digits(),
            lambda _environ, _release: _digits_report(),
        ),
    )
}
