"""``nnviz convert``: a network out of one program's file into another's."""

from nnviz.commands.exit_status import EXIT_DONE, tell
from nnviz.commands.network_answers import read_for_command
from nnviz.commands.network_options import ConvertOptions
from nnviz.commands.outputs import check_suffix, check_writable
from nnviz.data.scaling import normalisation_name
from nnviz.language import translate
from nnviz.nn.files.registry import OWN_FORMAT, WRITTEN, save_network_file
from nnviz.nn.learnt_task import LearntTask

MOST_EXTREMES = 20
"""Of so many inputs the extremes are said."""


def convert(options: ConvertOptions) -> int:
    """Read, write and repeat the file's notes on stderr. Raises a ``UserError`` where one of them cannot be."""
    check_suffix(options.output, *WRITTEN)
    file = read_for_command(options.network, options)
    check_writable(options.output)
    save_network_file(file, options.output)
    for note in file.notes:
        tell(note)
    if (
        file.task is not None
        and file.task.normalisation != "none"
        and options.output.suffix.lower() not in OWN_FORMAT.writes
    ):
        tell(_scaling_words(options.output.name, file.task))
    return EXIT_DONE


def _scaling_words(name: str, task: LearntTask) -> str:
    """Say what has to be done to inputs by who uses the file: other formats than nnviz's own have no place for it."""
    sentence = translate("Commands", "{0} has no place for how inputs were scaled in training, {1}: scale them so{2}")
    extremes = ""
    if 0 < len(task.low) <= MOST_EXTREMES:
        low, high = (", ".join(f"{end + 0.0:.7g}" for end in ends) for ends in (task.low, task.high))
        extremes = translate("Commands", ", x to (x − low) / (high − low) with low {0} and high {1}").format(low, high)
    return sentence.format(name, normalisation_name(task.normalisation), extremes)
