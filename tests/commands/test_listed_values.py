import argparse

import pytest

from nnviz.commands.listed_values import (
    ListedShares,
    Share,
    add_listed,
    alternatives,
    numbers,
    shares,
    whole_numbers,
    words,
)


def test_braces_are_what_a_shell_makes_of_them() -> None:
    assert alternatives("784,{10,30},10") == ["784,10,10", "784,30,10"]
    assert alternatives("784,{5,6},{10,4}") == ["784,5,10", "784,5,4", "784,6,10", "784,6,4"]
    assert alternatives("784,30,10") == ["784,30,10"]
    assert alternatives("{a}") == ["a"]


def test_whole_numbers_have_ranges() -> None:
    assert whole_numbers("0-4") == [0, 1, 2, 3, 4]
    assert whole_numbers("7, 0..2 ,9") == [7, 0, 1, 2, 9]
    assert whole_numbers("{3,1}") == [3, 1]
    assert whole_numbers("2-0") == [2, 1, 0]
    assert whole_numbers("-4") == [-4]


def test_numbers_shares_and_words_have_commas() -> None:
    assert numbers("0.5, 3e1") == numbers("{0.5,3e1}") == [0.5, 30.0]
    assert shares("1%, {0.5,100%}") == [Share(0.01, True), Share(0.5, False), Share(0.01, True), Share(1.0, True)]
    assert words("{tanh,relu}") + words(" sigmoid ") == ["tanh", "relu", "sigmoid"]


def shares_of(*typed: str) -> list[Share]:
    parser = argparse.ArgumentParser(exit_on_error=False)
    add_listed(parser, "--share", dest="shares", read=shares, metavar="S", help="", action=ListedShares)
    found: list[Share] = parser.parse_args(typed).shares
    return found


@pytest.mark.parametrize(
    "typed", [("--share", "1,5%"), ("--share", "100%", "0.5"), ("--share", "1", "--share", "5%"), ("--share=5%,1,0",)]
)
def test_shares_with_and_without_per_cent_are_asked_about(typed: tuple[str, ...]) -> None:
    with pytest.raises(argparse.ArgumentError, match="has values with % and without: write all like 5%, or all like"):
        shares_of(*typed)


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        (("--share", "1%,5%", "100%"), [0.01, 0.05, 1]),
        (("--share", "0.01", "--share", "1"), [0.01, 1]),
        (("--share", "0,5%"), [0, 0.05]),
        (("--share", "0.5,0%"), [0.5, 0]),
    ],
)
def test_shares_of_one_kind_are_read(typed: tuple[str, ...], values: list[float]) -> None:
    assert [share.value for share in shares_of(*typed)] == values


@pytest.mark.parametrize("text", ["", "1,,2", "a", "1-", "1_0"])
def test_what_is_no_number_is_refused(text: str) -> None:
    for read in (numbers, whole_numbers, shares):
        with pytest.raises(argparse.ArgumentTypeError):
            read(text)


@pytest.mark.parametrize("text", ["0-10000", "{" + ",".join("0123456789" * 200) + "}" * 1 + "{0,1,2,3,4,5,6,7,8,9}"])
def test_more_than_anyone_wants_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="too many"):
        whole_numbers(text)


@pytest.mark.parametrize("text", ["0-99999999999", "99999999999-0", "5-99999999999"])
def test_a_range_that_nobody_counts_through_is_too_many(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="more than 10,000 values are too many"):
        whole_numbers(text)
