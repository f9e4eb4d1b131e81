"""A running label keeps its room, so that nothing around it is laid out again."""

import pytest
from PyQt6.QtCore import QEvent, QObject, Qt
from PyQt6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.running_label import RunningLabel


class LayoutCounter(QObject):
    """Counts how often a widget is asked to lay its children out again."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.n = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        self.n += event is not None and event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def row(qtbot: QtBot) -> QWidget:
    row = QWidget()
    qtbot.addWidget(row)
    QHBoxLayout(row)
    row.show()
    return row


@pytest.fixture
def label(row: QWidget) -> RunningLabel:
    label = RunningLabel("value", Qt.AlignmentFlag.AlignRight, row)
    layout = row.layout()
    assert layout is not None
    layout.addWidget(label)
    label.show()
    label.setText("step 10,000")
    return label


def test_a_text_that_fits_lays_nothing_out(row: QWidget, label: RunningLabel, qtbot: QtBot) -> None:
    qtbot.wait(20)
    counter = LayoutCounter(row)
    for text in ("step 10,001", "step 9", "step 10,002"):
        label.setText(text)
        qtbot.wait(20)
        assert label.text() == text
    assert counter.n == 0
    label.setText("step 1,000,000")
    qtbot.waitUntil(lambda: counter.n > 0)


def test_the_room_grows_with_the_text(label: RunningLabel) -> None:
    label.setText("step 1,000,000 · epoch 200.00")
    assert label.width() >= label.sizeHint().width()
    assert label.height() >= label.sizeHint().height()


def test_without_a_text_the_room_is_given_up(label: RunningLabel) -> None:
    label.setText("")
    assert label.minimumWidth() < label.fontMetrics().horizontalAdvance("step")


def test_a_larger_font_has_its_room(label: RunningLabel) -> None:
    font = label.font()
    font.setPixelSize(40)
    label.setFont(font)
    assert label.minimumWidth() >= label.fontMetrics().horizontalAdvance("step 10,000")
    label.setStyleSheet("font-size: 60px")
    assert label.minimumWidth() >= label.fontMetrics().horizontalAdvance("step 10,000")
