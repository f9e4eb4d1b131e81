"""Examples as points of a layer."""

import pytest

from nnviz.data.dataset import Dataset
from nnviz.experiments.layer_map import LayerMap, layer_map
from nnviz.nn.network import forward
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Trainer


def mapped(dataset: Dataset, layer: int) -> LayerMap:
    trainer = Trainer(TrainingPlan((16, 5, 3), dtype="float64", epochs=1), dataset)
    trainer.run(30)
    found = [answer for answer in layer_map(trainer.network(), dataset.test, layer) if answer is not None]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(("layer", "width"), [(0, 16), (1, 5), (2, 3)])
def test_points_are_the_activations_of_the_layer_along_its_axes(blobs: Dataset, layer: int, width: int) -> None:
    trainer = Trainer(TrainingPlan((16, 5, 3), dtype="float64", epochs=1), blobs)
    trainer.run(30)
    found = mapped(blobs, layer)
    flown = forward(trainer.network(), blobs.test.inputs(slice(None)))
    assert found.axes.axes.shape == (3, width)
    centred = flown.a[layer] - flown.a[layer].mean(axis=0)
    assert found.points == pytest.approx(centred @ found.axes.axes.T)
    assert found.answers.tolist() == flown.output.argmax(axis=1).tolist()
    assert found.is_wrong.tolist() == (flown.output.argmax(axis=1) != blobs.test.labels).tolist()


def test_it_gives_way_between_slices(blobs: Dataset) -> None:
    trainer = Trainer(TrainingPlan((16, 5, 3)), blobs)
    answers = list(layer_map(trainer.network(), blobs.test, 1))
    assert answers[0] is None
    assert answers[-1] is not None
