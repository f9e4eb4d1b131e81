"""MNIST comes from whichever mirror has it, whole and right, or one sentence says why not."""

import errno
import gzip
import re
from pathlib import Path
from typing import Any

import pytest

from nnviz.data import http_file
from nnviz.data.mnist import load_mnist, missing_files
from nnviz.data.mnist_download import MIRRORS, DownloadError, DownloadProgress, download_mnist
from tests.web_server import Manner, WebServer, serving

# A folder with small files and the release that describes them: TinyMnist of conftest.
Tiny = Any
IMAGES = "train-images-idx3-ubyte.gz"
IMPATIENT, PATIENT = 0.2, 30.0


@pytest.fixture
def files(tiny_mnist: Tiny) -> dict[str, bytes]:
    """What a mirror serves: the four files, packed."""
    return {
        f"{file.name}.gz": gzip.compress((tiny_mnist.folder / file.name).read_bytes())
        for file in tiny_mnist.release.files
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where they are to lie, which is not there yet."""
    return tmp_path / "own" / "mnist"


def downloaded(folder: Path, tiny: Tiny, *webs: WebServer, patience_seconds: float = PATIENT) -> list[DownloadProgress]:
    mirrors = [web.url for web in webs]
    return list(download_mnist(folder, mirrors=mirrors, release=tiny.release, patience_seconds=patience_seconds))


def assert_whole(folder: Path, tiny: Tiny) -> None:
    """All four files are there and right, and nothing else is."""
    dataset = load_mnist(folder, tiny.release)
    assert len(dataset.training) + len(dataset.validation) == len(tiny.images)
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{file.name}.gz" for file in tiny.release.files)


def test_all_four_files_come_and_progress_rises_to_the_end(
    tiny_mnist: Tiny, files: dict[str, bytes], folder: Path
) -> None:
    with serving(files) as web:
        told = downloaded(folder, tiny_mnist, web)
    assert_whole(folder, tiny_mnist)
    shares = [progress.share for progress in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    sizes = [180, 9, 60, 3]
    assert next(p.share for p in told if p.place == 3) == pytest.approx((180 + 9) / sum(sizes))
    assert [name for name, _ in web.requests] == [f"/{file.name}.gz" for file in tiny_mnist.release.files]
    assert {(p.name, p.place, p.n_files, p.host) for p in told if p.place == 1} == {(IMAGES, 1, 4, web.host)}


def test_progress_in_words() -> None:
    known = DownloadProgress(IMAGES, 1, 4, "host", 3_210_000, 9_912_422, 0.3)
    assert known.words == "file 1 of 4: 3.2 of 9.9 MB from host"
    unknown = DownloadProgress(IMAGES, 2, 4, "host", 28_881, None, 0.0)
    assert unknown.words == "file 2 of 4: 0.0 MB from host"


def test_without_a_length_the_share_stays_until_the_file_is_there(
    tiny_mnist: Tiny, files: dict[str, bytes], folder: Path
) -> None:
    with serving(files, Manner(announced=-1)) as web:
        told = downloaded(folder, tiny_mnist, web)
    assert {p.share for p in told if p.place == 1} == {0.0}
    assert_whole(folder, tiny_mnist)


def test_what_is_there_and_right_is_not_asked_for(tiny_mnist: Tiny, files: dict[str, bytes]) -> None:
    (tiny_mnist.folder / "train-labels-idx1-ubyte").unlink()
    with serving(files) as web:
        downloaded(tiny_mnist.folder, tiny_mnist, web)
    assert web.requests == [("/train-labels-idx1-ubyte.gz", "")]
    assert not missing_files(tiny_mnist.folder, tiny_mnist.release)


def test_a_wrong_file_is_moved_aside_once_the_right_one_has_come(tiny_mnist: Tiny, files: dict[str, bytes]) -> None:
    wrong = tiny_mnist.folder / "train-labels-idx1-ubyte"
    wrong.write_bytes(b"mine")
    with serving(files, Manner(status=500)) as web:
        with pytest.raises(DownloadError):
            downloaded(tiny_mnist.folder, tiny_mnist, web)
        assert wrong.read_bytes() == b"mine"
        downloaded(tiny_mnist.folder, tiny_mnist, web)
    assert wrong.with_name("train-labels-idx1-ubyte.wrong").read_bytes() == b"mine"
    assert load_mnist(tiny_mnist.folder, tiny_mnist.release).name == "MNIST"


@pytest.mark.parametrize(
    "manner",
    [
        Manner(status=404),
        Manner(sent=30, stalls=True),
        Manner(sent=30),
        Manner(announced=50),
        Manner(announced=10**10),
        Manner(raw=b"\x00\x01nonsense"),
        Manner(announced=-1, sent=10),
    ],
)
def test_where_one_mirror_fails_the_next_goes_on(
    tiny_mnist: Tiny, files: dict[str, bytes], folder: Path, manner: Manner
) -> None:
    with serving(files, *[manner] * 4) as bad, serving(files) as good:
        downloaded(folder, tiny_mnist, bad, good, patience_seconds=IMPATIENT)
    assert_whole(folder, tiny_mnist)
    assert len(bad.requests) == len(good.requests) == 4


def test_where_a_mirror_broke_off_the_next_is_asked_for_the_rest_only(
    tiny_mnist: Tiny, files: dict[str, bytes], folder: Path
) -> None:
    with serving(files, Manner(sent=30)) as bad, serving(files) as good:
        downloaded(folder, tiny_mnist, bad, good)
    assert good.requests == [(f"/{IMAGES}", "bytes=30-")]
    assert_whole(folder, tiny_mnist)


def test_a_single_mirror_that_breaks_off_is_asked_again_while_it_brings_anything(
    tiny_mnist: Tiny, files: dict[str, bytes], folder: Path
) -> None:
    with serving(files, Manner(sent=30), Manner(sent=30), Manner(sent=30)) as web:
        downloaded(folder, tiny_mnist, web)
    assert [asked for _, asked in web.requests[:4]] == ["", "bytes=30-", "bytes=60-", "bytes=90-"]
    assert_whole(folder, tiny_mnist)


def test_who_never_comes_to_an_end_is_asked_five_times(tiny_mnist: Tiny, files: dict[str, bytes], folder: Path) -> None:
    with serving(files, *[Manner(sent=1)] * 99) as web, pytest.raises(DownloadError, match="broke off after 5 of"):
        downloaded(folder, tiny_mnist, web)
    assert len(web.requests) == 5


def test_a_stopped_download_goes_on_from_there(tiny_mnist: Tiny, files: dict[str, bytes], folder: Path) -> None:
    with serving(files, Manner(sent=50, stalls=True)) as web:
        pieces = download_mnist(folder, mirrors=[web.url], release=tiny_mnist.release, patience_seconds=PATIENT)
        while next(pieces).n_bytes < 50:
            pass
        pieces.close()  # type: ignore[attr-defined]
        assert [path.name for path in folder.iterdir()] == [IMAGES + ".part"]
        assert missing_files(folder, tiny_mnist.release)[0] == "train-images-idx3-ubyte"
        downloaded(folder, tiny_mnist, web)
    assert web.requests[1] == (f"/{IMAGES}", "bytes=50-")
    assert_whole(folder, tiny_mnist)


def test_a_beginning_that_belongs_to_another_file_is_thrown_away(
    tiny_mnist: Tiny, files: dict[str, bytes], folder: Path
) -> None:
    folder.mkdir(parents=True)
    (folder / f"{IMAGES}.part").write_bytes(b"another mirror's packing")
    with serving(files) as web:
        downloaded(folder, tiny_mnist, web)
    assert [asked for name, asked in web.requests if name == f"/{IMAGES}"] == ["bytes=24-", ""]
    assert_whole(folder, tiny_mnist)


@pytest.mark.parametrize("content", [b"", b"<html>log in to this network</html>", gzip.compress(b"digits", mtime=0)])
def test_another_file_under_the_name_never_takes_its_place(
    tiny_mnist: Tiny, files: dict[str, bytes], folder: Path, content: bytes
) -> None:
    with serving({**files, IMAGES: content}) as web:
        with pytest.raises(DownloadError) as caught:
            downloaded(folder, tiny_mnist, web)
        assert list(folder.iterdir()) == []
    assert str(caught.value) == (
        f"{IMAGES} could not be downloaded: {web.host} sent another file than the published one; try again later"
    )
    assert len(web.requests) == 1


def test_one_sentence_names_every_mirror_with_its_reason(
    tiny_mnist: Tiny, files: dict[str, bytes], folder: Path
) -> None:
    manner = Manner(sent=40, stalls=True)
    with serving({}) as empty, serving(files, manner, *[Manner(sent=0)] * 9) as slow:
        with pytest.raises(DownloadError) as caught:
            downloaded(folder, tiny_mnist, empty, slow, patience_seconds=IMPATIENT)
        assert (folder / f"{IMAGES}.part").stat().st_size == 40
    total = len(files[IMAGES])
    assert str(caught.value) == (
        f"{IMAGES} could not be downloaded: {empty.host} answered 404 Not Found, {slow.host} broke off after 40 of "
        f"{total} bytes; what has come is kept, try again to go on from there"
    )


def test_an_endless_file_is_not_written_to_the_disk(tiny_mnist: Tiny, files: dict[str, bytes], folder: Path) -> None:
    with (
        serving({**files, IMAGES: b"\0" * 10**6}, *[Manner(announced=-1)] * 9) as web,
        pytest.raises(DownloadError, match="sends more than the 65,716 bytes there can be"),
    ):
        downloaded(folder, tiny_mnist, web)
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 65_716


def test_a_folder_that_cannot_be_written_is_named(tiny_mnist: Tiny, files: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with serving(files) as web, pytest.raises(DownloadError) as caught:
        downloaded(tmp_path / "file" / "mnist", tiny_mnist, web)
    place = tmp_path / "file" / "mnist"
    assert str(caught.value) == (
        f"MNIST cannot be kept in {place}: Not a directory; make room there or choose another folder"
    )


def test_a_full_disk_is_said(
    tiny_mnist: Tiny, files: dict[str, bytes], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(http_file, "fetch", full)
    with serving(files) as web, pytest.raises(DownloadError, match="No space left on device; make room"):
        downloaded(folder, tiny_mnist, web)


def test_another_window_may_be_faster(tiny_mnist: Tiny, files: dict[str, bytes], folder: Path) -> None:
    """It has renamed the part that both were writing."""
    with serving(files) as web:
        pieces = download_mnist(folder, mirrors=[web.url], release=tiny_mnist.release, patience_seconds=PATIENT)
        next(pieces)
        downloaded(folder, tiny_mnist, web)
        list(pieces)
    assert_whole(folder, tiny_mnist)


def test_the_mirrors_are_addresses_of_folders_that_nobody_can_listen_in_on() -> None:
    assert len(MIRRORS) >= 2
    assert all(re.fullmatch(r"https://[\w.-]+/[\w./-]+/", mirror) for mirror in MIRRORS)
