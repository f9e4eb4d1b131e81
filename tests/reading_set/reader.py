"""How nnviz reads one picture of the set: all that ``nnviz segment`` does behind the file."""

from functools import cache, partial
from time import perf_counter

import numpy as np

from nnviz.digits.digit_answer import Verdict, digit_answer
from nnviz.digits.digit_reader import bundled_network, classify
from nnviz.digits.ink.paper import ink_of_picture
from nnviz.digits.ink.preparation import NoInkError
from nnviz.digits.segmentation.page import read_page
from nnviz.nn.network import Network
from tests.reading_set.kinds import Kind, Row
from tests.reading_set.scores import Read, right_digits


def read(kind: Kind, row: Row) -> Read:
    """Return what is read of a picture, and how long that took."""
    began = perf_counter()
    try:
        page = read_page(ink_of_picture(row.picture), partial(classify, _network()))
    except NoInkError:
        return Read(kind.name, kind.group, row.lines, (), 0.0, is_doubted=True, seconds=perf_counter() - began)
    seconds = perf_counter() - began
    chosen = [piece for line in page.lines for piece in line.row.chosen]
    is_doubted = not chosen or any(digit_answer(piece.outputs).verdict is Verdict.NO_DIGIT for piece in chosen)
    right = right_digits("".join(page.texts), "".join(row.lines))
    digits = tuple(zip([piece.score for piece in chosen], right, strict=True))
    certainty = float(np.prod([piece.score for piece in chosen]))
    return Read(kind.name, kind.group, row.lines, page.texts, certainty, is_doubted, seconds, digits)


@cache
def _network() -> Network:
    return bundled_network()
