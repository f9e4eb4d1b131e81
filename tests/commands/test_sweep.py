"""``nnviz sweep`` as it is typed: the files, the table, what cannot be, and a sweep that is killed and goes on."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PyQt6.QtCore import QSize
from PyQt6.QtGui import QImage

from nnviz.cli import main
from nnviz.commands.asked_sweep import DESCRIBING, EXPERIMENT_KIND
from nnviz.commands.options import ExperimentOptions
from nnviz.commands.sweep import PICTURE_SIZE
from nnviz.data.task import Task
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.sweep.experiment import Experiment
from nnviz.storage.value_file import write_value

Sentence = Callable[[], str]
PATIENCE_SECONDS = 60.0
DATA = ("--data", "gaussians", "--sizes", "2,{2,3},2")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "sweep.csv"


def swept(table: Path, *typed: str) -> int:
    return main(["sweep", *DATA, "--jobs", "0", "--epochs", "3", "-o", str(table), *typed])


def without_seconds(path: Path) -> list[str]:
    """Return the lines of one of a sweep's files without the seconds, which come last."""
    marks = {".csv": ",", ".jsonl": '"seconds"'}
    return [line.rpartition(marks[path.suffix])[0] for line in path.read_text().splitlines()]


def test_the_table_has_a_line_for_every_run_and_what_is_printed_one_for_every_setting(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert swept(table, "--seeds", "0-2") == 0
    with table.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["sizes"], row["seed"]) for row in rows] == [
        (f"2-{n}-2", str(seed)) for n in (2, 3) for seed in range(3)
    ]
    out, err = capsys.readouterr()
    head, ruler, *lines = out.splitlines()
    assert len({len(line) for line in (head, ruler, *lines)}) == 1
    assert [line.split("|")[1].strip() for line in lines] == ["2-2-2", "2-3-2"]
    mean = sum(int(row["test_right"]) / int(row["test_examples"]) for row in rows[:3]) / 3
    assert f"{100 * mean:.2f} %" in lines[0]
    assert lines[1].split("|")[-2].strip() == "+0.00 ± –, all alike"  # every run has all of these right
    assert err.splitlines()[0].startswith("nnviz: 2-{2, 3}-2, 3 seeds, 3 epochs: 6 of 6 runs to do, about 0:0")
    assert sum(" of 6: " in line for line in err.splitlines()) == 6
    assert err.splitlines()[7].startswith("nnviz: “–, all alike”: no interval and no p")


def test_processes_come_to_the_same_files_as_none(tmp_path: Path) -> None:
    for name, jobs in (("none", "0"), ("two", "2")):
        assert swept(tmp_path / f"{name}.csv", "--seeds", "0-2", "--jobs", jobs) == 0
    for suffix in (".csv", ".jsonl"):
        assert without_seconds(tmp_path / f"none{suffix}") == without_seconds(tmp_path / f"two{suffix}")


def test_more_seeds_are_added_to_what_is_there(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert swept(table, "--seeds", "0") == 0
    before = table.read_text().splitlines()
    capsys.readouterr()
    assert swept(table, "--seeds", "0-1", "--resume") == 0
    assert "2 of 4 runs to do" in capsys.readouterr().err
    assert set(before) < set(table.read_text().splitlines())


def test_a_sweep_that_is_done_is_only_told(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert swept(table) == 0
    files = {path: path.read_bytes() for path in table.parent.iterdir()}
    printed = capsys.readouterr().out
    assert main(["sweep", str(table)]) == 0
    assert capsys.readouterr() == (printed, "")
    assert {path: path.read_bytes() for path in table.parent.iterdir()} == files


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_results_are_drawn(table: Path, suffix: str) -> None:
    picture = table.with_name(f"picture{suffix}")
    assert swept(table, "--seeds", "0-2", "--plot", str(picture)) == 0
    assert picture.stat().st_size > 10_000
    if suffix == ".png":
        assert QImage(str(picture)).size() == 2 * QSize(*PICTURE_SIZE)


def test_an_experiment_that_was_saved_is_done(tmp_path: Path, table: Path) -> None:
    experiment = Experiment(Task("gaussians"), TrainingPlan(sizes=(2, 3, 2), epochs=2), etas=(1.0, 2.0))
    write_value(tmp_path / "asked.nnviz", EXPERIMENT_KIND, experiment)
    assert main(["sweep", str(tmp_path / "asked.nnviz"), "-o", str(table), "--jobs", "0"]) == 0
    assert len(table.read_text().splitlines()) == 3


def test_what_the_window_has_kept_is_gone_on_with(table: Path) -> None:
    assert swept(table) == 0
    whole = table.with_suffix(".jsonl").read_bytes()
    head, *lines = whole.decode().splitlines(keepends=True)
    saved = json.loads(head)
    saved["value"] |= {"data": "", "data_name": ""}
    table.with_suffix(".jsonl").write_text(json.dumps(saved) + "\n" + lines[0])
    assert main(["sweep", str(table), "--jobs", "0"]) == 0
    assert len(table.with_suffix(".jsonl").read_bytes().splitlines()) == len(whole.splitlines())


def test_a_run_that_diverges_is_told_and_is_no_hole(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed = ("--eta", "1,1e9", "--activation", "relu", "--output-activation", "identity")
    assert swept(table, *typed) == 0
    out, err = capsys.readouterr()
    assert "0 + 1 ✗" in out
    assert "2 of 4 runs failed and are in no mean: diverged" in err
    assert len(table.read_text().splitlines()) == 5


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("-o", "sweep.txt"), "end its name in .csv"),
        (("--jobs", "-1"), "--jobs -1 cannot be"),
        (("--jobs", "2", "--scheduler", "tcp://127.0.0.1:1"), "exclude each other"),
        (("--plot", "a.gif"), "end its name in"),
        (("--data", "nothing"), "no data set"),
        (("--eta", "x"), "not a number"),
        (("-o", "/proc/sweep.csv"), "cannot write"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_nothing_is_written(
    table: Path, sentence: Sentence, typed: tuple[str, ...], words: str
) -> None:
    assert swept(table, *typed) == 2
    assert words in sentence()
    assert list(table.parent.iterdir()) == []


def test_without_a_place_for_the_results_nothing_begins(sentence: Sentence) -> None:
    assert main(["sweep", *DATA]) == 2
    assert "-o sweep.csv" in sentence()


def test_a_file_that_is_no_sweep_is_said_before_a_place_is_asked_for(tmp_path: Path, sentence: Sentence) -> None:
    write_value(tmp_path / "neuron.nnviz", "neuron", Experiment())
    (tmp_path / "net.npz").write_bytes(b"PK")
    for name, words in (
        ("net.npz", "net.npz is no sweep, there is no net.jsonl beside it"),
        ("neuron.nnviz", "neuron.nnviz is damaged, or was not saved here"),
        ("gone.npz", "there is no file"),
    ):
        assert main(["sweep", str(tmp_path / name)]) == 2
        assert words in sentence()
    write_value(tmp_path / "asked.nnviz", EXPERIMENT_KIND, Experiment())
    assert main(["sweep", str(tmp_path / "asked.nnviz")]) == 2
    assert "-o sweep.csv" in sentence()


def test_results_that_are_there_are_not_written_over(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert swept(table) == 0
    before = table.read_bytes()
    capsys.readouterr()
    for typed, words in (
        ((), "--resume"),
        (("--resume", "--epochs", "4"), "2 runs of another sweep (2-{2, 3}-2, seed 0, 3 epochs)"),
        (("--resume", "--data-seed", "1"), "other data"),
    ):
        assert swept(table, *typed) == 2
        assert words in capsys.readouterr().err
    assert table.read_bytes() == before


def test_a_table_that_is_no_sweep_keeps_its_place(table: Path, sentence: Sentence) -> None:
    table.write_text("a,b,class\n" + "1,2,u\n3,4,v\n" * 9)
    before = table.read_bytes()
    asked = ["sweep", "--data", str(table), "--epochs", "1", "--jobs", "0", "-o", str(table)]
    for typed in ((), ("--resume",)):
        assert main([*asked, *typed]) == 2
        assert f"{table} is there already and no sweep: choose another file" in sentence()
    assert main(["sweep", str(table)]) == 2
    assert f"{table} is no sweep, there is no sweep.jsonl beside it" in sentence()
    assert table.read_bytes() == before


def test_a_file_says_itself_what_is_asked(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert swept(table) == 0
    capsys.readouterr()
    assert main(["sweep", str(table), "--seeds", "0-4", "-m", "20"]) == 2
    assert f"{table} says itself what is asked: leave out --seeds, --mini-batch, or the file" in capsys.readouterr().err
    assert main(["sweep", str(table), "--target", "code", "--data-seed", "0"]) == 2
    assert "leave out --target, --data-seed, or the file" in capsys.readouterr().err
    assert set(DESCRIBING) == set(ExperimentOptions.__dataclass_fields__) - {
        "file",
        "output",
        "plot",
        "jobs",
        "scheduler",
        "resume",
    }


def started(table: Path, *typed: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "nnviz", "sweep", *DATA, "--epochs", "150", "--seeds", "0-9", "-o", str(table)]
    return subprocess.Popen([*command, *typed], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)


def await_results(table: Path, n: int) -> None:
    began = time.monotonic()
    journal = table.with_suffix(".jsonl")
    while not journal.exists() or journal.read_bytes().count(b"\n") <= n:
        assert time.monotonic() - began < PATIENCE_SECONDS
        time.sleep(0.005)


@pytest.mark.parametrize("jobs", ["0", "2"])
def test_killed_again_and_again_it_comes_to_the_same_files_as_unbroken(tmp_path: Path, jobs: str) -> None:
    whole, broken = tmp_path / "whole.csv", tmp_path / "broken.csv"
    with started(whole, "--jobs", jobs) as process:
        process.communicate()
    assert process.returncode == 0
    for n in (1, 5, 12):
        with started(broken, "--resume", "--jobs", jobs) as process:
            await_results(broken, n)
            process.kill()
    with started(broken, "--resume", "--jobs", jobs) as process:
        _, said = process.communicate()
    assert process.returncode == 0
    assert int(said.split(" of 20 runs to do")[0].rpartition(" ")[2]) <= 8
    for suffix in (".csv", ".jsonl"):
        one, other = (without_seconds(path.with_suffix(suffix)) for path in (whole, broken))
        assert one == other
    assert [json.loads(line)["failure"] for line in broken.with_suffix(".jsonl").read_text().splitlines()[1:]] == [
        ""
    ] * 20


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_it_with_what_has_come(table: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "nnviz", "sweep", *DATA, "--epochs", "2000", "--seeds", "0-9", "-o", str(table)]
    with subprocess.Popen(
        [*command, "--jobs", "2"], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        await_results(table, 1)
        os.killpg(process.pid, number)  # as a terminal does, to all of them
        out, err = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 128 + number
    assert "Traceback" not in err
    assert "stopped by" in err
    assert "--resume" in err
    assert out.count("\n") >= 3
    assert sorted(path.name for path in table.parent.iterdir()) == ["sweep.csv", "sweep.jsonl"]


def test_a_sweep_of_which_every_run_failed_is_none(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert swept(table, "--activation", "relu", "--eta", "1e9", "--seeds", "0,1") == 2
    assert "4 of 4 runs failed and are in no mean" in capsys.readouterr().err
