"""The command line read into options, and its help."""

import shlex
from pathlib import Path

import pytest

from nnviz.commands.options import DataOptions, DrawOptions, WindowOptions
from nnviz.commands.parsers import COMMANDS, parse_command_line
from nnviz.data.sources import DATASETS
from nnviz.diagram.edge_choice import EdgeChoice, EdgeView
from nnviz.language import UserError
from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.costs import COSTS
from nnviz.nn.network import INITIAL_WEIGHTS
from nnviz.nn.plan import DTYPES


def help_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as stop:
        parse_command_line([*arguments, "--help"])
    assert stop.value.code == 0
    return capsys.readouterr().out


def test_nothing_typed_is_the_window_for_ten_seconds() -> None:
    assert parse_command_line([]) == WindowOptions(network=None, seconds=10.0)


def test_the_window_takes_a_network_and_a_time() -> None:
    assert parse_command_line(["net.npz", "--seconds", "2.5"]) == WindowOptions(Path("net.npz"), 2.5)


def test_a_file_named_like_a_command_can_be_opened() -> None:
    assert parse_command_line(["./train"]) == WindowOptions(Path("train"), 10.0)


def test_drawing_has_sensible_defaults() -> None:
    assert parse_command_line(["draw", "net.npz", "-o", "net.svg"]) == DrawOptions(
        Path("net.npz"), Path("net.svg"), EdgeChoice(EdgeView.EVERY), "light", (1200, 800)
    )


def test_drawing_takes_edges_theme_and_size() -> None:
    typed = ["draw", "net.npz", "--output", "a.png", "--edges", "strongest:9", "--theme", "dark", "--size", "640x480"]
    assert parse_command_line(typed) == DrawOptions(
        Path("net.npz"), Path("a.png"), EdgeChoice(EdgeView.STRONGEST, 9), "dark", (640, 480)
    )


def test_data_need_not_be_told_anything() -> None:
    assert parse_command_line(["data"]) == DataOptions(sheet=None, data=None)
    typed = ["data", "--sheet", "a.png", "--data", "digits"]
    assert parse_command_line(typed) == DataOptions(Path("a.png"), "digits")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["--seconds", "0"], "--seconds “0” is not a time above 0 seconds"),
        (["--seconds", "-1"], "--seconds “-1” is not a time above 0 seconds"),
        (["--seconds", "inf"], "--seconds “inf”"),
        (["--seconds", "soon"], "--seconds “soon” is not a number"),
        (["--seconds", "0,5"], "--seconds “0,5” is not a number: write it with a point, like 0.5"),
        (["a.npz", "b.npz"], "b.npz"),
        (["draw", "net.npz"], "-o/--output"),
        (["draw", "-o", "a.png"], "NETWORK"),
        (["draw", "n", "-o", "a.png", "--size", "1200"], "“1200” is not a size in pixels: write it like 1200x800"),
        (["draw", "n", "-o", "a.png", "--size", "-3x4"], "“-3x4” is not a size in pixels"),
        (["draw", "n", "-o", "a.png", "--size", "0x4"], "100 to 4096 pixels"),
        (["draw", "n", "-o", "a.png", "--size", "99999x800"], "100 to 4096 pixels"),
        (["draw", "n", "-o", "a.png", "--edges", "some"], "“some” is no choice of edges"),
        (["draw", "n", "-o", "a.png", "--theme", "blue"], "--theme “blue” is unknown: choose light or dark"),
        (["data", "mnist", "digits"], "digits"),
    ],
    ids=" ".join,
)
def test_a_mistake_is_one_sentence_that_names_the_help(typed: list[str], words: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_command_line(typed)
    assert words in str(caught.value)
    assert "--help shows how" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_program_s_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    text = help_of(capsys)
    assert all(f"\n  {command} " in text for command in COMMANDS)
    assert "examples:" in text


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = help_of(capsys, command)
    assert text.split("examples:")[1].count(f"nnviz {command}") >= 1


def test_every_example_in_the_help_can_be_typed(capsys: pytest.CaptureFixture[str]) -> None:
    texts = [help_of(capsys), *(help_of(capsys, command) for command in COMMANDS)]
    lines = [line.strip().split("  ")[0] for text in texts for line in text.split("examples:")[1].splitlines()]
    examples = [shlex.split(line)[1:] for line in lines if line.startswith("nnviz")]
    assert len(examples) > 8
    for example in examples:
        parse_command_line(example)


def test_the_help_of_train_names_every_choice(capsys: pytest.CaptureFixture[str]) -> None:
    words = " ".join(help_of(capsys, "train").split())
    for name in (*ACTIVATIONS, *COSTS, *INITIAL_WEIGHTS, *DTYPES, *DATASETS):
        assert name in words, name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (["train", "--data", ""], "--data"),
        (["train", "--sizes= "], "--sizes"),
        (["sweep", "--seeds", "0", ""], "--seeds"),
        (["draw", "", "-o", "net.png"], "NETWORK"),
        ([""], "NETWORK.npz"),
    ],
)
def test_an_empty_value_is_refused(typed: list[str], name: str) -> None:
    with pytest.raises(UserError, match=f"^{name} is given nothing: write a value, or leave it away"):
        parse_command_line(typed)
