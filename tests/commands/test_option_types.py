"""Values of options: read, or refused in a short sentence."""

import argparse

import pytest

from nnviz.commands.option_types import number, picture_side, web_address, whole_number


@pytest.mark.parametrize("text", ["1_0", "0x10", "", "1,5", "many"])
def test_what_is_no_number(text: str) -> None:
    for read in (number, whole_number):
        with pytest.raises(argparse.ArgumentTypeError, match="is not a"):
            read(text)


@pytest.mark.parametrize("n_digits", [22, 321, 5000])
def test_a_number_that_nobody_counts_to_is_refused_and_quoted_in_short(n_digits: int) -> None:
    for text in ("7" * n_digits, "-" + "7" * n_digits):
        with pytest.raises(argparse.ArgumentTypeError, match="too large a number") as refusal:
            whole_number(text)
        assert len(str(refusal.value)) < 100


@pytest.mark.parametrize("text", ["0", "1", "-3"])
def test_no_picture_is_brought_to_nothing(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=f"“{text}” is no side of a picture: write 2 pixels or more"):
        picture_side(text)
    assert picture_side("2") == 2


def test_an_address_is_one_of_the_web() -> None:
    for text in ("notaurl", "file:///etc", "https://", "http:/example.org"):
        with pytest.raises(argparse.ArgumentTypeError, match="is no web address"):
            web_address(text)
    assert web_address("http://127.0.0.1:9") == "http://127.0.0.1:9"


def test_numbers_are_read() -> None:
    assert (whole_number("-12"), whole_number(str(2**64)), number("1e-3")) == (-12, 2**64, 0.001)
