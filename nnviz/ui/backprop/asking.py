"""The audience is asked: its answers and what is said of them, and the keys, so that Return opens the blank."""

from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import QAbstractButton, QApplication, QWidget

from nnviz.nn.backprop_steps import edits
from nnviz.nn.backprop_steps.reading import Reading
from nnviz.ui.backprop.figure.stage import PassStage
from nnviz.ui.backprop.wiring import BackpropEditor
from nnviz.ui.backprop.words import hint, told_of
from nnviz.ui.kit.typed_line import TypedLine


class Asking(QObject):
    """``reading`` is the pass as it is shown, which the page sets. What is said stands on the stage."""

    def __init__(self, editor: BackpropEditor, stage: PassStage, page: QWidget) -> None:
        super().__init__(page)
        self._editor, self._stage, self._page = editor, stage, page
        self.reading: Reading | None = None
        stage.formula.answered.connect(self.answer)
        stage.reveal_requested.connect(lambda: self.answer(""))
        stage.hint_requested.connect(self._give_hint)
        for view in (stage.graph, stage.timeline):
            view.answer_requested.connect(stage.formula.open_blank)
        for line in page.findChildren(TypedLine):
            line.left.connect(self.hold_keys)

    def answer(self, text: str) -> None:
        """Take an answer, "" to be shown it; a wrong one is told what is wrong with it, and the blank stays."""
        reading, before = self.reading, self._editor.value
        if reading is None or not self._editor.edit(lambda state: edits.answered(state, reading, text)):
            return
        if text.strip():
            self._stage.tell(told_of(reading, text, before.digits))
        if self._editor.value.score.wrong > before.score.wrong:
            self._stage.formula.line.selectAll()
        else:
            self._stage.graph.setFocus()

    def hold_keys(self) -> None:
        """Give the keys to the graph, unless somebody is typing: on a button Return would press that."""
        focused = QApplication.focusWidget()
        is_free = focused is None or (isinstance(focused, QAbstractButton) and self._page.isAncestorOf(focused))
        if is_free and self.reading is not None and self.reading.is_asking and self._stage.graph.isVisible():
            self._stage.graph.setFocus()

    def _give_hint(self) -> None:
        if self.reading is not None and self.reading.asked is not None:
            self._stage.tell(hint(self.reading))
            self.hold_keys()
