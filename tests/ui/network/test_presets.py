"""Every preset is a run that can be trained, the text's own first."""

import pytest

from nnviz.data.task import Task
from nnviz.nn.plan import TrainingPlan
from nnviz.ui.network.presets import Preset, presets


def test_the_first_is_the_texts_run() -> None:
    plan = presets()[0].plan(784, 10)
    assert plan == TrainingPlan()
    assert (plan.sizes, plan.epochs, plan.mini_batch, plan.eta) == ((784, 30, 10), 30, 10, 3.0)


def test_the_texts_run_brings_the_texts_data() -> None:
    assert presets()[0].task == Task()


def test_the_second_is_that_of_section_2_1() -> None:
    assert presets()[1].plan(784, 10).sizes == (784, 15, 10)


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.name)
@pytest.mark.parametrize(("n", "m"), [(784, 10), (16, 3), (2, 2)])
def test_every_preset_fits_its_data_and_is_explained(preset: Preset, n: int, m: int) -> None:
    plan = preset.plan(n, m)
    assert (plan.sizes[0], plan.sizes[-1]) == (n, m)
    assert preset.name
    assert preset.tip


def test_no_two_are_the_same() -> None:
    kinds = {
        (preset.plan(784, 10), preset.task and preset.task.data, preset.task and preset.task.target)
        for preset in presets()
    }
    assert len({preset.name for preset in presets()}) == len(kinds) == len(presets())
