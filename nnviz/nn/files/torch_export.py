"""Networks in files: what torch.export.save writes (.pt2), the operations in order and the numbers beside them."""

import zipfile
from collections.abc import Callable, Mapping
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.files.chain import Chain
from nnviz.nn.files.content import MAX_FILE_BYTES, Budget, Content, check_archive, member_bytes, parsed_json
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.files.torch_modules import ACTIVATIONS, batch_norm
from nnviz.nn.files.torch_script import TRACED
from nnviz.nn.files.torch_tensors import BFLOAT16, Storage, Tensor, numbers_of
from nnviz.nn.network import NetworkError

Numbers = NDArray[np.generic]
Said = Mapping[str, Any]
MODEL, WEIGHTS = "/models/model.json", "data/weights/"
CONFIG = f"{WEIGHTS}model_weights_config.json"
TYPES = {1: "u1", 2: "i1", 3: "i2", 4: "i4", 5: "i8", 6: "f2", 7: "f4", 8: "f8", 12: "b1", 13: BFLOAT16}
"""The numbers that stand for the types of tensors."""
WITHOUT_EFFECT = ("flatten", "view", "reshape", "dropout", "feature_dropout", "alpha_dropout", "clone", "contiguous")
KINDS = {"hardswish": "Hardswish", "hardsigmoid": "Hardsigmoid", "hardtanh": "Hardtanh", "log_softmax": "LogSoftmax"}
KINDS |= {kind.lower(): kind for kind in ACTIVATIONS if kind.lower() not in KINDS} | {"leaky_relu": "LeakyReLU"}


def recognises(content: Content) -> bool:
    """Whether this is a zip with an exported program."""
    return _root(content) is not None


def _root(content: Content) -> str | None:
    found = [name.removesuffix(MODEL[1:]) for name in content.members if name.endswith(MODEL) and name.count("/") == 2]
    return found[0] if len(found) == 1 and f"{found[0]}{CONFIG}" in content.members else None


def read(content: Content, _answers: Answers) -> NetworkFile:
    """Read it; what is no part of one line of layers is refused with its name. Raises ``NetworkError``."""
    root = _root(content)
    with zipfile.ZipFile(content.path) as archive:
        check_archive(archive, n_bytes=content.n_bytes)

        def json_in(name: str) -> Any:
            return parsed_json(member_bytes(archive, f"{root}{name}"), name=content.path.name)

        module = json_in(MODEL[1:])["graph_module"]
        tensors = {name: _tensor(name, said) for name, said in json_in(CONFIG)["config"].items()}
        budget = Budget()

        def read_storage(storage: Storage) -> bytes:
            return member_bytes(archive, f"{root}{WEIGHTS}{storage.key}", MAX_FILE_BYTES)

        line = _Line(module, lambda name: numbers_of(tensors[name], read_storage, budget, name=name))
        line.follow()
    return line.chain.finished(translate("NetworkFile", "PyTorch, an exported program"))


def _tensor(name: str, said: Said) -> Tensor:
    meta = said["tensor_meta"]
    if said["use_pickle"] or meta["dtype"] not in TYPES:
        raise NetworkError(translate("NetworkFile", "{0} is of a type that nnviz cannot read").format(name))
    shape, strides = ([int(part["as_int"]) for part in meta[key]] for key in ("sizes", "strides"))
    if (
        len(shape) != len(strides)
        or min((*shape, *strides), default=0) < 0
        or max((*shape, *strides), default=0) > 2**40
    ):
        raise ValueError
    offset = int(meta["storage_offset"]["as_int"])
    storage = Storage(str(said["path_name"]), TYPES[meta["dtype"]], prod(shape))
    return Tensor(storage, max(offset, 0), tuple(shape), tuple(strides))


class _Line:
    """Follows a program from its input, one operation after the other."""

    def __init__(self, module: Said, numbers: Callable[[str], Numbers]) -> None:
        self.chain = Chain()
        self._graph, self._numbers = module["graph"], numbers
        self._sizes = {name: said["sizes"] for name, said in self._graph["tensor_values"].items()}
        self._kept: dict[str, str] = {}
        inputs = []
        for spec in module["signature"]["input_specs"]:
            (role, said), *_ = spec.items()
            if role == "user_input":
                inputs.append(said["arg"]["as_tensor"]["name"])
            elif f"{role}_name" in said:
                self._kept[said["arg"]["name"]] = said[f"{role}_name"]
        self._current, *others = inputs
        if others:
            raise NetworkError(translate("NetworkFile", "it has several inputs: {0}").format(", ".join(inputs)[:80]))

    def follow(self) -> None:
        """Add every operation to the chain, up to the one output."""
        for node in self._graph["nodes"]:
            target = node["target"].removeprefix("torch.ops.aten.")
            name = target.partition(".")[0]
            if name.startswith(("sym_size", "_assert")):
                continue
            said = {part["name"]: self._argument(part["arg"], target) for part in node["inputs"]}
            self._add(name, said, target)
            before, self._current = self._current, node["outputs"][0]["as_tensor"]["name"]
            self._check_sizes(before, name)
        if self._graph["outputs"] != [{"as_tensor": {"name": self._current}}]:
            raise NetworkError(
                translate("NetworkFile", "its operations end in {0}, which is no output").format(self._current)
            )

    def _argument(self, said: Said, target: str) -> object:
        """Return a constant, the numbers of a parameter, or ``self`` for what comes from the operation before."""
        (kind, value), *_ = said.items()
        if kind != "as_tensor":
            return value
        if value["name"] in self._kept:
            return self._numbers(self._kept[value["name"]])
        if value["name"] != self._current:
            sentence = translate("NetworkFile", "{0} takes {1} from further back: only one line of operations is taken")
            raise NetworkError(sentence.format(target, value["name"]))
        return self

    def _add(self, name: str, said: dict[str, Any], target: str) -> None:
        first = next(iter(said.values()), None)
        if first is not self or any(value is self for value in [*said.values()][1:]):
            raise NetworkError(translate("NetworkFile", "operation {0} does not take one input").format(target))
        if name == "linear":
            self._check_flat(target)
            bias = said.get("bias")
            self.chain.layer(said["weight"], bias if isinstance(bias, np.ndarray) else None)
        elif name in ("add", "sub", "mul", "div") and set(said) == {"self", "other"}:
            self._add_arithmetic(name, said["other"], target)
        elif name == "batch_norm" and not said["training"]:
            self._check_flat(target)
            batch_norm(said, self.chain, lambda value, _: np.asarray(value), name=target)
        elif name in KINDS:
            self._check_flat(target)
            usual = TRACED.get(name, {})
            if any(value is not None for key, value in [*said.items()][1:] if key not in usual):
                raise NetworkError(translate("NetworkFile", "operation {0} is no layer of nnviz").format(target))
            self.chain.activate(ACTIVATIONS[KINDS[name]]({**usual, **said}))
        elif name not in WITHOUT_EFFECT or said.get("train"):
            raise NetworkError(translate("NetworkFile", "operation {0} is no layer of nnviz").format(target))

    def _add_arithmetic(self, name: str, other: object, target: str) -> None:
        value = np.asarray(other, np.float64)
        value = value.reshape(-1) if value.size > 1 else value.reshape(())
        if name in ("add", "sub"):
            self.chain.shift(value if name == "add" else -value, name=target)
        else:
            self.chain.scale(value if name == "mul" else 1 / value, 0.0, name=target)

    def _check_flat(self, target: str) -> None:
        if len(self._sizes[self._current]) != 2:
            raise NetworkError(translate("NetworkFile", "{0} works on more than a row of numbers").format(target))

    def _check_sizes(self, before: str, name: str) -> None:
        """Refuse what mixes examples, or repeats numbers to fit others."""
        old, new = self._sizes[before], self._sizes[self._current]
        if name == "linear" or (name in WITHOUT_EFFECT and _n_numbers(old) == _n_numbers(new)) or old == new:
            return
        raise NetworkError(translate("NetworkFile", "operation {0} mixes examples, or repeats numbers").format(name))


def _n_numbers(sizes: list[Said]) -> int:
    """Return how many numbers an example has."""
    return prod(int(part["as_int"]) for part in sizes[1:])
