"""Which test example flows through the network, and which ones it misreads."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Dataset
from nnviz.data.outputs import NO_CLASS, Outputs
from nnviz.experiments.decision_maps import plane_of
from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.costs import COSTS
from nnviz.nn.evaluation import Evaluation, confusion_matrix
from nnviz.ui.graph.misread_strip import Misread

DOT_SIDE, DOT_RADIUS = 34, 3.0  # of the picture of a point


@dataclass(frozen=True, eq=False)
class ExamplePlace:
    """A place in the test data. ``predictions`` (n,) are the network's latest answers, None before any, read at
    ``threshold`` from those of ``evaluation``.

    ``elsewhere`` (n_inputs,) is an example of no class that was made by hand and is shown in place of that at
    ``index``.
    """

    dataset: Dataset
    index: int = 0
    predictions: NDArray[np.int64] | None = None
    elsewhere: FloatArray | None = None
    threshold: float = 0.5
    evaluation: Evaluation | None = None

    def measured(self, evaluation: Evaluation) -> "ExamplePlace":
        """Return the same place with newer answers."""
        return replace(self, evaluation=evaluation, predictions=self._predictions(evaluation))

    def at_threshold(self, threshold: float) -> "ExamplePlace":
        """Return the same place with the outputs read at another threshold."""
        moved = replace(self, threshold=threshold)
        return moved if self.evaluation is None else moved.measured(self.evaluation)

    def without_answers(self) -> "ExamplePlace":
        """Return the same place before there are answers."""
        return replace(self, predictions=None, evaluation=None)

    @property
    def outputs(self) -> Outputs:
        """What outputs mean, at the threshold there is now."""
        outputs = self.dataset.outputs
        return outputs.with_threshold(self.threshold) if outputs.has_threshold else outputs

    def _predictions(self, evaluation: Evaluation) -> NDArray[np.int64]:
        if evaluation.outputs is None or self.threshold == self.dataset.outputs.threshold:
            return evaluation.predictions
        return self.outputs.read(evaluation.outputs)

    def at(self, index: int) -> "ExamplePlace":
        """Return another place."""
        return replace(self, index=index % len(self.dataset.test), elsewhere=None)

    def beside(self, inputs: FloatArray) -> "ExamplePlace":
        """Return an example that is none of the data."""
        return replace(self, elsewhere=inputs)

    def moved(self, step: int, *, only_misread: bool) -> "ExamplePlace":
        """Return the place ``step`` (-1 or +1) further, among the misread ones if there are any."""
        wrong = self.misread_indices() if only_misread else np.empty(0, np.int64)
        if not len(wrong):
            return self.at(self.index + step)
        if step > 0:
            return self.at(int(wrong[np.searchsorted(wrong, self.index, "right") % len(wrong)]))
        return self.at(int(wrong[np.searchsorted(wrong, self.index, "left") - 1]))

    def random(self, rng: np.random.Generator, *, only_misread: bool) -> "ExamplePlace":
        """Return any place, among the misread ones if there are any."""
        wrong = self.misread_indices() if only_misread else np.empty(0, np.int64)
        return self.at(int(rng.choice(wrong)) if len(wrong) else int(rng.integers(len(self.dataset.test))))

    @property
    def inputs(self) -> FloatArray:
        """The example's inputs (n_inputs,) in float64."""
        return self.dataset.test.inputs(self.index) if self.elsewhere is None else self.elsewhere

    @property
    def label(self) -> str:
        """The name of the example's class."""
        return self.dataset.class_names[int(self.dataset.test.labels[self.index])]

    @property
    def is_misread(self) -> bool:
        """Whether the network's latest answer to this example is wrong; False before any."""
        return self.predictions is not None and self.predictions[self.index] != self.dataset.test.labels[self.index]

    def misread_indices(self, *, of: int | None = None, as_: int | None = None) -> NDArray[np.int64]:
        """Return the places of misread examples, only those of class ``of`` read as ``as_`` if given."""
        if self.predictions is None:
            return np.empty(0, np.int64)
        labels = self.dataset.test.labels
        chosen = self.predictions != labels
        if of is not None:
            read_as = NO_CLASS if as_ == self.dataset.n_classes else as_  # the last column of the confusion matrix
            chosen = (labels == of) & (self.predictions == read_as)
        return np.flatnonzero(chosen)

    def misread(self, n: int, pair: tuple[int, int] | None = None) -> tuple[Misread, ...]:
        """Return up to ``n`` misread examples as pictures: a point as a dot in its plane, numbers as a row of greys.

        With ``pair`` only those of class pair[0] read as pair[1].
        """
        dataset = self.dataset
        if self.predictions is None:
            return ()
        draw = _drawer(dataset)
        of, as_ = pair if pair is not None else (None, None)
        return tuple(
            Misread(
                index=int(i),
                pixels=draw(dataset.test.inputs(int(i))),
                label=short_text(dataset, int(dataset.test.labels[i])),
                read_as=short_text(dataset, int(self.predictions[i])),
            )
            for i in self.misread_indices(of=of, as_=as_)[:n]
        )

    def answer(self, output: FloatArray) -> str:
        """Return what outputs (n_outputs,) are read as, in words."""
        return class_text(self.dataset, int(self.outputs.read(output[np.newaxis])[0]))

    def is_read_right(self, output: FloatArray) -> bool:
        """Whether outputs say what the example is; of one that is none of the data nothing is wrong."""
        return self.elsewhere is not None or (self._is_readable(output) and self.answer(output) == self.label)

    def desired(self, output: FloatArray) -> FloatArray | None:
        """Return what is desired of the outputs (n_outputs,); None if that is nothing, or other outputs are."""
        if self.elsewhere is not None or not self._is_readable(output):
            return None
        place = slice(self.index, self.index + 1)
        desired: FloatArray = self.dataset.test.desired(place, len(output), output.dtype)[0]
        return desired

    def cost(self, output: FloatArray, cost: str, activation: str) -> float | None:
        """Return what outputs (n_outputs,) of such an ``activation`` cost; None if nothing is desired of them."""
        desired = self.desired(output)
        if desired is None:
            return None
        return float(COSTS[cost].per_example(output[np.newaxis], desired[np.newaxis], activation)[0])

    def read(self, output: FloatArray) -> str:
        """Return what outputs are read as, in words; "" if the data have others."""
        return self.answer(output) if self._is_readable(output) else ""

    def _is_readable(self, output: FloatArray) -> bool:
        return len(output) == self.dataset.n_outputs

    def confusion(self) -> NDArray[np.int64] | None:
        """Return the confusion matrix of the latest answers."""
        if self.predictions is None:
            return None
        return confusion_matrix(self.dataset.test.labels, self.predictions, self.dataset.n_classes)


def _drawer(dataset: Dataset) -> Callable[[FloatArray], FloatArray]:
    """Return what draws inputs (n_inputs,) as pixels (rows, columns)."""
    if dataset.kind != "point":
        shape = dataset.image_shape or (1, dataset.n_inputs)
        return lambda inputs: inputs.reshape(shape)
    plane = plane_of(np.concatenate([dataset.training.inputs(slice(None)), dataset.test.inputs(slice(None))]))
    return lambda inputs: _dot(*plane.share(*inputs.tolist()))


def _dot(across: float, down: float) -> FloatArray:
    """Return a picture of ``DOT_SIDE`` pixels a side with a dot at a share of its width and height."""
    x, y = np.meshgrid(*[(np.arange(DOT_SIDE) + 0.5) / DOT_SIDE] * 2)
    distance = np.hypot(x - across, y - down) * DOT_SIDE
    dot: FloatArray = np.clip(DOT_RADIUS + 0.5 - distance, 0, 1)
    return dot


def class_text(dataset: Dataset, place: int) -> str:
    """Return the name of a class, or a word for the code of none."""
    return translate("ExamplePlace", "no class") if place == NO_CLASS else dataset.class_names[place]


def short_text(dataset: Dataset, place: int) -> str:
    """Return the name of a class as short as can be, for captions of small pictures."""
    if place == NO_CLASS:
        return "?"
    return f"¬{dataset.class_names[1]}" if dataset.outputs.kind == "is" and place == 0 else dataset.class_names[place]
