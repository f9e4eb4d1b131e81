"""The axes of the plane say what the table says: names, and numbers in its units."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.ui.network.points.plane_axes import Axis, axes_of


def table(folder: Path, *, is_constant: bool = False) -> str:
    heights = [170 if is_constant else 150 + i for i in range(40)]
    rows = "".join(f"{height},{50 + i * i / 40},{'ab'[i % 2]}\n" for i, height in enumerate(heights))
    (folder / "t.csv").write_text("Größe,Gewicht,Art\n" + rows, encoding="utf-8")
    return str(folder / "t.csv")


def test_scaled_inputs_have_numbers_in_the_units_of_the_table(tmp_path: Path) -> None:
    dataset = load_task(Task(table(tmp_path)))
    height, weight = axes_of(dataset)
    assert (height.name, weight.name) == ("Größe", "Gewicht")
    scaling = dataset.training.scaling
    assert scaling is not None
    for place, text in height.ticks(-0.1, 1.1):
        scaled = scaling.scaled(np.array([[float(text), 60.0]]))
        assert scaled[0, 0] == pytest.approx(place, abs=1e-6)
        assert float(text) % 10 == 0


@pytest.mark.parametrize("normalise", ["example", "data"])
def test_a_scaling_that_cannot_be_taken_back_is_said(normalise: str, tmp_path: Path) -> None:
    task = Task(table(tmp_path, is_constant=normalise == "data"), normalise=normalise)
    assert [axis.name for axis in axes_of(load_task(task))] == ["Größe, scaled", "Gewicht, scaled"]


def test_inputs_as_they_are_have_their_own_numbers() -> None:
    first, second = axes_of(load_task(Task("moons")))
    assert (first, second) == (Axis("x₁"), Axis("x₂"))
    assert [text for _, text in first.ticks(-1.1, 1.1)] == ["−0.5", "0", "0.5"]


@pytest.mark.parametrize(
    ("low", "high", "ticks", "number"),
    [
        (0.0, 1.0, ["0", "0.5", "1"], "0.33"),
        (150.0, 190.0, ["160", "180"], "163.2"),
        (0.0, 5000.0, ["0", "2000", "4000"], "1650"),
        (0.0, 0.01, ["0", "0.005", "0.01"], "0.0033"),
        (-3e6, -1e6, ["−3000000", "−2000000", "−1000000"], "−2340000"),
    ],
)
def test_numbers_are_as_exact_as_the_axis_is_wide(low: float, high: float, ticks: list[str], number: str) -> None:
    axis = Axis("x", low, high)
    assert [text for _, text in axis.ticks(-0.1, 1.1)] == ticks
    assert axis.number(0.33, -0.1, 1.1) == number


def test_a_number_that_would_be_long_has_a_power_of_ten() -> None:
    assert [text for _, text in Axis("x", -3e38, 3e38).ticks(0, 1)] == ["−2·10³⁸", "0", "2·10³⁸"]


def test_an_axis_of_no_width_has_no_number_but_that_of_the_example() -> None:
    assert list(Axis("x").ticks(0.5, 0.5)) == []
    assert Axis("x").number(0.5, 0.5, 0.5) == "0.5"
