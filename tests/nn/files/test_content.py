"""Files are looked at before they are believed: no pipe is waited for, no size taken on trust."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from nnviz.nn.files import content as content_module
from nnviz.nn.files.content import (
    Budget,
    Content,
    check_archive,
    member_bytes,
    one_line,
    parsed_json,
    telling_of_damage,
)
from nnviz.nn.network import NetworkError, NetworkFileError


def test_what_is_no_regular_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NetworkFileError, match="no regular file"):
        Content(tmp_path / "pipe")
    with pytest.raises(NetworkFileError, match="no regular file"):
        Content(Path("/dev/zero"))
    with pytest.raises(NetworkFileError, match="it is a folder"):
        Content(tmp_path)
    with pytest.raises(NetworkFileError, match="No such file"):
        Content(tmp_path / "absent")
    with pytest.raises(NetworkFileError, match="cannot read"):
        Content(Path("a\0b"))


def test_files_that_are_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "sparse.json"
    with path.open("wb") as file:
        file.truncate(2**31)
    with pytest.raises(NetworkFileError, match="2,048 MB: a file of its kind may have 1,024"):
        Content(path)
    with path.open("wb") as file:
        file.truncate(2**27)
    with pytest.raises(NetworkFileError, match="128 MB: a file of its kind may have 64"):
        _ = Content(path).text


def test_json_that_would_take_much_memory_is_refused() -> None:
    with pytest.raises(NetworkFileError, match="1,000,000 lists"):
        parsed_json(b"[" + b"[]," * 1_000_001, name="net.json")
    assert parsed_json(b"[" * 100_000, name="net.json") is None
    assert parsed_json(b"9" * 5000, name="net.json") is None
    assert parsed_json(b'{"a": [1]}', name="net.json") == {"a": [1]}


def test_one_budget_over_all_arrays() -> None:
    budget = Budget(100)
    assert budget.take((6, 10), what="W1") == 60
    assert budget.take((), what="one number") == 1
    with pytest.raises(NetworkError, match=r"with W2 of shape \(40, 1\) its arrays have more than 100 numbers"):
        budget.take((40, 1), what="W2")
    for shape in ((-1, 5), (2.0, 3), (True, 2), ("3",)):
        with pytest.raises(NetworkError, match="impossible shape"):
            Budget().take(shape, what="W")  # type: ignore[arg-type]
    with pytest.raises(NetworkError, match="more than 50,000,000"):
        Budget().take((10**30, 10**30), what="W")


def test_zips_that_announce_too_much(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(10_000_000))
    with zipfile.ZipFile(path) as archive:
        check_archive(archive, n_bytes=path.stat().st_size)
        with pytest.raises(zipfile.BadZipFile):
            check_archive(archive, n_bytes=100)
        with pytest.raises(zipfile.BadZipFile):
            member_bytes(archive, "zeros", 1000)


def test_a_zip_with_a_long_list_of_members(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(30):
            archive.writestr(f"{number}" + "x" * 60_000, b"")
    assert len(Content(path).members) == 30
    content = bytearray(path.read_bytes())
    place = content.rindex(b"PK\x05\x06") + 12
    content[place : place + 4] = (2**30).to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(NetworkFileError, match="list of members of 1,073,741,824 bytes"):
        _ = Content(path).members


def test_what_is_packed_may_not_be_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content_module, "MAX_TEXT_BYTES", 1000)
    for packing in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        with zipfile.ZipFile(tmp_path / "net.zip", "w", packing) as archive:
            archive.writestr("numbers", bytes(2000))
        with zipfile.ZipFile(tmp_path / "net.zip") as archive:
            if packing == zipfile.ZIP_STORED:
                assert len(member_bytes(archive, "numbers", 5000)) == 2000
            else:
                with pytest.raises(zipfile.BadZipFile):
                    member_bytes(archive, "numbers", 5000)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "net.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps({"a": 1}).encode())
    assert Content(path).json == {"a": 1}
    assert Content(path).text.startswith("{")


@pytest.mark.parametrize("error", [*content_module.DAMAGE, OSError, MemoryError, NetworkError])
def test_whatever_damage_raises_is_one_sentence(error: type[Exception]) -> None:
    with pytest.raises(NetworkFileError, match=r"net\.pt") as refusal, telling_of_damage(Path("net.pt"), "PyTorch"):
        raise error
    assert "\n" not in str(refusal.value)


def test_a_fault_of_the_program_itself_is_not_taken_for_damage() -> None:
    with pytest.raises(ImportError), telling_of_damage(Path("net.pt"), "PyTorch"):
        raise ImportError


def test_quoted_text_is_one_line_and_not_too_long() -> None:
    assert one_line("a\n\x00\x1b[31m  b") == "a [31m b"
    assert len(one_line("x" * 10_000)) == 600


def test_the_head_is_the_first_four_thousand_and_ninety_six_bytes(tmp_path: Path) -> None:
    path = tmp_path / "net"
    path.write_bytes(bytes(range(256)) * 17)
    assert Content(path).head == bytes(range(256)) * 16
