"""A network's parameters for LaTeX."""

from nnviz.nn.files.tables import write_latex as write

__all__ = ("write",)
