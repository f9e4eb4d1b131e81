"""Networks in files: scikit-learn's MLPs as skops saves them, with the scalers before them in a pipeline."""

import json
import zipfile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.nn.files.content import Budget, Content, check_archive, member_bytes, parsed_json
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.files.npy import read_header, read_numbers
from nnviz.nn.files.sklearn_models import Estimator, estimator_file

KIND = "scikit-learn (skops)"
SCHEMA = "schema.json"
Node = dict[str, Any]


def recognises(content: Content) -> bool:
    """Whether it is a zip with skops' schema."""
    return SCHEMA in content.members


def read(content: Content, _answers: Answers) -> NetworkFile:
    """Read the model; classes and feature names come along."""
    with zipfile.ZipFile(content.path) as archive:
        check_archive(archive, n_bytes=content.n_bytes)
        schema = parsed_json(member_bytes(archive, SCHEMA), name=content.path.name)
        return estimator_file(_Schema(archive).estimator(schema), KIND)


class _Schema:
    """The objects of a schema: nothing is made of their classes, and an array is read when it is asked for."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive, self._budget = archive, Budget()

    def estimator(self, node: Node) -> Estimator:
        module, kind = str(node["__module__"]), str(node["__class__"])
        inside = node["content"]["content"]
        if not isinstance(inside, dict):
            raise TypeError
        known_kind = kind if module.startswith("sklearn.") else f"{module}.{kind}"
        return Estimator(known_kind, lambda name: self._value(inside.get(name)))

    def _value(self, node: Node | None) -> Any:
        """Return what a node stands for; None where there is no such."""
        if node is None:
            return None
        loader, content = node["__loader__"], node.get("content")
        if loader == "JsonNode":
            return json.loads(str(content))
        if loader == "NdArrayNode":
            return self._array(node)
        if loader in ("ListNode", "TupleNode"):
            return [self._value(part) for part in node["content"]]
        return self.estimator(node)

    def _array(self, node: Node) -> NDArray[Any] | list[Any]:
        """Return an array of numbers, or a list of the texts in an array of texts or objects."""
        if node.get("type") == "json":
            return [self._value(part) for part in node["content"]]
        name = node["file"]
        info = self._archive.getinfo(name)
        with self._archive.open(info) as member:
            header = read_header(member, name=name)
            if header.dtype.kind == "U" and header.dtype.itemsize * max(header.shape, default=1) <= info.file_size:
                return list(map(str, np.frombuffer(member.read(info.file_size), header.dtype)))
            return read_numbers(member, header, self._budget, room=info.file_size, name=name)
