"""The Qt application: its name, style, font and what becomes of Qt's own messages."""

import sys
from functools import cache

from PyQt6.QtCore import QLoggingCategory, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PyQt6.QtGui import QPixmapCache
from PyQt6.QtWidgets import QApplication

from nnviz import __version__
from nnviz.notation.harmless import harmless
from nnviz.ui.kit.theme import use_fonts

PIXMAP_CACHE_KB = 2_000
"""Enough for what the style paints again and again. Pictures that labels and buttons show go there, too, as copies that
nobody asks for again: in an hour they fill the usual 10 MB."""


@cache
def make_application() -> QApplication:
    """Return the application with its style and font; there is one a process, and it lives as long."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
        app.setApplicationName("nnviz")
        app.setApplicationVersion(__version__)
        app.setStyle("Fusion")
        use_fonts(app)
        QPixmapCache.setCacheLimit(PIXMAP_CACHE_KB)
        QLoggingCategory.setFilterRules("qt.imageformats.*=false")  # nnviz tells of a damaged picture in its own words
        if app.platformName() == "offscreen":
            qInstallMessageHandler(_pass_on)
    return app


def _pass_on(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    """Print what Qt says, but not that a picture of a window has no window manager to ask."""
    if message and "propagateSizeHints" not in message:
        print(f"Qt: {harmless(message)}", file=sys.stderr)
