"""The right part of the stage for points in a plane: ways to colour the map, the map, what is read."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QWidget

from nnviz.data.dataset import Dataset
from nnviz.data.material import POINT_CLASSES
from nnviz.data.outputs import Outputs
from nnviz.diagram.network_layout import Hit, NeuronHit
from nnviz.experiments.decision_maps import Plane, plane_of
from nnviz.language import translate
from nnviz.nn.network import Activations, Network
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, column, row
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.yielding_label import YieldingLabel
from nnviz.ui.network.points.answer_line import AnswerLine, PlaneAnswer
from nnviz.ui.network.points.class_key import ClassKey
from nnviz.ui.network.points.decision_scene import DecisionScene, MapLook, points_of
from nnviz.ui.network.points.decision_view import DecisionView
from nnviz.ui.network.points.paint_decisions import has_room_beside
from nnviz.ui.network.points.plane_axes import Axis, axes_of
from nnviz.ui.network.points.points_key import PointsKey

MOST_OUTPUTS = 4  # that there is room for under the map


class DecisionPanel(QWidget):
    """Holds the data and the network on show; ``pointed`` tells a place that is to be the example."""

    pointed = pyqtSignal(float, float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dataset: Dataset | None = None
        self._network: Network | None = None
        self._outputs: Outputs | None = None
        self.view = DecisionView(theme, self)
        self.view.pointed.connect(self.pointed)
        self._looks = SegmentedButtons(_look_choices(), self)
        self._looks.set_chosen(MapLook.SHADES.value)
        self._looks.chosen.connect(lambda key: self.view.set_look(MapLook(key)))
        self._axis, self._scale = "", 1.0
        self._upright = YieldingLabel("value", self)
        self._key = PointsKey(theme, self)
        self._classes = ClassKey(theme, self)
        self._answer = AnswerLine(theme, self)
        column(
            row((self._upright, 1), self._looks),
            (self.view, 1000),
            self._classes,
            self._key,
            self._answer,
            STRETCH,
            spacing=4,
            margins=NO_MARGINS,
            on=self,
        )

    @property
    def plane(self) -> Plane | None:
        """The part of the plane that is shown."""
        return None if self.view.scene is None else self.view.scene.plane

    def set_dataset(self, dataset: Dataset) -> None:
        """Show other points."""
        self._dataset, self._network = dataset, None
        points = points_of(dataset)
        axes = axes_of(dataset)
        look = MapLook.SHADES if self.view.scene is None else self.view.scene.look
        scene = DecisionScene(plane_of(points.places), points, look=look, class_marks=dataset.marks)
        self.view.set_plane(scene, axes)
        self._show_names(axes)
        self._key.show_misread(0, 0)

    def show_points(self, dataset: Dataset) -> None:
        """Show points that were edited, in the same part of the plane as long as they fit."""
        scene = self.view.scene
        self._dataset = dataset
        points = points_of(dataset)
        if scene is None or not _is_within(points.places, scene.plane):
            self.set_dataset(dataset)
        else:
            self.view.set_points(points)

    def _show_names(self, axes: tuple[Axis, Axis]) -> None:
        """Say what classes and the upright axis are called where their marks and numbers do not say it."""
        dataset = self._dataset
        assert dataset is not None
        has_names = not set(dataset.class_names) <= set(POINT_CLASSES) and dataset.outputs.kind != "table"
        names = dataset.class_names if has_names else ()
        self._classes.show_classes(dataset.marks[: len(names)], names)
        self._axis = axes[1].name
        self._upright.setText("" if has_room_beside(self._axis, self._scale) else self._axis)

    def set_outputs(self, outputs: Outputs) -> None:
        """Read the network's outputs in another way."""
        self._outputs, self._network = outputs, None

    def show_network(self, network: Network, activations: Activations | None, said: str, *, is_right: bool) -> None:
        """Show what a network answers, here and for the example."""
        dataset = self._dataset
        if dataset is None:
            return
        if network is not self._network:
            self._network = network
            self.view.show_network(network, self._outputs or dataset.outputs)
        if activations is not None and len(activations.a[0]) == 2:
            self.view.set_example((float(activations.a[0][0]), float(activations.a[0][1])))
        if activations is not None:
            self._answer.show_answer(_answer_of(dataset, activations, said, is_right=is_right))

    def show_misread(self, test: NDArray[np.int64]) -> None:
        """Ring the test examples at these places of the test data."""
        scene, dataset = self.view.scene, self._dataset
        if scene is None or dataset is None:
            return
        offset = 0 if dataset.training.raw is dataset.test.raw else scene.points.n_training
        self.view.set_misread(tuple((offset + test).tolist()))
        self._key.show_misread(len(test), len(dataset.test))

    def show_hit(self, hit: Hit | None) -> None:
        """Show the line of a neuron of the first hidden layer that is pointed at."""
        network = self._network
        is_first = isinstance(hit, NeuronHit) and hit.layer == 1
        if not is_first or network is None or network.sizes[0] != 2:
            self.view.set_line(None)
            return
        assert hit is not None
        w1, w2 = network.weights[0][hit.j].tolist()
        self.view.set_line((w1, w2, float(network.biases[0][hit.j])))

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.view.set_theme(theme, scale)
        self._scale = scale
        self._upright.setText("" if has_room_beside(self._axis, scale) else self._axis)
        self._key.set_theme(theme, scale)
        self._classes.set_theme(theme, scale)
        self._answer.set_theme(theme, scale)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self.view.setMaximumHeight(self.view.height_for(self.width()))


def _answer_of(dataset: Dataset, activations: Activations, said: str, *, is_right: bool) -> PlaneAnswer:
    """Return the outputs with the marks of their classes, or their names; too many of them are left out."""
    names, values = dataset.outputs.names, activations.output.tolist()
    if len(names) != len(values) or len(names) > MOST_OUTPUTS:
        return PlaneAnswer((), said, is_right)
    marks = output_marks(dataset) or (None,) * len(names)
    return PlaneAnswer(tuple(zip(marks, names, values, strict=True)), said, is_right)


def output_marks(dataset: Dataset) -> tuple[int, ...]:
    """Return the marks of the classes that outputs stand for; an output of a code or a table stands for none."""
    if dataset.kind != "point" or dataset.outputs.kind in ("code", "table"):
        return ()
    return dataset.marks[1:] if dataset.outputs.kind == "is" else dataset.marks


def _is_within(places: NDArray[np.float64], plane: Plane) -> bool:
    low, high = places.min(axis=0), places.max(axis=0)
    return bool(low[0] >= plane.left and high[0] <= plane.right and low[1] >= plane.bottom and high[1] <= plane.top)


def _look_choices() -> dict[str, tuple[str, str]]:
    return {
        MapLook.SHADES.value: (
            translate("DecisionPanel", "Shades"),
            translate("DecisionPanel", "The colour of the class that is read, the stronger the clearer"),
        ),
        MapLook.CLASSES.value: (
            translate("DecisionPanel", "Classes"),
            translate("DecisionPanel", "Only which class is read"),
        ),
    }
