"""Which request of the side panel and the transport bar asks for what of the run and the task."""

from nnviz.runs.commands import LimitSpeed
from nnviz.ui.kit.transport_bar import TransportBar
from nnviz.ui.network.points.decision_view import DecisionView
from nnviz.ui.network.points.pencil_bar import PencilBar
from nnviz.ui.network.points.point_edits import PointEdits
from nnviz.ui.network.run_control import RunControl
from nnviz.ui.network.side_panel import NetworkPanel
from nnviz.ui.network.task_control import TaskControl
from nnviz.ui.training.training_session import TrainingSession


def connect_panel(panel: NetworkPanel, run: RunControl, tasks: TaskControl) -> None:
    """Let the panel ask for tasks, plans and presets."""
    panel.task.task_requested.connect(tasks.request)
    panel.plan.plan_requested.connect(lambda wished: run.begin(wished))
    panel.plan.preset_requested.connect(tasks.begin_preset)
    panel.plan.change_requested.connect(run.change)
    panel.plan.drag_ended.connect(run.end_merge)


def connect_transport(transport: TransportBar, run: RunControl, session: TrainingSession) -> None:
    """Let the bar train, step and reset."""
    transport.play_toggled.connect(run.toggle_play)
    transport.mini_batch_requested.connect(run.step_mini_batch)
    transport.epoch_requested.connect(run.step_epoch)
    transport.reset_requested.connect(run.reset)
    transport.speed_changed.connect(lambda speed: session.send(LimitSpeed(speed)))


def connect_points(points: PointEdits, view: DecisionView, pencil: PencilBar, tasks: TaskControl) -> None:
    """Let the hand on the map edit points, which the run learns from at once."""
    pencil.changed.connect(view.set_pencil)
    view.point_added.connect(lambda x1, x2, is_test: points.add(x1, x2, max(0, pencil.label), is_test))
    view.point_moved.connect(points.move)
    view.point_removed.connect(points.remove)
    points.edited.connect(tasks.edit)
