"""Signs that were left out, in words."""

from nnviz.digits.segmentation.page import Line, PageReading
from nnviz.digits.segmentation.search import Segmentation
from nnviz.digits.segmentation.signs import FoundSign, Sign
from nnviz.digits.sign_words import left_out


def page_of(*signs: Sign) -> PageReading:
    found = tuple(FoundSign(sign, (0, 1, 0, 1)) for sign in signs)
    return PageReading((Line(Segmentation((), (), ()), found[:1]), Line(Segmentation((), (), ()), found[1:])))


def test_signs_of_all_lines_are_counted_and_specks_are_none() -> None:
    assert left_out(page_of(Sign.DASH, Sign.POINT, Sign.POINT)) == "a dash, 2 points"
    assert (
        left_out(page_of(Sign.COMMA, Sign.SPECK, Sign.SLASH, Sign.UNDERLINE)) == "a comma, a slash, a line under digits"
    )
    assert left_out(page_of(Sign.SPECK)) == ""
