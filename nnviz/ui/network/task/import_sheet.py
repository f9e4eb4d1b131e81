"""What was understood of a file of data before it is learnt: its first rows, every guess, what was left out."""

from dataclasses import replace
from pathlib import Path

from PyQt6.QtCore import QSignalBlocker, Qt, pyqtSignal
from PyQt6.QtWidgets import QComboBox, QGridLayout, QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QWidget

from nnviz.data.files.found import FileChoice, FoundData
from nnviz.language import translate
from nnviz.notation.names import shortened
from nnviz.ui.kit.layouts import STRETCH, row
from nnviz.ui.kit.sections import chip, label
from nnviz.ui.kit.sheet import Sheet
from nnviz.ui.kit.still_boxes import ChoiceBox
from nnviz.ui.network.task.import_words import column_titles, counts_text, guesses

MOST_LETTERS = 24  # of a choice, which may be the name of a column
MOST_ROWS = 8


class ImportSheet(Sheet):
    """``choice_changed`` brings another way to read the file, ``accepted`` asks to learn it, ``closed`` not to."""

    choice_changed = pyqtSignal(object)  # FileChoice
    accepted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._choice = FileChoice()
        self._kind, self._notes = label("", self, wraps=True), label("", self, look="soft", wraps=True)
        self._notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._fields = QGridLayout()
        self._fields.setHorizontalSpacing(12)
        self._table = QTableWidget(self)
        self._table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self._table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._table.setFrameShape(QTableWidget.Shape.NoFrame)
        rows = self._table.verticalHeader()
        if rows is not None:
            rows.hide()
        self._table.setAccessibleName(translate("ImportSheet", "The first rows as they were understood"))
        tip = translate("ImportSheet", "Begin a run on these data (Return)")
        self.learn = chip(translate("ImportSheet", "Learn these"), tip, self.accepted.emit, self, look="segment")
        self.learn.setCheckable(True)
        self.learn.setChecked(True)
        self.learn.clicked.connect(lambda: self.learn.setChecked(True))
        for part in (self._kind, self._fields, self._table, self._notes):
            if isinstance(part, QGridLayout):
                self.body.addLayout(part)
            else:
                self.body.addWidget(part)
        self.body.addLayout(row(self.learn, STRETCH))  # at the left, where no panel lies over it
        self.body.addStretch(1)

    def show_reading(self, path: Path) -> None:
        """Say that a file is being read."""
        self.set_title(path.name)
        self._kind.setText(translate("ImportSheet", "reading …"))
        self._table.hide()
        self._notes.clear()
        self.learn.setEnabled(False)

    def show_refusal(self, sentence: str) -> None:
        """Say why a file cannot be read so; its choices stay to be changed."""
        self._kind.setText(sentence)
        self._table.hide()
        self._notes.clear()
        self.learn.setEnabled(False)

    def show_found(self, path: Path, found: FoundData, asked: FileChoice) -> None:
        """Show what was understood; ``asked`` is what had been chosen, the rest was guessed."""
        self.set_title(path.name)
        self._kind.setText(counts_text(found))
        self._notes.setText("\n".join(found.notes))
        self._fill_table(found)
        self._fill_fields(found, asked)
        self.learn.setEnabled(True)
        self.learn.setFocus()

    def _fill_table(self, found: FoundData) -> None:
        preview = found.preview
        self._table.setVisible(bool(preview.rows))
        self._table.setColumnCount(len(preview.columns))
        self._table.setRowCount(min(len(preview.rows), MOST_ROWS))
        self._table.setHorizontalHeaderLabels(column_titles(preview))
        for i, cells in enumerate(preview.rows[:MOST_ROWS]):
            for j, cell in enumerate(cells):
                made = QTableWidgetItem(shortened(cell))
                if j in preview.left_out:
                    made.setFlags(Qt.ItemFlag.NoItemFlags)
                self._table.setItem(i, j, made)
        header = self._table.horizontalHeader()
        if header is not None:
            header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        height = sum(self._table.rowHeight(i) for i in range(self._table.rowCount()))
        self._table.setFixedHeight(height + self._table.rowHeight(0) + 4)

    def _fill_fields(self, found: FoundData, asked: FileChoice) -> None:
        self._choice = asked
        while (item := self._fields.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, guess in enumerate(guesses(found)):
            combo = ChoiceBox(self)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            longest = max(len(text) for _, text in guess.choices)
            combo.setMinimumContentsLength(min(longest, MOST_LETTERS))
            with QSignalBlocker(combo):
                for value, text in guess.choices:
                    combo.addItem(text, value)
                combo.setCurrentIndex(max(0, combo.findData(getattr(found.choice, guess.field))))
            combo.setAccessibleName(guess.name)
            combo.activated.connect(lambda _i, combo=combo, field=guess.field: self._take(field, combo.currentData()))
            self._fields.addWidget(QLabel(guess.name, self), place // 4, 2 * (place % 4))
            self._fields.addWidget(combo, place // 4, 2 * (place % 4) + 1)
        self._fields.setColumnStretch(8, 1)

    def _take(self, field: str, value: str) -> None:
        # Kept though it may be refused: two choices may make sense together only.
        self._choice = replace(self._choice, **{field: value})
        self.choice_changed.emit(self._choice)
