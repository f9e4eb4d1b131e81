"""Which request of the side panel and the transport bar asks for what of the run and the task."""

from nnviz.runs.commands import LimitSpeed
from nnviz.ui.kit.transport_bar import TransportBar
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


def connect_transport(transport: TransportBar, run: RunControl, session: TrainingSession) -> None:
    """Let the bar train, step and reset."""
    transport.play_toggled.connect(run.toggle_play)
    transport.mini_batch_requested.connect(run.step_mini_batch)
    transport.epoch_requested.connect(run.step_epoch)
    transport.reset_requested.connect(run.reset)
    transport.speed_changed.connect(lambda speed: session.send(LimitSpeed(speed)))
