"""``nnviz draw``: a network as a picture file."""

import os

from nnviz.commands.network_answers import read_for_command
from nnviz.commands.options import DrawOptions
from nnviz.commands.outputs import check_apart, check_suffix, check_writable
from nnviz.commands.screen import OFFSCREEN, PLATFORM_VARIABLE, check_offscreen, check_qt
from nnviz.diagram.edge_choice import PICTURE_SUFFIXES


def draw(options: DrawOptions) -> int:
    """Draw as asked; return the exit status.

    Raises a ``UserError`` when there is nothing to draw, to draw with or on.
    """
    check_suffix(options.output, *PICTURE_SUFFIXES)
    check_apart(options.network, options.output)
    file = read_for_command(options.network, options)
    check_writable(options.output)
    check_qt()
    check_offscreen()
    os.environ[PLATFORM_VARIABLE] = OFFSCREEN  # a drawing needs no display, and a wrong one would end the process
    # Imported late: everything above tells better than Qt what is wrong.
    from nnviz.ui.graph.export import save_drawing

    width, height = options.size
    save_drawing(file, options.output, edges=options.edges, theme_name=options.theme, width=width, height=height)
    return 0
