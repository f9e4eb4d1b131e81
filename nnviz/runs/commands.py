"""What a run of training can be told, as frozen values: sent to whoever works on it."""

import math
from dataclasses import dataclass, replace
from typing import Self

from nnviz.nn.edits.orders import Order
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Done
from nnviz.runs.records import EditMark

FULL_SPEED = math.inf


@dataclass(frozen=True, eq=False)
class Begin:
    """Make a new run by ``plan``, from the network ``start`` if given, paused before its first step.

    The run before is put aside, paused where it is. ``done`` is what ``start`` has behind it, if a run goes on that was
    left; ``script`` are edits of a hand to be carried out again, each at its step.
    """

    run_id: int
    plan: TrainingPlan
    start: Network | None = None
    done: Done | None = None
    script: tuple[EditMark, ...] = ()


@dataclass(frozen=True)
class Recall:
    """Put the present run aside and go back to one that was, as if nothing had been between."""

    run_id: int


@dataclass(frozen=True)
class Forget:
    """Give up runs that were put aside."""

    run_ids: frozenset[int]


@dataclass(frozen=True)
class GoOn:
    """Do so many more mini-batches and pause; infinity plays until the run stops."""

    n_steps: float


@dataclass(frozen=True)
class FinishEpoch:
    """Go on to the end of the present epoch and pause."""


@dataclass(frozen=True)
class Pause:
    """Stop where the run is, and measure the network there."""


@dataclass(frozen=True)
class LimitSpeed:
    """Do no more mini-batches a second than this, in every run from now on; infinity is as fast as it goes."""

    steps_per_second: float


@dataclass(frozen=True)
class Change:
    """Change η, m or after how many epochs the present run stops; None leaves what there is."""

    eta: float | None = None
    mini_batch: int | None = None
    epochs: int | None = None

    @classmethod
    def between(cls, before: TrainingPlan, after: TrainingPlan) -> Self:
        """Return what makes one plan out of another that differs in these alone."""
        names = ("eta", "mini_batch", "epochs")
        return cls(**{name: getattr(after, name) for name in names if getattr(after, name) != getattr(before, name)})

    def of(self, plan: TrainingPlan) -> TrainingPlan:
        """Return the plan changed so; raises ``PlanError``."""
        return replace(
            plan,
            eta=plan.eta if self.eta is None else self.eta,
            mini_batch=plan.mini_batch if self.mini_batch is None else self.mini_batch,
            epochs=plan.epochs if self.epochs is None else self.epochs,
        )


@dataclass(frozen=True)
class EditRun:
    """Carry out an order of a hand on the network of the present run, between two mini-batches."""

    order: Order


PLAY, ONE_STEP = GoOn(math.inf), GoOn(1.0)
RunCommand = Begin | Recall | Forget | GoOn | FinishEpoch | Pause | LimitSpeed | Change | EditRun
