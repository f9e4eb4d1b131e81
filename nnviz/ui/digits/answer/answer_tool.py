"""The tab that shows the answer to the drawing."""

from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnviz.digits.drawing import Drawing
from nnviz.language import translate
from nnviz.nn.network import Network
from nnviz.ui.digits.answer.answer_card import AnswerCard
from nnviz.ui.digits.tab import ToolTab
from nnviz.ui.kit.theme import Theme

ANSWER = "answer"


class AnswerTool(QWidget):
    """A ``DigitTool``."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tip = translate("AnswerTool", "What the network says of the drawing, and how sure it is (section 2.1)")
        self.tab = ToolTab(ANSWER, translate("AnswerTool", "Answer"), tip)
        self._is_dot = False
        self.card = AnswerCard(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)

    def note_dot(self, is_dot: bool) -> None:
        """Know whether the reason for no answer, if there is none, is that there is but a dot."""
        self._is_dot = is_dot

    def show_drawing(self, drawing: Drawing | None, network: Network) -> None:
        """Show the answer."""
        self.card.show_answer(None if drawing is None else drawing.answer, is_dot=self._is_dot)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.card.set_theme(theme, scale)
