"""R begins the same run again: of one that was left and gone on with there are two beginnings."""

from typing import Any

import numpy as np

from nnviz.nn.network import random_network
from nnviz.nn.training import Done
from nnviz.ui.network.page import NetworkPage
from tests.ui.network.conftest import PLAN

Session = Any  # the fakes of conftest.py
Run = Any


def test_a_run_gone_on_with_begins_where_it_was_left_and_from_there_with_its_first_step(
    page: NetworkPage, session: Session, run: Run
) -> None:
    left = random_network(PLAN.sizes, PLAN.activations, initial="text", rng=np.random.default_rng(3))
    page.run.begin(PLAN, left, Done(step=60, epochs=2.0))
    page.run.hear(run.progress(run.measured(9), epoch=3.0))
    page.run.reset()
    assert page.run.state.start is left
    page.run.hear(run.progress(run.measured(9), epoch=2.0))  # where it was left
    page.run.reset()
    assert page.run.state.start is None
    assert page.run.state.done is None
    assert session.named("begin")[-1] == (PLAN, None)
