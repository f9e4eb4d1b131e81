"""``nnviz data --get mnist``: the files come, Ctrl+C keeps what there is, and a failure is one sentence."""

import gzip
import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from nnviz.cli import guarded
from nnviz.commands.get_data import get_data
from nnviz.commands.options import DataOptions
from nnviz.commands.parsers import parse_command_line
from nnviz.data.idx import idx_header
from nnviz.data.mnist import MNIST, MnistFile, MnistRelease, load_mnist
from tests.web_server import Manner, serving

PATIENCE_SECONDS = 30.0
SHAPES = {"train-images-idx3-ubyte": (9, 4, 5), "train-labels-idx1-ubyte": (9,)}
SHAPES |= {"t10k-images-idx3-ubyte": (3, 4, 5), "t10k-labels-idx1-ubyte": (3,)}
CONTENTS = {name: idx_header(shape) + bytes(int(np.prod(shape))) for name, shape in SHAPES.items()}
RELEASE = MnistRelease(
    *(MnistFile(name, hashlib.sha256(CONTENTS[name]).hexdigest(), shape) for name, shape in SHAPES.items()), 2
)
FILES = {f"{name}.gz": gzip.compress(content) for name, content in CONTENTS.items()}


def got(tmp_path: Path, *mirrors: str) -> int:
    """Return the exit status of the command as it is typed, with small files in place of MNIST's."""
    options = parse_command_line(["data", "--get", "mnist", *(w for m in mirrors for w in ("--mirror", m))])
    assert isinstance(options, DataOptions)
    return guarded(lambda: get_data(options, {"XDG_DATA_HOME": str(tmp_path)}, release=RELEASE))


def test_the_files_come_into_the_users_folder_and_a_second_time_nothing_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "nnviz" / "mnist"
    with serving(FILES) as web:
        assert got(tmp_path, web.url) == 0
        out, err = capsys.readouterr()
        assert out == f"MNIST is in {folder}\n"
        assert err.splitlines() == [f"nnviz: {name} from {web.host}" for name in FILES]
        assert len(load_mnist(folder, RELEASE).test) == 3
        assert got(tmp_path, web.url) == 0
        assert capsys.readouterr() == (f"MNIST is in {folder} already\n", "")
    assert len(web.requests) == 4


def test_several_mirrors_are_tried_in_their_order(tmp_path: Path) -> None:
    with serving({}) as empty, serving(FILES) as full:
        assert got(tmp_path, empty.url, full.url) == 0
    assert len(empty.requests) == len(full.requests) == 4


def test_where_no_mirror_has_it_one_sentence_says_so_with_status_2(tmp_path: Path, sentence: Callable[[], str]) -> None:
    with serving({}) as web:
        assert got(tmp_path, web.url) == 2
    assert sentence() == (
        f"train-images-idx3-ubyte.gz could not be downloaded: {web.host} answered 404 Not Found; try again later"
    )


def test_a_wrong_folder_is_said_before_anybody_is_asked(tmp_path: Path, sentence: Callable[[], str]) -> None:
    options = DataOptions(None, None, get="mnist", mirrors=["http://127.0.0.1:9"])
    assert guarded(lambda: get_data(options, {"NNVIZ_DATA": str(tmp_path / "absent")})) == 2
    assert "which $NNVIZ_DATA names" in sentence()


def test_only_mnist_can_be_had(sentence: Callable[[], str]) -> None:
    assert guarded(lambda: bool(parse_command_line(["data", "--get", "digits"]))) == 2
    assert "mnist" in sentence()


def command(tmp_path: Path, url: str) -> "subprocess.Popen[str]":
    typed = [sys.executable, "-m", "nnviz", "data", "--get", "mnist", "--mirror", url]
    environ = {**os.environ, "NNVIZ_DATA": "", "XDG_DATA_HOME": str(tmp_path)}
    return subprocess.Popen(typed, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environ)


def test_after_ctrl_c_the_same_command_goes_on(tmp_path: Path) -> None:
    folder, images = tmp_path / "nnviz" / "mnist", "train-images-idx3-ubyte.gz"
    with serving({images: bytes(1000)}, Manner(sent=400, stalls=True)) as web:
        with command(tmp_path, web.url) as process:
            assert web.stalled.wait(PATIENCE_SECONDS)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=PATIENCE_SECONDS)
        assert process.returncode == 130
        assert out == ""
        assert err.splitlines()[-1] == "nnviz: stopped: what has come is kept, the same command goes on from there"
        kept = (folder / f"{images}.part").stat().st_size
        with command(tmp_path, web.url) as process:
            _, err = process.communicate(timeout=PATIENCE_SECONDS)
        assert process.returncode == 2
        assert err.splitlines()[-1].endswith("sent another file than the published one; try again later")
    assert web.requests[1] == (f"/{images}", f"bytes={kept}-" if kept else "")


def test_mnist_itself_comes_over_a_mirror_that_breaks_off(tmp_path: Path, mnist_folder: Path) -> None:
    files = {path.name: path.read_bytes() for path in (mnist_folder / "mnist").iterdir()}
    with serving(files, Manner(sent=5_000_000)) as web, command(tmp_path, web.url) as process:
        _, err = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 0, err
    assert web.requests[1] == ("/train-images-idx3-ubyte.gz", "bytes=5000000-")
    dataset = load_mnist(tmp_path / "nnviz" / "mnist", MNIST)
    assert (len(dataset.training), len(dataset.validation), len(dataset.test)) == (50_000, 10_000, 10_000)
