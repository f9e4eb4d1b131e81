"""What the network page shows of a run, and of a network that was built on another page."""

from dataclasses import dataclass, replace

import numpy as np

from nnviz.data.dataset import Dataset
from nnviz.language import translate
from nnviz.nn.architecture import Architecture
from nnviz.nn.evaluation import Evaluation
from nnviz.nn.network import Activations, Network
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import initial_network
from nnviz.runs.hand_marks import NOTHING_DONE, HandMarks
from nnviz.runs.records import TEST, EditMark, Measurement, Records
from nnviz.ui.kit.latest_jobs import LatestJobs
from nnviz.ui.kit.transport_bar import TransportBar
from nnviz.ui.network.curves import KeptCurves
from nnviz.ui.network.example_flow import ExampleFlow
from nnviz.ui.network.example_place import ExamplePlace
from nnviz.ui.network.example_walk import ExampleWalk
from nnviz.ui.network.hand.words import example_text, test_text
from nnviz.ui.network.side_panel import NetworkPanel
from nnviz.ui.network.stage import NetworkStage
from nnviz.ui.network.visit import Visit
from nnviz.ui.network.words import notice_of, pace_text, place_text, said_text
from nnviz.ui.training.training_worker import Progress

NO_RECORDS = Records(np.empty(0), np.empty(0), ())
DRAWN_AT_ONCE = 500_000  # parameters, in a hundredth of a second; those of a larger network come from the training


@dataclass(frozen=True, eq=False)
class ShownRun:
    """What was shown of a run when another came: ``progress`` without its records, which the curves have; ``late`` is
    what was heard of it afterwards."""

    curves: KeptCurves
    progress: Progress | None = None
    answers: Measurement | None = None
    late: tuple[Progress, ...] = ()
    marks: HandMarks = NOTHING_DONE

    @property
    def last(self) -> Progress | None:
        """The latest that is known of the run, which stands still."""
        return replace(self.late[-1], is_playing=False) if self.late else self.progress


class RunDisplay:
    """Holds the network on show and sends it to all that shows something of it."""

    def __init__(
        self,
        stage: NetworkStage,
        panel: NetworkPanel,
        transport: TransportBar,
        examples: ExampleWalk,
        jobs: LatestJobs,
    ) -> None:
        self._stage, self._panel, self._transport, self._examples = stage, panel, transport, examples
        self._network: Network | None = None
        self._visit: Visit | None = None
        self._progress: Progress | None = None
        self._answers: Measurement | None = None
        self._before_edit: Evaluation | None = None
        self._is_measured = False
        self._marks = NOTHING_DONE
        self._cost = TrainingPlan().cost
        self._lent: Network | None = None
        self._notice = ""
        self._flow = ExampleFlow(jobs)
        stage.typed.changed.connect(self._show_visit)

    @property
    def network(self) -> Network | None:
        """The run's network, or one built; None while the initial weights of a large one are being drawn."""
        return self._network

    @property
    def notice(self) -> str:
        """What is the matter with the run on show, "" if nothing."""
        return self._notice

    @property
    def is_lent(self) -> bool:
        """Whether a network lent by another page is on show in place of the run's."""
        return self._lent is not None

    def set_dataset(self, dataset: Dataset) -> None:
        """Begin with the examples of other data."""
        self._examples.set_dataset(dataset)
        self._transport.set_enabled(True)

    @property
    def edits(self) -> tuple[EditMark, ...]:
        """What a hand has done in the run on show, to be carried out again."""
        return self._marks.script

    def show_network(self, network: Network) -> None:
        """Show a network and what the present example does in it; while one is lent, that."""
        self._network = network
        shown = self._lent or network
        place = self._examples.place_for(shown)
        if place is None:
            self._flow.forget()
            self._stage.show_network(shown, None)
            self._stage.matrices.show_flow(shown, None, None, self._cost)
            self._panel.hand.show_numbers("", "", is_test_known=True)
        else:
            self._flow.send(shown, place.inputs, lambda flow: self._show_flow(shown, place, flow))

    def show_lent(self, network: Network | None) -> None:
        """Show a network lent by another page in place of the run's, which goes on; None brings that back."""
        self._lent = network
        self._flow.forget()
        self._show_notice(self._notice)
        self.show_example()

    def show_example(self) -> None:
        """Show another example in the network that is on show."""
        if self._visit is not None:
            self._show_visit()
        elif self._network is not None:
            self.show_network(self._network)

    @property
    def shown(self) -> ShownRun:
        """What is shown of the run, to be shown again by ``show_again``."""
        return ShownRun(self._stage.curves.kept, self._progress, self._answers, marks=self._marks)

    def show_again(self, plan: TrainingPlan, start: Network | None, shown: ShownRun) -> None:
        """Show a run as it was when another came."""
        self.show_start(plan, start)
        self._stage.curves.show_kept(shown.curves)
        self._show_marks(shown.marks)
        if shown.answers is not None:
            self._take_answers(shown.answers)
        if shown.progress is not None:
            self.show_progress(shown.progress)
        for progress in shown.late:
            self.show_progress(replace(progress, is_playing=False))

    def show_start(self, plan: TrainingPlan, start: Network | None) -> None:
        """Show a run at its start; everything known of the run before goes."""
        self._end_visit()
        self._flow.forget()
        self._progress = self._answers = self._before_edit = None
        self._cost = plan.cost
        self._lent = None
        self._examples.forget_answers()
        self._panel.plan.set_plan(plan)
        self._clear_numbers()
        self._transport.show_state(is_playing=False, share_done=0.0, place="", pace="")
        self._stage.curves.start(plan.epochs, plan.cost)
        self._show_marks(NOTHING_DONE)
        if start is not None or plan.n_parameters <= DRAWN_AT_ONCE:
            self.show_network(start or initial_network(plan))
        else:
            self._await_network(plan)

    def show_plan(self, plan: TrainingPlan) -> None:
        """Show the plan of the run, changed while it goes on."""
        self._panel.plan.set_plan(plan)
        self._stage.curves.set_epochs(plan.epochs)

    def show_edited(self, network: Network, *, replaces_last: bool = False) -> None:
        """Show what a hand has made of the network; what was measured of the one before holds no more.

        An edit that ``replaces_last`` is one pull with those before it, and compared with what was there before them.
        """
        if self._is_measured and self._answers is not None and not (replaces_last and self._before_edit is not None):
            self._before_edit = self._answers.evaluation
        self._is_measured = False
        self._panel.now.await_measurement()
        self.show_network(network)

    def show_progress(self, progress: Progress, network: Network | None = None) -> None:
        """Show a snapshot and every record since the one before, with ``network`` in place of its own if given."""
        snapshot = progress.snapshot
        self._progress = replace(progress, snapshot=replace(snapshot, records=NO_RECORDS), is_playing=False)
        self._stage.curves.append(snapshot.records, snapshot.epoch)
        if snapshot.records.edits:
            self._show_marks(self._marks.then(snapshot.records.edits))
        on_test = [m for m in snapshot.records.measurements if m.split == TEST]
        if on_test:
            self._take_answers(on_test[-1])
        if network is not None:  # what was measured is one before it
            self._is_measured = False
            self._panel.now.await_measurement()
        self.show_network(network or snapshot.network)
        self._show_numbers(progress)

    def show_records(self, records: Records, epoch: float) -> None:
        """Show the curves of what came before."""
        self._stage.curves.append(records, epoch)

    def show_failure(self, sentence: str) -> None:
        """Show that an error has ended the run; its numbers and curves stay."""
        self._transport.show_state(is_playing=False, share_done=0.0, place="", pace="")
        self._show_notice(sentence)

    @property
    def visit(self) -> Visit | None:
        """The network on show that no data at hand belong to, if it is one."""
        return self._visit

    def show_visit(self, visit: Visit) -> None:
        """Show a network for which there is no data, with inputs that are typed."""
        before, self._visit, self._lent, self._network = self._visit, visit, None, visit.network
        self._flow.forget()
        if before is None or not visit.is_edit_of(before):
            self._allow_training(False)
            self._panel.plan.show_visitor(Architecture(visit.network.sizes, visit.network.activations))
            self._stage.show_visit(visit.subject, visit.network.sizes[0], visit.scaling)
        self._show_visit()
        self._clear_numbers()
        self._transport.show_state(is_playing=False, share_done=0.0, place="", pace="")
        self._show_notice(visit.words)

    def _show_visit(self) -> None:
        if self._visit is not None:
            shown = self._lent or self._visit.network
            self._flow.send(
                shown, self._visit.fed(self._stage.typed.values), lambda flow: self._show_visit_flow(shown, flow)
            )

    def _show_visit_flow(self, network: Network, flow: Activations) -> None:
        self._stage.show_network(network, flow)
        self._stage.matrices.show_flow(network, flow, None, self._cost)

    def _clear_numbers(self) -> None:
        self._notice = ""
        self._panel.now.clear()

    def _show_notice(self, sentence: str) -> None:
        """Say what is the matter with the run, or with what is shown in its place."""
        self._notice = sentence
        lent = translate("NetworkPage", "The network at a place of page 5 is on show: Esc brings back the run’s.")
        self._panel.now.show_notice(lent if self._lent is not None else sentence)

    def _take_answers(self, measurement: Measurement) -> None:
        self._answers, self._is_measured = measurement, True
        self._examples.take_answers(measurement)

    def _show_marks(self, marks: HandMarks) -> None:
        self._marks = marks
        self._stage.curves.show_edits(marks.shown)

    def _show_flow(self, network: Network, place: ExamplePlace, flow: Activations) -> None:
        """Show what the network makes of an example, and of the test data as soon as that is known again."""
        output, desired = flow.output, place.desired(flow.output)
        self._examples.show_answer(place, network, flow)
        self._stage.show_network(network, flow)
        self._stage.matrices.show_flow(network, flow, desired, self._cost)
        cost = place.cost(output, self._cost, network.activations[-1])
        now = None if self._answers is None else self._answers.evaluation
        self._panel.hand.show_numbers(
            example_text(said_text(place, output), cost),
            test_text(now, self._before_edit),
            is_test_known=self._is_measured,
        )

    def _await_network(self, plan: TrainingPlan) -> None:
        """Show no network until the training thread has drawn the initial weights."""
        self._network = None
        self._flow.forget()
        self._stage.clear(plan.sizes)
        text = translate("NetworkPage", "Drawing {0} initial weights and biases …")
        self._show_notice(text.format(f"{plan.n_parameters:,}"))

    def _show_numbers(self, progress: Progress) -> None:
        snapshot = progress.snapshot
        self._panel.now.show_place(snapshot)
        self._transport.show_state(
            is_playing=progress.is_playing,
            share_done=min(1.0, snapshot.epoch / snapshot.plan.epochs),
            place=place_text(snapshot),
            pace=pace_text(progress),
        )
        dataset = self._examples.dataset
        if dataset is not None:
            found, stop, eta, best = snapshot.diagnosis, snapshot.stop, snapshot.plan.eta, snapshot.best
            notice = notice_of(found, stop, dataset.outputs, eta=eta, best=best)
            self._show_notice(notice)

    def _end_visit(self) -> None:
        dataset = self._examples.dataset
        if self._visit is not None and dataset is not None:
            self._visit = None
            self._panel.plan.show_own()
            self._allow_training(True)
            self._stage.set_dataset(dataset)

    def _allow_training(self, is_allowed: bool) -> None:
        """Hide what belongs to a run and its data while a built network is on show, or show it again."""
        self._transport.set_enabled(is_allowed, keeps_reset=True)
        self._panel.plan.setEnabled(is_allowed)
        self._panel.task.allow_gates(is_allowed)
        self._stage.allow_examples(is_allowed)
