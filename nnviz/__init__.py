"""nnviz: neural networks you can see and touch."""

__version__ = "0.1.0"
