"""The data set of a task: found by name, drawn, or read from files, and prepared."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from threading import Lock
from weakref import WeakSet, WeakValueDictionary, finalize

import numpy as np

from nnviz.data.dataset import DataError, Dataset
from nnviz.data.files.picture_folders import PictureReader
from nnviz.data.files.reading import files_read, read_data_file
from nnviz.data.material import Material, check_labels, material_of, points_material
from nnviz.data.own_points import OWN, own_material
from nnviz.data.points import POINTS
from nnviz.data.sources import DATASETS, Environment, find_mnist, load_dataset
from nnviz.data.tables import read_table
from nnviz.data.task import AUTO, Task, prepared
from nnviz.data.task_names import TABLE_PREFIX
from nnviz.language import either, translate

MNIST_NAME, DIGITS_NAME = "mnist", "digits"


def load_task(task: Task, environ: Environment = os.environ, read_picture: PictureReader | None = None) -> Dataset:
    """Return what the task learns from. Raises ``DataError`` with one sentence.

    ``read_picture`` reads the pictures of folders; without it there are none.
    """
    material = find_material(task, environ, read_picture)
    check_labels(material)
    return prepared(material, task)


@dataclass(eq=False)
class _Found:
    """Material with the data sets in use that are made of it, of which some have its very numbers in theirs."""

    material: Material
    made: "WeakSet[Dataset]" = field(default_factory=WeakSet)

    @property
    def is_in_use(self) -> bool:
        return next(iter(self.made), None) is not None

    @property
    def is_shared(self) -> bool:
        """Whether it takes no memory of its own."""
        return any(np.may_share_memory(made.training.raw, self.material.parts[0].raw) for made in self.made)


class TaskLoader:
    """Loads one task after the other, for any thread; other targets of the same data do not read their files again, as
    long as a data set made of them is in use.

    A data set that is still in use somewhere is returned itself if it is asked for again, also by its other name, and
    no file of it has changed.
    """

    def __init__(self, environ: Environment = os.environ, read_picture: PictureReader | None = None) -> None:
        self._environ, self._read_picture = environ, read_picture
        self._lock = Lock()
        self._found: dict[object, _Found] = {}  # by what the material depends on
        self._in_use = WeakValueDictionary[tuple[Task, object], Dataset]()

    def load(self, task: Task) -> Dataset:
        """Return what the task learns from. Raises ``DataError`` with one sentence."""
        with self._lock:
            return self._load(task)

    def _load(self, task: Task) -> Dataset:
        named = self._named(task)
        source = self._source(named)
        if (in_use := self._in_use.get((named, source))) is not None:
            return in_use
        found = self._found.get(source)
        if found is None:
            # Not two at once, unless the other is that of a data set an undo leads to: it would be there in any case.
            self._forget({other for other, kept in list(self._found.items()) if not kept.is_shared})
            material = find_material(named, self._environ, self._read_picture)
            check_labels(material)
            found = _Found(material)
        made = self._in_use[named, source] = prepared(found.material, named)
        found.made.add(made)
        self._found[source] = found
        finalize(made, self._forget_unused).atexit = False
        return made

    def _forget_unused(self) -> None:
        """Keep no material of which no data set is in use any more; called in any thread, without the lock."""
        self._forget({source for source, found in list(self._found.items()) if not found.is_in_use})

    def _forget(self, sources: set[object]) -> None:
        for source in sources:
            self._found.pop(source, None)

    def _named(self, task: Task) -> Task:
        """Return the task with the name of what "auto" stands for now."""
        if task.data != AUTO:
            return task
        return replace(task, data=DIGITS_NAME if find_mnist(self._environ) is None else MNIST_NAME)

    def _source(self, task: Task) -> object:
        """Return what the material depends on: also whether MNIST has come meanwhile, or a file has changed."""
        where: object = None
        if task.data == MNIST_NAME:
            folder = find_mnist(self._environ)
            where = folder and (folder, _stamp(folder.iterdir))
        elif task.data not in (*POINTS, *DATASETS, OWN) and not task.data.startswith(TABLE_PREFIX):
            path = _path_of(task.data)
            where = None if path is None else _stamp(partial(files_read, path))
        return task.data, task.points, task.own, task.own_names, task.file, where


def _stamp(files: Callable[[], Iterable[Path]]) -> int | None:
    """Return a number that is another once a file has changed, has come or has gone; None if they cannot be found."""
    try:
        found = [(str(path), path.stat()) for path in files()]
    except OSError:
        return None
    return hash(tuple(sorted((name, stat.st_mtime_ns, stat.st_size) for name, stat in found)))


def find_material(task: Task, environ: Environment = os.environ, read_picture: PictureReader | None = None) -> Material:
    """Return the examples a task is made of. Raises ``DataError``."""
    name = task.data
    if name in POINTS:
        return points_material(name, task.points)
    if name == OWN:
        return own_material(task.own, task.own_names)
    if name.startswith(TABLE_PREFIX):
        return read_table(name.removeprefix(TABLE_PREFIX))
    if name == AUTO or name in DATASETS:
        return material_of(load_dataset(name, environ))
    path = _path_of(name)
    if path is None:
        sentence = translate("TaskLoading", "there is no data set and no file “{0}”: choose {1}, {2}NAME or a path")
        raise DataError(sentence.format(name, either((*DATASETS, *POINTS)), TABLE_PREFIX))
    found = read_data_file(path, task.file, read_picture)
    return replace(found.material, notes=found.notes)


def _path_of(name: str) -> Path | None:
    """Return the file or folder of that name, None where there is none, as where the name can be that of none."""
    try:
        path = Path(name).expanduser()
        return path if path.exists() else None
    except (OSError, RuntimeError, ValueError):  # too long, ~ of nobody, with a 0 in it
        return None
