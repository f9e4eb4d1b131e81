"""``nnviz segment``: the rows of digits in a picture."""

from functools import partial

import numpy as np
from numpy.typing import NDArray

from nnviz.commands.exit_status import EXIT_BAD_INPUT, EXIT_DONE, complain
from nnviz.commands.network_answers import read_for_command
from nnviz.commands.options import SegmentOptions
from nnviz.commands.outputs import check_suffix, check_writable
from nnviz.commands.reading import ink_reader, printable
from nnviz.commands.terminal import say
from nnviz.digits.digit_reader import classify, network_for_digits
from nnviz.digits.segmentation.page import LEAST_CERTAINTY, Line, PageReading, read_page
from nnviz.digits.sign_words import left_out
from nnviz.language import UserError, translate


def segment_picture(options: SegmentOptions) -> int:
    """Print the digits line by line, draw the explanation if one is wished; return the exit status.

    Raises ``DataError`` for a picture that cannot be read, ``UserError`` if nothing in it looks like digits.
    """
    _check_explanation(options)
    file = None if options.network is None else read_for_command(options.network, options)
    network = network_for_digits(file.network if file is not None else None)
    ink = ink_reader()(options.image)
    page = read_page(ink, partial(classify, network))
    if not any(page.texts):
        sentence = translate(
            "Commands",
            "{0} shows no row of digits: no way to cut it gives pieces like digits; try a picture of the row alone",
        )
        raise UserError(sentence.format(options.image))
    if options.explain is not None:
        _explain(ink, page, options)
    for line in page.lines:
        say(_long(line) if options.long else line.row.digits, flush=True)
    signs = left_out(page)
    if signs:
        complain(translate("Commands", "{0}: left out {1}").format(printable(options.image), signs))
    return _doubt(options, page)


def _check_explanation(options: SegmentOptions) -> None:
    if options.explain is not None:
        check_suffix(options.explain, ".png")
        if options.explain.exists() and options.image.exists() and options.explain.samefile(options.image):
            sentence = translate("Commands", "{0} is the picture to be read: choose another place for --explain")
            raise UserError(sentence.format(options.explain))
        check_writable(options.explain)


def _long(line: Line) -> str:
    """Return the digits of a line, how certain they are together, and each."""
    each = (f"{piece.digit} {sure:.2f}" for piece, sure in zip(line.row.chosen, line.row.certainties, strict=True))
    return "\t".join((line.row.digits, f"{line.certainty:.2f}", *each))


def _doubt(options: SegmentOptions, page: PageReading) -> int:
    """Say if the digits may be wrong, and which the most; return the exit status."""
    if not page.is_doubted:
        return EXIT_DONE
    if page.certainty >= LEAST_CERTAINTY:
        sentence = translate(
            "Commands",
            "{0} may be no row of digits: it looks like stripes, a plot, print or the rest of something; look how it"
            " was cut (--explain), or cut the picture out around the digits",
        )
        complain(sentence.format(printable(options.image)))
        return EXIT_BAD_INPUT
    complain(_least_certain(options, page))
    return EXIT_BAD_INPUT


def _least_certain(options: SegmentOptions, page: PageReading) -> str:
    n_lines = len(page.lines)
    each = [
        (sure, number, place, piece.digit)
        for number, line in enumerate(page.lines, start=1)
        for place, (piece, sure) in enumerate(zip(line.row.chosen, line.row.certainties, strict=True), start=1)
    ]
    if n_lines == 1:
        sentence = translate(
            "Commands",
            "{0} may be no row of digits: digit {2}, read as {3}, has a certainty of {4:.2f}, all together {5:.2f}",
        )
    else:
        sentence = translate(
            "Commands",
            "{0} may be no rows of digits: in line {1} digit {2}, read as {3}, has a certainty of {4:.2f},"
            " all together {5:.2f}",
        )
    sure, number, place, digit = min(each)
    return sentence.format(printable(options.image), number, place, digit, sure, page.certainty)


def _explain(ink: NDArray[np.float32], page: PageReading, options: SegmentOptions) -> None:
    from nnviz.ui.digits.split.segmentation_file import save_segmentation

    assert options.explain is not None
    save_segmentation(ink, page, options.explain)
