"""Networks in files: PyTorch's .pt, new (a zip) and legacy; a state_dict, a checkpoint or a whole module."""

import zipfile
from collections.abc import Callable, Iterator, Mapping

from nnviz.language import translate
from nnviz.nn.files.chain import Chain
from nnviz.nn.files.content import MAX_FILE_BYTES, Budget, Content, check_archive, member_bytes
from nnviz.nn.files.named_arrays import counted_layers, layers_of, network_of, orientation_of
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.files.pickled import Record, Unpickler
from nnviz.nn.files.torch_modules import add_module
from nnviz.nn.files.torch_script import with_constants
from nnviz.nn.files.torch_states import put_together
from nnviz.nn.files.torch_tensors import Storage, Tensor, lookup, numbers_of, storage_of, widened
from nnviz.nn.network import NetworkError

KIND = "PyTorch"
LEGACY_MAGIC = 0x1950A86A20F9469CFC6C
LEGACY_START = b"\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19"
STATE_NAMES = (
    "state_dict",
    "model_state_dict",
    "model_state",
    "model",
    "net",
    "network",
    "module",
    "weights",
    "params",
)
"""What people call the state_dict in a checkpoint."""

ReadStorage = Callable[[Storage], bytes]


def recognises(content: Content) -> bool:
    """Whether this is a zip with a data.pkl in its folder, or begins as legacy files do."""
    return _root(content) is not None or LEGACY_START in content.head[:24]


def read(content: Content, answers: Answers) -> NetworkFile:
    """Read it; a state_dict holds no activations. Raises ``NetworkError`` with the name of what is forbidden."""
    root = _root(content)
    if root is None:
        saved, storages = _legacy(content.whole)
        return _network(saved, lambda storage: storages[storage.key], answers)
    with zipfile.ZipFile(content.path) as archive:
        check_archive(archive, n_bytes=content.n_bytes)
        if f"{root}byteorder" in content.members and member_bytes(archive, f"{root}byteorder", 100) != b"little":
            raise NetworkError(translate("NetworkFile", "its numbers are big-endian: save it on another computer"))
        saved = Unpickler(member_bytes(archive, f"{root}data.pkl"), lookup, storage_of).load()
        if isinstance(saved, Record):
            saved = with_constants(saved, archive, root)
        return _network(saved, _cached(lambda key: member_bytes(archive, f"{root}data/{key}", MAX_FILE_BYTES)), answers)


def _root(content: Content) -> str | None:
    """Return the folder in the zip that has the pickle, with a slash."""
    pickles = [name for name in content.members if name.count("/") == 1 and name.endswith("/data.pkl")]
    return pickles[0].removesuffix("data.pkl") if len(pickles) == 1 else None


def _cached(read_key: Callable[[str], bytes]) -> ReadStorage:
    read: dict[str, bytes] = {}

    def read_storage(storage: Storage) -> bytes:
        if storage.key not in read:
            read.clear()  # tensors that share a storage follow one another
            read[storage.key] = read_key(storage.key)
        return read[storage.key]

    return read_storage


def _legacy(data: bytes) -> tuple[object, dict[str, bytes]]:
    """Return the object and the bytes of every storage."""
    unpickler = Unpickler(data, lookup, storage_of)
    sizes: dict[str, int] = {}

    def noted(persistent_id: object) -> object:
        storage = storage_of(persistent_id)
        if not isinstance(storage, Storage):
            return storage
        sizes[storage.key] = storage.n_numbers * widened(b"", storage.dtype).itemsize
        if storage.dtype == "bfloat16":
            sizes[storage.key] = storage.n_numbers * 2
        return storage

    magic, _, _ = unpickler.load(), unpickler.load(), unpickler.load()
    if magic != LEGACY_MAGIC:
        raise ValueError
    objects = Unpickler(data[unpickler.position :], lookup, noted)
    saved, keys = objects.load(), objects.load()
    if not isinstance(keys, list):
        raise TypeError
    storages = {}
    for key in keys:
        objects.skip(8)
        storages[str(key)] = objects.skip(sizes[str(key)])
    return saved, storages


def _network(saved: object, read: ReadStorage, answers: Answers) -> NetworkFile:
    budget = Budget()
    if isinstance(saved, Record):
        chain = Chain()
        add_module(
            saved,
            chain,
            lambda tensor, name: numbers_of(_tensor(tensor), read, budget, name=name),
            name="",
        )
        return chain.finished(translate("NetworkFile", "{0}, a whole module").format(KIND))
    if isinstance(saved, list):
        saved = {f"arr_{number}": tensor for number, tensor in enumerate(saved)}
    state = _state_dict(saved)
    arrays = put_together({name: numbers_of(tensor, read, budget, name=name) for name, tensor in state.items()})
    if all(name.startswith("arr_") for name in arrays):
        return network_of(
            counted_layers(arrays)[:1],
            translate("NetworkFile", "{0}, a list of parameters").format(KIND),
            answers,
            orientation="out-in",
        )
    return network_of([layers_of(arrays)], f"{KIND} state_dict", answers, orientation=orientation_of(arrays))


def _tensor(value: object) -> Tensor:
    if not isinstance(value, Tensor):
        raise TypeError
    return value


def _state_dict(saved: object) -> dict[str, Tensor]:
    """Return the names and tensors in a state_dict or in the one state_dict of a checkpoint."""
    found = dict(_dicts_of_tensors(saved, ""))
    names = [name for name in STATE_NAMES if name in found]
    if not found or (len(found) > 1 and not names):
        sentence = translate("NetworkFile", "it holds {0} sets of tensors, not one: save the state_dict alone")
        raise NetworkError(sentence.format(len(found)))
    return found[names[0] if names else next(iter(found))]


def _dicts_of_tensors(value: object, name: str) -> Iterator[tuple[str, dict[str, Tensor]]]:
    if not isinstance(value, Mapping):
        return
    tensors = {key: part for key, part in value.items() if isinstance(part, Tensor) and isinstance(key, str)}
    if tensors and len(tensors) == len(value):
        yield name, tensors
    elif name == "":
        for key, part in value.items():
            yield from _dicts_of_tensors(part, str(key) or "?")
