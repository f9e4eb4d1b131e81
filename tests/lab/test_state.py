"""What the page Lab keeps."""

from dataclasses import replace

import pytest

from nnviz.lab.state import OVERS, TABS, VIEWS, LabState
from nnviz.runs.sweep.experiment import OutputChoice
from nnviz.storage.codec import CodecError, decode, encode


def test_the_page_begins_with_ten_outputs_or_four() -> None:
    experiment = LabState().experiment
    assert experiment.outputs == (OutputChoice("classes", 10), OutputChoice("code", 4))
    assert experiment.sentence == "784-30-{10, 4}, 5 seeds, 5 epochs"


@pytest.mark.parametrize("tab", TABS)
def test_a_state_is_read_as_it_was_written(tab: str) -> None:
    state = replace(LabState(), tab=tab, view=VIEWS[-1], over=OVERS[-1], bias=-0.25, only_wrong=True)
    assert decode(LabState, encode(state)) == state


@pytest.mark.parametrize("wrong", [{"tab": "none"}, {"bias": 7.0}, {"jobs": 0}, {"n_points": 0}])
def test_a_state_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    saved = encode(LabState())
    assert isinstance(saved, dict)
    with pytest.raises(CodecError):
        decode(LabState, {**saved, **wrong})
