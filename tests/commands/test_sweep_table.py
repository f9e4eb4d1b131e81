"""The table that ``nnviz sweep`` prints."""

from dataclasses import replace

from nnviz.commands.sweep_table import closing_sentences, table_lines
from nnviz.data.task import Task
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.sweep.experiment import Experiment, OutputChoice
from nnviz.runs.sweep.result import EpochMetrics, RunResult
from nnviz.runs.sweep.sweep_file import KeptSweep, SweepHead

EXPERIMENT = Experiment(
    Task("small"),
    TrainingPlan(epochs=10),
    seeds=(0, 1),
    outputs=(OutputChoice("classes", 10), OutputChoice("code", 4)),
)
RIGHT = (90, 92, 80, 84)


def kept(*, arithmetic: tuple[str, ...] = ("aa",) * 4, n: int = 4) -> KeptSweep:
    """Return the first ``n`` results."""
    results = [
        RunResult(
            spec.key,
            n_test=100,
            epochs=(EpochMetrics(10, 0.125, right, 3 if spec.task.target == "code" else 0, 0.5, 1),),
            arithmetic=kind,
            seconds=2.0,
        )
        for spec, right, kind in zip(EXPERIMENT.specs, RIGHT, arithmetic, strict=True)
    ]
    return KeptSweep(SweepHead(EXPERIMENT, ""), {result.key: result for result in results[:n]})


def test_every_setting_is_a_line_and_the_second_is_held_against_the_first() -> None:
    lines = table_lines(kept())
    assert len({len(line) for line in lines}) == 1
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert cells[0][:6] == ["network", "parameters", "runs", "right, mean", "spread", "95 % interval"]
    # t = 12.706 for one degree of freedom: 91 ± 12.706 · 1.4142 / √2
    assert cells[2] == [
        *("784-30-10", "23,860", "2", "91.00 %", "1.41 %", "78.29 % … 103.71 %", "0.1250", "0.00 %", "2.0", "–"),
    ]
    assert cells[3][:4] == ["784-30-4", "23,674", "2", "82.00 %"]
    assert cells[3][7] == "3.00 %"
    assert cells[3][9] == "−9.00 ± 12.71, p = 0.07"


def test_one_repeat_has_no_spread_and_nothing_no_table() -> None:
    lines = table_lines(kept(n=1))
    assert len(lines) == 3
    assert lines[2].count("–") == 2
    assert table_lines(kept(n=0)) == []


def test_failures_and_mixed_arithmetic_are_said() -> None:
    whole = kept(arithmetic=("aa", "aa", "bb", "aa"))
    (key, *_) = whole.results
    broken = {**whole.results, key: replace(whole.results[key], failure="diverged")}
    said = closing_sentences(KeptSweep(whole.head, broken))
    assert said[0] == "1 of 4 runs failed and is in no mean: diverged"
    assert "2 kinds of arithmetic (aa: 3, bb: 1)" in said[1]
    assert closing_sentences(kept()) == []


def test_an_interval_beyond_0_has_the_sign_of_the_differences() -> None:
    whole = kept()
    spread = {
        key: replace(one, epochs=(replace(one.epochs[-1], test_right=90 * (i % 2)),))
        for i, (key, one) in enumerate(whole.results.items())
    }
    assert " −526.78 % … 616.78 % " in table_lines(replace(whole, results=spread))[2]  # 45 ± 12.7062 · 63.64 / √2
