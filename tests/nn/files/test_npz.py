"""Network files: what is saved comes back, and bad files, bad places and full disks lose nothing."""

import io
import json
import os
import pickle
import resource
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.content import Content
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.files.npz import load_network, read, save_network, write
from nnviz.nn.learnt_task import LearntTask
from nnviz.nn.network import Network, NetworkFileError, random_network
from nnviz.storage.codec import encode
from tests.nn.files.conftest import (
    Members,
    assert_refused,
    little_memory,
    network,
    npy_with_header,
    zipped,
)


def npy(array: object) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, np.asarray(array), allow_pickle=True)
    return buffer.getvalue()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_every_bit_comes_back(dtype: type, path: Path) -> None:
    saved = network(dtype)
    save_network(saved, path)
    loaded = load_network(path)
    assert loaded.activations == saved.activations
    for ours, theirs in zip((*loaded.weights, *loaded.biases), (*saved.weights, *saved.biases), strict=True):
        assert ours.dtype == theirs.dtype
        assert ours.shape == theirs.shape
        assert ours.tobytes() == theirs.tobytes()


def test_numpy_alone_can_read_the_file(path: Path) -> None:
    saved = network()
    save_network(saved, path)
    with np.load(path, allow_pickle=False) as file:
        assert str(file["format"]) == "nnviz network 1"
        assert list(file["activations"]) == ["tanh", "step"]
        np.testing.assert_array_equal(file["weights_1"], saved.weights[0])
        np.testing.assert_array_equal(file["biases_2"], saved.biases[1])


def test_other_byte_and_memory_orders_are_the_same_numbers(path: Path, members: Members) -> None:
    weights = network().weights[0]
    members["weights_1.npy"] = npy(np.asfortranarray(weights.astype(">f8")))
    path.write_bytes(zipped(members))
    loaded = load_network(path).weights[0]
    assert loaded.dtype == np.float64
    np.testing.assert_array_equal(loaded, weights)


@pytest.mark.parametrize(
    ("member", "value", "message"),
    [
        ("weights_1", np.ones((5, 5)), "layer 1: weights .* biases .* do not fit"),
        ("weights_2", np.ones((3, 5)), "layer 2: weights .* do not fit 4 inputs"),
        ("weights_1", np.ones(20), "layer 1: weights"),
        ("biases_1", np.ones(5), "layer 1: weights .* biases"),
        ("biases_2", np.ones((3, 1)), "layer 2: weights"),
        ("weights_2", np.full((3, 4), np.nan), "layer 2: a weight or bias is not a finite number"),
        ("biases_1", np.array([0, 0, np.inf, 0]), "layer 1: a weight or bias is not a finite number"),
        ("activations", np.array(["tanh", "swish"]), "layer 2: the activation “swish” is unknown"),
        ("activations", np.array(["tanh"] * 3), "not a network file"),
        ("activations", np.array(["tanh"] * 50), "51 layers are too many"),
        ("activations", np.array([1, 2]), "activations has an impossible shape"),
        ("weights_1", np.ones((4, 5), complex), "weights_1 has an impossible shape"),
        ("weights_1", np.ones((4, 5), int), "weights_1 has an impossible shape"),
        ("format", np.array("nnviz network 2"), "another format than this nnviz can read"),
    ],
)
def test_members_that_make_no_network(
    member: str, value: np.ndarray, message: str, path: Path, members: Members
) -> None:
    assert_refused(path, zipped({**members, f"{member}.npy": npy(value)}), message)


@pytest.mark.parametrize("member", ["format", "activations", "weights_1", "weights_2", "biases_1", "biases_2"])
def test_a_missing_member(member: str, path: Path, members: Members) -> None:
    del members[f"{member}.npy"]
    assert_refused(path, zipped(members), "is not a network file of nnviz")


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"PK\x03\x04", zipped({}), zipped({"a.txt": b"hello"}), npy(np.ones(3))]
)
def test_what_is_no_network_file_at_all(content: bytes, path: Path) -> None:
    assert_refused(path, content, r"net.npz is not a network file of nnviz \(.npz\): choose another file")


def test_a_file_cut_anywhere(path: Path, members: Members) -> None:
    whole = zipped(members)
    for length in range(0, len(whole), 7):
        assert_refused(path, whole[:length], "is not a network file of nnviz")


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packings_whose_size_cannot_be_bounded(packing: int, path: Path, members: Members) -> None:
    assert_refused(path, zipped(members, packing), "is not a network file of nnviz")


class RunsCode:
    """Unpickling this creates a file: the trace a test looks for."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.trace,)


@pytest.mark.parametrize("member", ["format", "activations", "weights_1", "biases_2"])
def test_a_pickle_inside_is_never_run(member: str, path: Path, members: Members, tmp_path: Path) -> None:
    trace = tmp_path / "the-code-has-run"
    evil = npy(np.array([RunsCode(trace)], dtype=object))
    path.write_bytes(zipped({**members, f"{member}.npy": evil}))
    with suppress(NetworkFileError):
        load_network(path)
    assert not trace.exists()
    pickle.loads(pickle.dumps(RunsCode(trace)))
    assert trace.exists(), "the test itself would not have noticed"


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match=r"cannot read .*: Is a directory"):
        load_network(tmp_path)
    with pytest.raises(NetworkFileError, match=r"cannot read .*none\.npz: No such file"):
        load_network(tmp_path / "none.npz")


def test_places_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    (tmp_path / "folder.npz").mkdir()
    for place in (tmp_path / "file" / "net.npz", tmp_path / "none" / "net.npz", tmp_path / "folder.npz"):
        with pytest.raises(NetworkFileError, match=r"cannot save .*; choose another place"):
            save_network(network(), place)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "folder.npz"]
    assert (tmp_path / "file").read_text() == "a file"


def test_saving_again_replaces_the_file_and_leaves_nothing_beside_it(path: Path) -> None:
    save_network(network(seed=1), path)
    save_network(network(seed=2), path)
    np.testing.assert_array_equal(load_network(path).weights[0], network(seed=2).weights[0])
    assert list(path.parent.iterdir()) == [path]


@contextmanager
def files_no_larger_than(n_bytes: int) -> Iterator[None]:
    """As on a disk that is full after so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("room", [0, 100, 20_000])
def test_a_disk_full_while_saving_leaves_the_old_file(room: int, path: Path) -> None:
    save_network(network(), path)
    before = path.read_bytes()
    large = random_network((784, 30, 10), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0))
    with files_no_larger_than(room), pytest.raises(NetworkFileError, match=r"cannot save .*File too large"):
        save_network(large, path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def bomb(path: Path, *, n_layers: int, side: int, name: str = "weights") -> None:
    """A small file of zeros that unpack to n_layers x side x side x 8 bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("format.npy", npy(np.array("nnviz network 1")))
        archive.writestr("activations.npy", npy(np.array(["tanh"] * n_layers)))
        for layer in range(1, n_layers + 1):
            archive.writestr(f"biases_{layer}.npy", npy(np.zeros(side)))
            header = npy_with_header(f"({side}, {side})")[:-160]
            with archive.open(f"{name}_{layer}.npy", "w", force_zip64=True) as member:
                member.write(header)
                for _ in range(side):
                    member.write(bytes(8 * side))


@pytest.mark.long
def test_arrays_that_are_too_large_together_are_refused_before_any_is_read(path: Path) -> None:
    bomb(path, n_layers=11, side=2200)  # each is allowed, all are 426 MB from half a megabyte
    assert path.stat().st_size < 500_000
    with little_memory(), pytest.raises(NetworkFileError, match="its arrays have more than"):
        load_network(path)


def test_a_text_without_end_takes_no_memory(path: Path, members: Members) -> None:
    long = npy(np.array("x" * 10_000_000))
    content = zipped({**members, "activations.npy": long})
    assert_refused(path, content, "activations is too long")


def test_a_place_that_cannot_be_is_damage(path: Path, members: Members) -> None:
    content = bytearray(zipped(members))
    content[content.index(b"PK\x05\x06") + 12] ^= 0xFF  # the length of the directory
    content[content.index(b"PK\x01\x02") + 45] ^= 0xFF  # where the first member begins
    assert_refused(path, bytes(content), "is not a network file")


def test_only_files_are_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.npz"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero")):
        with pytest.raises(NetworkFileError, match="is no regular file"):
            load_network(path)


def test_too_little_memory_is_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_network(network(), path)

    def exhausted(*_arguments: object, **_more: object) -> None:
        raise MemoryError

    monkeypatch.setattr(np.lib.format, "read_array", exhausted)
    with pytest.raises(NetworkFileError, match="needs more memory than there is"):
        load_network(path)


TASK = LearntTask("Spiral", "classes", ("●", "◆"), ("●", "◆"), extent=(-1.0, 1.0, -1.0, 1.0))


def test_what_was_learnt_comes_back_with_the_network(path: Path) -> None:
    write(NetworkFile(small_network(), "nnviz", output_names=("●", "◆"), task=TASK), path)
    assert read(Content(path), Answers()).task == TASK
    write(NetworkFile(small_network(), "nnviz"), path)
    assert read(Content(path), Answers()).task is None


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '"Spiral"', "[" * 100_000, '{"data": 1}', json.dumps({**encode(TASK), "class_names": ["a"]})],
    ids=lambda text: text[:12],
)
def test_a_damaged_task_is_one_sentence(text: str, path: Path) -> None:
    save_network(small_network(), path, {"task": (text,)})
    with pytest.raises(NetworkFileError, match="what it was taught cannot be read") as caught:
        read(Content(path), Answers())
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_a_task_of_another_network_is_refused(path: Path) -> None:
    wrong = replace(TASK, output_names=("a", "b", "c"), class_names=("a", "b", "c"))
    save_network(small_network(), path, {"task": (json.dumps(encode(wrong)),)})
    with pytest.raises(NetworkFileError, match="its task has other inputs or outputs"):
        read(Content(path), Answers())


def small_network() -> Network:
    return random_network((2, 3, 2), ("tanh", "sigmoid"), initial="text", rng=np.random.default_rng(0))


def test_one_long_name_does_not_make_a_file_that_cannot_be_read(path: Path) -> None:
    wide = random_network((7000, 1), ("sigmoid",), initial="text", rng=np.random.default_rng(0))
    names = (*(f"c{n}" for n in range(6999)), "x" * 1600)
    write(NetworkFile(wide, "nnviz", input_names=names, output_names=("yes",)), path)
    back = read(Content(path), Answers())
    assert back.input_names == (*names[:-1], "x" * 1000)
    assert back.output_names == ("yes",)


def test_names_that_are_too_long_together_are_cut(path: Path) -> None:
    wide = random_network((10_000, 1), ("sigmoid",), initial="text", rng=np.random.default_rng(0))
    write(NetworkFile(wide, "nnviz", input_names=tuple(f"{n:1000}" for n in range(10_000))), path)
    assert {len(name) for name in read(Content(path), Answers()).input_names} == {500}


def test_names_of_older_files_come_back(path: Path) -> None:
    save_network(small_network(), path, {"input_names": ("left", "right"), "layer_names": ("a", "b")})
    back = read(Content(path), Answers())
    assert (back.input_names, back.output_names, back.layer_names) == (("left", "right"), (), ("a", "b"))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"input_names": "ab"}', '{"input_names": [1, 2]}', "[" * 100_000])
def test_damaged_names_are_one_sentence(text: str, path: Path) -> None:
    save_network(small_network(), path, {"names": (text,)})
    with pytest.raises(NetworkFileError, match="its names cannot be read"):
        read(Content(path), Answers())
