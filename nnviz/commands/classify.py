"""``nnviz classify``: which digit is in each picture, or which class of a network's own task."""

from nnviz.commands.classify_task import classify_by_task, is_reader_of_digits, task_of
from nnviz.commands.exit_status import EXIT_BAD_INPUT, EXIT_DONE, complain
from nnviz.commands.network_answers import read_for_command
from nnviz.commands.options import ClassifyOptions
from nnviz.commands.reading import READ_ERRORS, ink_reader, printable
from nnviz.commands.terminal import say
from nnviz.digits.digit_answer import DigitAnswer, Verdict, digit_answer
from nnviz.digits.digit_reader import classify, network_for_digits
from nnviz.digits.ink.pattern import is_pattern
from nnviz.digits.ink.preparation import OnlyDotError, PreparedInk, prepare_ink
from nnviz.digits.segmentation.page import lies_at_border, looks_like_row
from nnviz.language import translate


def classify_pictures(options: ClassifyOptions) -> int:
    """Print a line for every picture that can be read and a sentence for every other; return the exit status.

    A picture that may show no digit gets both: what comes nearest, and the doubt.
    """
    file = None if options.network is None else read_for_command(options.network, options)
    task = task_of(file, options.images) if file is not None else None
    if file is not None and task is not None and not is_reader_of_digits(file):
        return classify_by_task(file, task, options.images)
    network = network_for_digits(file.network if file is not None else None)
    read_ink = ink_reader()
    status = EXIT_DONE
    for path in options.images:
        try:
            prepared = prepare_ink(read_ink(path))
        except OnlyDotError:
            complain(translate("Commands", "{0} shows only a dot: a digit needs a stroke").format(path))
            status = EXIT_BAD_INPUT
            continue
        except READ_ERRORS as error:
            complain(str(error))
            status = EXIT_BAD_INPUT
            continue
        answer = digit_answer(classify(network, prepared.inputs[None])[0])
        say(f"{printable(path)}\t{answer.best}\t{answer.confidence:.4f}", flush=True)
        doubt = _doubt(prepared, answer)
        if doubt:
            complain(doubt.format(path, answer.best, answer.best_activation, answer.second, answer.second_activation))
            status = EXIT_BAD_INPUT
    return status


def _doubt(prepared: PreparedInk, answer: DigitAnswer) -> str:
    """Return a sentence with places for the name, the digit, its output, the second and its; empty without doubt."""
    if answer.verdict is Verdict.NO_DIGIT:
        return translate(
            "Commands", "{0} may be no digit: of the ten outputs that for {1} is the largest, with only {2:.2f}"
        )
    if is_pattern(prepared.cropped):
        return translate("Commands", "{0} may be no digit: it shows more strokes than one has")
    if lies_at_border(prepared.drawn):
        return translate("Commands", "{0} may be no digit: all of its ink lies at the border")
    if looks_like_row(prepared.drawn):
        return translate("Commands", "{0} looks like several digits: nnviz segment reads them one by one")
    if answer.verdict is Verdict.NOT_SURE:
        return translate("Commands", "{0} may be {1} or {3}: their outputs are {2:.2f} and {4:.2f}")
    return ""
