"""Curves that grow while one looks at them, over pyqtgraph."""
