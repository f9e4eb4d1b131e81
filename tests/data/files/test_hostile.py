"""Whatever a file holds, it is data or one sentence: 541 of them, no other error, and bounded memory."""

import io
import pickle
import tracemalloc
import zipfile
from pathlib import Path

import numpy as np
import pytest

from nnviz.data.dataset import DataError
from nnviz.data.files.found import FileChoice
from nnviz.data.files.reading import read_data_file
from nnviz.data.idx import idx_header
from nnviz.data.task import Task
from nnviz.data.task_loading import load_task

BUDGET_BYTES = 300_000_000
N_MUTATIONS = 125


def attempt(path: Path) -> str:
    """Read a file as a task; return the sentence, "" if it is data."""
    try:
        load_task(Task(str(path)))
    except DataError as error:
        said = str(error)
        assert said
        assert "\n" not in said
        assert len(said) < 600
        return said
    return ""


def npy(values: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, values, allow_pickle=False)
    return buffer.getvalue()


def archive(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in members.items():
            file.writestr(name, content)
    return buffer.getvalue()


def lying_npy(shape: str) -> bytes:
    header = f"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}".ljust(117) + "\n"
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header.encode()


CSVS = {
    "empty": "",
    "only a header": "a,b,label\n",
    "one class": "a,label\n" + "1,x\n" * 9,
    "one row": "a,b,label\n1,2,x\n",
    "ragged": "a,b,c\n" + "1,2\n" * 30,
    "no class": "\n".join(f"{i * 0.37},{i * 1.1}" for i in range(60)),
    "no numbers": "a,b,label\n" + "x,y,z\nq,w,e\n" * 4,
    "all missing": "a,b,label\n" + "?,?,x\nnan,,y\n" * 4,
    "nan everywhere": "a,label\n" + "nan,x\nnan,y\n" * 4,
    "infinite": "a,label\n" + "inf,x\n1e999,y\n" * 4,
    "text in numbers": "a,b,label\n" + "1,two,x\n2,drei,y\n" * 9,
    "labels missing": "a,label\n" + "1,\n2,\n" * 9,
    "a million columns": ",".join(["1"] * 1_000_000) + "\n",
    "a long line": "1," * 900_000,
    "20,000 columns": "\n".join([",".join(["1"] * 20_000)] * 3),
    "zeros": "\0" * 4000,
    "quotes": '"a,b\n' * 50,
    "too many classes": "a,label\n" + "".join(f"{i},c{i}\n" for i in range(3000)),
    "a long label": "a,label\n1," + "x" * 5000 + "\n2,y\n" * 5,
    "latin": "größe,label\n" + "1,ä\n2,ö\n" * 5,
    "underscores": "a,label\n" + "1_0,x\n2_0,y\n" * 5,
}
BINARY = {
    "idx of 3 GB": idx_header((3_000_000_000 // 784, 28, 28)),
    "idx without values": idx_header((0, 28, 28)),
    "idx of no size": idx_header((4, 0, 28)),
    "idx of 4 billion": idx_header((2**32 - 1,) * 3),
    "idx of an unknown type": b"\0\0\x0a\x03" + b"\0\0\0\1" * 3 + b"x",
    "idx cut in its header": b"\0\0\x08\x03\0\0",
    "npz of nothing": archive({}),
    "npz of texts": archive({"X.npy": npy(np.array(["a", "b"])), "y.npy": npy(np.array([0, 1]))}),
    "npz of objects": archive({"X.npy": npy(np.zeros(2)).replace(b"<f8", b"|O8", 1), "y.npy": npy(np.arange(2))}),
    "npz of 3 GB": archive({"X.npy": lying_npy("(100000, 4000)"), "y.npy": npy(np.arange(4))}),
    "npz of unequal lengths": archive({"X.npy": npy(np.zeros((3, 2))), "y.npy": npy(np.arange(4))}),
    "npz of five dimensions": archive({"X.npy": npy(np.zeros((2,) * 5)), "y.npy": npy(np.arange(2))}),
    "npz of scalars": archive({"X.npy": npy(np.float64(1)), "y.npy": npy(np.int64(1))}),
    "npz of halves as labels": archive({"X.npy": npy(np.zeros((4, 2))), "y.npy": npy(np.arange(4) / 2)}),
    "npz that is no array": archive({"X.npy": b"nonsense", "y.npy": b"nonsense"}),
    "npz of one class": archive({"X.npy": npy(np.ones((4, 2))), "y.npy": npy(np.zeros(4))}),
    "zip cut short": archive({"X.npy": npy(np.zeros((30, 2)))})[:-40],
    "pickle of nothing": b"\x80\x04.",
    "pickle that calls": b"\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x02ls\x85R.",
    "gzip that is none": b"\x1f\x8b" + b"x" * 100,
}


@pytest.mark.parametrize("name", CSVS)
def test_a_table_is_data_or_one_sentence(name: str, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(CSVS[name].encode("latin-1"))
    is_data = name in ("a long label", "latin", "underscores", "text in numbers")
    assert (attempt(path) == "") == is_data, name


@pytest.mark.parametrize("name", BINARY)
def test_arrays_are_data_or_one_sentence(name: str, tmp_path: Path) -> None:
    path = tmp_path / "images-idx3-ubyte"
    path.write_bytes(BINARY[name])
    (tmp_path / "labels-idx1-ubyte").write_bytes(idx_header((4,)) + bytes(4))
    assert attempt(path)


def test_what_announces_much_takes_little(tmp_path: Path) -> None:
    for name, content in (*BINARY.items(), *((name, text.encode("latin-1")) for name, text in CSVS.items())):
        path = tmp_path / "images-idx3-ubyte"
        path.write_bytes(content)
        tracemalloc.start()
        attempt(path)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < BUDGET_BYTES, f"{name}: {peak:,} bytes"


@pytest.mark.parametrize("kind", ["csv", "npz", "idx", "pickle"])
def test_what_is_damaged_anywhere_is_data_or_one_sentence(kind: str, tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    images, labels = rng.integers(0, 256, (20, 7, 7), np.uint8), np.arange(20) % 3
    whole = {
        "csv": ("a;b;label\n" + "".join(f"{i},5;{-i};{'xyz'[i % 3]}\n" for i in range(20))).encode(),
        "npz": archive({"x_train.npy": npy(images), "y_train.npy": npy(labels)}),
        "idx": idx_header(images.shape) + images.tobytes(),
        "pickle": pickle.dumps((images, labels), protocol=4),
    }[kind]
    path = tmp_path / "train-images-idx3-ubyte"
    (tmp_path / "train-labels-idx1-ubyte").write_bytes(idx_header((20,)) + labels.astype(np.uint8).tobytes())
    path.write_bytes(whole)
    assert attempt(path) == ""
    outcomes = set()
    for _ in range(N_MUTATIONS):
        damaged = bytearray(whole)
        for place in rng.integers(0, min(len(whole), 400), rng.integers(1, 4)).tolist():
            damaged[place] = int(rng.integers(0, 256))
        if rng.random() < 0.3:
            del damaged[int(rng.integers(0, len(damaged))) :]
        path.write_bytes(bytes(damaged))
        outcomes.add(attempt(path) == "")
    assert False in outcomes


def test_an_empty_share_is_refused_and_nothing_of_the_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,label\n1,x\n2,y\n")
    with pytest.raises(DataError, match="2 examples are too few"):
        load_task(Task(str(path)))


def test_one_line_of_it_is_never_shown_whole(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("x" * 50_000 + ",label\n1,a\n2,b\n")
    with pytest.raises(DataError) as refused:
        read_data_file(path, FileChoice(label="nothing"))
    assert len(str(refused.value).removeprefix(str(path))) < 300
