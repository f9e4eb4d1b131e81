"""The layer on top of the network at hand: asks for its reading in the background, and follows b."""

from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import Dataset
from nnviz.lab.layer_reading import LayerFigures, LayerReading, read_layer
from nnviz.language import UserError, translate
from nnviz.ui.graph.misread_strip import Misread
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.one_at_a_time import OneAtATime
from nnviz.ui.lab.layer.section import LayerSection
from nnviz.ui.lab.layer.stage import LayerStage
from nnviz.ui.lab.network_at_hand import NetworkAtHand


class LayerTab(QObject):
    """``refused`` brings a sentence, ``bias_requested`` another b and whether it is being dragged."""

    refused = pyqtSignal(str)
    bias_requested = pyqtSignal(float, bool)

    def __init__(
        self,
        at_hand: NetworkAtHand,
        stage: LayerStage,
        section: LayerSection,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._at_hand, self._stage, self._section = at_hand, stage, section
        self._readings = OneAtATime(jobs, "layer", self._take, self._refuse)
        self._asked: tuple[object, object] = (None, None)
        self._bias, self._example = -0.5, 0
        self.reading: LayerReading | None = None
        self._dataset: Dataset | None = None
        self.figures: LayerFigures | None = None
        stage.margins.moved.connect(self.bias_requested)
        stage.strip.chosen.connect(self.show_example)
        section.bias_changed.connect(self.bias_requested)
        section.refused.connect(self.refused)

    def follow(self, bias: float) -> None:
        """Show the network as it is now with this b."""
        self._section.show_bias(bias)
        self._bias = bias
        asked = (self._at_hand.network, self._at_hand.dataset)
        if asked[0] is self._asked[0] and asked[1] is self._asked[1]:
            self._show()
            return
        self._asked = asked
        try:
            network, dataset = self._at_hand.both()
        except UserError as error:
            self._readings.forget()  # of what was at hand before
            self._refuse(str(error))
            return
        readings = read_layer(network, dataset)
        self._readings.ask(None if reading is None else (reading, dataset) for reading in readings)

    def forget_data(self) -> None:
        """Show nothing of data that are not in use any more, and keep none of them."""
        self._readings.forget()
        self._asked, self._dataset = (None, None), None
        self._refuse("")

    def show_example(self, index: int) -> None:
        """Show the layer at work on a test example."""
        self._example = index
        self._show()

    def move(self, step: int) -> None:
        """Go to another test example."""
        if self.reading is not None:
            self.show_example((self._example + step) % self.reading.n)

    def show_disagreement(self) -> None:
        """Go to the next test example on which the layer disagrees."""
        if self.figures is not None and len(self.figures.disagreeing):
            later = self.figures.disagreeing[self.figures.disagreeing > self._example]
            self.show_example(int(later[0] if len(later) else self.figures.disagreeing[0]))

    def _take(self, read: tuple[LayerReading, Dataset]) -> None:
        """Show a reading with the data that it is of: there may be others at hand by now."""
        reading, self._dataset = read
        self.reading = reading
        self._example = min(self._example, reading.n - 1)
        self._show()

    def _refuse(self, sentence: str) -> None:
        self.reading = self.figures = None
        self._stage.layer.clear()
        self._show()
        self._stage.set_texts(sentence, "", "")

    def _show(self) -> None:
        reading, dataset = self.reading, self._dataset
        self.figures = figures = None if reading is None else reading.at(self._bias)
        self._stage.margins.show_reading(reading, self._bias)
        self._section.show_figures(reading, figures)
        if reading is None or figures is None or dataset is None:
            self._stage.strip.set_misread(())
            return
        layer = reading.answers.layer
        self._stage.layer.show_example(layer, self._bias, reading.outputs[self._example], dataset.class_names)
        self._stage.strip.set_misread(self._disagreeing(figures))
        about = translate("LayerTab", "{0} of page 3 · {1} test examples")
        shown = translate("LayerTab", "Test example {0}, which is {1}")
        label = int(reading.labels[self._example])
        said = translate("LayerTab", "Disagrees on {0}: strongest output → number of the code")
        self._stage.set_texts(
            about.format(self._at_hand.name, f"{reading.n:,}"),
            shown.format(f"{self._example + 1:,}", dataset.class_names[label] if label >= 0 else "–"),
            said.format(f"{len(figures.disagreeing):,}"),
        )

    def _disagreeing(self, figures: LayerFigures) -> tuple[Misread, ...]:
        reading, dataset = self.reading, self._dataset
        if reading is None or dataset is None or dataset.image_shape is None:
            return ()
        n = dataset.n_classes
        return tuple(
            Misread(
                index,
                dataset.test.inputs(index).reshape(dataset.image_shape),
                dataset.class_names[int(reading.answers.answers[index])],
                dataset.class_names[code] if (code := int(figures.codes[index])) < n else str(code),
            )
            for index in figures.disagreeing[: self._stage.strip.capacity].tolist()
        )
