"""The answer under the map: all of its outputs and what it is read as, however little room there is."""

import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.theme import THEMES
from nnviz.ui.network.points.answer_line import AnswerLine, PlaneAnswer


class Recorder(QPainter):
    """Keeps every text and the box that it is drawn into."""

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self.boxes: dict[str, tuple[QRectF, float]] = {}

    def drawText(self, box: QRectF, flags: int, text: str) -> None:  # type: ignore[override]
        self.boxes[text] = box, self.fontMetrics().horizontalAdvance(text)


def painted(qtbot: QtBot, answer: PlaneAnswer, width: int, scale: float = 1.0) -> dict[str, tuple[QRectF, float]]:
    line = AnswerLine(THEMES["light"])
    qtbot.addWidget(line)
    line.set_theme(THEMES["light"], scale)
    line.resize(width, round(28 * scale))
    line.show_answer(answer)
    image = QImage(width, 50, QImage.Format.Format_RGB32)
    painter = Recorder(image)
    line.paint(painter)
    painter.end()
    return painter.boxes


FOUR = PlaneAnswer(tuple((k, "●◆■▲"[k], 0.11 * (k + 1)) for k in range(4)), "misread as ■", is_right=False)


@pytest.mark.parametrize(("width", "scale"), [(340, 1.0), (600, 1.0), (290, 1.0), (600, 1.75)])
def test_every_number_and_the_word_are_whole(qtbot: QtBot, width: int, scale: float) -> None:
    boxes = painted(qtbot, FOUR, width, scale)
    assert set(boxes) == {"0.11", "0.22", "0.33", "0.44", "misread as ■"}
    for text, (box, needed) in boxes.items():
        assert box.width() >= needed, text
        assert box.right() <= width + 1, text
    ordered = [boxes[text][0].left() for text in ("0.11", "0.22", "0.33", "0.44", "misread as ■")]
    assert ordered == sorted(ordered)


def test_with_room_the_numbers_begin_under_the_map(qtbot: QtBot) -> None:
    few = PlaneAnswer(((None, "o", 0.54),), "read as 1")
    assert painted(qtbot, few, 400)["o"][0].left() == 40
