"""What a file of a network leaves open, asked for by choices."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from nnviz.language import translate
from nnviz.nn.activation_families import FAMILIES, is_activation
from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.files.activation_names import with_letters
from nnviz.nn.files.network_file import ORIENTATIONS, Answers, Question
from nnviz.notation.counts import neurons_text
from nnviz.ui.kit.file_dialogs import ask_for_file
from nnviz.ui.kit.layouts import row
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.still_boxes import ChoiceBox

USUAL = ("sigmoid", "tanh", "relu", "softmax", "identity")
DATA_SUFFIXES = (".arff",)


class QuestionForm(QWidget):
    """Shows one question; ``changed`` tells whether it is ``answered`` as a whole.

    ``settled`` brings ``Answers`` that need no more word: a file that was chosen is read at once.
    """

    changed = pyqtSignal(bool)
    settled = pyqtSignal(object)

    def __init__(self, question: Question, before: Answers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question, self._before = question, before
        self._data: Path | None = None
        self._choices: list[ChoiceBox] = []
        self._numbers: dict[ChoiceBox, QLineEdit] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        ask = {"activations": self._ask_activations, "orientation": self._ask_orientation, "order": self._ask_order}
        ask.get(question.topic, self._ask_data)()
        button = self.findChild(QPushButton)
        self.setFocusProxy(self._choices[0] if self._choices else button)

    @property
    def is_answered(self) -> bool:
        """Whether nothing is left open."""
        return self._data is not None or (bool(self._choices) and all(map(self._is_chosen, self._choices)))

    @property
    def refusal(self) -> str:
        """Why the answers cannot be: numbers of an activation that are none; "" if they can."""
        for box, numbers in self._numbers.items():
            if not numbers.isHidden() and not is_activation(self._chosen(box)):
                sentence = translate("QuestionForm", "“{0}” cannot be the {1} of {2}: type numbers like {3}")
                letters = FAMILIES[str(box.currentData())].parameters
                return sentence.format(numbers.text(), ", ".join(letters), box.currentText(), _typed(letters))
        return ""

    @property
    def answers(self) -> Answers:
        """What was answered before, with this one."""
        chosen = tuple(self._chosen(box) for box in self._choices)
        match self._question.topic:
            case "activations":
                return replace(self._before, activations=chosen)
            case "orientation":
                return replace(self._before, orientation=chosen[0])
            case "order":
                return replace(self._before, order=tuple(chosen[0].split(",")))
            case _:
                return replace(self._before, data=self._data)

    def choose(self, *places: int) -> None:
        """Take the choices at these places, counted from 0."""
        for box, place in zip(self._choices, places, strict=True):
            box.setCurrentIndex(place + 1)

    def _ask_activations(self) -> None:
        """Ask for that of every layer, or, where the file says all but one, for that of the outputs."""
        outputs = translate("QuestionForm", "outputs")
        if self._question.choices:
            self._add(outputs, {name: name for name in self._question.choices})
            return
        sizes = self._question.shapes[0]
        plain = (*USUAL, *(name for name in ACTIVATIONS if name not in USUAL))
        choices = {name: name for name in plain} | {family: with_letters(family) for family in FAMILIES}
        for layer in range(1, len(sizes)):
            words = translate("QuestionForm", "layer {0}, {1}").format(layer, neurons_text(sizes[layer]))
            self._add_activation(words, choices)

    def _ask_orientation(self) -> None:
        own, from_one = (
            translate("QuestionForm", "the weights of one neuron, into it"),
            translate("QuestionForm", "the weights from one neuron, out of it"),
        )
        self._add(translate("QuestionForm", "a row is"), dict(zip(ORIENTATIONS, (own, from_one), strict=True)))

    def _ask_order(self) -> None:
        orders = {order: order.replace(",", " → ") for order in self._question.choices}
        self._add(translate("QuestionForm", "layers"), orders)

    def _ask_data(self) -> None:
        button = QPushButton(translate("QuestionForm", "Choose the training data (ARFF) …"), self)
        self._grid.addWidget(button, 0, 0, 1, 2)

        def choose() -> None:
            path = ask_for_file(self, translate("QuestionForm", "Training data"), DATA_SUFFIXES)
            if path is not None:
                button.setText(path.name)
                self.take_data(path)

        button.clicked.connect(choose)

    def take_data(self, path: Path) -> None:
        """Answer with a file that lies beside the network's."""
        self._data = path
        self.settled.emit(self.answers)

    def _is_chosen(self, box: ChoiceBox) -> bool:
        numbers = self._numbers.get(box)
        return box.currentIndex() > 0 and (numbers is None or numbers.isHidden() or bool(numbers.text().strip()))

    def _chosen(self, box: ChoiceBox) -> str:
        name, numbers = str(box.currentData()), self._numbers.get(box)
        if numbers is None or numbers.isHidden():
            return name
        text = numbers.text().strip()
        return f"{name}({text.replace(',', '.') if len(FAMILIES[name].parameters) == 1 else text})"

    def _add_activation(self, words: str, choices: dict[str, str]) -> None:
        """Let the numbers of a family be typed beside its name; at first they are the usual ones."""
        numbers = QLineEdit(self)
        numbers.hide()
        box = self._add(words, choices, beside=numbers)
        self.setTabOrder(box, numbers)
        self._numbers[box] = numbers

        def show() -> None:
            family = FAMILIES.get(str(box.currentData()))
            letters = {} if family is None else family.parameters
            numbers.setText(_typed(letters))
            numbers.setAccessibleName(f"{words}: {', '.join(letters)}")
            numbers.setToolTip(translate("QuestionForm", "The value of {0}").format(", ".join(letters)))
            numbers.setVisible(bool(letters))
            self.changed.emit(self.is_answered)

        box.currentIndexChanged.connect(show)
        numbers.textChanged.connect(lambda _: self.changed.emit(self.is_answered))

    def _add(self, words: str, choices: dict[str, str], *, beside: QWidget | None = None) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setAccessibleName(words)
        box.setEditable(False)
        box.addItem(translate("QuestionForm", "choose …"), "")
        for key, text in choices.items():
            box.addItem(text, key)
        box.currentIndexChanged.connect(lambda _: self.changed.emit(self.is_answered))
        line = len(self._choices)
        self._grid.addWidget(label(words, self), line, 0)
        self._grid.addLayout(row((box, 3), *([(beside, 1)] if beside is not None else [])), line, 1)
        self._choices.append(box)
        return box


def _typed(parameters: Mapping[str, float]) -> str:
    return ", ".join(f"{number:g}" for number in parameters.values())
