"""What is typed into the fields of the Lab is taken as it is, or refused."""

import pytest

from nnviz.language import UserError
from nnviz.ui.lab.runs.section import read_eta, read_whole


@pytest.mark.parametrize(("text", "number"), [("5", 5), ("1,000,000".replace(",", ""), 1_000_000), ("1e+06", 1e6)])
def test_whole_numbers_are_taken(text: str, number: float) -> None:
    assert read_whole(text) == number


@pytest.mark.parametrize("text", ["1,5", "0", "-2", "1e-300", "two", "1e400", "nan"])
def test_what_is_no_whole_number_is_refused_with_its_range(text: str) -> None:
    with pytest.raises(UserError, match="whole number from 1 to 1,000,000"):
        read_whole(text)


def test_a_seed_may_be_0() -> None:
    assert read_whole("0", smallest=0) == 0


@pytest.mark.parametrize(("text", "eta"), [("3", 3.0), ("0,5", 0.5), ("1e-300", 1e-300)])
def test_a_learning_rate_is_taken(text: str, eta: float) -> None:
    assert read_eta(text) == eta


@pytest.mark.parametrize("text", ["0", "-1", "inf", "nan", "1e400", "much"])
def test_what_is_no_learning_rate_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="above 0"):
        read_eta(text)
