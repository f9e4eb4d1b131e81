"""Files dropped onto a window, or pasted."""

from pathlib import Path

from PyQt6.QtCore import QMimeData, Qt
from PyQt6.QtGui import QDropEvent


def accept_copy(event: QDropEvent) -> None:
    """Take what is dragged as a copy or a link, whatever is proposed: after a move its owner would delete the file."""
    for action in (Qt.DropAction.CopyAction, Qt.DropAction.LinkAction):
        if event.possibleActions() & action:
            event.setDropAction(action)
            event.accept()
            return
    event.ignore()


def file_in(data: QMimeData | None) -> Path | None:
    """Return the file that is dropped or pasted, the first of several."""
    urls = [] if data is None else [url for url in data.urls() if url.isLocalFile()]
    return Path(urls[0].toLocalFile()) if urls else None
