"""The fields of the task panel: numbers of points, their split and seed, as they are typed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QLabel, QWidget

from nnviz.data.dataset import DataError
from nnviz.data.splitting import Shares, parse_shares
from nnviz.data.task import Task
from nnviz.language import translate
from nnviz.ui.kit.number_field import NumberLine

FIELD_PX = 64
HALVES = Shares(50, 0, 50)


class PointsFields(QWidget):
    """How many points, their noise, split and seed; ``task_requested`` brings a task with another of them."""

    task_requested = pyqtSignal(object)  # Task
    refused = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task = Task()
        self._n = self._line(translate("PointsFields", "Points"), _whole, lambda n: self._with_points(n=n))
        self._noise = self._line(translate("PointsFields", "Noise"), _number, lambda s: self._with_points(noise=s))
        self._split = self._line(translate("PointsFields", "Split"), parse_shares, self._with_split, form=shares_text)
        self._seed = self._line(
            translate("PointsFields", "Seed of points"), _whole, lambda n: self._with_points(seed=n)
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        for place, line in enumerate((self._n, self._noise, self._split, self._seed)):
            column = 2 * (place % 2)
            word = line.accessibleName().split()[0]  # the plan has a seed too
            grid.addWidget(QLabel(word, self), place // 2, column)
            grid.addWidget(line, place // 2, column + 1)
            grid.setColumnStretch(column + 1, 1)

    def set_task(self, task: Task) -> None:
        """Show a task, without signals."""
        self._task = task
        self._n.set_value(task.points.n)
        self._noise.set_value(task.points.noise)
        self._split.set_value(task.split or HALVES)
        self._seed.set_value(task.points.seed)

    def _line(
        self,
        name: str,
        parse: Callable[[str], Any],
        wish: Callable[[Any], Task],
        form: Callable[[Any], str] = "{:g}".format,
    ) -> NumberLine:
        line = NumberLine(name, name, self, parse=parse, form=form, step=None)
        line.setMinimumWidth(FIELD_PX)
        line.changed.connect(lambda value: self._request(lambda: wish(value)))
        line.refused.connect(self.refused)
        return line

    def _request(self, wish: Callable[[], Task]) -> None:
        try:
            task = wish()
        except DataError as error:
            self.refused.emit(str(error))
            self.set_task(self._task)
        else:
            self.task_requested.emit(task)

    def _with_points(self, **changes: Any) -> Task:
        points = replace(self._task.points, **changes)
        return replace(self._task, points=points, seed=points.seed)

    def _with_split(self, shares: Shares) -> Task:
        return replace(self._task, split=shares)


def shares_text(shares: Shares) -> str:
    """Return shares as they are typed, without validation data if there are none."""
    parts = (shares.training, shares.validation, shares.test)
    return "/".join(f"{part:g}" for place, part in enumerate(parts) if part or place != 1)


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise DataError(translate("PointsFields", "“{0}” is no whole number from 0 up").format(text[:20]))
    return int(text)


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise DataError(translate("PointsFields", "“{0}” is no number: write it like 0.04").format(text[:20])) from None
