"""The map of the network at hand: asks for it in the background, follows pointer and brush."""

from collections import Counter

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import Dataset
from nnviz.experiments.layer_map import LayerMap, layer_map
from nnviz.lab.state import AXES, LabState
from nnviz.language import UserError, translate
from nnviz.nn.network import Network
from nnviz.ui.graph.misread_strip import Misread
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.one_at_a_time import OneAtATime
from nnviz.ui.lab.network_at_hand import NetworkAtHand
from nnviz.ui.lab.points.section import MOST_LINES, PointsSection
from nnviz.ui.lab.points.stage import PointsStage


class PointsTab(QObject):
    """``refused`` brings a sentence, ``layer_requested`` the number of another layer."""

    refused = pyqtSignal(str)
    layer_requested = pyqtSignal(int)

    def __init__(
        self,
        at_hand: NetworkAtHand,
        stage: PointsStage,
        section: PointsSection,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._at_hand, self._stage, self._section = at_hand, stage, section
        self._maps = OneAtATime(jobs, "points", self._take, self._refuse)
        self._state = LabState()
        self._asked: tuple[object, ...] = ()
        self.selected: tuple[int, ...] = ()
        self.marked = -1
        self.found: LayerMap | None = None
        self._dataset: Dataset | None = None
        self._network: Network | None = None
        stage.points.pointed.connect(self.mark)
        stage.points.brushed.connect(self.select)
        stage.strip.chosen.connect(self.mark)
        section.layer_chosen.connect(self.layer_requested)
        section.refused.connect(self.refused)

    def follow(self, state: LabState) -> None:
        """Show the points that are wanted of the network as it is now."""
        self._state = state
        try:
            network, dataset = self._at_hand.both()
        except UserError as error:
            self._maps.forget()  # of what was at hand before
            self._refuse(str(error))
            return
        layer = self._layer(network)
        self._section.show_state(state, _layer_names(network), layer)
        asked = (network, dataset, layer, state.n_points)
        if len(self._asked) == len(asked) and all(a is b or a == b for a, b in zip(asked, self._asked, strict=True)):
            self._show()
            return
        self._asked = asked
        maps = layer_map(network, dataset.test.first(state.n_points), layer)
        self._maps.ask(None if found is None else (found, dataset, network) for found in maps)

    def forget_data(self) -> None:
        """Show nothing of data that are not in use any more, and keep none of them."""
        self._maps.forget()
        self._dataset = self._network = None
        self._refuse("")

    def mark(self, index: int) -> None:
        """Look at an example."""
        self.marked = index
        self._stage.points.show_marked(index)
        self._show_example()

    def move(self, step: int) -> None:
        """Look at another example: of the selected ones, if there are any, else of those that are painted."""
        if self.found is None:
            return
        wrong = tuple(np.flatnonzero(self.found.is_wrong).tolist()) if self._state.only_wrong else ()
        shown = self.selected or wrong or tuple(range(len(self.found.labels)))
        place = shown.index(self.marked) + step if self.marked in shown else 0
        self.mark(shown[place % len(shown)])

    def select(self, indices: tuple[int, ...]) -> None:
        """Select examples, none for all."""
        self.selected = indices
        self._stage.points.show_selected(np.array(indices, np.int64))
        self._show_selected()

    def let_go(self) -> bool:
        """Select none any more; return whether any were."""
        had_some = bool(self.selected)
        self.select(())
        return had_some

    def next_layer(self) -> None:
        """Ask for the next layer."""
        network = self._at_hand.network
        if network is not None:
            self.layer_requested.emit((self._layer(network) + 1) % len(network.sizes))

    def _layer(self, network: Network) -> int:
        return min(self._state.layer, len(network.sizes) - 1)

    def _take(self, read: tuple[LayerMap, Dataset, Network]) -> None:
        """Show a map with the data and the network that it is of: there may be others at hand by now."""
        found, self._dataset, self._network = read
        if self.found is None or len(found.labels) != len(self.found.labels):
            self.selected, self.marked = (), -1
        self.found = found
        self._show()

    def _refuse(self, sentence: str) -> None:
        self.found, self._asked, self.selected = None, (), ()
        self._stage.points.set_empty_text(sentence)
        self._stage.points.show_map(None, (), (0, 1), only_wrong=False)
        self._stage.set_title(translate("PointsTab", "Points"), "")
        self._show_example()
        self._show_selected()

    def _show(self) -> None:
        found, dataset, network = self.found, self._dataset, self._network
        if found is None or dataset is None or network is None:
            return
        axes = AXES[min(self._state.axes, len(AXES) - 1)]
        axes = axes if found.points.shape[1] > max(axes) else (0, min(1, found.points.shape[1] - 1))
        points = self._stage.points
        points.show_map(found, dataset.class_names, axes, only_wrong=self._state.only_wrong)
        points.show_selected(np.array(self.selected, np.int64))
        points.show_marked(self.marked)
        title = translate("PointsTab", "{0}, {1}").format(_layer_names(network)[found.layer], self._at_hand.name)
        about = translate("PointsTab", "{0} test examples, {1} misread")
        self._stage.set_title(title, about.format(f"{len(found.labels):,}", f"{int(found.is_wrong.sum()):,}"))
        self._show_example()
        self._show_selected()

    def _show_example(self) -> None:
        found, dataset = self.found, self._dataset
        if found is None or dataset is None or not 0 <= self.marked < len(found.labels):
            self._stage.example.show_example(None, (translate("PointsTab", "Point at an example, or →"), ""))
            return
        pixels = None
        if dataset.image_shape is not None:
            pixels = dataset.test.inputs(self.marked).reshape(dataset.image_shape)
        label, answer = (self._name(int(of[self.marked])) for of in (found.labels, found.answers))
        lines = (
            translate("PointsTab", "is {0}").format(label),
            translate("PointsTab", "read as {0}").format(answer),
            translate("PointsTab", "test example {0}").format(f"{self.marked + 1:,}"),
        )
        self._stage.example.show_example(pixels, lines)

    def _show_selected(self) -> None:
        """Show the selected examples, misread ones first; without any, all that are misread."""
        found = self.found
        if found is None:
            self._stage.strip.set_misread(())
            self._stage.set_selected("")
            self._section.show_lines(())
            return
        chosen = np.array(self.selected, np.int64)
        wrong = chosen[found.is_wrong[chosen]] if self.selected else np.flatnonzero(found.is_wrong)
        listed = np.concatenate([wrong, np.setdiff1d(chosen, wrong)])
        text = translate("PointsTab", "Misread: {0}").format(f"{len(wrong):,}")
        if self.selected:
            text = translate("PointsTab", "{0} selected, {1} misread").format(f"{len(chosen):,}", f"{len(wrong):,}")
        self._stage.set_selected(text)
        self._stage.strip.set_misread(self._tiles(listed[: self._stage.strip.capacity].tolist()))
        pairs = Counter(zip(found.labels[listed].tolist(), found.answers[listed].tolist(), strict=True))
        lines = (
            (f"{self._name(label)} → {self._name(answer)}", n) for (label, answer), n in pairs.most_common(MOST_LINES)
        )
        self._section.show_lines(tuple((name, f"{n:,}") for name, n in lines))

    def _tiles(self, indices: list[int]) -> tuple[Misread, ...]:
        found, dataset = self.found, self._dataset
        if found is None or dataset is None or dataset.image_shape is None:
            return ()
        return tuple(
            Misread(
                index,
                dataset.test.inputs(index).reshape(dataset.image_shape),
                self._name(int(found.labels[index])),
                self._name(int(found.answers[index])),
            )
            for index in indices
        )

    def _name(self, label: int) -> str:
        dataset = self._dataset
        return "–" if dataset is None or label < 0 else dataset.class_names[label]


def _layer_names(network: Network) -> tuple[str, ...]:
    n_layers = len(network.sizes)
    hidden = (translate("PointsTab", "Layer {0}").format(layer) for layer in range(1, n_layers - 1))
    return translate("PointsTab", "Inputs"), *hidden, translate("PointsTab", "Outputs")
