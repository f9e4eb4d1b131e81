"""The runs of the network page as values: what was asked for, the one there is, and how many can be kept."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial, reduce

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.nn.edits.edit import Freeze, SetValue
from nnviz.nn.edits.held import NOTHING_HELD
from nnviz.nn.edits.orders import EDITED_AT_ONCE, Hand, NumberedEdit, Order, carried_out
from nnviz.nn.edits.part import EditError, Part
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Done
from nnviz.runs.records import Snapshot, Stop
from nnviz.runs.run_place import RunPlace
from nnviz.ui.network.visit import Visit

MOST_RUNS, MOST_NETWORK_BYTES, MOST_DATA_BYTES, PARAMETER_BYTES = 20, 240_000_000, 300_000_000, 12
"""So many runs can be come back to, and one more if it is the last: with each parameter of theirs, those of networks
that were visited between them, and what takes a hand's edits back; data that several have in common count once."""


@dataclass(frozen=True)
class AskedRun:
    """What has been asked for, one step of undo each: a run by its number in the session, with the plan it goes by now.

    ``start`` is where it begins in place of the plan's own initial network, and ``done`` what that has behind it;
    ``visit`` is a network that no data belong to, on show in its place. ``edits`` are those of a
    hand that hold, in their order.
    """

    run_id: int = 0
    plan: TrainingPlan = field(default_factory=TrainingPlan)
    start: Network | None = None
    done: Done | None = None
    visit: Visit | None = None
    edits: tuple[NumberedEdit, ...] = ()


@dataclass(frozen=True, eq=False)
class RunState:
    """The run there is, and the data that the next one learns from, which were made for ``task``."""

    asked: AskedRun = field(default_factory=AskedRun)
    dataset: Dataset | None = None
    task: Task = field(default_factory=Task)
    is_playing: bool = False
    is_touched: bool = False  # it has been trained, or asked to
    epoch: float = 0.0
    order: NDArray[np.int64] | None = None
    stop: Stop | None = None
    heard: Network | None = None  # of the run, the last one that came
    pending: tuple[Order, ...] = ()  # what has been asked for of a hand and was not known of then
    edited: tuple[Network, Hand] | None = None  # with all of that, as the run will have it if it stands still

    def after(self, order: Order) -> "RunState":
        """Return the state when one more order of a hand has been sent."""
        edited = None if self.edited is None else _after(self.edited, order, self.plan)
        return replace(self, pending=(*self.pending, order), edited=edited, is_touched=True)

    def told(self, snapshot: Snapshot, *, is_playing: bool) -> "RunState":
        """Return the state when a snapshot has come; orders that it does not know of are pending still."""
        pending = tuple(order for order in self.pending if order.number > snapshot.hand.last_order)
        return replace(
            self,
            is_playing=is_playing,
            is_touched=self.is_touched or snapshot.step > 0,
            epoch=snapshot.epoch,
            order=snapshot.order,
            stop=snapshot.stop,
            heard=snapshot.network,
            pending=pending,
            edited=reduce(partial(_after, plan=snapshot.plan), pending, (snapshot.network, snapshot.hand)),
        )

    def awaited_value(self, number: Part) -> float | None:
        """Return what a hand has given a weight or bias of a large network, in which it is not to be seen yet."""
        if self.plan.n_parameters <= EDITED_AT_ONCE:
            return None
        for order in reversed(self.pending):
            for numbered in reversed(order.made):
                edit = numbered.edit
                if isinstance(edit, SetValue) and edit.part == number:
                    return edit.value
                if edit.part.contains(number) and not isinstance(edit, Freeze):
                    return None
            if order.taken_back:
                return None
        return None

    @property
    def place(self) -> RunPlace:
        """Where the run is, and what a hand has frozen or switched off in it."""
        held = NOTHING_HELD if self.edited is None else self.edited[1].held
        return RunPlace(self.plan, self.epoch, self.order, self.is_playing, held, self.asked.run_id)

    @property
    def plan(self) -> TrainingPlan:
        return self.asked.plan

    @property
    def start(self) -> Network | None:
        return self.asked.start

    @property
    def done(self) -> Done | None:
        return self.asked.done

    @property
    def beginning(self) -> tuple[Network | None, Done | None]:
        """Where the run begins again: its network, if not the plan's initial one, and what that has behind it.

        One that was gone on with begins where it had been left; from there its plan begins with the first step: with
        all its epochs behind it, nothing of it could else be trained any more.
        """
        is_back = self.done is not None and self.epoch <= self.done.epochs
        return (None, None) if is_back else (self.start, self.done)

    @property
    def is_set_aside(self) -> bool:
        """Whether a network that no data belong to is on show."""
        return self.asked.visit is not None


def _after(edited: tuple[Network, Hand], order: Order, plan: TrainingPlan) -> tuple[Network, Hand]:
    """Return what an order makes; in training a weight may have become too large for it meanwhile.

    What it makes of a large network is seen when the training thread has made it.
    """
    if plan.n_parameters > EDITED_AT_ONCE:
        return edited
    try:
        return carried_out(*edited, order)
    except EditError:
        return edited


@dataclass(frozen=True, eq=False)
class RunData:
    """What a run learns from, and the task that it was made for."""

    dataset: Dataset
    task: Task

    @property
    def inputs(self) -> dict[int, int]:
        """How many bytes each array of inputs takes, by its identity."""
        parts = (self.dataset.training, self.dataset.validation, self.dataset.test)
        return {id(part.raw): part.raw.nbytes for part in parts}


def are_too_many(
    runs: Iterable[AskedRun], data: Mapping[int, RunData], hand_bytes: Mapping[int, int] | None = None
) -> bool:
    """Return whether so many runs cannot all be kept, with the networks that came between and the data they learn from.

    By the numbers of the runs: ``data``, and in ``hand_bytes`` what it takes to take back what a hand has done.
    """
    runs = tuple(runs)
    sizes = {asked.run_id: asked.plan.n_parameters for asked in runs}
    visits = {id(asked.visit.network): asked.visit.network.n_parameters for asked in runs if asked.visit is not None}
    inputs: dict[int, int] = {}
    for run_id in sizes.keys() & data.keys():
        inputs |= data[run_id].inputs
    n_bytes = PARAMETER_BYTES * (sum(sizes.values()) + sum(visits.values()))
    n_bytes += sum(taken for run_id, taken in (hand_bytes or {}).items() if run_id in sizes)
    is_large = n_bytes > MOST_NETWORK_BYTES or sum(inputs.values()) > MOST_DATA_BYTES
    return len(sizes) > MOST_RUNS or (len(sizes) + len(visits) > 2 and is_large)


def steps_to_run(runs: Sequence[AskedRun], present: AskedRun, wanted: Collection[int]) -> int:
    """Return how many steps of ``runs`` lead from the present one to the run beside it, if that is a wanted one:
    fewer than 0 back, 0 if none is."""
    here = next(place for place, asked in enumerate(runs) if asked is present)
    for way in (-1, 1):
        there = here
        while 0 <= there < len(runs) and runs[there].run_id == present.run_id:
            there += way
        if 0 <= there < len(runs) and runs[there].run_id in wanted:
            return there - here
    return 0
