"""Values of options: read, or refused in a short sentence."""

import argparse

import pytest

from nnviz.commands.option_types import number, whole_number


@pytest.mark.parametrize("text", ["1_0", "0x10", "", "1,5", "many"])
def test_what_is_no_number(text: str) -> None:
    for read in (number, whole_number):
        with pytest.raises(argparse.ArgumentTypeError, match="is not a"):
            read(text)


@pytest.mark.parametrize("n_digits", [22, 321, 5000])
def test_a_number_that_nobody_counts_to_is_refused_and_quoted_in_short(n_digits: int) -> None:
    for text in ("7" * n_digits, "-" + "7" * n_digits):
        with pytest.raises(argparse.ArgumentTypeError) as refusal:
            whole_number(text)
        assert len(str(refusal.value)) < 100


def test_numbers_are_read() -> None:
    assert (whole_number("-12"), whole_number(str(2**64)), number("1e-3")) == (-12, 2**64, 0.001)
