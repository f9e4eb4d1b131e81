"""How nnviz reads one picture of the set: all that ``nnviz segment`` does behind the file."""

from functools import cache, partial
from time import perf_counter

from nnviz.digits.digit_reader import bundled_network, classify
from nnviz.digits.ink.paper import paper_ink
from nnviz.digits.ink.preparation import NoInkError
from nnviz.digits.segmentation.page import read_page
from nnviz.nn.network import Network
from tests.reading_set.kinds import Kind, Picture, Row
from tests.reading_set.scores import Read, right_digits


def read(kind: Kind, row: Row) -> Read:
    """Return what is read of a picture, and how long that took."""
    began = perf_counter()
    try:
        page = read_page(paper_ink(row.picture).cleaned, partial(classify, _network()))
    except NoInkError:
        return Read(kind.name, kind.group, row.lines, (), 0.0, is_doubted=True, seconds=perf_counter() - began)
    seconds = perf_counter() - began
    sure = [one for line in page.lines for one in line.row.certainties]
    right = right_digits("".join(page.texts), "".join(row.lines))
    return Read(
        kind.name,
        kind.group,
        row.lines,
        page.texts,
        page.certainty,
        page.is_doubted,
        seconds,
        tuple(zip(sure, right, strict=True)),
    )


def is_answered(picture: Picture) -> bool:
    """Return whether a picture without digits is read as some, without a doubt."""
    try:
        page = read_page(paper_ink(picture).cleaned, partial(classify, _network()))
    except NoInkError:
        return False
    return bool(page.pieces) and not page.is_doubted


@cache
def _network() -> Network:
    return bundled_network()
