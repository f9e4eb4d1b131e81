"""The two runs of rounding: begun and given up, shown as they come apart."""

from dataclasses import replace

from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import Dataset
from nnviz.experiments.rounding import RoundingRace, rounding_race
from nnviz.lab.state import LabState
from nnviz.language import UserError, translate
from nnviz.nn.plan import TrainingPlan
from nnviz.ui.kit.jobs import Job, Jobs
from nnviz.ui.lab.lab_bar import BarState
from nnviz.ui.lab.network_at_hand import NetworkAtHand
from nnviz.ui.lab.rounding.section import RoundingSection
from nnviz.ui.lab.rounding.stage import RoundingStage

KEY = "rounding"


class RoundingTab(QObject):
    """``progressed`` tells that ``bar`` is another, ``refused`` brings a sentence."""

    progressed = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(
        self,
        at_hand: NetworkAtHand,
        stage: RoundingStage,
        section: RoundingSection,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._at_hand, self._stage, self._section, self._jobs = at_hand, stage, section, jobs
        self._plan = TrainingPlan()
        self._dataset: Dataset | None = None
        self.race: RoundingRace | None = None
        section.refused.connect(self.refused)

    @property
    def is_running(self) -> bool:
        return self._jobs.is_busy(KEY) and not self.is_done

    @property
    def is_done(self) -> bool:
        """Whether the runs have come to their end."""
        return self.race is not None and self.race.share >= 1

    def follow(self, state: LabState) -> None:
        """Show which run it is; another one, or one on other data, is begun anew."""
        plan = replace(state.experiment.plan, dtype="float32")
        self._section.show_state(state)
        if plan != self._plan or self._at_hand.dataset is not self._dataset:
            self._plan, self._dataset = plan, self._at_hand.dataset
            self.forget()
        self._show()

    def forget_data(self) -> None:
        """End runs on data that are not in use any more, and keep none of them."""
        self._dataset = None
        self.forget()

    def start(self) -> None:
        """Train twice; tell why not, if that cannot be."""
        dataset = self._at_hand.dataset
        if dataset is None:
            return
        try:
            self._plan.check_fits(dataset)
        except UserError as error:
            self.refused.emit(str(error))
            return
        self.race = None
        job: Job[RoundingRace] = rounding_race(self._plan, dataset)
        self._jobs.ask(KEY, job, self._take, refused=self.refused.emit)
        self._show()

    def give_up(self) -> bool:
        """End the runs where they are; return whether there were any."""
        was_running = self.is_running
        self._jobs.forget(KEY)
        self._show()
        return was_running

    def forget(self) -> None:
        """Forget what is known."""
        self._jobs.forget(KEY)
        self.race = None
        self._show()

    def toggle(self) -> None:
        """Begin, or end the runs where they are."""
        if not self.give_up():
            self.start()

    @property
    def bar(self) -> BarState:
        """How far the runs are."""
        race, place = self.race, ""
        if race is not None and race.has_diverged:
            place = translate("RoundingTab", "a run has diverged: lower η")
        elif race is not None and race.points:
            place = translate("RoundingTab", "epoch {0}").format(f"{race.points[-1].epoch:.2f}")
        is_running = self.is_running
        return BarState(is_running, is_running, 0.0 if race is None else race.share, place)

    def _take(self, race: RoundingRace) -> None:
        self.race = race
        self._show()

    def _show(self) -> None:
        dataset, plan = self._at_hand.dataset, self._plan
        n = 0 if dataset is None else -(-len(dataset.training) // plan.mini_batch)
        self._stage.chart.show_race(self.race, plan.epochs * n, n)
        self._section.show_race(self.race)
        title = translate("RoundingTab", "{0}, seed {1}").format("-".join(map(str, plan.sizes)), plan.seed)
        self._stage.set_title(title, translate("RoundingTab", "float32 against float64"))
        self.progressed.emit()
