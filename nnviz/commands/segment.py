"""``nnviz segment``: the row of digits in a picture."""

from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.commands.errors import CommandError
from nnviz.commands.exit_status import EXIT_BAD_INPUT, EXIT_DONE, complain
from nnviz.commands.options import SegmentOptions
from nnviz.commands.outputs import check_suffix, check_writable
from nnviz.commands.reading import ink_reader
from nnviz.digits.digit_answer import Verdict, digit_answer
from nnviz.digits.digit_reader import classify, network_for_digits
from nnviz.digits.segmentation.search import Segmentation, segment


def segment_picture(options: SegmentOptions) -> int:
    """Print the digits from left to right, draw the explanation if one is wished; return the exit status.

    Raises ``DataError`` for a picture that cannot be read, ``CommandError`` if nothing in it looks like digits.
    """
    if options.explain is not None:
        check_suffix(options.explain, ".png")
        if options.explain.exists() and options.image.exists() and options.explain.samefile(options.image):
            raise CommandError(f"{options.explain} is the picture to be read: choose another place for --explain")
        check_writable(options.explain)
    network = network_for_digits(options.network)
    ink = ink_reader()(options.image)
    result = segment(ink, partial(classify, network))
    if not result.chosen:
        raise CommandError(f"{options.image} shows no row of digits: no way to cut it gives pieces like digits")
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
    doubt = f"piece {place}, read as {worst.digit}, has a certainty of {worst.score:.2f}"
    complain(f"{path} may be no row of digits: {doubt}")
    return EXIT_BAD_INPUT


def _explain(ink: NDArray[np.float32], result: Segmentation, path: Path) -> None:
    from nnviz.ui.digits.split.segmentation_file import save_segmentation
    from nnviz.ui.kit.image_files import ExportError

    try:
        save_segmentation(ink, result, path)
    except ExportError as error:
        raise CommandError(str(error)) from error
