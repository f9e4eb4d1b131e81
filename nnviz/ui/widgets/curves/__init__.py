"""Curves of a run over its epochs, drawn by pyqtgraph."""
