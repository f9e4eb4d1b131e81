"""Pages read line by line."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

from nnviz.digits.digit_reader import bundled_network, classify
from nnviz.digits.ink.preparation import NoInkError
from nnviz.digits.segmentation.page import PageReading, lies_at_border, looks_like_row, reaches_border, read_page
from nnviz.digits.segmentation.signs import Sign
from tests.digits.segmentation.conftest import Ink, Page


@pytest.fixture(scope="module")
def read() -> Callable[[Ink], PageReading]:
    network = bundled_network()
    return lambda ink: read_page(ink, partial(classify, network))


def test_lines_are_read_from_the_top_and_signs_are_left_out(read: Callable[[Ink], PageReading], page: Page) -> None:
    page.ring(40, 100).bar(120, 100).bar(150, 75, 5, 28).ring(200, 98)
    page.bar(60, 200).ring(100, 240, 100)
    found = read(page.ink)
    assert found.texts == ("010", "10")
    assert [sign.sign for sign in found.lines[0].signs] == [Sign.DASH]
    assert found.certainty == pytest.approx(np.prod([line.certainty for line in found.lines]))


@pytest.mark.parametrize("rise", [-0.25, 0.25])
def test_a_rising_row_with_small_digits_is_read(read: Callable[[Ink], PageReading], page: Page, rise: float) -> None:
    for n, left in enumerate(range(30, 440, 80)):
        height = (60, 32)[n % 2]
        (page.ring if n % 2 else page.bar)(left, 200 - rise * (left - 230), height)
    assert read(page.ink).texts == ("101010",)


def test_cuts_lie_on_the_page(read: Callable[[Ink], PageReading], page: Page) -> None:
    page.bar(60, 100).ring(150, 100)
    row = read(page.ink).lines[0].row
    [inner] = {row.cuts[piece.last].x for piece in row.chosen} - {row.cuts[-1].x}
    assert 67 < inner < 152


@pytest.mark.parametrize("mark", [0.0, 0.2])
def test_a_page_with_nothing_on_it_is_refused(read: Callable[[Ink], PageReading], page: Page, mark: float) -> None:
    page.ink[50:90, 50] = mark
    with pytest.raises(NoInkError):
        read(page.ink)


@pytest.mark.parametrize("radius", [4.0, 9.0])
def test_dots_alone_are_no_ones(read: Callable[[Ink], PageReading], page: Page, radius: float) -> None:
    rows, columns = np.indices(page.ink.shape)
    for left in (100, 130, 160):
        page.ink[:] = np.maximum(page.ink, np.clip(radius - np.hypot(rows - 100, columns - left) + 0.5, 0, 1))
    with pytest.raises(NoInkError, match="only dots"):
        read(page.ink)


def test_what_stands_beside_or_above_another_looks_like_a_row(page: Page) -> None:
    assert not looks_like_row(page.ink)
    assert not looks_like_row(page.ring(100, 100).ink)
    assert looks_like_row(page.bar(180, 100).ink)
    page.ink[:] = 0
    assert looks_like_row(page.ring(100, 100).ring(100, 200).ink)
    page.ink[:] = 0
    assert not looks_like_row(page.bar(100, 100, 60, 8).bar(100, 36, 5, 24).ink)  # a hat apart


def test_a_page_of_print_is_not_read(read: Callable[[Ink], PageReading], page: Page) -> None:
    page.ink[::20, ::8] = page.ink[1::20, ::8] = page.ink[2::20, ::8] = 1
    found = read(page.ink)
    assert found.texts == ("",)
    assert found.is_doubted


def test_more_specks_than_digits_are_doubted(read: Callable[[Ink], PageReading], page: Page) -> None:
    page.bar(60, 100).ring(150, 100)
    assert not read(page.ink).is_doubted
    for n in range(5):
        page.bar(80 + 13 * n, 60 - n, 7, 7)
    assert read(page.ink).is_doubted


def test_six_ones_and_nothing_else_are_doubted(read: Callable[[Ink], PageReading], page: Page) -> None:
    for left in range(40, 240, 40):
        page.bar(left, 100)
    assert not read(page.ink).is_doubted
    page.bar(240, 100)
    assert read(page.ink).texts == ("111111",)
    assert read(page.ink).is_doubted


def test_what_lies_at_the_border_is_doubted_and_what_fills_the_picture_is_not(
    read: Callable[[Ink], PageReading], page: Page
) -> None:
    page.bar(0, 200, 90)
    assert lies_at_border(page.ink)
    assert read(page.ink).is_doubted
    assert not lies_at_border(page.ink[110:200, :7])
    page.bar(100, 200, 90)
    assert not lies_at_border(page.ink)


def test_a_digit_that_reaches_the_border_may_be_cut_off(read: Callable[[Ink], PageReading], page: Page) -> None:
    page.bar(60, 100)
    assert not read(page.ink).is_cut_off
    assert not reaches_border(page.ink)
    page.bar(493, 100)
    assert read(page.ink).is_cut_off
    assert not read(page.ink).looks_like_other
    assert reaches_border(page.ink)


def test_what_is_drawn_with_a_ruler_is_doubted(read: Callable[[Ink], PageReading], page: Page) -> None:
    page.bar(60, 200, 100).bar(150, 200, 100)
    assert not read(page.ink).is_doubted
    page.bar(150, 200, 7, 70)  # a corner
    assert read(page.ink).is_doubted
