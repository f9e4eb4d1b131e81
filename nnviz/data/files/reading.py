"""A file or folder of data, known by what is in it, read as what it is."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from nnviz.data.dataset import DataError
from nnviz.data.files.arrays import LabelledArrays, arrays_found
from nnviz.data.files.found import FileChoice, FoundData
from nnviz.data.files.idx_family import idx_files_beside, idx_images_in, read_idx_family
from nnviz.data.files.npz_arrays import read_npz_file
from nnviz.data.files.npz_family import npz_images_in, npz_labels_beside, read_npz_family
from nnviz.data.files.picture_folders import (
    PictureReader,
    has_pictures_by_class,
    has_pictures_of_its_own,
    picture_files_in,
    read_picture_folder,
)
from nnviz.data.files.tables import read_table_file
from nnviz.data.idx import open_unpacked
from nnviz.data.mnist_pickle import load_pickled_pairs
from nnviz.language import translate

TABLE_SUFFIXES = (".csv", ".tsv", ".txt", ".dat", ".data")
MOST_IN_FOLDER = 10_000
WORKBOOK_PARTS = frozenset(("xl/workbook.xml", "xl/workbook.bin", "content.xml"))
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


def is_data_path(path: Path) -> bool:
    """Whether a path, by its name or as a folder, may hold data."""
    names = path.name.lower().removesuffix(".gz")
    return path.is_dir() or names.endswith((*TABLE_SUFFIXES, ".npz", ".pkl", "-ubyte", "-int", ".idx"))


def holds_data(path: Path) -> bool:
    """Whether a file is one of data indeed: it is read."""
    try:
        return is_data_path(path) and bool(read_data_file(path, FileChoice()))
    except DataError:
        return False


def read_data_file(path: Path, choice: FileChoice, read_picture: PictureReader | None = None) -> FoundData:
    """Return what a file or folder holds, with what was guessed and left out. Raises ``DataError``.

    ``read_picture`` reads the pictures of folders; without it there are none.
    """
    try:
        if not path.exists():
            raise DataError(translate("DataFiles", "there is no file {0}: correct its name").format(path))
        return _folder(path, choice, read_picture) if path.is_dir() else _file(path, choice)
    except MemoryError as error:
        raise DataError(translate("DataFiles", "there is not enough memory to read {0}").format(path)) from error
    except OSError as error:
        sentence = translate("DataFiles", "{0} cannot be read: {1}")
        raise DataError(sentence.format(path, error.strerror or error)) from error


def files_read(path: Path) -> list[Path]:
    """Return the files that a file or folder of data is read from, told by their names: none is opened.

    Raises ``OSError`` if a folder cannot be looked into.
    """
    if not path.is_dir():
        images = [path]
    elif not (images := idx_images_in(path) or npz_images_in(path)):
        table = _table_in(path)
        return picture_files_in(path) or ([] if table is None else [table])
    labels = [beside for beside in map(npz_labels_beside, images) if beside is not None]
    return [*images, *labels, *(beside for file in images for beside in idx_files_beside(file))]


def _folder(path: Path, choice: FileChoice, read_picture: PictureReader | None) -> FoundData:
    if idx_images_in(path):
        return read_idx_family(path, choice)
    if npz_images_in(path):
        return read_npz_family(path, choice)
    if has_pictures_by_class(path):
        if read_picture is None:
            raise DataError(translate("DataFiles", "{0}: pictures cannot be read here").format(path))
        return read_picture_folder(path, choice, read_picture)
    table = _table_in(path)
    if has_pictures_of_its_own(path) and (table is None or table.suffix.lower() == ".txt"):
        sentence = translate(
            "DataFiles", "{0}: put its pictures into folders, one for each class and named after it: then they are data"
        )
        raise DataError(sentence.format(path))
    if table is not None:
        found = read_table_file(table, choice)
        return replace(found, notes=(*found.notes, *_other_tables(path, table)))
    if several := _tables_in(path):
        sentence = translate("DataFiles", "{0} holds {1} tables: name the one that is meant, such as {2}")
        raise DataError(sentence.format(path, len(several), several[0]))
    sentence = translate(
        "DataFiles", "{0} holds no data that are known: IDX files, a table, or pictures in a folder for each class"
    )
    raise DataError(sentence.format(path))


def _tables_in(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.iterdir())[:MOST_IN_FOLDER] if file.suffix.lower() in TABLE_SUFFIXES]


def _other_tables(folder: Path, table: Path) -> Iterator[str]:
    """Say which tables in the folder of one are left out."""
    for other in _tables_in(folder):
        if other != table:
            yield translate("DataFiles", "table {0} left out: only {1} is read").format(other.name, table.name)


def _table_in(folder: Path) -> Path | None:
    """Return the one table in a folder, or of several, as Kaggle’s train.csv beside test.csv, that of training data."""
    tables = _tables_in(folder)
    train = next((file for file in tables if "train" in file.name.lower()), None)
    return tables[0] if len(tables) == 1 else train


def _file(path: Path, choice: FileChoice) -> FoundData:
    with open_unpacked(path) as unpacked:
        start = unpacked.stream.read(8)
    if not start:
        raise DataError(translate("DataFiles", "{0} is empty").format(path))
    if start.startswith(OLD_WORKBOOK) or (start.startswith(b"PK\x03\x04") and _is_workbook(path)):
        raise DataError(translate("DataFiles", "{0} is a workbook: save its table as CSV").format(path))
    if start.startswith(b"PK\x03\x04"):
        return read_npz_family(path, choice) if npz_labels_beside(path) else read_npz_file(path, choice)
    if start.startswith(b"\0\0"):
        return read_idx_family(path, choice)
    if start.startswith(b"\x93NUMPY"):
        sentence = translate(
            "DataFiles", "{0} is one array: save inputs and classes in one file, numpy.savez(…, X=…, y=…)"
        )
        raise DataError(sentence.format(path))
    if start.startswith(b"PAR1"):
        raise DataError(translate("DataFiles", "{0} is a Parquet file: save the table as CSV").format(path))
    if start[0] == 0x80 and len(start) > 1 and start[1] <= 5:
        parts = load_pickled_pairs(path)
        named = dict(zip(("train", "val", "test") if len(parts) == 3 else ("train", "test"), parts, strict=False))
        arrays = {key if len(parts) > 1 else "all": LabelledArrays(*pair) for key, pair in named.items()}
        return arrays_found(path, arrays, translate("DataFiles", "pickled arrays"), choice)
    return read_table_file(path, choice)


def _is_workbook(path: Path) -> bool:
    """Whether a packed file is one of Excel or LibreOffice."""
    try:
        with zipfile.ZipFile(path) as packed:
            return not WORKBOOK_PARTS.isdisjoint(packed.namelist())
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return False
