"""A file comes whole or goes on where it broke off, and every way a server fails has its clause."""

from http import HTTPStatus
from pathlib import Path

import pytest

from nnviz.data import http_file
from nnviz.data.fetching import FetchError, FetchProgress
from nnviz.data.http_file import fetch
from tests.web_server import Manner, WebServer, serving

CONTENT = bytes(range(256)) * 1000
IMPATIENT, PATIENT = 0.2, 30.0


def fetched(
    web: WebServer, part: Path, *, name: str = "file", max_bytes: int = 10**6, patience_seconds: float = PATIENT
) -> list[FetchProgress]:
    url = web.url + name
    return list(fetch(url, part, max_bytes=max_bytes, patience_seconds=patience_seconds))


@pytest.fixture
def part(tmp_path: Path) -> Path:
    return tmp_path / "file.part"


def test_a_file_comes_whole_in_pieces_that_are_told(part: Path) -> None:
    with serving({"file": CONTENT}) as web:
        told = fetched(web, part)
    assert part.read_bytes() == CONTENT
    assert told[0] == FetchProgress(0, len(CONTENT))
    assert told[-1] == FetchProgress(len(CONTENT), len(CONTENT))
    counts = [progress.n_bytes for progress in told]
    assert counts == sorted(set(counts))
    assert len(counts) >= 1 + len(CONTENT) / 2**16  # no piece is larger than 64 KiB
    assert web.requests == [("/file", "")]


def test_what_is_there_is_not_asked_for_again(part: Path) -> None:
    part.write_bytes(CONTENT[:1000])
    with serving({"file": CONTENT}) as web:
        told = fetched(web, part)
    assert part.read_bytes() == CONTENT
    assert told[0] == FetchProgress(1000, len(CONTENT))
    assert web.requests == [("/file", "bytes=1000-")]


def test_a_part_that_is_whole_already_is_left_so(part: Path) -> None:
    part.write_bytes(CONTENT)
    with serving({"file": CONTENT}) as web:
        assert fetched(web, part) == [FetchProgress(len(CONTENT), len(CONTENT))]
    assert part.read_bytes() == CONTENT


def test_a_part_longer_than_the_file_begins_anew(part: Path) -> None:
    part.write_bytes(CONTENT + b"more")
    with serving({"file": CONTENT}) as web:
        with pytest.raises(FetchError, match=r"^has another file than the one begun$"):
            fetched(web, part)
        assert part.read_bytes() == b""
        fetched(web, part)
    assert part.read_bytes() == CONTENT


def test_a_server_that_knows_no_ranges_sends_all_again(part: Path) -> None:
    part.write_bytes(b"x" * 1000)
    with serving({"file": CONTENT}, Manner(knows_ranges=False)) as web:
        told = fetched(web, part)
    assert told[0] == FetchProgress(0, len(CONTENT))
    assert part.read_bytes() == CONTENT


@pytest.mark.parametrize("content_range", ["bytes 999-5/6", "bytes */7", "nonsense"])
def test_another_part_than_was_asked_for_is_not_taken(part: Path, content_range: str) -> None:
    part.write_bytes(CONTENT[:1000])
    with (
        serving({"file": CONTENT}, Manner(content_range=content_range)) as web,
        pytest.raises(FetchError, match=r"^sent another part than was asked for$"),
    ):
        fetched(web, part)
    assert part.read_bytes() == CONTENT[:1000]


def test_who_breaks_off_is_told_how_far_it_came_and_can_be_asked_for_the_rest(part: Path) -> None:
    with serving({"file": CONTENT}, Manner(sent=70_000)) as web:
        with pytest.raises(FetchError, match=r"^broke off after 70,000 of 256,000 bytes$"):
            fetched(web, part)
        assert part.read_bytes() == CONTENT[:70_000]
        fetched(web, part)
    assert part.read_bytes() == CONTENT
    assert web.requests[1] == ("/file", "bytes=70000-")


@pytest.mark.parametrize("sent", [0, 5000])
def test_who_stalls_is_left_and_what_came_is_kept(part: Path, sent: int) -> None:
    with (
        serving({"file": CONTENT}, Manner(sent=sent, stalls=True)) as web,
        pytest.raises(FetchError, match=r"^sent nothing for 0\.2 seconds$"),
    ):
        fetched(web, part, patience_seconds=IMPATIENT)
    assert part.read_bytes() == CONTENT[:sent]


def test_a_server_that_says_nothing_at_all_is_left(part: Path) -> None:
    with (
        serving({"file": CONTENT}, Manner(raw=b"")) as web,
        pytest.raises(FetchError, match=r"^cannot be reached"),
    ):
        fetched(web, part)


@pytest.mark.parametrize("raw", [b"", b"HTTP/1.1 200 OK\r\nContent-Le"])
def test_who_never_ends_its_first_lines_is_left(part: Path, raw: bytes) -> None:
    with (
        serving({"file": CONTENT}, Manner(raw=raw, stalls=True)) as web,
        pytest.raises(FetchError, match=r"^sent nothing for 0\.2 seconds$"),
    ):
        fetched(web, part, patience_seconds=IMPATIENT)


def test_who_is_slow_but_goes_on_is_waited_for(part: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands for a server of 64 KiB in half the time that is waited for any."""
    monkeypatch.setattr(http_file, "monotonic", lambda: part.stat().st_size / 2**17 * PATIENT)
    with serving({"file": CONTENT * 4}) as web:
        fetched(web, part, max_bytes=2 * 10**6)
    assert part.read_bytes() == CONTENT * 4


def test_who_drips_never_ends_and_is_left(part: Path) -> None:
    with (
        serving({"file": CONTENT}, Manner(drips=True)) as web,
        pytest.raises(FetchError, match="sent nothing for"),
    ):
        fetched(web, part, patience_seconds=IMPATIENT)
    assert 0 < part.stat().st_size < 4096


def test_a_length_that_is_too_small_ends_the_file_there(part: Path) -> None:
    """Only the hash can tell; the connection stays open, and is not waited for."""
    with serving({"file": CONTENT}, Manner(announced=500, stalls=True)) as web:
        assert fetched(web, part)[-1] == FetchProgress(500, 500)
    assert part.read_bytes() == CONTENT[:500]


def test_a_length_that_is_too_large_is_a_file_broken_off(part: Path) -> None:
    with (
        serving({"file": CONTENT}, Manner(announced=300_000)) as web,
        pytest.raises(FetchError, match=r"^broke off after 256,000 of 300,000 bytes$"),
    ):
        fetched(web, part)


def test_without_a_length_the_end_is_the_end(part: Path) -> None:
    with serving({"file": CONTENT}, Manner(announced=-1)) as web:
        told = fetched(web, part)
    assert {progress.n_total for progress in told} == {None}
    assert part.read_bytes() == CONTENT


def test_more_than_there_can_be_is_neither_awaited_nor_written(part: Path) -> None:
    with serving({"file": CONTENT}, Manner(announced=3 * 10**9), Manner(announced=-1)) as web:
        with pytest.raises(FetchError, match=r"^announces 3,000,000,000 bytes, more than the 200,000 there can be$"):
            fetched(web, part, max_bytes=200_000)
        assert part.read_bytes() == b""
        with pytest.raises(FetchError, match=r"^sends more than the 200,000 bytes there can be$"):
            fetched(web, part, max_bytes=200_000)
        assert part.stat().st_size <= 200_000


def test_exactly_as_much_as_there_can_be_is_taken(part: Path) -> None:
    with serving({"file": CONTENT}, Manner(), Manner(announced=-1)) as web:
        for _ in range(2):
            fetched(web, part, max_bytes=len(CONTENT))
            assert part.read_bytes() == CONTENT
            part.unlink()


@pytest.mark.parametrize(
    ("manner", "clause"),
    [
        (Manner(status=404), "answered 404 Not Found"),
        (Manner(status=503), "answered 503 Service Unavailable"),
        (Manner(status=299), "answered 299"),
        (Manner(raw=b"<html>hello</html>\r\n\r\n"), r"cannot be reached \(no proper answer\)"),
        (Manner(raw=b"HTTP/1.1 599 <b>bold</b>\r\n\r\n"), "answered 599"),
        (Manner(status=302, location="file:///etc/passwd"), r"answered 302 Found"),
        (Manner(status=302, location="/file"), r"answered 302 Found"),
        (
            Manner(raw=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFF\r\nshort"),
            r"broke off \(no proper answer\)",
        ),
    ],
)
def test_whatever_is_no_file_is_called_by_its_name(part: Path, manner: Manner, clause: str) -> None:
    with (
        serving({"file": CONTENT}, *[manner] * 12) as web,
        pytest.raises(FetchError, match=f"^{clause}$"),
    ):
        fetched(web, part)


def test_who_answers_otherwise_does_not_touch_what_is_there(part: Path) -> None:
    part.write_bytes(CONTENT[:1000])
    with (
        serving({"file": CONTENT}, Manner(status=404)) as web,
        pytest.raises(FetchError, match=r"^answered 404 Not Found$"),
    ):
        fetched(web, part)
    assert part.read_bytes() == CONTENT[:1000]


def test_no_such_range_though_none_was_asked_for_is_an_answer_like_others(part: Path) -> None:
    with (
        serving({"file": CONTENT}, Manner(status=416)) as web,
        pytest.raises(FetchError, match=f"^answered 416 {HTTPStatus(416).phrase}$"),
    ):
        fetched(web, part)


def test_a_whole_file_is_on_the_disk_before_it_is_called_whole(part: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[bytes] = []
    monkeypatch.setattr(http_file.os, "fsync", lambda number: flushed.append(part.read_bytes()))
    with serving({"file": CONTENT}) as web:
        fetched(web, part)
    assert flushed == [CONTENT]


def test_a_redirection_is_followed(part: Path) -> None:
    with serving({"file": CONTENT}, Manner(status=301, location="/file")) as web:
        fetched(web, part, name="elsewhere")
    assert part.read_bytes() == CONTENT


def test_a_host_that_is_not_there_and_an_address_that_is_none(part: Path) -> None:
    with serving({}) as web:
        gone = web.url
    with pytest.raises(FetchError, match=r"^cannot be reached \(Connection refused\)$"):
        list(fetch(gone, part, max_bytes=9, patience_seconds=PATIENT))
    for address in ("file:///etc/passwd", "no address", "http://"):
        with pytest.raises(FetchError, match=r"^cannot be reached"):
            list(fetch(address, part, max_bytes=9, patience_seconds=PATIENT))


def test_who_does_not_go_on_has_stopped_it_and_nothing_stays_open(part: Path) -> None:
    with serving({"file": CONTENT}, Manner(sent=100_000, stalls=True)) as web:
        pieces = fetch(web.url + "file", part, max_bytes=10**6, patience_seconds=PATIENT)
        while next(pieces).n_bytes == 0:
            pass
        pieces.close()  # type: ignore[attr-defined]
        kept = part.stat().st_size
        assert part.read_bytes() == CONTENT[:kept]
        assert 0 < kept <= 100_000


def test_a_part_that_cannot_be_written_is_the_callers_matter(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with serving({"file": CONTENT}) as web, pytest.raises(OSError, match="folder"):
        fetched(web, tmp_path / "folder")
