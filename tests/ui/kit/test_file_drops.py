"""What is dropped is a copy, and the first of several files."""

from pathlib import Path

import pytest
from PyQt6.QtCore import QMimeData, QPointF, Qt, QUrl
from PyQt6.QtGui import QDropEvent
from PyQt6.QtWidgets import QApplication

from nnviz.ui.kit.file_drops import accept_copy, file_in

MOVE, COPY, LINK = Qt.DropAction.MoveAction, Qt.DropAction.CopyAction, Qt.DropAction.LinkAction


def dropped(possible: Qt.DropAction) -> QDropEvent:
    return QDropEvent(QPointF(9, 9), possible, QMimeData(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


@pytest.mark.parametrize("possible", [COPY, COPY | MOVE, COPY | MOVE | LINK])
def test_a_file_is_copied_whatever_is_proposed(qapp: QApplication, possible: Qt.DropAction) -> None:
    event = dropped(possible)
    accept_copy(event)
    assert event.isAccepted()
    assert event.dropAction() == COPY


def test_a_file_that_would_be_deleted_afterwards_is_not_taken(qapp: QApplication) -> None:
    event = dropped(MOVE)
    accept_copy(event)
    assert not event.isAccepted()


def test_a_link_will_do(qapp: QApplication) -> None:
    event = dropped(MOVE | LINK)
    accept_copy(event)
    assert event.dropAction() == LINK


def test_the_first_file_dropped_is_taken() -> None:
    data = QMimeData()
    assert file_in(data) is None
    data.setUrls([QUrl("https://example.org/a.npz"), QUrl.fromLocalFile("/tmp/b.npz"), QUrl.fromLocalFile("/tmp/c")])
    assert file_in(data) == Path("/tmp/b.npz")
