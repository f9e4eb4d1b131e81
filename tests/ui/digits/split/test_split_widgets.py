"""The pieces that were tried, those that were chosen, and the failures that were sure."""

from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.digits.confident_errors import ConfidentError, Reason
from nnviz.digits.segmentation.search import Segmentation
from nnviz.ui.digits.split.error_list import KEPT, ErrorList
from nnviz.ui.digits.split.paint_segmentation import LEAST_BAR_PX, Frame, chosen_cuts, paint_cuts, piece_bars
from nnviz.ui.digits.split.piece_cards import PieceCards
from nnviz.ui.digits.split.piece_lattice import PieceLattice
from nnviz.ui.kit.theme import THEMES
from tests.ui.digits.split.conftest import segmentation_of

FRAME = Frame(20.0, 0.5)


def test_the_chosen_cuts_are_those_between_the_chosen_pieces(number_504: Segmentation) -> None:
    assert [cut.x for cut in chosen_cuts(number_504)] == [280, 560]


def test_around_a_piece_without_ink_both_cuts_are_chosen() -> None:
    row = segmentation_of((0, 280, 420, 840), [(0, 1, 5, 0.9), (2, 3, 4, 0.9)], [0, 1])
    assert [cut.x for cut in chosen_cuts(row)] == [280, 420]


def test_a_bar_lies_over_its_piece_and_over_no_other_bar(number_504: Segmentation) -> None:
    bars = piece_bars(number_504, FRAME, QRectF(0, 0, 500, 100))
    assert len(bars) == len(number_504.pieces)
    for piece, bar in bars:
        left, right = (FRAME.x(number_504.cuts[n].x) for n in (piece.first, piece.last))
        assert (bar.left(), bar.right()) == (left + 1, right - 1)
        assert 0 <= bar.top() < bar.bottom() <= 100
    for n, (_, bar) in enumerate(bars):
        assert not any(bar.intersects(other) for _, other in bars[n + 1 :])


def test_of_too_many_pieces_the_surest_and_the_chosen_have_bars(number_504: Segmentation) -> None:
    columns = tuple(float(x) for x in range(0, 841, 40))
    spans = [(a, b) for a in range(21) for b in range(a + 1, min(21, a + 9))]
    pieces = [(a, b, 1, (17 * a + 5 * b) % 97 / 100) for a, b in spans]
    weakest = min(range(len(pieces)), key=lambda n: pieces[n][3])
    row = segmentation_of(columns, pieces, [weakest])
    bars = piece_bars(row, FRAME, QRectF(0, 0, 500, 120))
    scores = [piece.score for piece, _ in bars if piece is not row.chosen[0]]
    assert any(piece is row.chosen[0] for piece, _ in bars)
    assert min(bar.height() for _, bar in bars) >= LEAST_BAR_PX - 2
    left_out = [piece.score for piece in row.pieces if piece not in [shown for shown, _ in bars]]
    assert left_out
    assert min(scores) >= max(left_out)
    assert len(piece_bars(row, FRAME, QRectF(0, 0, 500, 2_000))) == len(pieces)


def test_cuts_are_painted_where_they_are_the_chosen_ones_in_the_accent_colour(number_504: Segmentation) -> None:
    theme = THEMES["light"]
    image = QImage(840, 280, QImage.Format.Format_RGB32)
    image.fill(theme.ground)
    painter = QPainter(image)
    paint_cuts(painter, number_504, theme, 1.0)
    painter.end()
    for column, is_chosen in ((280, True), (560, True), (420, False)):
        near = {image.pixelColor(column + dx, 100).rgb() for dx in (-1, 0, 1)}
        assert (theme.accent.rgb() in near) is is_chosen
    dotted = {image.pixelColor(420 + dx, y).rgb() for dx in (-1, 0) for y in range(60, 200)}
    assert len(dotted) > 1
    assert {image.pixelColor(140, y).rgb() for y in range(60, 200)} == {theme.ground.rgb()}


@pytest.fixture
def lattice(qtbot: QtBot, number_504: Segmentation) -> PieceLattice:
    lattice = PieceLattice(THEMES["light"])
    qtbot.addWidget(lattice)
    lattice.resize(500, 120)
    lattice.set_frame(FRAME, 420)
    lattice.show_segmentation(number_504)
    lattice.show()
    return lattice


def test_the_surer_the_bluer_and_the_chosen_have_a_frame(lattice: PieceLattice) -> None:
    theme, image = THEMES["light"], lattice.grab().toImage()
    inside: dict[float, int] = {}
    framed: dict[float, bool] = {}
    for piece, bar in lattice.bars:
        at = QPointF(bar.left() + 8, bar.center().y()).toPoint()
        inside[piece.score] = QColor(image.pixelColor(at)).red()
        edge = range(int(bar.top()) - 1, int(bar.top()) + 3)
        framed[piece.score] = any(image.pixelColor(at.x(), max(0, y)) == theme.ink for y in edge)
    assert sorted(inside, key=inside.__getitem__, reverse=True) == sorted(inside)
    assert {score for score, has_frame in framed.items() if has_frame} == {0.98, 0.95, 0.9}


def test_without_a_row_there_are_no_bars(lattice: PieceLattice) -> None:
    lattice.show_segmentation(None)
    assert lattice.bars == []


@pytest.fixture
def cards(qtbot: QtBot, number_504: Segmentation) -> PieceCards:
    cards = PieceCards(THEMES["light"])
    qtbot.addWidget(cards)
    cards.resize(900, 92)
    cards.set_pieces(number_504.chosen)
    cards.show()
    return cards


def test_a_card_is_clicked(cards: PieceCards, qtbot: QtBot) -> None:
    with qtbot.waitSignal(cards.chosen) as chosen:
        qtbot.mouseClick(cards, Qt.MouseButton.LeftButton, pos=cards.card(1).center().toPoint())
    assert chosen.args == [1]


def test_a_card_is_chosen_by_keys(cards: PieceCards, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(cards, key)
    with qtbot.waitSignal(cards.chosen) as chosen:
        QTest.keyClick(cards, Qt.Key.Key_Return)
    assert chosen.args == [2]


def test_many_cards_share_the_width(cards: PieceCards, number_504: Segmentation) -> None:
    cards.set_pieces(number_504.chosen * 4)
    assert cards.card(11).right() <= cards.width()
    assert not cards.grab().isNull()


@pytest.fixture
def failures(qtbot: QtBot) -> ErrorList:
    widget = ErrorList(THEMES["light"])
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_failures_are_told_with_their_reason(failures: ErrorList, number_504: Segmentation) -> None:
    piece = number_504.chosen[0]
    for failure, words in (
        (ConfidentError(piece, "9", 0.97, Reason.MISREAD, "4"), "a 4 read as 9 with 0.97"),
        (ConfidentError(piece, "13", 0.8, Reason.COUNT, "0"), "0 read as 13 with 0.80"),
        (ConfidentError(piece, "1", 0.91, Reason.CUT), "cut through a stroke, yet read as 1 with 0.91"),
        (ConfidentError(piece, "504", 0.9, Reason.TOLD), "504 with 0.90, and you say it is wrong"),
    ):
        failures.add((failure,))
        assert failures.texts[0].startswith(words)
    assert len(failures.texts) == 4


def test_only_the_last_failures_are_kept_and_each_once(failures: ErrorList, number_504: Segmentation) -> None:
    piece = number_504.chosen[0]
    for digit in range(KEPT + 2):
        failures.add((ConfidentError(piece, str(digit), 0.9, Reason.CUT),))
    failures.add((ConfidentError(piece, "5", 0.7, Reason.CUT),))
    assert len(failures.texts) == KEPT
    assert failures.texts[0] == "cut through a stroke, yet read as 5 with 0.70: a part of a digit is sure too"
    assert sum("read as 5" in text for text in failures.texts) == 1


def test_a_piece_without_room_for_its_picture_still_shows_its_digit(cards: PieceCards) -> None:
    cards.resize(160, 92)
    assert np.isfinite(cards.card(2).right())
    assert not cards.grab().isNull()
    assert replace(cards.pieces[0], score=0.1).digit == 5
