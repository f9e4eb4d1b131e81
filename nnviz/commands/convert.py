"""``nnviz convert``: a network out of one program's file into another's."""

from nnviz.commands.exit_status import EXIT_DONE, tell
from nnviz.commands.network_answers import read_for_command
from nnviz.commands.network_options import ConvertOptions
from nnviz.commands.outputs import check_apart, check_suffix, check_writable
from nnviz.nn.files.registry import WRITTEN, lost_scaling, save_network_file


def convert(options: ConvertOptions) -> int:
    """Read, write and repeat the file's notes on stderr. Raises a ``UserError`` where one of them cannot be."""
    check_suffix(options.output, *WRITTEN)
    check_apart(options.network, options.output)
    file = read_for_command(options.network, options)
    check_writable(options.output)
    save_network_file(file, options.output)
    for note in file.notes:
        tell(note)
    if lost := lost_scaling(file, options.output):
        tell(lost)
    return EXIT_DONE
