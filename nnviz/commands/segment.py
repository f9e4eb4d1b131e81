"""``nnviz segment``: the row of digits in a picture."""

from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.commands.exit_status import EXIT_BAD_INPUT, EXIT_DONE, complain
from nnviz.commands.options import SegmentOptions
from nnviz.commands.outputs import check_suffix, check_writable
from nnviz.commands.reading import ink_reader
from nnviz.digits.digit_answer import Verdict, digit_answer
from nnviz.digits.digit_reader import classify, network_for_digits
from nnviz.digits.segmentation.page import read_page
from nnviz.digits.segmentation.search import Segmentation, segment
from nnviz.language import UserError, translate


def segment_picture(options: SegmentOptions) -> int:
    """Print the digits from left to right, draw the explanation if one is wished; return the exit status.

    Raises ``DataError`` for a picture that cannot be read, ``UserError`` if nothing in it looks like digits.
    """
    if options.explain is not None:
        check_suffix(options.explain, ".png")
        if options.explain.exists() and options.image.exists() and options.explain.samefile(options.image):
            sentence = translate("Commands", "{0} is the picture to be read: choose another place for --explain")
            raise UserError(sentence.format(options.explain))
        check_writable(options.explain)
    network = network_for_digits(options.network)
    ink = ink_reader()(options.image)
    result = segment(ink, partial(classify, network))
    if not result.chosen:
        sentence = translate("Commands", "{0} shows no row of digits: no way to cut it gives pieces like digits")
        raise UserError(sentence.format(options.image))
    if options.explain is not None:
        _explain(ink, result, options.explain)
    print(result.digits, flush=True)
    return _doubt(options.image, result)


def _doubt(path: Path, result: Segmentation) -> int:
    """Say if a piece may be no digit; return the exit status."""
    doubtful = [piece for piece in result.chosen if digit_answer(piece.outputs).verdict is Verdict.NO_DIGIT]
    if not doubtful:
        return EXIT_DONE
    worst = min(doubtful, key=lambda piece: piece.score)
    place = 1 + result.chosen.index(worst)
    sentence = translate("Commands", "{0} may be no row of digits: piece {1}, read as {2}, has a certainty of {3:.2f}")
    complain(sentence.format(path, place, worst.digit, worst.score))
    return EXIT_BAD_INPUT


def _explain(ink: NDArray[np.float32], result: Segmentation, path: Path) -> None:
    from nnviz.ui.digits.split.segmentation_file import save_segmentation

    save_segmentation(ink, result, path)
