"""A line that becomes smaller rather than longer than its room, and never moves what is around it."""

from pytestqt.qtbot import QtBot

from nnviz.ui.kit.fitting_line import FittingLine
from nnviz.ui.kit.theme import THEMES


def test_no_text_changes_its_size_or_is_painted_outside(qtbot: QtBot) -> None:
    line = FittingLine(THEMES["light"], None)  # type: ignore[arg-type]  # it stands alone here
    qtbot.addWidget(line)
    line.resize(120, 20)
    hints = set()
    for text in ("", "z = 0", "slope 0 wherever it has one"):
        line.set_text(text)
        hints.add((line.sizeHint().width(), line.sizeHint().height(), line.minimumSizeHint().height()))
        assert line.accessibleName() == line.text() == text
    assert len(hints) == 1
    image = line.grab().toImage()
    last = [image.pixelColor(image.width() - 1, y).lightness() for y in range(image.height())]
    assert min(last) > 200


def test_what_would_be_too_small_to_read_is_said_shorter_where_there_is_a_way(qtbot: QtBot) -> None:
    line = FittingLine(THEMES["light"], None)  # type: ignore[arg-type]  # it stands alone here
    qtbot.addWidget(line)
    line.resize(120, 20)
    line.set_text("slope = 0.12345678901", "slope ≈ 0.1235", "slope ≈ 0.1")
    assert line.shown == "slope ≈ 0.1235"
    assert line.text() == line.accessibleName() == "slope = 0.12345678901"
    line.resize(240, 20)
    assert line.shown == line.text()
