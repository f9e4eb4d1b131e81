"""Where data sets are looked for, which one is taken, and what is said about each file."""

import gzip
from pathlib import Path
from typing import Any

import pytest

from nnviz.data.dataset import DataError
from nnviz.data.mnist import PICKLE_NAME
from nnviz.data.sources import (
    DATASETS,
    data_folders,
    describe_sources,
    find_mnist,
    load_dataset,
    mnist_folders,
)

IMAGES, LABELS = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"

# A folder with small files and the release that describes them: TinyMnist of conftest.
Tiny = Any


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody without any data."""
    return {"HOME": str(tmp_path / "home")}


def test_without_a_chosen_folder_the_user_s_own_is_looked_in(tmp_path: Path) -> None:
    environ = {"XDG_DATA_HOME": str(tmp_path)}
    for unset in (environ, {**environ, "NNVIZ_DATA": ""}):
        assert data_folders(unset, platform="linux") == [tmp_path / "nnviz"]


def test_the_chosen_folder_comes_first_and_is_absolute(
    home: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "chosen").mkdir()
    monkeypatch.chdir(tmp_path)
    own = data_folders(home)
    assert data_folders({**home, "NNVIZ_DATA": "chosen"}) == [tmp_path / "chosen", *own]
    assert mnist_folders({**home, "NNVIZ_DATA": "chosen"})[0] == tmp_path / "chosen" / "mnist"


@pytest.mark.parametrize("look", [data_folders, find_mnist, lambda e: load_dataset(None, e), describe_sources])
def test_a_chosen_folder_that_is_not_there_is_said(home: dict[str, str], tmp_path: Path, look: Any) -> None:
    (tmp_path / "file").touch()
    for wrong in (tmp_path / "absent", tmp_path / "file", tmp_path / ("too long" * 1000)):
        with pytest.raises(DataError, match="which \\$NNVIZ_DATA names") as caught:
            look({**home, "NNVIZ_DATA": str(wrong)})
        assert str(wrong) in str(caught.value)


def environment_of(tiny: Tiny, home: dict[str, str]) -> dict[str, str]:
    return {**home, "NNVIZ_DATA": str(tiny.folder.parent)}


def test_mnist_is_found_in_either_folder(tiny_mnist: Tiny, home: dict[str, str], tmp_path: Path) -> None:
    assert find_mnist(home) is None
    assert find_mnist(environment_of(tiny_mnist, home)) == tiny_mnist.folder
    (own,) = mnist_folders(home)
    own.parent.mkdir(parents=True)
    tiny_mnist.folder.rename(own)
    (tmp_path / "empty").mkdir()
    assert find_mnist({**home, "NNVIZ_DATA": str(tmp_path / "empty")}) == own


def test_a_part_of_mnist_is_not_found(tiny_mnist: Tiny, home: dict[str, str]) -> None:
    environ = environment_of(tiny_mnist, home)
    (tiny_mnist.folder / LABELS).unlink()
    assert find_mnist(environ) is None
    (tiny_mnist.folder / PICKLE_NAME).touch()
    assert find_mnist(environ) == tiny_mnist.folder


def test_mnist_is_taken_if_there_else_the_built_in_digits(tiny_mnist: Tiny, home: dict[str, str]) -> None:
    for name in (None, "auto"):
        environ = environment_of(tiny_mnist, home)
        assert load_dataset(name, environ, release=tiny_mnist.release).name == "MNIST"
        assert load_dataset(name, home).name == load_dataset("digits", home).name != "MNIST"


def test_the_digits_can_be_had_beside_mnist(tiny_mnist: Tiny, home: dict[str, str]) -> None:
    environ = environment_of(tiny_mnist, home)
    assert load_dataset("digits", environ, release=tiny_mnist.release).n_inputs == 784


def test_damaged_mnist_is_not_silently_replaced(tiny_mnist: Tiny, home: dict[str, str]) -> None:
    (tiny_mnist.folder / LABELS).write_bytes(b"")
    with pytest.raises(DataError, match="is not an IDX file"):
        load_dataset(None, environment_of(tiny_mnist, home), release=tiny_mnist.release)


def test_asking_for_absent_mnist_says_where_it_would_go(tiny_mnist: Tiny, home: dict[str, str]) -> None:
    (tiny_mnist.folder / LABELS).unlink()
    environ = environment_of(tiny_mnist, home)
    with pytest.raises(DataError) as caught:
        load_dataset("mnist", environ)
    sentence = str(caught.value)
    for folder in mnist_folders(environ):
        assert str(folder) in sentence
    assert f"put the files {LABELS}, gzipped or not, or {PICKLE_NAME} into {tiny_mnist.folder}" in sentence


def test_an_unknown_name_is_answered_with_the_known_ones(home: dict[str, str]) -> None:
    assert tuple(DATASETS) == ("mnist", "digits")
    with pytest.raises(DataError, match="no data set 'letters': choose auto, mnist or digits"):
        load_dataset("letters", home)


def test_the_report_on_right_files(tiny_mnist: Tiny, home: dict[str, str]) -> None:
    packed = gzip.compress((tiny_mnist.folder / IMAGES).read_bytes())
    (tiny_mnist.folder / IMAGES).unlink()
    (tiny_mnist.folder / f"{IMAGES}.gz").write_bytes(packed)
    mnist, digits = describe_sources(environment_of(tiny_mnist, home), release=tiny_mnist.release)
    assert (mnist.name, mnist.folder, mnist.split_sizes) == ("mnist", tiny_mnist.folder, (7, 2, 3))
    assert [file.state for file in mnist.files] == ["right"] * 4
    assert [file.problem for file in mnist.files] == [""] * 4
    assert (mnist.files[0].path.name, mnist.files[0].n_bytes) == (f"{IMAGES}.gz", len(packed))
    assert (digits.name, digits.split_sizes) == ("digits", (10_000, 2_000, 2_000))
    assert [(file.path.name, file.state) for file in digits.files] == [("digits.npz", "right")]
    assert digits.files[0].n_bytes == digits.files[0].path.stat().st_size


def test_the_report_on_files_that_are_not_right(tiny_mnist: Tiny, home: dict[str, str]) -> None:
    first, second, third, _ = (tiny_mnist.folder / file.name for file in tiny_mnist.release.files)
    first.unlink()
    second.write_bytes(second.read_bytes()[:-1] + b"\x63")
    third.write_bytes(b"")
    environ = {**environment_of(tiny_mnist, home)}
    mnist, _ = describe_sources(environ, release=tiny_mnist.release)
    assert mnist.split_sizes is None
    assert [file.state for file in mnist.files] == ["missing", "wrong", "unreadable", "right"]
    assert [file.n_bytes for file in mnist.files] == [None, 17, 0, 11]
    assert f"put it into {tiny_mnist.folder}" in mnist.files[0].problem
    assert "as published" in mnist.files[1].problem
    assert "not an IDX file" in mnist.files[2].problem


def test_the_report_without_mnist_names_the_folder_for_it(home: dict[str, str]) -> None:
    mnist, digits = describe_sources(home)
    assert mnist.folder == mnist_folders(home)[0]
    assert [file.state for file in mnist.files] == ["missing"] * 4
    assert digits.files[0].state == "right"


def test_the_report_on_a_pickle(tiny_mnist: Tiny, home: dict[str, str]) -> None:
    (tiny_mnist.folder / IMAGES).unlink()
    (tiny_mnist.folder / PICKLE_NAME).write_bytes(b"cos\nsystem\n.")
    mnist, _ = describe_sources(environment_of(tiny_mnist, home), release=tiny_mnist.release)
    assert [(file.path.name, file.state) for file in mnist.files] == [(PICKLE_NAME, "unreadable")]
    assert "asks for 'os.system'" in mnist.files[0].problem
    assert mnist.split_sizes is None


def test_a_file_out_of_reach_is_not_called_missing(tiny_mnist: Tiny, home: dict[str, str]) -> None:
    path = tiny_mnist.folder / LABELS
    path.unlink()
    path.symlink_to(path)
    environ = environment_of(tiny_mnist, home)
    with pytest.raises(DataError, match=f"{LABELS} cannot be read: Too many levels"):
        load_dataset("mnist", environ, release=tiny_mnist.release)
    mnist, _ = describe_sources(environ, release=tiny_mnist.release)
    assert (mnist.files[1].state, mnist.files[1].n_bytes) == ("unreadable", None)


def test_the_report_on_the_real_mnist(mnist_folder: Path, home: dict[str, str]) -> None:
    mnist, _ = describe_sources({**home, "NNVIZ_DATA": str(mnist_folder)})
    assert mnist.split_sizes == (50_000, 10_000, 10_000)
    assert {file.state for file in mnist.files} == {"right"}
