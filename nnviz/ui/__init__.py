"""The window. The only place that imports PyQt6 or pyqtgraph."""
