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
        *("784-30-10", "23,860", "2", "91.00 %", "1.41 %", "78.29 % … 100.00 % →", "0.1250", "0.00 %", "2.0", "–"),
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


def test_a_mini_batch_of_fewer_examples_than_m_is_said() -> None:
    whole = kept()
    few = {key: replace(one, n_training=3 if i == 0 else 50) for i, (key, one) in enumerate(whole.results.items())}
    assert "a mini-batch is all of them" in closing_sentences(replace(whole, results=few))[0]
    enough = {key: replace(one, n_training=50) for key, one in whole.results.items()}
    assert not any("mini-batch" in said for said in closing_sentences(replace(whole, results=enough)))


def test_an_interval_of_shares_ends_at_0_and_100_per_cent_and_an_arrow_says_that_it_is_cut() -> None:
    whole = kept()
    spread = {
        key: replace(one, epochs=(replace(one.epochs[-1], test_right=90 * (i % 2)),))
        for i, (key, one) in enumerate(whole.results.items())
    }
    cut = replace(whole, results=spread)
    assert " ← 0.00 % … 100.00 % → " in table_lines(cut)[2]  # 45 ± 12.7062 · 63.64 / √2
    assert "beyond 0 or 100 %" in closing_sentences(cut)[0]
    assert " +0.00 ± –, all alike " in table_lines(cut)[3]


def test_where_all_repeats_are_alike_there_is_no_interval_and_no_p() -> None:
    whole = kept()
    alike = {
        key: replace(one, epochs=(replace(one.epochs[-1], test_right=100 * (i // 2)),))
        for i, (key, one) in enumerate(whole.results.items())
    }
    lines = table_lines(replace(whole, results=alike))
    assert " 0.00 % | 0.00 % |  –, all alike | " in lines[2]
    assert lines[3].endswith("  +100.00 ± –, all alike |")
    assert "p " not in lines[3]
    said = closing_sentences(replace(whole, results=alike))[-1]
    assert said.startswith("“–, all alike”: no interval and no p can be computed")
    assert not any("alike" in said for said in closing_sentences(whole))


def test_an_interval_within_0_and_100_per_cent_is_whole() -> None:
    whole = kept()
    near = {
        key: replace(one, epochs=(replace(one.epochs[-1], test_right=50 + i % 2),))
        for i, (key, one) in enumerate(whole.results.items())
    }
    within = replace(whole, results=near)
    assert " 44.15 % … 56.85 % " in table_lines(within)[2]  # 50.5 ± 12.7062 · 0.7071 / √2
    assert not any("beyond" in said for said in closing_sentences(within))
