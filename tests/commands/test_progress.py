"""The progress bar: on a terminal, and only there."""

import io

import pytest

from nnviz.commands.progress import BAR_CELLS, ProgressBar, clock


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


class AsciiTerminal(Terminal):
    encoding = "ascii"


def test_it_is_silent_where_there_is_no_terminal() -> None:
    stream = io.StringIO()
    with ProgressBar(stream) as bar:
        bar.show(0.5, "half")
    assert stream.getvalue() == ""


def test_it_shows_the_share_the_percentage_and_the_text() -> None:
    stream = Terminal()
    ProgressBar(stream).show(0.25, "Epoch 7")
    assert stream.getvalue().count("━") == BAR_CELLS // 4
    assert stream.getvalue().count("─") == BAR_CELLS - BAR_CELLS // 4
    assert " 25%  Epoch 7" in stream.getvalue()


def test_it_is_plain_where_letters_are_plain() -> None:
    stream = AsciiTerminal()
    ProgressBar(stream).show(0.5, "")
    assert stream.getvalue().isascii()
    assert "############------------" in stream.getvalue()


def test_it_does_not_flicker() -> None:
    stream = Terminal()
    bar = ProgressBar(stream)
    bar.show(0.1, "first")
    bar.show(0.2, "second")
    assert "second" not in stream.getvalue()


def test_after_other_output_it_is_back_at_once() -> None:
    stream = Terminal()
    bar = ProgressBar(stream)
    bar.show(0.1, "first")
    bar.clear()
    assert stream.getvalue().endswith("\r\x1b[K")
    bar.show(0.2, "second")
    assert "second" in stream.getvalue()


def test_it_leaves_an_empty_line() -> None:
    stream = Terminal()
    with ProgressBar(stream) as bar:
        bar.show(0.1, "first")
    assert stream.getvalue().endswith("\r\x1b[K")


def test_it_never_wraps() -> None:
    stream = Terminal()
    ProgressBar(stream).show(0.1, "long " * 100)
    assert len(stream.getvalue().removeprefix("\r\x1b[K")) == 79


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (59.4, "0:59"), (59.6, "1:00"), (3599, "59:59"), (3661, "1:01:01")]
)
def test_durations_read_like_a_clock(seconds: float, text: str) -> None:
    assert clock(seconds) == text
