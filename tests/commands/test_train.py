"""``nnviz train``: what it prints and writes, and how it answers bad input, Ctrl+C and full disks."""

import csv
import io
import os
import re
import signal
import sys
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nnviz.cli import guarded
from nnviz.commands.options import TrainOptions
from nnviz.commands.parsers import parse_command_line
from nnviz.commands.train import plan_from, train
from nnviz.data.dataset import Dataset
from nnviz.data.sources import load_dataset
from nnviz.nn.files.npz import load_network
from nnviz.nn.network import Network, forward
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Trainer

TrainBlobs = Callable[..., int]
Sentence = Callable[[], str]


def n_right(network: Network, dataset: Dataset) -> int:
    outputs = forward(network, dataset.test.inputs(slice(None), np.float32)).output
    return int(sum(row.argmax() == label for row, label in zip(outputs, dataset.test.labels, strict=True)))


def trained_by_hand(plan: TrainingPlan, dataset: Dataset, n_steps: int) -> Network:
    trainer = Trainer(plan, dataset)
    for _ in range(n_steps):
        trainer.run(1)
    return trainer.network()


def assert_equal_bits(a: Network, b: Network) -> None:
    for x, y in zip((*a.weights, *a.biases), (*b.weights, *b.biases), strict=True):
        np.testing.assert_array_equal(x, y, strict=True)


def options(*arguments: str) -> TrainOptions:
    parsed = parse_command_line(["train", *arguments])
    assert isinstance(parsed, TrainOptions)
    return parsed


def test_the_defaults_are_the_text_s_run() -> None:
    assert plan_from(options()) == TrainingPlan()


def test_every_option_reaches_the_plan() -> None:
    plan = plan_from(
        options(
            *("--sizes", "16, 5,3", "--activations", "tanh, softmax", "--cost", "cross-entropy", "--init", "scaled"),
            *("--eta", "0.25", "--mini-batch", "7", "--epochs", "4", "--seed", "9", "--dtype", "float64"),
            *("--patience", "2"),
        )
    )
    assert plan == TrainingPlan(
        (16, 5, 3), ("tanh", "softmax"), "cross-entropy", "scaled", 0.25, 7, 4, 9, "float64", patience=2
    )


def test_an_activation_of_another_program_may_have_a_comma_in_its_name() -> None:
    plan = plan_from(options("--sizes", "4,5,3", "--activations", "scaled_tanh(0.67, 1.7),sigmoid"))
    assert plan.activations == ("scaled_tanh(0.67, 1.7)", "sigmoid")


def test_one_activation_serves_all_layers() -> None:
    plan = plan_from(options("--sizes", "16,5,4,3", "--activations", "tanh"))
    assert plan.activations == ("tanh", "tanh", "tanh")


def test_it_prints_the_lines_of_the_text_and_the_last_is_true(
    train_blobs: TrainBlobs, blobs: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train_blobs("--epochs", 3, "--save", tmp_path / "net.npz") == 0
    out, err = capsys.readouterr()
    rows = [re.fullmatch(r"Epoch (\d+) : (\d+) / (\d+)", line) for line in out.splitlines()]
    assert [row and int(row[1]) for row in rows] == [0, 1, 2]
    assert rows[-1]
    assert int(rows[-1][3]) == 90
    assert int(rows[-1][2]) == n_right(load_network(tmp_path / "net.npz"), blobs)
    assert "best accuracy" in err
    assert "saved" in err


def test_the_same_seed_gives_the_bits_of_a_plain_loop(train_blobs: TrainBlobs, blobs: Dataset, tmp_path: Path) -> None:
    first, second, other = (tmp_path / f"{name}.npz" for name in ("first", "second", "other"))
    train_blobs("--epochs", 2, "--seed", 5, "--save", first)
    train_blobs("--epochs", 2, "--seed", 5, "--save", second, "--log", tmp_path / "log.csv")
    train_blobs("--epochs", 2, "--seed", 6, "--save", other)
    plan = TrainingPlan((16, 8, 3), epochs=2, seed=5)
    by_hand = trained_by_hand(plan, blobs, n_steps=60)
    assert_equal_bits(load_network(first), by_hand)
    assert_equal_bits(load_network(second), by_hand)
    assert not np.array_equal(load_network(other).weights[0], by_hand.weights[0])


def test_the_log_has_every_split_before_training_and_after_every_epoch(
    train_blobs: TrainBlobs, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    train_blobs("--epochs", 2, "--log", tmp_path / "run.csv")
    printed = [int(line.split()[3]) for line in capsys.readouterr().out.splitlines()]
    with (tmp_path / "run.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["split", "epoch", "step", "cost", "right", "n"]
    assert [(row["split"], row["epoch"], row["step"]) for row in rows] == [
        (split, str(epoch), str(30 * epoch)) for epoch in range(3) for split in ("training", "validation", "test")
    ]
    assert [int(row["right"]) for row in rows if row["split"] == "test" and row["step"] != "0"] == printed
    assert all(float(row["cost"]) > 0 for row in rows)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--sizes", "784,,10"], "784,,10"),
        (["--sizes", "0"], "at least an input layer and an output layer"),
        (["--sizes", "-3"], "at least an input layer and an output layer"),
        (["--sizes", "16,-3,3"], "a layer of -3 neurons"),
        (["--sizes", "-3,16,3"], "a layer of -3 neurons"),
        (["--sizes", "16,8,7"], "end the sizes with 3"),
        (["--sizes", "784,30,10"], "begin the sizes with 16"),
        (["--sizes", "many"], "many"),
        (["--eta", "0"], "learning rate η is 0"),
        (["--eta", "-1"], "learning rate η is -1"),
        (["--eta", "-1e9"], "learning rate η is -1e+09"),
        (["--eta", "nan"], "learning rate η is nan"),
        (["--eta", "abc"], "--eta “abc” is not a number"),
        (["--eta"], "--eta expected one argument"),
        (["--mini-batch", "301"], "larger than the 300 training examples"),
        (["--mini-batch", "0"], "mini-batch m is 0"),
        (["--mini-batch", "2.5"], "--mini-batch “2.5” is not a whole number"),
        (["--epochs", "0"], "number of epochs is 0"),
        (["--epochs", "-1"], "number of epochs is -1"),
        (["--patience", "0"], "patience is 0"),
        (["--seed", "-1"], "seed is -1"),
        (["--cost", "cubic"], "cubic"),
        (["--init", "zero"], "zero"),
        (["--dtype", "float16"], "float16"),
        (["--activations", "sigmoid,nosuch"], "nosuch"),
        (["--activations", "tanh,tanh,tanh"], "one activation"),
        (["--activations", "relu", "--cost", "cross-entropy"], "cross-entropy"),
        (["--save", "/nosuch/net.npz"], "cannot write /nosuch/net.npz: No such file or directory"),
        (["--save", "/dev/null/net.npz"], "cannot write /dev/null/net.npz"),
        (["--save", "net.json"], "end its name in .npz"),
        (["--log", "/"], "/ is a folder"),
        (["--log", "/nosuch/run.csv"], "cannot write /nosuch/run.csv"),
        (["--nosuch"], "--nosuch"),
        (["net.npz"], "net.npz"),
        (["--eps", "3"], "--eps"),
    ],
    ids=" ".join,
)
def test_bad_input_is_one_sentence(
    arguments: list[str], words: str, train_blobs: TrainBlobs, sentence: Sentence
) -> None:
    assert train_blobs(*arguments) == 2
    assert words in sentence()


def test_unwritable_results_are_found_before_the_data_are_loaded(tmp_path: Path, sentence: Sentence) -> None:
    def load(_name: str | None) -> Dataset:
        pytest.fail("too late")

    save = str(tmp_path / "nosuch" / "net.npz")
    assert guarded(lambda: train(options("--save", save), load)) == 2
    assert save in sentence()


def test_checking_a_result_leaves_nothing_and_the_old_file_alone(train_blobs: TrainBlobs, tmp_path: Path) -> None:
    old = tmp_path / "net.npz"
    old.write_bytes(b"old")
    assert train_blobs("--save", old, "--mini-batch", 301) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["net.npz"]
    assert old.read_bytes() == b"old"


def test_divergence_ends_the_run_offers_a_smaller_eta_and_keeps_the_last_good_network(
    train_blobs: TrainBlobs, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train_blobs("--eta", "1e9", "--save", tmp_path / "net.npz", "--log", tmp_path / "run.csv") == 3
    err = capsys.readouterr().err
    assert "diverged in Epoch 0" in err
    assert "try --eta 3" in err
    assert load_network(tmp_path / "net.npz").sizes == (16, 8, 3)
    assert (tmp_path / "run.csv").exists()


def test_overflow_makes_no_noise(train_blobs: TrainBlobs, capsys: pytest.CaptureFixture[str]) -> None:
    """Overflow in numpy is a warning, which would stand on stderr with a line of source code."""
    status = train_blobs(
        *("--sizes", "16,8,8,8,8,8,3", "--activations", "identity"),
        *("--eta", 1, "--mini-batch", 300, "--epochs", 1),  # one step, and its cost after it is infinite
    )
    assert status == 0
    assert all(line.startswith("nnviz: ") for line in capsys.readouterr().err.splitlines())


def test_a_run_keeps_numbers_however_many_answers_it_gave(blobs: Dataset) -> None:
    data, most = replace(blobs, test=blobs.test.at(np.arange(20_000) % 90)), list[int]()
    for epochs in ("2", "2", "22"):  # what the first one leaves in caches is no run's
        tracemalloc.start()
        try:
            assert train(options("--sizes", "16,5,3", "--mini-batch", "300", "--epochs", epochs), lambda _: data) == 0
            most.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
    assert most[2] - most[1] < 400_000  # the answers of 20 epochs take 3,200,000 bytes


def test_of_what_kind_the_mistakes_are_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "two.npz"
    task = ("--data", "digits", "--sizes", "784,8,1", "--target", "is:9", "--save", str(path))
    assert train(options(*task, "--epochs", "1")) == 0
    test = load_dataset("digits").test
    is_nine = test.labels == 9
    fires = forward(load_network(path), test.inputs(slice(None), np.float32)).output[:, 0] > 0.5
    missed, false = int((is_nine & ~fires).sum()), int((~is_nine & fires).sum())
    said = f"at the end {missed:,} of {is_nine.sum():,} missed and {false:,} false alarms"
    assert said in capsys.readouterr().err


def test_patience_ends_the_run_early(train_blobs: TrainBlobs, capsys: pytest.CaptureFixture[str]) -> None:
    assert train_blobs("--epochs", 100, "--patience", 2) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) < 100
    assert "no better on the validation data for 2 epochs" in err


class _InterruptedOutput(io.StringIO):
    """A standard output at which the user presses Ctrl+C when the line of epoch 1 appears."""

    def write(self, text: str) -> int:
        if text.startswith("Epoch 1 "):
            signal.raise_signal(signal.SIGINT)
        return super().write(text)


def test_ctrl_c_saves_what_there_is(
    train_blobs: TrainBlobs, blobs: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handler = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(sys, "stdout", _InterruptedOutput())
    assert train_blobs("--epochs", 50, "--save", tmp_path / "net.npz", "--log", tmp_path / "run.csv") == 130
    whole_steps = trained_by_hand(TrainingPlan((16, 8, 3)), blobs, n_steps=60)
    assert_equal_bits(load_network(tmp_path / "net.npz"), whole_steps)
    assert (tmp_path / "run.csv").read_text().splitlines()[-1].startswith("test,2,60,")
    assert signal.getsignal(signal.SIGINT) is handler


def test_one_file_for_two_results_is_refused(train_blobs: TrainBlobs, tmp_path: Path, sentence: Sentence) -> None:
    assert train_blobs("--save", tmp_path / "x.npz", "--log", tmp_path / "x.npz") == 2
    assert "are one file" in sentence()


def test_a_place_that_is_lost_while_training_does_not_lose_the_network(
    train_blobs: TrainBlobs, blobs: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(sys, "stdout", _RemovedFolder(folder))
    assert train_blobs("--epochs", 1, "--save", folder / "net.npz") == 2
    (rescued,) = Path(os.environ["XDG_DATA_HOME"]).rglob("net-*.npz")
    assert_equal_bits(load_network(rescued), trained_by_hand(TrainingPlan((16, 8, 3)), blobs, n_steps=30))


class _RemovedFolder(io.StringIO):
    """A standard output at whose first line a folder goes away."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def write(self, text: str) -> int:
        if self._folder.exists():
            self._folder.rmdir()
        return super().write(text)
