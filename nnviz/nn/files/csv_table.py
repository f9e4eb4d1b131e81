"""A network's parameters as CSV."""

from nnviz.nn.files.tables import write_csv as write

__all__ = ("write",)
