"""Which request of the side panel, the map and the transport bar asks for what of the run and the task."""

from collections.abc import Callable

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.runs.commands import LimitSpeed
from nnviz.ui.kit.transport_bar import TransportBar
from nnviz.ui.network.example_walk import ExampleWalk
from nnviz.ui.network.plan.plan_panel import PlanPanel
from nnviz.ui.network.points.pencil_bar import PencilBar
from nnviz.ui.network.points.point_edits import PointEdits
from nnviz.ui.network.run_control import RunControl
from nnviz.ui.network.run_display import RunDisplay
from nnviz.ui.network.side_panel import NetworkPanel
from nnviz.ui.network.stage import NetworkStage
from nnviz.ui.network.task.importing import Importing
from nnviz.ui.network.task.task_panel import TaskPanel
from nnviz.ui.network.task_control import TaskControl
from nnviz.ui.training.training_session import TrainingSession


def connect_plan(panel: PlanPanel, run: RunControl, tasks: TaskControl) -> None:
    """Let the panel ask for plans and presets."""
    panel.plan_requested.connect(lambda wished: run.begin(wished))
    panel.preset_requested.connect(tasks.begin_preset)
    tasks.edited.connect(lambda dataset, _task: panel.set_dataset(dataset))
    panel.change_requested.connect(run.change)
    panel.drag_ended.connect(run.end_merge)


def connect_data(run: RunControl, display: RunDisplay, panel: NetworkPanel, points: PointEdits) -> None:
    """Show other data when they come, and those of a run that is come back to."""

    def show(dataset: Dataset, task: Task) -> None:
        display.set_dataset(dataset)
        panel.task.set_task(task, dataset)
        panel.plan.set_dataset(dataset)
        points.set_task(task, dataset)

    run.dataset_set.connect(show)


def connect_transport(transport: TransportBar, run: RunControl, session: TrainingSession) -> None:
    """Let the bar train, step and reset."""
    transport.play_toggled.connect(run.toggle_play)
    transport.mini_batch_requested.connect(run.step_mini_batch)
    transport.epoch_requested.connect(run.step_epoch)
    transport.reset_requested.connect(run.reset)
    transport.speed_changed.connect(lambda speed: session.send(LimitSpeed(speed)))


def connect_task(
    panel: TaskPanel,
    stage: NetworkStage,
    tasks: TaskControl,
    importing: Importing,
    points: PointEdits,
    examples: ExampleWalk,
) -> None:
    """Let tasks be chosen, files of data be asked for, shown and learnt, and points be edited by hand on the map.

    What is edited is learnt at once by the run there is.
    """
    panel.task_requested.connect(tasks.request)
    panel.file_requested.connect(importing.choose_file)
    panel.folder_requested.connect(importing.choose_folder)
    importing.sheet_requested.connect(stage.show_importing)
    importing.wanted.connect(tasks.request)
    view, pencil = stage.decision.view, panel.pencil
    pencil.changed.connect(view.set_pencil)
    view.point_added.connect(lambda x1, x2, is_test: points.add(x1, x2, max(0, pencil.label), is_test))
    view.point_moved.connect(points.move)
    view.point_removed.connect(points.remove)
    points.edited.connect(tasks.edit)

    def show_edited(dataset: Dataset, task: Task) -> None:
        stage.decision.show_points(dataset)
        examples.exchange(dataset)
        panel.set_task(task, dataset)
        points.set_task(task, dataset)

    tasks.edited.connect(show_edited)


def run_handlers(run: RunControl) -> dict[str, Callable[[], object]]:
    """Return what the actions of the table that concern the run do here."""
    return {
        "play": run.toggle_play,
        "mini_batch": run.step_mini_batch,
        "epoch": run.step_epoch,
        "reset": run.reset,
        "double_eta": lambda: run.scale_eta(2.0),
        "halve_eta": lambda: run.scale_eta(0.5),
    }


def history_handlers(pencil: PencilBar, points: PointEdits, run: RunControl) -> dict[str, Callable[[], object]]:
    """Return what undo and redo do: through the points of a run on show while the pencil is taken and one has been
    edited, else the runs."""

    def way(of_points: Callable[[], bool], of_runs: Callable[[], object]) -> Callable[[], object]:
        return lambda: (pencil.label >= 0 and not run.state.is_set_aside and of_points()) or of_runs()

    return {"undo": way(points.undo, run.undo), "redo": way(points.redo, run.redo)}
